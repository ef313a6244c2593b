"""Asking a page for its title: open addresses only, each hop checked again, briefly, and with little read."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from ipaddress import ip_address
from urllib.parse import urlsplit

import pytest
from pytest_django import Settings

from mentoring.channels import fetch
from mentoring.conversations.models import Conversation
from mentoring.library import actions as library
from mentoring.library import titles
from mentoring.library.models import Resource
from tests.cast import Cast, signed_in
from tests.library.conftest import Board, Share

Answer = Callable[[socket.socket, bytes], None]


@contextmanager
def server(answer: Answer) -> Iterator[tuple[int, list[bytes]]]:
    """A real server on this machine: its port, and what it was asked."""
    asked: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            while True:
                try:
                    line, _from = listening.accept()
                except OSError:
                    return
                threading.Thread(target=talk, args=[line], daemon=True).start()

        def talk(line: socket.socket) -> None:
            with line:
                try:
                    asked.append(line.recv(65_536))
                    answer(line, asked[-1])
                except OSError:
                    return

        threading.Thread(target=serve, daemon=True).start()
        yield listening.getsockname()[1], asked
        listening.shutdown(socket.SHUT_RDWR)


def page(body: bytes, *, head: str = "Content-Type: text/html; charset=utf-8", status: str = "200 OK") -> Answer:
    """An answer that comes at once."""
    return lambda line, _asked: line.sendall(f"HTTP/1.1 {status}\r\n{head}\r\n\r\n".encode() + body)


def near(port: int, **also: object) -> fetch.Guard:
    """A guard that lets this machine's own server pass, and nothing else of it."""
    told: dict[str, object] = {
        "ports": frozenset({port}),
        "is_open": lambda ip: str(ip) == "127.0.0.1",
        "resolve": lambda host, _port: {"people.example": ["127.0.0.1"]}.get(host, ["169.254.169.254"]),
        "seconds": 1.5,
    }
    return fetch.Guard(**{**told, **also})  # type: ignore[arg-type]


def look(answer: Answer, path: str = "/", scheme: str = "http", **also: object) -> titles.LookedUp:
    with server(answer) as (port, _asked):
        return titles.look_up(f"{scheme}://people.example:{port}{path}", guard=near(port, **also))


TITLE = b"<!doctype html><title>The long pause,\n and what it is for</title><title>Another</title>"


def test_titles_asks_for_a_title_as_nobody() -> None:
    with server(page(TITLE)) as (port, asked):
        found = titles.look_up(f"http://people.example:{port}/a b?q=\u00e9", guard=near(port))

    assert found == titles.LookedUp("The long pause, and what it is for", None)
    head = asked[0].decode().lower()
    assert head.startswith("get /a%20b?q=%c3%a9 http/1.1\r\n")
    assert [name for name in ("cookie:", "referer:", "user-agent:", "authorization:") if name in head] == []


@pytest.mark.parametrize(
    ("answer", "title"),
    [
        (page(gzip.compress(b"<title>Small</title>"), head="Content-Type: text/html\r\nContent-Encoding: gzip"), "Small"),  # noqa: E501
        (page("<title>Tomás</title>".encode("latin-1"), head="Content-Type: text/html; charset=iso-8859-1"), "Tomás"),
        (page('<meta charset="windows-1252"><title>é</title>'.encode("cp1252"), head="Content-Type: text/html"), "é"),
        (page(b"<title>a\0\x1b\xe2\x80\xaeb</title>"), "ab"),
        (page(b"<title>" + b"x" * 5000 + b"</title>"), "x" * 150),
        (page(b"<title>&lt;b&gt;</title>", head="Content-Type: text/html; charset=nonsense"), "<b>"),
        (page(b"no title at all"), ""),
    ],
)  # fmt: skip
def test_titles_reads_titles_cleanly(answer: Answer, title: str) -> None:
    assert look(answer).title == title


def test_titles_tells_how_large_a_file_is() -> None:
    assert look(page(b"", head="Content-Type: video/mp4\r\nContent-Length: 40000000")) == titles.LookedUp(
        "", 40_000_000
    )


# ── what is never gone to ────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "127.1.2.3", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
        "192.0.0.9", "192.0.2.1", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.88.99.1",
        "::1", "::", "fe80::1", "fc00::1", "ff02::1", "2001:db8::1", "::ffff:127.0.0.1", "::ffff:8.8.8.8",
        "::ffff:0:127.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::1", "2002:7f00:1::", "2001::1", "100::1",
        "fd00:ec2::254", "fec0::1",
    ],
)  # fmt: skip
def test_titles_goes_to_no_closed_address(host: str) -> None:
    """T-23"""
    assert not fetch.is_open(ip_address(host))


@pytest.mark.parametrize("host", ["8.8.8.8", "1.1.1.1", "2606:4700:4700::1111", "2a00:1450:4001:80e::200e"])
def test_titles_goes_to_open_addresses(host: str) -> None:
    assert fetch.is_open(ip_address(host))


@pytest.mark.parametrize(
    "address",
    [
        "http://127.1/", "http://2130706433/", "http://0x7f.1/", "http://0177.0.0.1/", "http://①②⑦.⓪.⓪.①/",
        "http://[::1]/", "http://[64:ff9b::7f00:1]/", "http://[::ffff:127.0.0.1]/", "http://localhost/",
        "http://8.8.8.8:25/", "http://8.8.8.8:8080/", "ftp://8.8.8.8/", "file:///etc/passwd", "gopher://8.8.8.8/",
        "//8.8.8.8/", "http:///", "http://8.8.8.8:port/", "http://me:pw@8.8.8.8/", "http://[fe80::1%25lo]/",
    ],
)  # fmt: skip
def test_titles_refuses_by_what_an_address_turns_out_to_be(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """T-23: checked after it was looked up, and nothing is connected to."""
    monkeypatch.setattr(socket, "create_connection", lambda *_told, **_also: pytest.fail("it connected"))

    with pytest.raises((fetch.NotAllowed, fetch.NoAnswer)):
        titles.look_up(address)


def test_titles_refuses_a_name_that_is_also_a_closed_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "create_connection", lambda *_told, **_also: pytest.fail("it connected"))

    with pytest.raises(fetch.NotAllowed):
        titles.look_up("http://people.example/", guard=fetch.Guard(resolve=lambda *_asked: ["8.8.8.8", "10.0.0.1"]))


def test_titles_asks_where_a_host_is_once_and_goes_there() -> None:
    """T-23: a name that leads elsewhere when it is asked again changes nothing."""
    answers = iter([["127.0.0.1"], ["169.254.169.254"]])
    with server(page(TITLE)) as (port, _asked):
        guard = near(port, resolve=lambda *_asked: next(answers))
        assert titles.look_up(f"http://people.example:{port}/", guard=guard).title.startswith("The long pause")


# ── hops ─────────────────────────────────────────────────────────────────────


def leads_to(where: str) -> Answer:
    return page(b"", head=f"Location: {where}", status="302 Found")


@pytest.mark.parametrize(
    ("where", "refused"),
    [
        ("http://metadata.example:{port}/latest/", fetch.NotAllowed),
        ("http://169.254.169.254/latest/", fetch.NotAllowed),
        ("file:///etc/passwd", fetch.NotAllowed),
        ("http://people.example:25/", fetch.NotAllowed),
        ("/again", fetch.NoAnswer),  # for ever
    ],
)
def test_titles_checks_every_hop_again(where: str, refused: type[Exception]) -> None:
    """T-23"""

    def answer(line: socket.socket, asked: bytes) -> None:
        port = line.getsockname()[1]
        leads_to(where.format(port=port))(line, asked)

    with server(answer) as (port, asked):
        with pytest.raises(refused):
            titles.look_up(f"http://people.example:{port}/", guard=near(port))
        assert len(asked) == (4 if refused is fetch.NoAnswer else 1)


def test_titles_follows_a_few_hops() -> None:
    def answer(line: socket.socket, asked: bytes) -> None:
        hop = int(asked.split()[1].strip(b"/") or b"0")
        (leads_to(f"/{hop + 1}") if hop < 3 else page(TITLE))(line, asked)

    assert look(answer).title.startswith("The long pause")


# ── time and size ────────────────────────────────────────────────────────────


def silent(line: socket.socket, _asked: bytes) -> None:
    line.recv(1)


def trickles_head(line: socket.socket, _asked: bytes) -> None:
    for letter in b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 500:
        line.sendall(bytes([letter]))
        time.sleep(0.05)


def trickles_body(line: socket.socket, _asked: bytes) -> None:
    page(b"<p>")(line, b"")
    while True:
        line.sendall(b"x")
        time.sleep(0.05)


@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("answer", [silent, trickles_head, trickles_body])
def test_titles_ends_in_time(answer: Answer, scheme: str) -> None:
    begun = time.monotonic()

    with suppress(fetch.NoAnswer):  # cut off, it may also give what came until then
        assert look(answer, scheme=scheme, seconds=0.5) == titles.LookedUp("", None)

    assert time.monotonic() - begun < 3


def test_titles_reads_no_more_than_a_megabyte() -> None:
    def endless(line: socket.socket, _asked: bytes) -> None:
        page(b"<title>Early</title>")(line, b"")
        while True:
            line.sendall(b"x" * 65_536)

    assert look(endless, seconds=5.0).title == "Early"


def test_titles_unpacks_no_more_than_a_megabyte() -> None:
    bomb = gzip.compress(b"<title>Small</title>" + b"\0" * 200_000_000)
    begun = time.process_time()

    found = look(page(bomb, head="Content-Type: text/html\r\nContent-Encoding: gzip"), seconds=5.0)

    assert (found.title, time.process_time() - begun < 2) == ("Small", True)


@pytest.mark.parametrize(
    "answer",
    [
        page(b"", status="404 Not Found"),
        page(b"", status="500 Oh"),
        page(b"no gzip", head="Content-Type: text/html\r\nContent-Encoding: gzip"),
        lambda line, _asked: line.sendall(b"SSH-2.0-OpenSSH\r\n"),
        lambda line, _asked: line.sendall(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 5000),
        lambda line, _asked: None,
    ],
)
def test_titles_makes_nothing_of_what_is_no_page(answer: Answer) -> None:
    with pytest.raises(fetch.NoAnswer):
        look(answer)


# ── the job ──────────────────────────────────────────────────────────────────


def test_titles_is_off_unless_the_host_says_so(share: Share) -> None:
    assert share(address="https://people.example/").look_up_at is None


def test_titles_gives_a_link_its_title(
    cast: Cast, conversation: Conversation, share: Share, board: Board, settings: Settings, now: datetime
) -> None:
    settings.FETCH_LINKS = True
    with server(page(TITLE)) as (port, asked):
        resource = share(address=f"http://people.example:{port}/talk", tells=True)
        assert board()["To read"] == ["people.example, talk"]

        assert [library.look_up_titles(now=now, guard=near(port)) for _time in range(2)] == [1, 0]

    assert board()["To read"] == ["The long pause, and what it is for"]
    timeline = signed_in(cast.amina).get(f"/conversations/{conversation.pk}/").content.decode()
    assert "The long pause, and what it is for" in timeline
    assert len(asked) == 1
    assert Resource.objects.get(pk=resource.pk).look_up_lease is None


def test_titles_tries_again_later_and_then_no_more(share: Share, settings: Settings, now: datetime) -> None:
    settings.FETCH_LINKS = True
    resource = share(address="http://people.example/")
    guard = fetch.Guard(resolve=lambda *_asked: _nowhere())

    for hours in range(5):
        library.look_up_titles(now=now + timedelta(hours=2 * hours), guard=guard)

    fresh = Resource.objects.get(pk=resource.pk)
    assert (fresh.look_up_at, fresh.look_up_tries) == (None, 3)


def test_titles_leaves_closed_addresses_alone_for_good(share: Share, settings: Settings, now: datetime) -> None:
    settings.FETCH_LINKS = True
    resource = share(address="http://127.0.0.1/")

    library.look_up_titles(now=now)

    fresh = Resource.objects.get(pk=resource.pk)
    assert (fresh.look_up_at, fresh.look_up_tries) == (None, 1)


def test_titles_keeps_what_its_sender_wrote_meanwhile(
    cast: Cast, share: Share, board: Board, settings: Settings, now: datetime
) -> None:
    settings.FETCH_LINKS = True

    def answer(line: socket.socket, asked: bytes) -> None:
        written.wait(2)
        page(TITLE)(line, asked)

    written = threading.Event()
    with server(answer) as (port, _asked):
        address = f"http://people.example:{port}/"
        resource = share(address=address, by=cast.amina)

        def resolve(*_asked: object) -> list[str]:
            return ["127.0.0.1"]

        def writes(ip: object) -> bool:  # in this very moment
            thing = library.Thing(urlsplit(address).geturl(), "My own title")
            library.change_resource(resource=resource, by=cast.amina, thing=thing, now=now)
            written.set()
            return True

        library.look_up_titles(now=now, guard=near(port, resolve=resolve, is_open=writes))

    assert board()["To read"] == ["My own title"]


def test_titles_is_done_by_one_worker(share: Share, settings: Settings, now: datetime) -> None:
    settings.FETCH_LINKS = True
    resource = share(address="http://people.example/")
    Resource.objects.filter(pk=resource.pk).update(look_up_lease=now + timedelta(minutes=1))

    assert library.look_up_titles(now=now) == 0
    assert [*Resource.objects.to_look_up(now + timedelta(minutes=2))] == [resource]


def _nowhere() -> list[str]:
    raise OSError
