"""A calendar server on this machine that does as it is told, and what a usual one says."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from mentoring.channels import fetch
from mentoring.goals.words import open_rows
from mentoring.meetings import accounts, actions
from mentoring.meetings.models import CalendarAccount
from mentoring.people.access import own
from tests.cast import Cast
from tests.meetings.calendars import calendar

HOST = "people.example"
LOGIN = fetch.Login("amina", "wisp-ember-42")
XML = {"Content-Type": "application/xml; charset=utf-8"}


@dataclass(frozen=True)
class Papers:
    """What shows that a server on this machine is who it says."""

    certificate: Path
    key: Path

    def trust(self) -> ssl.SSLContext:
        """Believes these papers and no others."""
        return ssl.create_default_context(cafile=str(self.certificate))


def papers(folder: Path) -> Papers:
    """This will make papers for ``people.example``."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, HOST)])
    today = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(today - timedelta(days=2))
        .not_valid_after(today + timedelta(days=2))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(HOST)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    found = Papers(folder / "certificate.pem", folder / "key.pem")
    found.certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    found.key.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return found


def near(port: int, shown: Papers, **also: Any) -> fetch.Guard:
    """A guard that lets the server of a test pass, and nothing else of this machine."""
    told: dict[str, Any] = {
        "ports": frozenset({port}),
        "is_open": lambda ip: str(ip) == "127.0.0.1",
        "resolve": lambda host, _port: ["127.0.0.1"] if host == HOST else ["169.254.169.254"],
        "seconds": 20.0,
        "trust": shown.trust,
    }
    return fetch.Guard(**{**told, **also})


# ── one that does as it is told ──────────────────────────────────────────────


@dataclass
class Told:
    """What it answers: by method and path, a status, lines of the head, and a body. ``asked`` is what it was asked."""

    answers: dict[tuple[str, str], tuple[int, dict[str, str], bytes]]
    port: int = 0
    asked: list[tuple[str, str, dict[str, str], bytes]] = field(default_factory=list)
    known: str = LOGIN.told  # whoever says this may look
    slow: bool = False  # a byte now and then, and never the last one

    @property
    def address(self) -> str:
        """Where it is."""
        return f"https://{HOST}:{self.port}"

    def answer(self, asks: BaseHTTPRequestHandler) -> tuple[int, dict[str, str], bytes]:
        """What it says, to whom."""
        body = asks.rfile.read(int(asks.headers.get("Content-Length", 0)))
        self.asked.append((asks.command, asks.path, dict(asks.headers), body))
        if asks.headers.get("Authorization") != self.known:
            return 401, {"WWW-Authenticate": "Basic"}, b""
        kind = next((kind for kind in ("free-busy-query", "calendar-query") if kind.encode() in body), "")
        return self.answers.get((f"{asks.command} {kind}".strip(), asks.path), (404, {}, b""))


def _handler(told: Told, over: threading.Event) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            status, head, said = told.answer(self)
            while told.slow and not over.wait(0.1):
                self.wfile.write(b"H")
            self.send_response(status)
            for name, value in {**head, "Content-Length": str(len(said))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(said)

        do_PROPFIND = do_REPORT = do_GET = _answer  # noqa: N815  (as the library calls them)

        def log_message(self, *_told: object) -> None:
            return

    return Handler


@contextmanager
def dav_server(shown: Papers, answers: dict[tuple[str, str], tuple[int, dict[str, str], bytes]]) -> Iterator[Told]:
    """A server that takes one name and password, and answers as told; 404 otherwise."""
    told, over = Told(answers), threading.Event()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(told, over))
    server.daemon_threads = True
    server.handle_error = lambda *_told: None  # type: ignore[method-assign]  # whoever hangs up is not our trouble
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(shown.certificate, shown.key)
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    told.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield told
    finally:
        over.set()
        server.shutdown()
        server.server_close()


def multistatus(*responses: str) -> tuple[int, dict[str, str], bytes]:
    """An answer about several things."""
    spaces = 'xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"'
    body = f'<?xml version="1.0" encoding="utf-8"?><d:multistatus {spaces}>{"".join(responses)}</d:multistatus>'
    return 207, XML, body.encode()


def thing(href: str, *properties: str, status: str = "200 OK") -> str:
    """One of them."""
    told = "".join(properties)
    stands = f"<d:prop>{told}</d:prop><d:status>HTTP/1.1 {status}</d:status>"
    return f"<d:response><d:href>{href}</d:href><d:propstat>{stands}</d:propstat></d:response>"


# ── what a usual server says ─────────────────────────────────────────────────

PRINCIPAL = "<d:current-user-principal><d:href>/me/</d:href></d:current-user-principal>"
HOME = "<c:calendar-home-set><d:href>/home/</d:href></c:calendar-home-set>"
IS_CALENDAR = "<d:resourcetype><d:collection/><c:calendar/></d:resourcetype>"
EVENTS = '<c:supported-calendar-component-set><c:comp name="VEVENT"/></c:supported-calendar-component-set>'
TASKS = EVENTS.replace("VEVENT", "VTODO")
Answers = dict[tuple[str, str], tuple[int, dict[str, str], bytes]]


def named(name: str) -> str:
    return f"<d:displayname>{name}</d:displayname>"


def usual() -> Answers:
    """As RFC 6764 has it: from the known place to who one is, to where their calendars are."""
    return {
        ("PROPFIND", "/.well-known/caldav"): (301, {"Location": "/dav/"}, b""),
        ("PROPFIND", "/dav/"): multistatus(thing("/dav/", PRINCIPAL)),
        ("PROPFIND", "/me/"): multistatus(thing("/me/", HOME)),
        ("PROPFIND", "/home/"): multistatus(
            thing("/home/", "<d:resourcetype><d:collection/></d:resourcetype>"),
            thing("/home/work/", IS_CALENDAR, EVENTS, named("Work &amp; walks")),
            thing("/home/tasks/", IS_CALENDAR, TASKS, named("Tasks")),
            thing("/home/nameless%20one/", IS_CALENDAR),
            thing("https://elsewhere.example/followed/", IS_CALENDAR, named("Followed")),
            thing("/home/gone/", IS_CALENDAR, named("Gone"), status="404 Not Found"),
            thing("/home/inbox/", "<d:resourcetype><d:collection/><c:schedule-inbox/></d:resourcetype>"),
        ),
    }


def data(*events: str) -> str:
    """What a server says of an entry."""
    return f"<d:getetag>1</d:getetag><c:calendar-data>{calendar(*events).decode()}</c:calendar-data>"


REPORT = "REPORT free-busy-query", "/home/work/"
QUERY = "REPORT calendar-query", "/home/work/"


def offered(account: CalendarAccount) -> list[accounts.Offered]:
    """The calendars that were found for an account."""
    account.refresh_from_db()
    return accounts.read(open_rows([account], access=own(account.person)).of(account, "offered"))


def add(cast: Cast, address: str, now: datetime, password: str = LOGIN.password) -> CalendarAccount:
    """This will let Amina give an account of hers."""
    return actions.add_calendar_account(
        person=cast.amina, address=address, login=LOGIN.name, password=password, now=now
    )
