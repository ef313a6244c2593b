"""The live stream tells everybody who may hear it, and nobody can make it stop for the others."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

import pytest
from pytest_django import Settings

from mentoring.asgi import beside, streams
from mentoring.asgi.door import Door
from mentoring.asgi.streams import BEAT, RESYNC, WAITING, Stream
from tests.ground.house import Browser, House, opened
from tests.ground.pages import Hold

AMINA, GRACE = UUID(int=1), UUID(int=2)
COOKIES = {"session=amina": AMINA, "session=grace": GRACE}
FIRST = ": hello\nretry: 3000\n\nid: 7\nevent: conversation\ndata: {}\n\n"


class Hub:
    """Who listens; as ``conversations.live`` has it."""

    def __init__(self) -> None:
        self.ears: dict[UUID, list[Callable[[bytes], None]]] = {}

    def listen(self, person_id: UUID, tell: Callable[[bytes], None]) -> Callable[[], None]:
        ears = self.ears.setdefault(person_id, [])
        ears.append(tell)
        return lambda: ears.remove(tell)

    def tell(self, person_id: UUID, words: str) -> None:
        """From a thread that is not the loop's."""
        for tell in list(self.ears.get(person_id, [])):
            tell(frame(words).encode())


def frame(words: str) -> str:
    """One event."""
    return f"event: conversation\ndata: {words}\n\n"


@pytest.fixture
def hub(pages: Hold, monkeypatch: pytest.MonkeyPatch) -> Hub:
    """A hub of the test's own, and two people with a session."""
    hub = Hub()
    monkeypatch.setattr(streams, "hub", hub)
    monkeypatch.setattr(streams, "who", COOKIES.get)
    monkeypatch.setattr(streams, "state_of", lambda person_id: b"id: 7\nevent: conversation\ndata: {}\n\n")
    monkeypatch.setattr(streams, "still_listening", lambda person_id, cookie: True)
    return hub


@pytest.fixture
def site(hub: Hub) -> Iterator[House]:
    """An open house with that hub."""
    with opened() as site:
        yield site


def listen(site: House, cookie: str = "session=amina") -> Browser:
    """A browser with an open stream, up to date."""
    browser = site.browser()
    browser.begin("GET /live/", Cookie=cookie)
    assert browser.head()[0] == 200
    assert browser.frame() == FIRST
    return browser


def test_brings_a_page_up_to_date_first(site: House) -> None:
    with site.browser() as browser:
        browser.begin("GET /live/", Cookie="session=amina")
        status, headers = browser.head()
        first = browser.frame()

    assert (status, first) == (200, FIRST)
    assert {name: value for name, value in headers if name not in {"date", "transfer-encoding"}} == {
        "content-type": "text/event-stream; charset=utf-8",
        "cache-control": "no-store, no-transform",
        "x-accel-buffering": "no",
        "x-content-type-options": "nosniff",
    }


def test_tells_what_happens_in_order(site: House, hub: Hub) -> None:
    with listen(site) as browser:
        heard = ""
        for number in range(50):
            hub.tell(AMINA, str(number))
        while heard.count("event") < 50:
            heard += browser.frame()

    assert heard == "".join(frame(str(number)) for number in range(50))


def test_loses_nothing_that_happens_while_it_opens(site: House, hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    def look_while_something_happens(person_id: UUID) -> bytes:
        hub.tell(person_id, "in between")
        return b": state\n\n"

    monkeypatch.setattr(streams, "state_of", look_while_something_happens)
    with site.browser() as browser:
        browser.begin("GET /live/", Cookie="session=amina")
        browser.head()
        heard = browser.frame() + browser.frame()

    assert heard == ": hello\nretry: 3000\n\n: state\n\n" + frame("in between")


def test_tells_each_only_their_own(site: House, hub: Hub) -> None:
    with listen(site, "session=amina") as amina, listen(site, "session=grace") as grace:
        hub.tell(AMINA, "for Amina")
        hub.tell(GRACE, "for Grace")
        heard = [amina.frame(), grace.frame()]

    assert heard == [frame("for Amina"), frame("for Grace")]


@pytest.mark.parametrize("cookie", ["", "session=nobody", "session=" + "\xff" * 20])
def test_says_nothing_to_strangers(site: House, cookie: str) -> None:
    answer = site.ask("GET /live/", Cookie=cookie)

    assert (answer.status, answer["cache-control"]) == (403, "no-store")


def test_is_only_for_looking(site: House) -> None:
    posted = site.ask("POST /live/", b"x", Cookie="session=amina")
    looked = site.ask("HEAD /live/", Cookie="session=amina")

    assert (posted.status, posted["allow"]) == (405, "GET, HEAD")
    assert (looked.status, looked["content-type"]) == (200, "text/event-stream; charset=utf-8")


def test_costs_no_thread(site: House) -> None:
    with listen(site):
        before = threading.active_count()
        browsers = [listen(site) for _ in range(10)]
        after = threading.active_count()
        for browser in browsers:
            browser.close()

    # Looking up who listens may have started its four threads in between, but never one for each.
    assert after - before <= 0


def test_forgets_who_has_left(site: House, hub: Hub) -> None:
    listen(site).close()
    until(lambda: hub.ears == {AMINA: []} and not site.door.inside.streams._count)

    assert site.door.inside.streams._open == {}
    assert site.door.inside.streams._each == {}


def until(is_so: Callable[[], bool]) -> None:
    """Return as soon as it is so."""
    beat = threading.Event()
    for _ in range(10_000):
        if is_so():
            return
        beat.wait(0.001)
    raise AssertionError("it never was")


def test_gives_signs_of_life(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "BEAT_AFTER", 0.0)
    with opened() as site, listen(site) as browser:
        assert browser.frame() == BEAT.decode()


def test_ends_when_somebody_may_no_longer_listen(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "CHECK_AFTER", 0.0)
    monkeypatch.setattr(streams, "still_listening", lambda person_id, cookie: cookie != "session=amina")
    with opened() as site, listen(site, "session=grace") as grace, listen(site) as amina:
        heard, is_cut = amina.frame(), amina.chunk() == b""
        hub.tell(GRACE, "still here")
        heard_by_grace = grace.frame()

    assert (heard, is_cut) == ("event: signed-out\ndata: {}\n\n", True)
    assert heard_by_grace == frame("still here")


def test_survives_a_database_that_cannot_be_asked(
    hub: Hub, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: Any) -> bool:
        raise ConnectionError

    monkeypatch.setattr(streams, "CHECK_AFTER", 0.0)
    monkeypatch.setattr(streams, "still_listening", fail)
    with opened() as site, listen(site) as browser:
        until(lambda: "Could not look whether" in caplog.text)
        hub.tell(AMINA, "still here")
        heard = browser.frame()
        monkeypatch.setattr(streams, "who", fail)
        refused = site.ask("GET /live/", Cookie="session=amina")

    assert heard == frame("still here")
    assert (refused.status, refused["retry-after"] is not None) == (503, True)


def test_refuses_more_than_it_can_hold(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mentoring.asgi.inside.most_streams", lambda: 2)
    with opened() as site, listen(site), listen(site, "session=grace"):
        refused = site.ask("GET /live/", Cookie="session=amina")

    assert refused.status == 503
    assert 5 <= int(refused["retry-after"] or 0) <= 15


def test_lets_nobody_take_all_the_room(site: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "EACH", 2)
    with listen(site), listen(site), listen(site, "session=grace"):
        refused = site.ask("GET /live/", Cookie="session=amina")

    assert (refused.status, refused["retry-after"]) == (429, "30")


def test_drops_who_does_not_read(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "GRACE", 0.2)
    with opened() as site, listen(site, "session=grace") as grace, listen(site) as amina:
        words = "x" * 100_000
        until(lambda: bool(hub.tell(AMINA, words)) or not hub.ears[AMINA])  # until its line is cut
        hub.tell(GRACE, "still here")
        heard = grace.frame()
        trouble = amina.is_cut()

    assert heard == frame("still here")
    assert trouble


def test_says_goodbye_and_closes_within_five_seconds(hub: Hub, pages: Hold) -> None:
    site = open_by_hand()
    with listen(site) as amina, listen(site, "session=grace") as grace:
        site.ask_to_close()
        heard = [browser.frame() for browser in (amina, grace)]
        ends = [browser.chunk() for browser in (amina, grace)]
    site.close(5)

    assert [words.split("\n", 1)[1] for words in heard] == ["event: bye\ndata: {}\n\n"] * 2
    assert all(words.startswith("retry: ") for words in heard)
    assert ends == [b"", b""]


def open_by_hand() -> House:
    """A house that the test closes by itself."""
    site = House(Door())
    site.open()
    return site


def test_closes_within_five_seconds_though_nobody_listens(hub: Hub, pages: Hold) -> None:
    site = open_by_hand()
    browsers = [listen(site), site.browser(), site.browser()]
    browsers[1].begin("GET /wait/?who=slow")
    browsers[2].begin("POST /echo/", Content_Length="100")
    pages.is_in.wait(10)
    site.close(5)
    pages.may_go.set()
    for browser in browsers:
        browser.close()

    assert pages.seen == ["slow"]


class Sink:
    """A line to a browser that reads only when the test lets it."""

    def __init__(self) -> None:
        self.sent: list[dict[str, Any]] = []
        self.may_read = asyncio.Event()

    async def __call__(self, message: Any) -> None:
        await self.may_read.wait()
        self.sent.append(message)


def test_keeps_little_for_who_does_not_read() -> None:
    cut: list[str] = []

    async def play() -> Sink:
        sink = Sink()
        stream = Stream(AMINA, "", lambda: cut.append("cut"), 0.0)
        writing = asyncio.create_task(stream.write(sink, b"first"))
        await asyncio.sleep(0)
        for number in range(10 * WAITING):
            stream.put(b"%d" % number)
        assert len(stream._frames) == 1
        sink.may_read.set()
        await writing
        return sink

    sink = asyncio.run(play())

    assert [(message["body"], message["more_body"]) for message in sink.sent] == [(b"first", True), (RESYNC, False)]
    assert cut == []


def test_drops_who_takes_not_even_a_sign_of_life() -> None:
    async def play() -> bool:
        stream = Stream(AMINA, "", lambda: None, 0.0)
        writing = asyncio.create_task(stream.write(Sink(), b"first"))
        await asyncio.sleep(0)
        stream.beat(25.0)
        was_ending = stream.is_ending
        stream.beat(50.0)
        writing.cancel()
        return (was_ending, stream.is_ending) == (False, True)

    assert asyncio.run(play())


def test_runs_the_worker_beside_the_pages(pages: Hold, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.WORKER_INSIDE = True
    seen: list[str] = []
    ran = threading.Event()

    def run(stop: threading.Event) -> None:
        seen.append(threading.current_thread().name)
        ran.set()
        stop.wait()
        seen.append("stopped")

    monkeypatch.setattr("mentoring.worker.run", run)
    with opened():
        assert ran.wait(10)

    assert seen == ["worker", "stopped"]


def test_follows_what_other_processes_tell(pages: Hold, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    followed = threading.Event()

    def follow(stop: threading.Event) -> None:
        followed.set()
        stop.wait()
        seen.append("stopped")

    monkeypatch.setattr(beside, "follow", follow)
    with opened():
        assert followed.wait(10)

    assert seen == ["stopped"]


def test_begins_a_broken_worker_again(
    pages: Hold, settings: Settings, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    settings.WORKER_INSIDE = True
    monkeypatch.setattr(beside, "AFTER_TROUBLE", 0.0)
    tries: list[int] = []
    ran = threading.Event()

    def run(stop: threading.Event) -> None:
        tries.append(1)
        if len(tries) < 3:
            raise ZeroDivisionError
        ran.set()
        stop.wait()

    monkeypatch.setattr("mentoring.worker.run", run)
    with caplog.at_level(logging.ERROR), opened():
        assert ran.wait(10)

    assert (len(tries), caplog.text.count("The worker broke")) == (3, 2)


def test_does_not_wait_for_a_worker_that_hangs(
    pages: Hold, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.WORKER_INSIDE = True
    monkeypatch.setattr(beside, "PATIENCE", 0.1)
    monkeypatch.setattr("mentoring.worker.run", lambda stop: pages.may_go.wait(20))
    with opened():
        pass
    pages.may_go.set()


def test_listens_for_letters_while_it_is_open(
    pages: Hold, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Any] = []

    class Listener:
        def stop(self) -> None:
            seen.append("stopped")

    def start(host: str, port: int) -> Listener:
        seen.append((host, port))
        return Listener()

    settings.LMTP_LISTEN = "[::1]:2424"
    monkeypatch.setattr("mentoring.channels.mail.lmtp.start", start)
    with opened():
        pass

    assert seen == [("::1", 2424), "stopped"]


def test_says_why_it_cannot_listen_for_letters(
    pages: Hold, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def start(host: str, port: int) -> None:
        raise OSError(98, "Address already in use")

    settings.LMTP_LISTEN = "127.0.0.1:2424"
    monkeypatch.setattr("mentoring.channels.mail.lmtp.start", start)
    said: list[Any] = []

    async def play() -> None:
        async def receive() -> dict[str, str]:
            return {"type": "lifespan.startup"}

        async def send(message: Any) -> None:
            said.append(message)

        await Door()({"type": "lifespan"}, receive, send)

    asyncio.run(play())

    assert said == [
        {
            "type": "lifespan.startup.failed",
            "message": "Letters cannot be received at 127.0.0.1:2424: Address already in use",
        }
    ]


def test_may_be_opened_again(pages: Hold) -> None:
    with opened() as first:
        again = first.door
        statuses = [first.ask("GET /echo/").status]
    second = House(again)
    second.open()
    statuses.append(second.ask("GET /echo/").status)
    second.close()

    assert statuses == [200, 200]
