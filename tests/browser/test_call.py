"""Real calls between real browsers, with microphones that beep and cameras that show a clock."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from pytest_django.fixtures import Settings

from mentoring.conversations import actions as conversations
from mentoring.conversations.models import Conversation
from mentoring.meetings.models import Call, Signal
from mentoring.people.models import Person
from tests.browser.axe import look
from tests.browser.walks import DESK, PHONE, Page, carry, spills
from tests.cast import Cast
from tests.conftest import find_program
from tests.houses import BROWSERS, CALM, free_port, stop

pytestmark = pytest.mark.browser

PRETEND = [
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
    "--auto-accept-this-tab-capture",
    "--allow-loopback-in-peer-connection",
]
# Keeps every connection where a test can ask it how it is.
SPY = """(() => { const Plain = RTCPeerConnection; self.ways = [];
    self.RTCPeerConnection = class extends Plain { constructor(...told) { super(...told); ways.push(this) } } })()"""
# Per living connection: how many frames of the other's picture were decoded, and by which kinds of candidate it goes.
HOW = """() => Promise.all(ways.filter(one => one.connectionState === "connected").map(async one => {
    const all = [...(await one.getStats()).values()], of = id => all.find(x => x.id === id)?.candidateType;
    const film = all.find(x => x.type === "inbound-rtp" && x.kind === "video");
    const pair = all.find(x => x.type === "candidate-pair" && x.nominated && x.state === "succeeded");
    const by = pair ? `${of(pair.localCandidateId)}/${of(pair.remoteCandidateId)}` : "";
    return { frames: film?.framesDecoded ?? 0, by } }))"""
STANDS = "ways.map(one => [one.connectionState, one.signalingState, one.iceGatheringState])"
SECRET = "walnut"


@pytest.fixture(scope="module")
def calling_chromium() -> Iterator[Any]:
    path = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if path is None:
        pytest.skip("no Chromium on this machine: apt install chromium")
    if importlib.util.find_spec("playwright") is None:
        pytest.skip("Playwright is not installed: python scripts/bootstrap.py browser")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  (it may not be installed)

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*CALM, *PRETEND])
        yield browser
        browser.close()


@pytest.fixture
def here(cast: Cast, now: datetime) -> Conversation:
    """Where Amina, Grace and Ngozi talk."""
    return conversations.open_conversation(people=[cast.amina, cast.grace, cast.ngozi], now=now)


Visit = Callable[..., Page]


@pytest.fixture
def visit(calling_chromium: Any, here: Conversation, house: str) -> Iterator[Visit]:
    """Somebody at the door of the call: ``visit(cast.amina, viewport=DESK)``."""
    opened: list[Any] = []

    def open_page(person: Person, **wishes: Any) -> Page:
        wishes = {"viewport": PHONE, "reduced_motion": "reduce", "permissions": ["microphone", "camera"], **wishes}
        opened.append(calling_chromium.new_context(**wishes))
        page = opened[-1].new_page()
        page.add_init_script(SPY)
        page.set_default_timeout(20_000)
        carry(page, house, person)
        page.goto(f"{house}/conversations/{here.pk}/call/")
        return page

    yield open_page
    for one in opened:
        one.close()


@pytest.fixture
def relay(tmp_path: Path, settings: Settings) -> Iterator[str]:
    """A coturn of this machine, as docs/hosting.md sets it up, and a house in which calls go by it alone."""
    program = find_program("turnserver")
    if program is None:
        pytest.skip("no coturn on this machine: apt install coturn")
    port = free_port()
    words = [
        program, "-n", "--listening-ip=127.0.0.1", f"--listening-port={port}", "--relay-ip=127.0.0.1",
        "--min-port=49160", "--max-port=49300", "--use-auth-secret", f"--static-auth-secret={SECRET}",
        "--realm=northlight", "--no-tls", "--no-dtls", "--no-cli", "--cli-password=none", "--allow-loopback-peers",
        f"--pidfile={tmp_path / 'pid'}", f"--userdb={tmp_path / 'turndb'}", "--log-file=stdout", "--verbose",
    ]  # fmt: skip
    settings.TURN_URLS, settings.TURN_SECRET = [f"turn:127.0.0.1:{port}?transport=udp"], SECRET
    settings.TURN_ONLY = True
    log = tmp_path / "turn.log"
    with log.open("wb") as out:
        process = subprocess.Popen(words, stdout=out, stderr=out, cwd=tmp_path)
    yield str(log)
    stop(process)


def come_in(page: Page) -> None:
    page.locator("[data-come-in]").click()
    page.locator("[data-stage]").wait_for()


def sees(page: Page, *, number: int, after: int = 5) -> list[dict[str, Any]]:
    """This will wait until more than so many frames of so many others were decoded, and say how they come."""
    found: list[dict[str, Any]] = []
    for _time in range(100):
        found = page.evaluate(HOW)
        if len([one for one in found if one["frames"] > after]) == number:
            return found
        page.wait_for_timeout(200)
    raise AssertionError(f"{found}; {page.evaluate(STANDS)}")


def hears(page: Page, words: str) -> None:
    """This will wait until a screen reader is told this."""
    page.wait_for_function("words => document.querySelector('[data-said]').textContent === words", arg=words)


def test_call_connects_two_and_survives_a_reload_of_one(visit: Visit, cast: Cast, here: Conversation) -> None:
    """D-09: one press, nothing to install, and they see each other."""
    amina = visit(cast.amina)
    come_in(amina)
    amina.get_by_text("You are here.").wait_for()
    grace = visit(cast.grace, viewport=DESK, color_scheme="dark")
    assert "Amina is here." in " ".join(grace.locator("[data-who]").inner_text().split())
    come_in(grace)

    hears(amina, "Grace is here")
    for page in (amina, grace):
        (way,) = sees(page, number=1)
        assert way["by"].split("/")[0] in {"host", "prflx"}
    # They agree once, and not again and again.
    assert [page.evaluate("ways.map(one => one.signalingState)") for page in (amina, grace)] == [["stable"]] * 2
    assert Signal.objects.count() < 30
    assert [*look(amina), *look(grace), *spills(amina), *spills(grace)] == []

    grace.reload()
    for page in (amina, grace):  # without a press: it goes on where it was
        sees(page, number=1)
    assert (amina.locator("[data-tiles] > li").count(), Call.objects.count()) == (1, 1)

    grace.locator("[data-leave]").click()
    hears(amina, "Grace has gone")
    amina.locator("[data-leave]").click()
    amina.get_by_text("You have left the call").wait_for()
    amina.wait_for_timeout(300)
    assert Call.objects.get(conversation=here).ended_at is not None
    assert Signal.objects.exists()


def test_call_connects_three_each_to_each(visit: Visit, cast: Cast) -> None:
    pages = [visit(person) for person in (cast.amina, cast.grace, cast.ngozi)]
    for page in pages:
        come_in(page)

    for page in pages:
        sees(page, number=2)
        assert page.locator("[data-tiles] > li[data-line=on][data-cam=on]").count() == 2


def test_call_connects_by_the_relay_of_the_host_alone(visit: Visit, cast: Cast, relay: str) -> None:
    """Where a network lets nothing else through: both ends by coturn, with passwords made for this hour."""
    pages = [visit(cast.amina), visit(cast.grace)]
    for page in pages:
        come_in(page)

    for page in pages:
        (way,) = sees(page, number=1)
        assert way["by"] == "relay/relay"
    assert "ALLOCATE processed, success" in Path(relay).read_text(errors="replace")


def test_call_connects_over_a_line_that_breaks_while_it_is_looked_for(visit: Visit, cast: Cast) -> None:
    amina, grace = visit(cast.amina), visit(cast.grace)
    lost: list[str] = []

    def lose(route: Any) -> None:
        """Before it is heard, or after it was heard: then it comes twice."""
        if len(lost) >= 6:
            return route.fallback()
        lost.append(route.request.url)
        if len(lost) % 2:
            return route.abort()
        route.fetch()
        return route.abort()

    amina.route("**/call/signal/", lose)
    grace.route("**/call/here/", lose)
    come_in(amina)
    come_in(grace)

    for page in (amina, grace):
        sees(page, number=1)
    assert len(lost) == 6


def test_call_finds_its_way_anew_without_a_word_lost(visit: Visit, cast: Cast) -> None:
    amina, grace = visit(cast.amina), visit(cast.grace)
    for page in (amina, grace):
        come_in(page)
    (before,) = sees(amina, number=1)
    for page in (amina, grace):  # as when the network of both changes
        page.evaluate("dispatchEvent(new Event('online'))")

    sees(amina, number=1, after=before["frames"] + 20)
    assert amina.evaluate("ways.length") == 1


def test_call_is_worked_by_keys_and_told_in_words(visit: Visit, cast: Cast) -> None:
    amina, grace = visit(cast.amina), visit(cast.grace, viewport=DESK)
    for page in (amina, grace):
        come_in(page)
    sees(amina, number=1)

    tile = amina.locator("[data-tiles] > li")
    grace.keyboard.press("m")
    hears(grace, "Your microphone is off")
    tile.locator("[data-muted]").wait_for()
    grace.keyboard.press("v")
    hears(grace, "Your camera is off")
    amina.locator("[data-tiles] > li[data-cam=off]").wait_for()
    assert grace.locator("[data-cam-button]").last.get_attribute("aria-pressed") == "false"
    grace.keyboard.press("v")
    amina.locator("[data-tiles] > li[data-cam=on]").wait_for()
    (before,) = sees(amina, number=1)
    sees(amina, number=1, after=before["frames"] + 5)

    grace.locator("[data-panel-button]").click()
    grace.locator("[data-choose=videoinput] option").first.wait_for(state="attached")
    grace.locator("[data-keys]").uncheck()
    grace.keyboard.press("Escape")
    grace.keyboard.press("m")
    assert grace.locator("[data-panel]").is_hidden()
    assert grace.locator("[data-mic]").last.get_attribute("aria-pressed") == "false"  # single keys are off now

    grace.keyboard.press("Escape")
    hears(grace, "Press Enter to leave, or go on.")
    grace.keyboard.press("Enter")
    grace.get_by_text("You have left the call").wait_for()
    hears(amina, "Grace has gone")


def test_call_goes_on_in_one_window_alone(visit: Visit, cast: Cast) -> None:
    first, second = visit(cast.amina), visit(cast.amina)
    come_in(first)
    come_in(second)

    first.get_by_text("You went on in another window").wait_for()
    assert second.locator("[data-stage]").is_visible()


def test_call_offers_voices_alone_on_a_weak_line(visit: Visit, cast: Cast) -> None:
    """G-05: pictures go first, voices stay."""
    amina, grace = visit(cast.amina), visit(cast.grace)
    for page in (amina, grace):
        come_in(page)
    sees(grace, number=1)
    # The browser's own figures, as they are on a line on which each third packet is lost.
    loses = '{ type: "remote-inbound-rtp", fractionLost: .3 }'
    amina.evaluate(f"ways[0].getStats = () => Promise.resolve(new Map([['x', {loses}]]))")

    amina.get_by_role("button", name="Voices only").click()
    grace.locator("[data-tiles] > li[data-cam=off]").wait_for()
    assert amina.locator("[data-offer]").is_hidden()
    assert amina.locator("[data-mic]").last.get_attribute("aria-pressed") == "true"


def test_call_says_another_way_without_script(visit: Visit, cast: Cast) -> None:
    page = visit(cast.amina, java_script_enabled=False)

    page.get_by_role("heading", name="This browser cannot call from here").wait_for()
    assert page.locator("[data-door]").is_hidden()
    page.get_by_role("link", name="Write to each other").click()
    page.wait_for_selector("#timeline")


def test_call_is_heard_without_camera_or_microphone(visit: Visit, cast: Cast) -> None:
    grace = visit(cast.grace)
    come_in(grace)
    amina = visit(cast.amina, permissions=[])
    refused = "navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotAllowedError'))"
    amina.add_init_script(refused)
    amina.reload()
    amina.locator("[data-lacks]").wait_for()
    come_in(amina)

    sees(amina, number=1)
    grace.locator("[data-tiles] > li[data-cam=off][data-line=on]").wait_for()
