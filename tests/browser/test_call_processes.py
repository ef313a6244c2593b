"""A call between people whose pages hang on different processes, which share nothing but PostgreSQL."""

from __future__ import annotations

from datetime import datetime

import pytest

from mentoring.conversations import actions as conversations
from mentoring.conversations.models import Conversation
from mentoring.meetings.models import Call
from tests.browser.callers import EARS, SMALL, Visit, come_in, heard, sees, until
from tests.cast import Cast
from tests.houses import House, stop

pytestmark = [pytest.mark.browser, pytest.mark.postgres]

PATIENCE = 60  # seconds
# How often the stream has said that something is new in a call.
NEWS = "self.news = 0; document.addEventListener('live:call', () => { news += 1 })"


@pytest.fixture
def here(cast: Cast, now: datetime) -> Conversation:
    """Where Amina and Grace talk."""
    return conversations.open_conversation(people=[cast.amina, cast.grace], now=now)


@pytest.fixture
def house(two_houses: list[House]) -> str:
    """The first of the two, for whoever does not say by which one they come."""
    return two_houses[0].address


def test_call_connects_two_by_two_processes_and_outlives_one(
    visit: Visit, cast: Cast, here: Conversation, two_houses: list[House]
) -> None:
    """D-09 on a host that has grown: each tells the other's pages, and a call that stands needs neither."""
    first, second = two_houses
    amina = visit(cast.amina, scripts=[SMALL, EARS, NEWS])
    grace = visit(cast.grace, at=second.address, scripts=[SMALL, EARS, NEWS])
    for page in (amina, grace):
        page.set_default_timeout(PATIENCE * 1000)
    come_in(amina)
    grace.get_by_text("Amina is here.").wait_for()  # at the door, told by the other process
    before = amina.evaluate("news")
    come_in(grace)
    heard(amina, "Grace is here")
    for page in (amina, grace):
        sees(page, number=1, patience=PATIENCE)
    assert grace.evaluate("ways.length") == 1
    until(amina, f"news > {before + 1}")  # that she came, and what her browser told

    stop(second.process)
    grace.evaluate("document.dispatchEvent(new Event('live:open'))")
    grace.get_by_text("No connection to this house just now. The call goes on by itself.").wait_for()
    for page in (amina, grace):
        (way,) = sees(page, number=1)
        sees(page, number=1, after=way["frames"] + 5, patience=PATIENCE)

    grace.goto(f"{first.address}/conversations/{here.pk}/call/")
    come_in(grace)
    for page in (amina, grace):
        sees(page, number=1, patience=PATIENCE)
        assert page.locator("[data-tiles] > li").count() == 1
    assert Call.objects.count() == 1
