"""Four in one call: each browser to each other one, six ways, and no place for a fifth."""

from __future__ import annotations

from datetime import datetime

import pytest

from mentoring.conversations import actions as conversations
from mentoring.conversations.models import Conversation
from mentoring.meetings.models import Call, Signal
from mentoring.meetings.models.call import MOST_CALLERS
from tests.browser.callers import EARS, SMALL, Visit, come_in, heard, sees, until
from tests.browser.walks import Page
from tests.cast import Cast

pytestmark = pytest.mark.browser

PATIENCE = 90  # seconds, for two processors that do the work of four people's machines
LIVING = 'ways.filter(one => one.connectionState === "connected").length'


@pytest.fixture
def here(cast: Cast, now: datetime) -> Conversation:
    """Where five talk."""
    people = [cast.amina, cast.grace, cast.ngozi, cast.lindiwe, cast.olu]
    return conversations.open_conversation(people=people, now=now)


def all_see_all(pages: list[Page]) -> None:
    """This will wait until frames of everybody else are decoded in every page."""
    for page in pages:
        sees(page, number=len(pages) - 1, patience=PATIENCE)
        assert page.locator("[data-tiles] > li[data-line=on][data-cam=on]").count() == len(pages) - 1


def test_call_of_four_connects_each_to_each_and_takes_one_back(visit: Visit, cast: Cast) -> None:
    """D-09, for a circle: all see all; a fifth is told in words; who goes and comes back is heard of by the rest."""
    four = (cast.amina, cast.grace, cast.ngozi, cast.lindiwe)
    pages = [visit(person, scripts=[SMALL, EARS]) for person in four]
    for page in pages:
        page.set_default_timeout(PATIENCE * 1000)
        come_in(page)
    all_see_all(pages)
    assert [page.evaluate("ways.length") for page in pages] == [MOST_CALLERS - 1] * MOST_CALLERS  # found once, each

    fifth = visit(cast.olu, scripts=[SMALL])
    assert "Amina, Grace, Ngozi and Lindiwe are here." in " ".join(fifth.locator("[data-who]").inner_text().split())
    fifth.locator("[data-come-in]").click()
    fifth.get_by_text("Four are in this call already").wait_for()
    assert fifth.evaluate("ways.length") == 0
    fifth.close()

    *staying, lindiwe = pages
    lindiwe.locator("[data-leave]").click()
    for page in staying:
        heard(page, "Lindiwe has gone")
        until(page, f"{LIVING} === 2")
        assert page.locator("[data-tiles] > li").count() == 2

    lindiwe.locator("[data-again]").click()
    come_in(lindiwe)
    for page in staying:
        heard(page, "Lindiwe is here")
    all_see_all(pages)
    assert (Call.objects.count(), Signal.objects.filter(call__ended_at=None).count() < 200) == (1, True)
