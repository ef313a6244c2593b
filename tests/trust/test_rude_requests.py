"""Requests no browser would send, byte by byte to the real server: it answers plainly or hangs up, and goes on."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from pytest_django import Settings

from mentoring.conversations.models import Entry
from tests.ground.house import House, opened
from tests.trust.desk import Desk

pytestmark = pytest.mark.django_db(transaction=True)

HANGS = 10  # seconds of computing
FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def house(desk: Desk, settings: Settings) -> Iterator[House]:
    """The whole house on a port, with Amina in it; nobody works beside."""
    settings.WORKER_INSIDE = False
    settings.LMTP_LISTEN = ""
    with opened() as house:
        yield house


@pytest.fixture
def heads(desk: Desk) -> dict[str, str]:
    """What Amina's browser sends with each form."""
    desk.browser.get("/you/")
    token = desk.browser.cookies["csrf"].value
    session = desk.browser.cookies["session"].value
    return {"Cookie": f"session={session}; csrf={token}", "X_CSRFToken": token, "Content_Type": FORM}


def said(desk: Desk) -> int:
    """How much Amina has said."""
    return Entry.objects.filter(conversation=desk.partnership.conversation_id, author=desk.cast.amina).count()


def conversation(desk: Desk) -> str:
    """Where she says it."""
    return f"/conversations/{desk.partnership.conversation_id}/"


def answered(house: House, words: bytes) -> int:
    """The status of what comes back, or 0 when the line is cut without a word. Never silence."""
    with house.browser() as browser:
        browser.send(words)
        line = browser.line()
        return int(line.split()[1]) if line else 0


def is_well(house: House) -> bool:
    """Whether the next one is served."""
    return house.ask("GET /healthz").status == 200


# ── heads ────────────────────────────────────────────────────────────────────

GET = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
POST = b"POST /theme/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
# What is sent → what may come back. 0: the line was cut.
RUDE: dict[str, tuple[bytes, set[int]]] = {
    "N09 both lengths": (
        POST + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /x HTTP/1.1\r\n\r\n", {400}
    ),
    "N09 two lengths": (POST + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!", {400}),
    "N09 a length that is none": (POST + b"Content-Length: five\r\n\r\nhello", {400}),
    "N09 a length below nothing": (POST + b"Content-Length: -5\r\n\r\nhello", {400}),
    "N09 a length without end": (POST + b"Content-Length: " + b"9" * 400 + b"\r\n\r\nhello", {400, 413}),
    "N09 chunked twice": (POST + b"Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n", {400, 403}),
    "N09 another coding": (POST + b"Transfer-Encoding: gzip\r\n\r\nxxx", {400, 403}),
    "N09 chunk that is none": (POST + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n0\r\n\r\n", {400}),
    "N09 chunk of a huge size": (POST + b"Transfer-Encoding: chunked\r\n\r\n" + b"f" * 40 + b"\r\nhello", {400, 413}),
    "N09 64 kB in one head": (GET + b"X-Long: " + b"x" * 65_536 + b"\r\n\r\n", {302, 400, 431}),
    "N09 a megabyte of heads": (GET + b"X-A: " + b"x" * 1_000_000 + b"\r\n\r\n", {400, 431}),
    "N09 ten thousand heads": (GET + b"".join(b"X-%d: 1\r\n" % n for n in range(10_000)) + b"\r\n", {302, 400, 431}),
    "N09 ten thousand cookies": (
        GET + b"Cookie: " + b"; ".join(b"c%d=1" % n for n in range(10_000)) + b"\r\n\r\n", {302, 400, 431}
    ),
    "64 kB of address": (b"GET /" + b"x" * 65_536 + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", {400, 404, 414, 431}),
    "NUL in an address": (b"GET /people/\0 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", {400}),
    "NUL in an address, coded": (b"GET /people/%00 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", {404}),
    "no UTF-8 in an address": (b"GET /people/%ff%fe/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", {400, 404}),
    "no UTF-8 in an address, as it is": (b"GET /\xff\xfe/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", {400, 404}),
    "no UTF-8 in a question": (b"GET /sign-in/?next=%ff HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", {200}),
    "a surrogate in a question": (b"GET /sign-in/?next=%ed%a0%80 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", {200}),
    "half a code": (b"GET /%e HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", {400, 404}),
    "steps upwards": (b"GET /static/../../../../etc/passwd HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", {404}),
    "steps upwards, coded": (b"GET /static/..%2f..%2f..%2fetc/passwd HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", {404}),
    "no UTF-8 in a head": (GET + b"Accept-Language: \xff\xfe\r\nUser-Agent: \xed\xa0\x80\r\n\r\n", {302}),
    "a NUL in a head": (GET + b"X-A: a\0b\r\n\r\n", {400}),
    "a line folded": (GET + b"X-A: a\r\n b\r\n\r\n", {302, 400}),
    "a space before the colon": (GET + b"Content-Length : 5\r\n\r\n", {400}),
    "a cookie that is none": (GET + b'Cookie: session="; \\x00=,;;;==; csrf=\x01\r\n\r\n', {302, 400}),
    "languages without end": (GET + b"Accept-Language: " + b"a-" * 5_000 + b"\r\n\r\n", {302}),
    "no host": (b"GET / HTTP/1.1\r\nConnection: close\r\n\r\n", {302, 400}),
    "two hosts": (GET + b"Host: evil.example\r\n\r\n", {400}),
    "another host": (b"GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n\r\n", {400}),
    "TRACE": (b"TRACE / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", {405}),
    "CONNECT": (b"CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n", {400, 405}),
    "a method of one's own": (b"FETCH / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", {400, 405}),
    "a method without end": (b"G" * 70_000 + b" / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", {0, 400}),
    "HTTP/9.9": (b"GET / HTTP/9.9\r\nHost: 127.0.0.1\r\n\r\n", {302, 400, 505}),
    "HTTP/2 at once": (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", {0, 400, 405}),
    "not HTTP at all": (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\0" * 500, {0, 400}),
    "mail": (b"EHLO mx.evil.example\r\nMAIL FROM:<a@b>\r\n\r\n", {0, 400}),
}  # fmt: skip


def test_rude_requests_are_answered_plainly(house: House) -> None:
    for name, (words, expected) in RUDE.items():
        begun = time.process_time()

        assert (name, answered(house, words) in expected) == (name, True)
        assert (name, time.process_time() - begun < HANGS, is_well(house)) == (name, True, True)


# ── bodies ───────────────────────────────────────────────────────────────────

LINE = b"text=One+word."
PART = b'--x\r\nContent-Disposition: form-data; name="text"\r\n\r\nOne word.\r\n'
# What Amina's browser is made to send as something to say → the status.
BODIES: dict[str, tuple[bytes, dict[str, str], int]] = {
    "T16 ten megabytes": (b"text=" + b"x" * 10_000_000, {}, 413),
    "T16 ten megabytes in a part": (
        PART.replace(b"One", b"x" * 10_000_000) + b"--x--\r\n", {"Content_Type": "M"}, 413
    ),
    "T03 a surrogate": (b"text=a%ed%a0%80b", {}, 400),
    "T04 no UTF-8": (b"text=a%ff%feb", {}, 400),
    "T04 no UTF-8, as it is": (b"text=a\xff\xfeb", {}, 400),
    "T04 no UTF-8 in a part": (PART.replace(b"One", b"\xff\xfe") + b"--x--\r\n", {"Content_Type": "M"}, 400),
    "N09 ten thousand fields": (LINE + b"&a=1" * 10_000, {}, 400),
    "N09 ten thousand parts": (PART * 10_000 + b"--x--\r\n", {"Content_Type": "M"}, 400),
    "a part without an end": (PART, {"Content_Type": "M"}, 302),
    "parts without a boundary": (PART + b"--x--\r\n", {"Content_Type": "multipart/form-data"}, 400),
    "a boundary without end": (PART, {"Content_Type": "multipart/form-data; boundary=" + "x" * 5_000}, 400),
    "a file instead of words": (
        PART.replace(b'"text"', b'"text"; filename="a.txt"') + b"--x--\r\n", {"Content_Type": "M"}, 422
    ),
    "JSON": (b'{"text": "One word."}', {"Content_Type": "application/json"}, 422),
    "a coding of one's own": (LINE, {"Content_Type": FORM + "; charset=rot13"}, 400),
    "UTF-7": (LINE, {"Content_Type": FORM + "; charset=utf-7"}, 400),
    "packed": (LINE, {"Content_Encoding": "gzip"}, 302),
    "no kind at all": (LINE, {"Content_Type": ""}, 422),
    "the same field twice": (LINE + b"&text=Two+words.", {}, 302),
    "the sign for a damaged letter, typed": ("text=a\N{REPLACEMENT CHARACTER}b".encode(), {}, 302),
    "a NUL": (b"text=%00One", {}, 302),
    "nothing": (b"", {}, 422),
}  # fmt: skip


def test_rude_requests_say_all_or_nothing(house: House, desk: Desk, heads: dict[str, str]) -> None:
    multipart = {"Content_Type": "multipart/form-data; boundary=x"}
    told = {}
    for name, (body, also, _status) in BODIES.items():
        before, begun = said(desk), time.process_time()
        more = multipart if also.get("Content_Type") == "M" else also
        answer = house.ask(f"POST {conversation(desk)}", body, **{**heads, **more})
        told[name] = (answer.status, said(desk) - before, time.process_time() - begun < HANGS)

    expected = {name: (status, int(status == 302), True) for name, (_body, _also, status) in BODIES.items()}
    assert told == expected
    assert is_well(house)


def test_rude_requests_that_end_in_the_middle_say_nothing(house: House, desk: Desk, heads: dict[str, str]) -> None:
    for cut in (0, 1, 10, 24):
        with house.browser() as browser:
            browser.begin(f"POST {conversation(desk)}", **heads, Content_Length="25")
            browser.send(b"text=These+words+are+cut."[:cut])

    again = house.ask(f"POST {conversation(desk)}", b"text=These+words+are+cut.", **heads)

    assert (again.status, said(desk)) == (302, 2)


def test_rude_requests_to_the_stream_hear_nothing(house: House, heads: dict[str, str]) -> None:
    wrong = {"Cookie": heads["Cookie"].replace("session=", "session=x")}
    junk = {"Cookie": 'session="; \\x00'}

    told = [house.ask("GET /live/", **one).status for one in ({}, wrong, junk)]

    assert told == [403, 403, 403]
    assert [house.ask(f"{method} /live/").status for method in ("POST", "PUT", "TRACE")] == [405, 405, 405]
