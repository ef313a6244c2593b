"""Ten years of weekly sessions, as two people make them: one series after another, for none has more than sixty."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from uuid import uuid4

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from mentoring.conversations.models import Conversation
from mentoring.meetings import actions
from mentoring.meetings.feed import MOST as MOST_IN_FEED
from mentoring.meetings.feed import feed
from mentoring.meetings.models import Calendar, Meeting, Series
from mentoring.meetings.shown import PAGE
from mentoring.meetings.soon import soon
from mentoring.meetings.states import State
from mentoring.people.plan import MOST
from mentoring.people.plan import series as dates_of
from tests.cast import Cast, signed_in
from tests.meetings.conftest import DAY, THURSDAY, SetClock, ask

YEARS = 10
WEEKS = 52 * YEARS
FIRST = date(2026, 11, 10)
UNDER = 8  # queries for words; the key store is asked once beside
Plan = Callable[[int], Series]


@pytest.fixture
def plan(conversation: Conversation, cast: Cast, now: datetime) -> Plan:
    """Amina plans so many weekly sessions after those there are, and Grace says yes to all of them."""

    def plan(count: int) -> Series:
        made = planned(conversation, cast, count, now=now)
        return actions.yes_series(series=made, by=cast.grace, now=now)

    return plan


def planned(conversation: Conversation, cast: Cast, count: int, *, now: datetime) -> Series:
    """A series of so many weekly sessions after those there are, planned by Amina; it waits for Grace."""
    begins = FIRST + timedelta(weeks=Meeting.objects.count())
    walls = dates_of(first=begins, at=time(19), weeks=1, count=count, zone="Africa/Lagos")
    told = {"conversation": conversation, "client_id": uuid4(), "now": now}
    return actions.plan_series(by=cast.amina, draft=actions.Draft("walnut", walls=walls), weeks=1, **told)  # type: ignore[arg-type]  # of several kinds


def runs(count: int) -> Iterator[int]:
    """As many series in a row as so many sessions need."""
    while count > 0:
        yield min(MOST, count)
        count -= MOST


def opened(browser: Client, path: str) -> tuple[int, int, str]:
    """What a page costs, in queries for words and in queries for keys, and what it shows."""
    browser.get(path)  # what a first visit notes is not counted
    with CaptureQueriesContext(connections["default"]) as words, CaptureQueriesContext(connections["keys"]) as keys:
        response = browser.get(path)
    assert response.status_code == 200
    return len(words), len(keys), response.content.decode()


def listing(load: Callable[..., Meeting], read: list[Meeting]) -> Callable[..., Meeting]:
    """Loading a row, and noting that it was loaded."""

    def load_and_note(*row: object) -> Meeting:
        read.append(load(*row))
        return read[-1]

    return load_and_note


def sessions_in(page: str) -> int:
    return len(set(re.findall(r'href="/sessions/([0-9a-f-]{36})/"', page)))


def test_ten_years_of_weekly_sessions_cost_no_page_more_than_one_series(
    conversation: Conversation, cast: Cast, amina: Client, clock: SetClock, plan: Plan, now: datetime
) -> None:
    """F-02: as many sessions as people wish, and every page stays as short and as cheap as it was."""
    there = f"/conversations/{conversation.pk}/sessions/"
    pages = [there, f"{there}series/", f"{there}ask/", "/"]
    last = plan(MOST)
    before = {path: opened(amina, path)[:2] for path in [*pages, f"/sessions/series/{last.pk}/"]}

    for count in runs(WEEKS - MOST):
        last = plan(count)
    assert (Meeting.objects.filter(state=State.BOOKED).count(), Series.objects.count()) == (WEEKS, 9)
    half = now + 5 * 365 * DAY
    Meeting.objects.filter(starts_at__lt=half - DAY).update(state=State.HELD)
    clock(half)
    amina = signed_in(cast.amina)  # she has been here since

    words, keys, page = opened(amina, f"/sessions/series/{last.pk}/")
    assert (words < UNDER, keys, sessions_in(page)) == (True, 1, last.meetings.count())
    for path in pages:
        words, keys, page = opened(amina, path)
        assert (path, words <= before[path][0], keys <= before[path][1]) == (path, True, True)
        assert sessions_in(page) <= 2 * PAGE
    words, keys, page = opened(amina, f"{there}?ahead=3&back=3")
    assert (words < UNDER, keys, sessions_in(page)) == (True, 1, 2 * PAGE)

    written = feed(Calendar.objects.get_or_create(person=cast.amina)[0], now=half).decode()
    assert 52 < written.count("BEGIN:VEVENT") <= min(MOST_IN_FEED, 70)  # two months back, thirteen ahead


def test_ten_years_that_wait_are_one_row_for_each_series(
    conversation: Conversation, cast: Cast, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Today tells the first date of each series that waits for an answer, and reads no other."""
    made = [planned(conversation, cast, count, now=now) for count in runs(WEEKS)]
    alone = ask(conversation, cast.amina, now, THURSDAY)
    firsts = [one.meetings.earliest("starts_at").pk for one in made]
    read: list[Meeting] = []
    monkeypatch.setattr(Meeting, "from_db", staticmethod(listing(Meeting.from_db, read)))

    found = soon(cast.grace, now=now, most=2, people={})

    assert Meeting.objects.waiting_for(cast.grace).count() == WEEKS + 1
    assert {one.meeting.pk for one in found.waiting} == {*firsts, alone.pk}
    assert len(read) == len(firsts) + 1
