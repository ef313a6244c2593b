"""Real calls between real browsers, with microphones that beep and cameras that show a clock."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from mentoring.conversations import actions as conversations
from mentoring.conversations.models import Conversation
from mentoring.meetings.models import Call, Signal
from tests.browser.axe import look
from tests.browser.callers import Relay, Visit, come_in, hears, sees
from tests.browser.walks import DESK, spills
from tests.cast import Cast

pytestmark = pytest.mark.browser

# How many packets of the other's voice have come.
VOICES = """async () => [...(await ways[0].getStats()).values()]
    .find(one => one.type === "inbound-rtp" && one.kind === "audio").packetsReceived"""


@pytest.fixture
def here(cast: Cast, now: datetime) -> Conversation:
    """Where Amina, Grace and Ngozi talk."""
    return conversations.open_conversation(people=[cast.amina, cast.grace, cast.ngozi], now=now)


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


def test_call_connects_by_the_relay_of_the_host_alone(visit: Visit, cast: Cast, relay: Relay) -> None:
    """Where a network lets nothing else through: both ends by coturn, with passwords made for this hour."""
    pages = [visit(cast.amina), visit(cast.grace)]
    for page in pages:
        come_in(page)

    for page in pages:
        (way,) = sees(page, number=1)
        assert way["by"] == "relay/relay"
    assert "ALLOCATE processed, success" in relay.log.read_text(errors="replace")


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
    before = grace.evaluate(VOICES)
    for _time in range(100):
        if grace.evaluate(VOICES) > before + 20:
            break
        grace.wait_for_timeout(200)
    assert grace.evaluate(VOICES) > before + 20


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
