"""Fetches what stands at an address on the web: goes to open addresses only, briefly, and as nobody.

Where somebody must say who asks, their password goes over a sealed line to one host, and is not taken on to another.
"""

from __future__ import annotations

import base64
import http.client
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TookTooLong
from dataclasses import dataclass, field, replace
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import SplitResult, quote, urljoin, urlsplit

Ip = IPv4Address | IPv6Address

LONGEST = 2000  # characters of an address
MOST_REDIRECTS = 3
AS_NOBODY = {"Accept-Encoding": "gzip", "Connection": "close"}
ANY_PORT = frozenset(range(1, 65_536))
_IN_QUERY = "%/?:@!$&()*+,;=~-._"
# Within what counts as global: addresses that stand for others, and those for special uses.
CLOSED = [
    ip_network(one)
    for one in (
        "192.0.0.0/24", "192.88.99.0/24", "::/96", "::ffff:0:0/96", "::ffff:0:0:0/96", "64:ff9b::/96",
        "64:ff9b:1::/48", "2002::/16", "2001::/32", "100::/64", "fec0::/10",
    )
]  # fmt: skip


class NotAllowed(Exception):
    """Nobody goes there from here: another kind of address, another port, or a network of somebody's own."""


class LeadsElsewhere(NotAllowed):
    """Another host than the one somebody gave their password for."""


class NoAnswer(Exception):
    """Nothing useful came back in time."""


class Refused(NoAnswer):
    """The other side answered, with a status that was not hoped for."""

    def __init__(self, status: int) -> None:
        super().__init__(f"it answered {status}")
        self.status = status


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, as far as it was read."""

    type: str
    charset: str
    content: bytes = b""  # unpacked
    is_whole: bool = True  # False: there was more than the guard lets in
    size: int | None = None  # as it was said, where nothing was read
    address: str = ""  # where it was found in the end


@dataclass(frozen=True, slots=True)
class Login:
    """Who asks, for where only some may look. What is printed of it tells nothing."""

    name: str = field(repr=False)
    password: str = field(repr=False)

    @property
    def told(self) -> str:
        """As it is said over the line."""
        return f"Basic {base64.b64encode(f'{self.name}:{self.password}'.encode()).decode()}"


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for. Of anything but the types that are read, only the size that is said counts."""

    accept: str
    types: frozenset[str] | None = None  # None: all are read
    method: str = "GET"
    body: bytes = b""
    head: tuple[tuple[str, str], ...] = ()  # more lines of it
    good: frozenset[int] = frozenset({200})  # statuses that are hoped for
    login: Login | None = None


def is_open(ip: Ip) -> bool:
    """Whether an address belongs to the open network, and stands for no other."""
    if ip.is_multicast or not ip.is_global:
        return False
    return not any(ip in network for network in CLOSED if network.version == ip.version)


def leads_somewhere(address: str) -> bool:
    """Whether an address could be gone to, as far as it says so itself."""
    try:
        _allowed(address, Guard())
    except NotAllowed:
        return False
    return True


def resolve(host: str, port: int) -> Sequence[str]:
    """This will ask where a host is."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(one[4][0]) for one in found]


@dataclass(frozen=True, slots=True)
class Guard:
    """The limits of one look."""

    ports: frozenset[int] = frozenset({80, 443})
    seconds: float = 5.0  # for everything together
    most: int = 1_000_000  # bytes, as they come and as they are unpacked
    is_open: Callable[[Ip], bool] = is_open
    resolve: Callable[[str, int], Sequence[str]] = resolve
    trust: Callable[[], ssl.SSLContext] = ssl.create_default_context  # whose word says that a host is who it is


def fetch(address: str, wish: Wish, *, guard: Guard | None = None) -> Answer:
    """This will fetch what stands at an address. Raises ``NotAllowed`` or ``NoAnswer``."""
    guard = guard or Guard()
    until = time.monotonic() + guard.seconds
    for _hop in range(MOST_REDIRECTS + 1):
        answer = _ask(address, wish, guard, until)
        if isinstance(answer, Answer):
            return replace(answer, address=address)
        address = _onward(address, answer, wish)
    raise NoAnswer("it leads on and on")


def is_same_host(one: str, other: str) -> bool:
    """Whether two addresses lead to the same door: the same kind of line, host and port."""
    a, b = (_allowed(address, Guard(ports=ANY_PORT)) for address in (one, other))
    return (a[0].scheme, *a[1:]) == (b[0].scheme, *b[1:])


def _onward(address: str, leads_to: str, wish: Wish) -> str:
    """The next address; it is checked like the first. A password is not taken along to another host."""
    try:
        onward = urljoin(address, leads_to)
    except ValueError:
        raise NoAnswer("it leads nowhere") from None
    if wish.login and not is_same_host(address, onward):
        raise LeadsElsewhere
    return onward


def _ask(address: str, wish: Wish, guard: Guard, until: float) -> Answer | str:
    """Asks one address: what it says, or where it leads."""
    parts, host, port = _allowed(address, guard)
    if wish.login and parts.scheme != "https":
        raise NotAllowed
    ip = _pinned(host, port, guard, until)
    try:
        lines = [socket.create_connection((ip, port), timeout=_left(until))]
        stop = threading.Timer(_left(until), _hang_up, [lines])  # however slowly it trickles
        stop.daemon = True
        stop.start()
        try:
            return _talk(lines, parts, host, wish, guard)
        finally:
            stop.cancel()
            lines[-1].close()
    except (OSError, http.client.HTTPException, ValueError, zlib.error) as trouble:
        raise NoAnswer(type(trouble).__name__) from None


def _allowed(address: str, guard: Guard) -> tuple[SplitResult, str, int]:
    try:
        parts = urlsplit(address)
        port = parts.port or {"http": 80, "https": 443}.get(parts.scheme, 0)
        host = (parts.hostname or "").encode("idna").decode()
    except (ValueError, UnicodeError):
        raise NotAllowed from None
    if parts.scheme not in {"http", "https"} or not host or port not in guard.ports or parts.username is not None:
        raise NotAllowed
    if len(address) > LONGEST:
        raise NotAllowed
    return parts, host, port


def _pinned(host: str, port: int, guard: Guard, until: float) -> str:
    """The one address that is then gone to. If any that a name has is not open, none is."""
    pool = ThreadPoolExecutor(max_workers=1)
    try:
        found = pool.submit(guard.resolve, host, port).result(timeout=_left(until))
    except (OSError, UnicodeError, TookTooLong):
        raise NoAnswer("nobody knows where it is") from None
    finally:
        pool.shutdown(wait=False)
    if not found or not all(guard.is_open(ip_address(one.partition("%")[0])) for one in found):
        raise NotAllowed
    return found[0]


def _talk(lines: list[socket.socket], parts: SplitResult, host: str, wish: Wish, guard: Guard) -> Answer | str:
    """Asks over an open line, as nobody in particular: no cookies, no word of where the link was found."""
    if parts.scheme == "https":
        sealed = guard.trust().wrap_socket(lines[0], server_hostname=host, do_handshake_on_connect=False)
        lines.append(sealed)  # from now on this is what is hung up
        sealed.do_handshake()
    connection = http.client.HTTPConnection(host)
    connection.sock = lines[-1]
    connection.request(
        wish.method, _path(parts), body=wish.body or None, headers={**_host(parts, host), **_head(wish)}
    )
    with connection.getresponse() as response:
        if response.status in {301, 302, 303, 307, 308}:
            return response.headers.get("Location", "")
        if response.status not in wish.good:
            raise Refused(response.status)
        return _read(response, wish, guard)


def _head(wish: Wish) -> dict[str, str]:
    known = {"Authorization": wish.login.told} if wish.login else {}
    return {"Accept": wish.accept, **AS_NOBODY, **dict(wish.head), **known}


def _path(parts: SplitResult) -> str:
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    return f"{path}?{quote(parts.query, safe=_IN_QUERY)}" if parts.query else path


def _host(parts: SplitResult, host: str) -> dict[str, str]:
    named = f"[{host}]" if ":" in host else host
    return {"Host": named if parts.port is None else f"{named}:{parts.port}"}


def _read(response: http.client.HTTPResponse, wish: Wish, guard: Guard) -> Answer:
    kind, charset = response.headers.get_content_type(), response.headers.get_content_charset() or ""
    if wish.types is not None and kind not in wish.types:
        told = response.headers.get("Content-Length", "")
        return Answer(kind, charset, size=int(told) if told.isascii() and told.isdigit() and len(told) < 16 else None)
    content = response.read(guard.most + 1)
    if response.headers.get("Content-Encoding", "").lower() == "gzip":
        content = zlib.decompressobj(31).decompress(content, guard.most + 1)
    return Answer(kind, charset, content[: guard.most], is_whole=len(content) <= guard.most)


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise NoAnswer("it took too long")
    return left


def _hang_up(lines: list[socket.socket]) -> None:
    try:
        lines[-1].shutdown(socket.SHUT_RDWR)
    except (OSError, ValueError):
        return  # it had ended already
