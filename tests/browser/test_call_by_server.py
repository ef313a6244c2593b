"""A call of five asks the host's call server as LiveKit's papers have it, and says so when nobody answers there."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import pytest
from django.utils import timezone
from pytest_django.fixtures import Settings

from mentoring.conversations import actions as conversations
from mentoring.conversations.models import Conversation
from mentoring.meetings import actions as meetings
from mentoring.meetings.models import Call
from mentoring.people.models import Person
from tests.browser.axe import look
from tests.browser.test_call import Visit, calling_chromium, come_in, visit
from tests.browser.walks import DESK, spills
from tests.cast import Cast
from tests.houses import free_port
from tests.meetings.test_livekit import SECRET, read

__all__ = ["calling_chromium", "visit"]  # fixtures of the calls from browser to browser

pytestmark = pytest.mark.browser

SILENT = "The call server of this house does not answer. We keep trying, and there are other ways."


@pytest.fixture
def everybody(cast: Cast) -> list[Person]:
    """Five of them."""
    return [cast.amina, cast.grace, cast.ngozi, cast.lindiwe, cast.olu]


@pytest.fixture
def here(everybody: list[Person], now: datetime) -> Conversation:
    """Where five talk."""
    return conversations.open_conversation(people=everybody, now=now)


@pytest.fixture
def silent(settings: Settings) -> None:
    """A host whose call server is down."""
    settings.LIVEKIT_URL, settings.LIVEKIT_KEY = f"ws://127.0.0.1:{free_port()}", "APInorth"
    settings.LIVEKIT_SECRET = SECRET


class Door(BaseHTTPRequestHandler):
    """Notes what is asked, and lets nobody in."""

    asked: list[tuple[str, str | None]]

    def do_GET(self) -> None:
        """This will answer as LiveKit does when a token does not please it."""
        self.asked.append((self.path, self.headers.get("Upgrade")))
        self.send_response(401)
        self.send_header("Access-Control-Allow-Origin", "*")
        self.end_headers()
        self.wfile.write(b"not today")

    def log_message(self, format: str, *args: Any) -> None:
        """This will keep the test's own page clean."""


@pytest.fixture
def door(settings: Settings) -> Iterator[list[tuple[str, str | None]]]:
    """What is asked of a call server that lets nobody in: paths, and whether for a line that stays open."""
    asked: list[tuple[str, str | None]] = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("ThisDoor", (Door,), {"asked": asked}))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.LIVEKIT_URL, settings.LIVEKIT_KEY = f"ws://127.0.0.1:{server.server_port}", "APInorth"
    settings.LIVEKIT_SECRET = SECRET
    yield asked
    server.shutdown()
    server.server_close()


def test_call_by_server_says_that_it_does_not_answer_and_what_else_there_is(
    silent: None, visit: Visit, cast: Cast, here: Conversation
) -> None:
    """D-09: a circle of five; nobody stands before a page that says nothing."""
    meetings.join_call(conversation=here, by=cast.grace, page=uuid4(), now=timezone.now())
    amina = visit(cast.amina, viewport=DESK)
    come_in(amina)

    amina.get_by_text(SILENT).wait_for()
    assert amina.locator("[data-tiles] > li[data-line=new]").count() == 1  # who is there is known all the same
    assert [*look(amina), *spills(amina)] == []
    amina.locator("[data-mic]").last.click()
    assert amina.locator("[data-mic]").last.get_attribute("aria-pressed") == "false"

    amina.get_by_role("link", name="Write to each other").click()
    amina.wait_for_selector("#timeline")


def test_call_by_server_is_asked_for_with_our_token_and_closed(
    door: list[tuple[str, str | None]], visit: Visit, cast: Cast
) -> None:
    amina = visit(cast.amina)
    complaints: list[str] = []
    amina.on("console", lambda told: complaints.append(told.text))
    workers: list[str] = []
    amina.on("worker", lambda worker: workers.append(worker.url))
    come_in(amina)
    amina.get_by_text(SILENT).wait_for()

    path, upgrade = next(one for one in door if one[1] == "websocket")
    asked = urlsplit(path)
    token = read(parse_qs(asked.query)["access_token"][0])
    assert (upgrade, asked.path.split("/")[1]) == ("websocket", "rtc")
    assert (token["iss"], token["video"]["room"]) == ("APInorth", Call.objects.get().room)
    # It was asked only once the page could close what it sends, and its policy let all of it through.
    assert [url.rpartition("/")[2].startswith("livekit.worker.") for url in workers] == [True]
    assert [one for one in complaints if "Content Security Policy" in one] == []
    assert [cast.amina.first_name in one for one, _upgrade in door] == [False] * len(door)


def test_call_by_server_is_refused_by_a_browser_that_cannot_close_it(
    door: list[tuple[str, str | None]], visit: Visit, cast: Cast
) -> None:
    amina = visit(cast.amina)
    amina.add_init_script("delete self.RTCRtpScriptTransform; delete RTCRtpSender.prototype.createEncodedStreams")
    amina.reload()

    amina.get_by_role("heading", name="This browser cannot call from here").wait_for()
    assert door == []
