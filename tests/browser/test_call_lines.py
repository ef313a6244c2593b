"""What happens to a call when both sides speak at once, when its line is lost, and when it must end."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.sessions.models import Session

from mentoring.conversations.models import Conversation
from mentoring.meetings.models import Call, Signal
from mentoring.partnerships import actions as partnerships
from mentoring.partnerships.models import Partnership
from tests.browser.callers import EARS, MARK, SMALL, Relay, Visit, come_in, heard, hears, sees, until
from tests.browser.walks import Page
from tests.cast import Cast, Postbox
from tests.trust.world import at_work

pytestmark = pytest.mark.browser

PATIENCE = 60  # seconds
OFFERS = 'ways[0].signalingState === "have-local-offer"'
STABLE = 'ways[0].signalingState === "stable"'
ON = "[data-tiles] > li[data-line=on]"
# Whether nothing is taken up any more, neither picture nor sound.
IS_OFF = """ways.every(one => one.connectionState === "closed") &&
    document.querySelector("[data-preview]").srcObject.getTracks().every(one => one.readyState === "ended")"""


@pytest.fixture
def here(cast: Cast, postbox: Postbox) -> Conversation:
    """Where Amina and Grace work together, this very moment: pages look at the clock."""
    conversation = at_work(cast.amina, cast.grace, moment=datetime.now(UTC)).conversation
    assert conversation is not None
    return conversation


@pytest.fixture
def two(visit: Visit, cast: Cast) -> list[Page]:
    """Amina and Grace in their call, without pictures until somebody switches a camera on."""
    pages = [visit(person, scripts=[SMALL, EARS]) for person in (cast.amina, cast.grace)]
    for page in pages:
        page.set_default_timeout(PATIENCE * 1000)
        page.locator("[data-mine][data-cam=on]").first.wait_for()
        page.keyboard.press("v")
        come_in(page)
    for page in pages:
        until(page, "ways[0]?.connectionState === 'connected'")
    return pages


def show(pages: list[Page]) -> None:
    """This will switch all cameras on, and wait until each sees the other."""
    for page in pages:
        page.keyboard.press("v")
    for page in pages:
        sees(page, number=1, patience=PATIENCE)


@dataclass
class Line:
    """A way from a page to the house on which what it tells others can be held back for a while."""

    page: Page
    is_held: bool = True
    held: list[Any] = field(default_factory=list)

    def take(self, route: Any) -> None:
        """Everything that is told comes by here."""
        if self.is_held:
            self.held.append(route)
        else:
            route.continue_()


@contextmanager
def held_back(pages: list[Page]) -> Iterator[None]:
    """What the pages tell each other stays under way until each of them has spoken."""
    lines = [Line(page) for page in pages]
    for one in lines:
        one.page.route("**/call/signal/", one.take)
    yield
    for _time in range(5 * PATIENCE):
        if all(one.held for one in lines):
            break
        pages[0].wait_for_timeout(200)
    assert all(one.held for one in lines)
    for one in lines:
        one.is_held = False
        for route in one.held:
            route.continue_()


def test_call_agrees_when_both_offer_at_once(two: list[Page]) -> None:
    """Both switch a camera on and look for a way anew, and neither has heard of the other's: one gives in."""
    before = [page.evaluate(MARK) for page in two]
    with held_back(two):
        for page in two:
            page.keyboard.press("v")
            page.evaluate("dispatchEvent(new Event('online'))")
        for page in two:
            until(page, OFFERS)

    for page, mark in zip(two, before, strict=True):
        until(page, f"{STABLE} && {MARK} !== {mark!r}")
    for page in two:
        sees(page, number=1, patience=PATIENCE)
    assert [page.evaluate("ways.length") for page in two] == [1, 1]
    said = Signal.objects.count()
    two[0].wait_for_timeout(1500)  # longer than a page waits to ask while it looks for a way
    assert Signal.objects.count() == said < 60  # they agreed, and do not go on agreeing


def test_call_comes_back_when_its_line_was_lost(relay: Relay, two: list[Page]) -> None:
    """For a while neither the house nor the way between them can be reached; nobody has to press a thing."""
    amina, grace = two
    show(two)
    before = [page.evaluate(MARK) for page in two]
    frozen = sees(amina, number=1)[0]["frames"]
    grace.context.set_offline(True)
    relay.process.send_signal(signal.SIGSTOP)
    try:
        amina.get_by_text("The line to Grace is gone. We keep trying.").wait_for()
        for page in two:
            until(page, OFFERS)
    finally:
        relay.process.send_signal(signal.SIGCONT)
        grace.context.set_offline(False)

    heard(amina, "The line to Grace is back")
    for page, mark in zip(two, before, strict=True):
        page.locator(ON).wait_for()
        until(page, f"{STABLE} && {MARK} !== {mark!r}")
    sees(amina, number=1, after=frozen + 5, patience=PATIENCE)
    assert amina.locator("[data-trouble]").is_hidden()
    assert Call.objects.count() == 1


def test_call_ends_for_both_when_one_ends_what_they_have(two: list[Page], here: Conversation, cast: Cast) -> None:
    """At once, without a press, and with it every picture and every sound."""
    show(two)
    ended = Partnership.objects.get(conversation=here)
    partnerships.end_now(partnership=ended, by=cast.grace, now=datetime.now(UTC))

    for page in two:
        page.get_by_role("heading", name="This call is over for you").wait_for()
        assert page.evaluate(IS_OFF)
    said = Signal.objects.count()
    for page in two:
        page.get_by_role("link", name="Come in again").click()
        page.get_by_role("heading", name="There is no call here any more").wait_for()
    assert Signal.objects.count() == said


def test_call_is_over_for_who_is_signed_out(visit: Visit, cast: Cast) -> None:
    """A browser that was signed out from elsewhere lets go of camera and microphone at the next thing it asks."""
    page = visit(cast.amina, scripts=[SMALL])
    come_in(page)
    hears(page, "You are in the call")
    Session.objects.all().delete()
    page.evaluate("document.dispatchEvent(new Event('live:open'))")

    page.get_by_role("heading", name="This call is over for you").wait_for()
    assert page.evaluate(IS_OFF)
