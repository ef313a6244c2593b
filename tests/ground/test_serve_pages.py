"""Pages come from a few threads, and nobody can make them stop coming."""

from __future__ import annotations

import json
import socket
import struct
import threading

import pytest
from django.core.signals import request_finished, request_started
from pytest_django import Settings

from mentoring.management import server
from tests.ground.house import House, opened
from tests.ground.pages import LONG, Hold


def test_answers_a_question(site: House) -> None:
    answer = site.ask("GET /echo/?a=1&b=%C3%A9")

    said = json.loads(answer.body)
    assert (answer.status, said["method"], said["path"], said["query"]) == (200, "GET", "/echo/", {"a": "1", "b": "é"})
    assert [value.split(";")[0] for key, value in answer.headers if key == "set-cookie"] == ["one=1", "two=2"]


def test_takes_what_is_posted(site: House) -> None:
    answer = site.ask("POST /echo/", b"words=good+morning", Content_Type="application/x-www-form-urlencoded")

    assert json.loads(answer.body)["posted"] == {"words": "good morning"}


def test_keeps_a_file_in_memory(site: House) -> None:
    body = (
        b'--x\r\nContent-Disposition: form-data; name="voice"; filename="a.ogg"\r\n\r\n'
        + b"v" * 900_000
        + b"\r\n--x--\r\n"
    )
    answer = site.ask("POST /echo/", body, Content_Type="multipart/form-data; boundary=x")

    assert json.loads(answer.body)["files"] == {"voice": "InMemoryUploadedFile"}


def test_answers_head_without_a_body(site: House) -> None:
    with site.browser() as browser:
        first = browser.ask("HEAD /echo/")
        second = browser.ask("GET /echo/")

    assert (first.status, second.status, json.loads(second.body)["method"]) == (200, 200, "GET")
    assert first["content-length"] == str(len(second.body) + len("HEAD") - len("GET"))


def test_says_not_found(site: House) -> None:
    assert site.ask("GET /nowhere/").status == 404


def test_survives_our_mistakes(site: House) -> None:
    assert [site.ask("GET /broken/").status for _ in range(3)] == [500, 500, 500]


def test_survives_a_mistake_outside_the_pages(pages: Hold, settings: Settings) -> None:
    def forget(**_: object) -> None:
        raise ZeroDivisionError

    request_started.connect(forget)
    try:
        with opened() as site:
            answer = site.ask("GET /echo/")
    finally:
        request_started.disconnect(forget)

    assert (answer.status, pages.seen) == (500, [])
    assert b"Something went wrong on our side" in answer.body


def test_uses_no_more_threads_than_it_may(site: House) -> None:
    names = {json.loads(site.ask("GET /echo/").body)["thread"] for _ in range(20)}

    assert names <= {"page-1", "page-2"}


def test_begins_and_finishes_a_request_on_one_thread(site: House) -> None:
    noted: list[tuple[str, str]] = []

    def begin(**_: object) -> None:
        noted.append(("began", threading.current_thread().name))

    def finish(**_: object) -> None:
        noted.append(("finished", threading.current_thread().name))

    request_started.connect(begin)
    request_finished.connect(finish)
    try:
        thread = json.loads(site.ask("GET /echo/").body)["thread"]
    finally:
        request_started.disconnect(begin)
        request_finished.disconnect(finish)

    assert noted == [("began", thread), ("finished", thread)]


def test_gives_every_request_a_context_of_its_own(site: House) -> None:
    answers = [site.ask("GET /mark/").body for _ in range(4)]

    assert answers == [b"clean marked"] * 4


def test_sends_a_long_file_whole(site: House) -> None:
    answer = site.ask("GET /file/")

    assert (answer.status, answer["content-length"]) == (200, str(len(LONG)))
    assert answer.body == LONG


def test_gathers_small_parts_into_large_blocks(site: House) -> None:
    with site.browser() as browser:
        browser.begin("GET /few/")
        browser.head()
        sizes = [len(part) for part in iter(browser.chunk, b"")]

    assert sum(sizes) == 500_000
    assert len(sizes) <= 8


def test_makes_no_stream_for_head(site: House, pages: Hold) -> None:
    answer = site.ask("HEAD /drip/")

    assert (answer.status, pages.seen) == (200, [])


def test_stops_a_download_that_nobody_reads_on(site: House, pages: Hold) -> None:
    with site.browser() as browser:
        browser.begin("GET /drip/")
        browser.head()
        browser.chunk()
    assert pages.may_go.wait(10)

    assert pages.seen[-1] == "closed"
    assert len(pages.seen) < 100_000


def test_hangs_up_on_a_download_that_is_not_read(site: House, pages: Hold, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mentoring.asgi.pages.PATIENCE", 0.1)
    with site.browser() as browser:
        browser.begin("GET /drip/")
        assert pages.may_go.wait(10)
        is_cut = browser.is_cut()

    assert (pages.seen[-1], is_cut) == ("closed", True)


def test_refuses_more_than_a_million_bytes(site: House, pages: Hold) -> None:
    exactly = site.ask("POST /echo/", b"x" * 1_000_000, Content_Type="text/plain")
    too_long = site.ask("POST /echo/", b"x" * 1_000_001, Content_Type="text/plain")

    assert (exactly.status, json.loads(exactly.body)["size"]) == (200, 1_000_000)
    assert (too_long.status, too_long["connection"], pages.seen) == (413, "close", ["POST"])
    assert b"That is more than we can take at once" in too_long.body


def test_lets_a_browser_hear_why_ten_million_bytes_are_too_many(site: House) -> None:
    assert site.ask("POST /echo/", b"x" * 10_000_000, Content_Type="text/plain").status == 413


def test_counts_what_comes_without_a_length(site: House, pages: Hold) -> None:
    with site.browser() as browser:
        browser.begin("POST /echo/", Transfer_Encoding="chunked")
        for _ in range(11):
            browser.send(b"%x\r\n%s\r\n" % (100_000, b"x" * 100_000))
        browser.send(b"0\r\n\r\n")
        answer = browser.answer()

    assert (answer.status, pages.seen) == (413, [])


def test_says_continue_to_who_asks_first(site: House) -> None:
    with site.browser() as browser:
        browser.begin("POST /echo/", Content_Length="5", Content_Type="text/plain", Expect="100-continue")
        said = (browser.line(), browser.line())
        browser.send(b"hello")
        answer = browser.answer()

    assert (said, json.loads(answer.body)["size"]) == (("HTTP/1.1 100 Continue", ""), 5)


def test_says_no_at_once_to_who_asks_first(site: House) -> None:
    with site.browser() as browser:
        browser.begin("POST /echo/", Content_Length="5000000", Expect="100-continue")
        answer = browser.answer()

    assert answer.status == 413


def test_does_nothing_when_the_sender_leaves_in_the_middle(site: House, pages: Hold) -> None:
    with site.browser() as browser:
        browser.begin("POST /echo/", Content_Length="1000", Content_Type="text/plain")
        browser.send(b"x" * 500)
        reset = struct.pack("ii", 1, 0)
        browser.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, reset)
    answers = [site.ask("GET /echo/").status for _ in range(3)]

    assert (answers, pages.seen) == ([200, 200, 200], ["GET", "GET", "GET"])


def test_waits_only_so_long_for_what_is_sent(pages: Hold, settings: Settings) -> None:
    settings.BODY_SECONDS = 0.1
    with opened() as site, site.browser() as browser:
        browser.begin("POST /echo/", Content_Length="1000")
        browser.send(b"x")
        answer = browser.answer()
        is_cut = browser.is_cut()

    assert (answer.status, is_cut, pages.seen) == (408, True, [])


def test_gives_back_the_room_of_every_body(pages: Hold, settings: Settings) -> None:
    settings.BODY_SECONDS = 0.1
    with opened() as site:
        room = site.door.inside.pages._bodies._room
        with site.browser() as slow:
            slow.begin("POST /echo/", Content_Length="1000")
            slow.send(b"x" * 500)
            slow.answer()
        site.ask("POST /echo/", b"x" * 1_000_001)
        site.ask("POST /echo/", b"x" * 1000)
        after = site.door.inside.pages._bodies._room

    assert after == room


def test_takes_no_more_bodies_than_fit(pages: Hold, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mentoring.asgi.pages.TOGETHER", 1000)
    with opened() as site:
        fits = site.ask("POST /echo/", b"x" * 1000)
        too_much = site.ask("POST /echo/", b"x" * 1001)

    assert (fits.status, too_much.status, too_much["retry-after"]) == (200, 503, "3")


def test_says_try_again_when_too_many_wait(pages: Hold, settings: Settings) -> None:
    settings.WEB_THREADS, settings.WEB_QUEUE = 1, 1
    with opened() as site, site.browser() as first, site.browser() as second:
        first.begin("GET /wait/?who=first")
        pages.is_in.wait(10)
        second.begin("GET /wait/?who=second")
        until_one_waits(site)
        third = site.ask("GET /wait/?who=third", Accept_Language="ar")
        pages.may_go.set()
        answers = [first.answer().status, second.answer().status]

    assert (third.status, third["retry-after"], third["connection"]) == (503, "3", "close")
    assert b'lang="ar" dir="rtl"' in third.body
    assert (answers, pages.seen) == ([200, 200], ["first", "second"])


def until_one_waits(site: House) -> None:
    """Return when one request stands in the queue."""
    beat = threading.Event()
    while not site.door.inside.page_threads.waiting:
        beat.wait(0.001)


def test_never_does_later_what_it_said_it_would_not_do(pages: Hold, settings: Settings) -> None:
    settings.WEB_THREADS, settings.WEB_SECONDS = 1, 0.1
    with opened() as site, site.browser() as first:
        first.begin("GET /wait/?who=first")
        pages.is_in.wait(10)
        second = site.ask("GET /wait/?who=second")
        pages.may_go.set()
        answers = [first.answer().status, site.ask("GET /echo/").status]

    assert (second.status, answers, pages.seen) == (503, [200, 200], ["first", "GET"])


@pytest.mark.parametrize("method", ["TRACE", "PROPFIND", "CONNECT"])
def test_knows_only_the_usual_methods(site: House, pages: Hold, method: str) -> None:
    target = "127.0.0.1:1" if method == "CONNECT" else "/echo/"

    assert site.ask(f"{method} {target}").status in ({400} if method == "CONNECT" else {405})
    assert pages.seen == []


@pytest.mark.parametrize(
    ("name", "request_", "status"),
    [
        (
            "two lengths",
            b"POST /echo/ HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n",
            400,
        ),
        ("no HTTP at all", b"EHLO northlight\r\n\r\n", 400),
        ("a length that is none", b"POST /echo/ HTTP/1.1\r\nHost: a\r\nContent-Length: -3\r\n\r\n", 400),
        (
            "a length of many digits",
            b"POST /echo/ HTTP/1.1\r\nHost: a\r\nContent-Length: " + b"9" * 5000 + b"\r\n\r\n",
            400,
        ),
        ("bytes in the address", b"GET /\xff\xfe HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("a stranger's house", b"GET //evil/echo/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", 404),
        ("percent signs that are none", b"GET /%zz%ff/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", 404),
        ("nothing in the address", b"GET /%00/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", 404),
        ("a host that is not ours", b"GET /echo/ HTTP/1.1\r\nHost: evil\r\n\r\n", 400),
        ("one header of 64 kB", b"GET /echo/ HTTP/1.1\r\nHost: a\r\nCookie: " + b"x" * 65536 + b"\r\n\r\n", 431),
        ("10,000 cookies", b"GET /echo/ HTTP/1.1\r\nHost: a\r\n" + b"Cookie: a=1\r\n" * 10_000 + b"\r\n", 431),
        ("an address of 64 kB", b"GET /echo/?" + b"x" * 65536 + b" HTTP/1.1\r\nHost: a\r\n\r\n", 431),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_is_bored_by_bad_input(site: House, name: str, request_: bytes, status: int) -> None:
    with site.browser() as browser:
        browser.send(request_)
        answer = browser.answer()

    assert answer.status == status, name
    assert site.ask("GET /echo/").status == 200


def test_cuts_a_head_that_never_ends(site: House) -> None:
    with site.browser() as browser:
        browser.send(b"GET /echo/ HTTP/1.1\r\nHost: ")
        trouble = flood(browser.socket, b"x" * 1000, times=100_000)

    assert trouble
    assert site.ask("GET /echo/").status == 200


def flood(line: socket.socket, words: bytes, *, times: int) -> bool:
    """Send so often; whether we were cut off."""
    try:
        for _ in range(times):
            line.sendall(words)
    except ConnectionError:
        return True
    return False


def test_cuts_a_head_that_comes_too_slowly(site: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "HEAD_SECONDS", 0.1)
    with site.browser() as silent, site.browser() as slow:
        slow.send(b"GET /echo/ HTTP/1.1\r\nHo")
        statuses = [browser.head()[0] for browser in (silent, slow)]

    assert statuses == [408, 408]


def test_stops_the_clock_once_the_head_is_there(pages: Hold, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "HEAD_SECONDS", 0.05)
    with opened() as site, site.browser() as browser:
        browser.begin("POST /echo/", Content_Length="1", Content_Type="text/plain")
        threading.Event().wait(0.1)
        browser.send(b"x")
        first = browser.answer().status
        second = browser.ask("GET /echo/").status

    assert (first, second) == (200, 200)


def test_believes_no_stranger_about_where_they_are(site: House) -> None:
    answer = site.ask("GET /echo/", X_Forwarded_For="10.0.0.1", X_Forwarded_Proto="https", X_Forwarded_Host="evil")

    said = json.loads(answer.body)
    assert (said["address"], said["scheme"]) == ("127.0.0.1", "http")


def test_believes_its_own_proxies(pages: Hold, settings: Settings) -> None:
    settings.TRUSTED_PROXIES = 2
    with opened() as site:
        answer = site.ask("GET /echo/", X_Forwarded_For="6.6.6.6, 203.0.113.7, 10.0.0.2", X_Forwarded_Proto="https")
        unproxied = site.ask("GET /echo/", X_Forwarded_For="6.6.6.6")

    said = json.loads(answer.body)
    assert (said["address"], said["scheme"]) == ("203.0.113.7", "https")
    assert json.loads(unproxied.body)["address"] == "127.0.0.1"


def test_refuses_an_address_that_cannot_be_read(site: House) -> None:
    with site.browser() as browser:
        browser.send(b"GET /echo/?a=\xff\xfe HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        answer = browser.answer()

    assert answer.status == 400
