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
from mentoring.meetings import livekit
from mentoring.meetings.models import Call
from mentoring.people.models import Person
from tests.browser.axe import look
from tests.browser.test_call import Visit, calling_chromium, come_in, visit
from tests.browser.walks import DESK, Page, spills
from tests.cast import Cast
from tests.houses import free_port
from tests.meetings.test_livekit import SECRET, read

__all__ = ["calling_chromium", "visit"]  # fixtures of the calls from browser to browser

pytestmark = pytest.mark.browser

SILENT = "The call server of this house does not answer. We keep trying, and there are other ways."
# What room.js asks of LiveKit's client: a name that is none there would be passed over without a word.
NAMES = """() => { const { RoomEvent: on, VideoQuality: q, Room, ExternalE2EEKeyProvider } = LivekitClient;
    const room = new Room();
    const { localParticipant: me, remoteParticipants: all } = room;
    const has = [on.ParticipantConnected, on.ParticipantDisconnected, on.TrackSubscribed, on.TrackUnsubscribed,
        on.TrackMuted, on.TrackUnmuted, on.TrackUnpublished, on.ParticipantEncryptionStatusChanged,
        on.Reconnecting, on.Reconnected, on.Disconnected, q.LOW, q.MEDIUM, q.HIGH,
        room.connect, room.disconnect, room.setE2EEEnabled, room.on,
        me.publishTrack, me.unpublishTrack, all.get, new ExternalE2EEKeyProvider().setKey,
        LivekitClient.LocalAudioTrack, LivekitClient.LocalVideoTrack];
    return has.map(one => typeof one).concat(room.state) }"""
# Stands in for that client: it notes what it is asked, and who is in the room is as a test says.
STAND_IN = """(() => {
  const told = self.told = [], tell = (...words) => { told.push(words.join(" ")) };
  class Track {  // like the client's own, it switches on what it is given
    constructor(wish, _wishes, isOurs) { wish.enabled = true; tell("track", isOurs) }
    async mute() { tell("mute") }
    async unmute() { tell("unmute") }
  }
  class Room {
    constructor({ encryption: { worker } }) {
      self.room = this;
      tell("worker", worker instanceof Worker);
    }
    state = "disconnected"; heard = {}; remoteParticipants = new Map();
    localParticipant = {
      connectionQuality: "good",
      async publishTrack(track, { source }) {
        tell("publish", source, track instanceof Track);
      },
      async unpublishTrack(track, stops) { tell("unpublish", stops) },
    };
    on(what, act) { this.heard[what] = act }
    async setE2EEEnabled(is) { tell("closed", is) }
    async connect(url, token, { rtcConfig }) { tell("connect", JSON.stringify(rtcConfig)); this.state = "connected" }
    async disconnect(stops) { tell("disconnect", stops); this.state = "disconnected" }
  }
  self.LivekitClient = {
    Room, RoomEvent: new Proxy({}, { get: (_all, name) => name }), VideoQuality: { LOW: 0, MEDIUM: 1, HIGH: 2 },
    LocalAudioTrack: Track, LocalVideoTrack: Track, isE2EESupported: () => true, setLogLevel() {},
    ExternalE2EEKeyProvider: class { async setKey(key) { tell("key", key.length) } },
  };
})()"""
# Somebody comes into the room with a picture, closed or open; from then on the test changes them.
COMES = """([page, isEncrypted]) => {
  const canvas = document.createElement("canvas"), pen = canvas.getContext("2d");
  const [track] = canvas.captureStream(10).getVideoTracks();
  setInterval(() => pen.fillRect(Math.random() * 99, 0, 9, 9), 100);
  const setVideoQuality = is => { told.push(`quality ${is}`) };
  const camera = { source: "camera", isEncrypted, track: { mediaStreamTrack: track }, setVideoQuality };
  room.remoteParticipants.set(page, { trackPublications: new Map([["x", camera]]) });
  room.heard.TrackSubscribed();
}"""


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
    assert amina.evaluate(NAMES) == ["string"] * 11 + ["number"] * 3 + ["function"] * 10 + ["disconnected"]


def test_call_by_server_is_refused_by_a_browser_that_cannot_close_it(
    door: list[tuple[str, str | None]], visit: Visit, cast: Cast
) -> None:
    amina = visit(cast.amina)
    amina.add_init_script("delete self.RTCRtpScriptTransform; delete RTCRtpSender.prototype.createEncodedStreams")
    amina.reload()

    amina.get_by_role("heading", name="This browser cannot call from here").wait_for()
    assert door == []


@pytest.fixture
def room(silent: None, visit: Visit, cast: Cast, here: Conversation) -> tuple[Page, str]:
    """Amina in a call of five, by a client of the test's own, with Grace; and what Grace is called there."""
    call = meetings.join_call(conversation=here, by=cast.grace, page=uuid4(), now=timezone.now())
    amina = visit(cast.amina)
    amina.route("**/vendor/livekit.*js", lambda route: _stand_in(route))
    amina.reload()
    come_in(amina)
    amina.wait_for_function("() => told.includes('publish camera true')")
    return amina, livekit.known_as(call.room, person=cast.grace.pk, page=call.callers.get(person=cast.grace).page)


def _stand_in(route: Any) -> None:
    if "worker" in route.request.url:
        return route.fallback()
    return route.fulfill(body=STAND_IN, content_type="text/javascript")


def test_call_by_server_is_closed_before_it_begins_and_sends_what_is_pressed(room: tuple[Page, str]) -> None:
    amina, _grace = room
    assert amina.evaluate("told.slice(0, 4)") == ["worker true", "key 43", "closed true", 'connect {"iceServers":[]}']
    assert amina.evaluate("told.slice(4, 9)") == [
        "track true", "publish microphone true", "unmute", "track true", "publish camera true",
    ]  # fmt: skip

    # Each time the whole is brought into line, and last how the microphone stands.
    lasts = "says => says.every(one => told.includes(one)) && told.at(-1) === says.at(-1)"
    for key, says in (
        ("m", ["mute"]),
        ("v", ["unpublish false", "mute"]),
        ("m", ["unmute"]),
        ("s", ["publish screen_share true", "unmute"]),
    ):
        amina.evaluate("told.length = 0")
        amina.keyboard.press(key)
        amina.wait_for_function(lasts, arg=says)

    amina.locator("[data-leave]").click()
    amina.wait_for_function("() => told.at(-1) === 'disconnect false'")


def test_call_by_server_takes_up_no_microphone_that_is_off(room: tuple[Page, str]) -> None:
    amina, _grace = room
    amina.keyboard.press("m")
    amina.wait_for_function("() => told.at(-1) === 'mute'")
    amina.reload()  # it goes on as it was: with the microphone off

    amina.wait_for_function("() => self.told?.includes('publish camera true')")
    assert "publish microphone true" not in amina.evaluate("told")
    amina.keyboard.press("m")
    amina.wait_for_function("() => told.includes('publish microphone true')")


def test_call_by_server_shows_who_comes_closed_and_nobody_who_comes_open(room: tuple[Page, str]) -> None:
    amina, grace = room
    seen = "document.querySelector('[data-tiles] video').srcObject.getTracks().length"

    amina.evaluate(COMES, [grace, False])
    amina.locator("[data-tiles] > li[data-line=on]").wait_for()
    assert amina.evaluate(seen) == 0
    amina.evaluate(COMES, [grace, True])
    amina.locator("[data-tiles] > li[data-cam=on]").wait_for()
    amina.wait_for_function("() => document.querySelector('[data-tiles] video').videoWidth > 0")
    assert amina.evaluate("told.at(-1)") == "quality 2"

    amina.evaluate("room.remoteParticipants.clear(), room.heard.ParticipantDisconnected()")
    amina.get_by_text("The line to Grace is gone. We keep trying.").wait_for()
    assert amina.evaluate(seen) == 0


def test_call_by_server_finds_its_way_back_by_itself(room: tuple[Page, str]) -> None:
    amina, _grace = room
    gone = amina.locator("[data-trouble]", has_text="The line to the call server is gone. We keep trying.")

    amina.evaluate("room.state = 'reconnecting', room.heard.Reconnecting()")
    gone.wait_for()
    amina.evaluate("room.state = 'connected', room.heard.Reconnected()")
    gone.wait_for(state="hidden")

    amina.evaluate("told.length = 0, room.state = 'disconnected', room.heard.Disconnected()")
    amina.wait_for_function("() => told.includes('publish camera true')")  # all of it is sent anew
    assert amina.evaluate("told")[0] == 'connect {"iceServers":[]}'
    assert gone.is_hidden()
