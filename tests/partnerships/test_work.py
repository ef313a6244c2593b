"""The work begins when both have agreed, shows the first planned session, and how far they have come."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mentoring.agreements import actions as agreements
from mentoring.agreements.models import Agreement
from mentoring.agreements.words import Written
from mentoring.partnerships import actions
from mentoring.partnerships.models import Partnership
from mentoring.partnerships.work import Session, work
from mentoring.people import plan
from mentoring.people.models import Person
from tests.agreements.paper import fill_in, write
from tests.cast import Cast, signed_in

NOON = datetime(2026, 9, 1, 12, 0, tzinfo=UTC)
SERIES = plan.series(first=date(2026, 9, 3), at=time(18), weeks=2, count=6, zone="Africa/Lagos")
LAST = date(2026, 11, 12)


def planned(partnership: Partnership, **more: object) -> Partnership:
    """The two at work, with six dates planned."""
    partnership.planned = [one.kept for one in SERIES]
    partnership.sessions, partnership.session_minutes, partnership.period_end = 6, 60, LAST
    partnership.work_began_at = NOON
    for name, value in more.items():
        setattr(partnership, name, value)
    partnership.save()
    return partnership


def line(partnership: Partnership, person: Person, now: datetime) -> str:
    found = work(partnership, person, now=now)
    return found.line if found else ""


@pytest.fixture
def agreeing(cast: Cast, proposal: Partnership, now: datetime) -> Partnership:
    """Both want to go on, and have the paper before them."""
    actions.accept_partnership(partnership=proposal, by=cast.grace, now=now)
    for person in (cast.amina, cast.grace):
        found = actions.proceed_partnership(partnership=proposal, by=person, now=now)
    return found


def written(partnership: Partnership, cast: Cast, now: datetime, *, dates: str = "") -> Agreement:
    """An agreement that waits for two yeses."""
    agreement = actions.begin_agreement(partnership=partnership, by=cast.amina, now=now)
    fill_in(agreement, cast.amina, now=now)
    if dates:
        write(agreement, cast.amina, "sessions", "", now=now, sessions=6, minutes=60, dates=dates)
    agreements.ask_to_read(agreement=agreement, by=cast.amina, now=now)
    fill_in(agreement, cast.grace, now=now)
    return Agreement.objects.get(pk=agreement.pk)


def agree_on_the_page(partnership: Partnership, person: Person) -> str:
    """Somebody says yes and reads the page they come to."""
    agreement = Agreement.objects.get(conversation=partnership.conversation_id)
    paper = reverse("partnership_agreement", args=[partnership.pk])
    sent = {"version": str(agreement.turn), "back": paper}
    url = reverse("partnership_agree", args=[partnership.pk])
    return signed_in(person).post(url, sent, follow=True).content.decode()


# ── the work begins ──────────────────────────────────────────────────────────


def test_work_begins_after_the_second_yes_and_shows_the_first_session(
    cast: Cast, agreeing: Partnership, now: datetime
) -> None:
    """A-26: after the second "I agree" the page says "The work begins" and shows the first session."""
    first = datetime.now(UTC).date() + timedelta(days=10)
    walls = plan.series(first=first, at=time(18), weeks=2, count=6, zone="Africa/Lagos")
    written(agreeing, cast, now, dates=plan.kept(walls))

    assert "The work begins" not in agree_on_the_page(agreeing, cast.amina)
    page = agree_on_the_page(agreeing, cast.grace)

    assert '<h2 id="h-work">The work begins</h2>' in page
    mine = walls[0].on(cast.grace.zone)
    assert f"<b>{mine:%A} {mine.day} {mine:%B %Y}, {mine:%H:%M}</b>" in page
    assert f"Amina, in Lagos: {first:%A} {first.day} {first:%B %Y}, 18:00" in page
    timeline = signed_in(cast.amina).get(reverse("partnership", args=[agreeing.pk])).content.decode()
    assert '<h2 id="h-work">The work begins</h2>' in timeline
    assert "Session 1 of 6, planned for" in timeline


def test_work_begins_by_word_too(cast: Cast, agreeing: Partnership, now: datetime) -> None:
    """A-26: it begins when both have agreed, in writing or by word; without dates, dates can be planned."""
    agreement = actions.begin_agreement(partnership=agreeing, by=cast.amina, now=now)
    said = agreements.speak(agreement=agreement, by=cast.amina, on=now.date(), line="Every Thursday.", now=now)
    actions.confirm_spoken(partnership=agreeing, version=said.number, by=cast.grace, now=now)
    Partnership.objects.update(work_began_at=datetime.now(UTC))

    page = signed_in(cast.grace).get(reverse("partnership_agreement", args=[agreeing.pk])).content.decode()

    assert '<h2 id="h-work">The work begins</h2>' in page
    assert "Plan your first sessions" in page


def test_work_takes_over_dates_that_were_changed_and_those_taken_away(
    cast: Cast, agreeing: Partnership, now: datetime
) -> None:
    """F-02: the dates that hold are those of the newest version both agreed."""
    agreement = written(agreeing, cast, now, dates=plan.kept(SERIES))
    for person in (cast.amina, cast.grace):
        actions.agree(partnership=agreeing, version=agreement.turn, by=person, now=now)
    assert Partnership.objects.get().planned == [one.kept for one in SERIES]

    for dates in (plan.kept(SERIES[:2]), ""):
        values = {"sessions": 6, **({"dates": dates} if dates else {})}
        parts = {"sessions": Written("", values)}
        change = agreements.propose_change(agreement=agreement, by=cast.grace, reason="So.", parts=parts, now=now)
        agreements.accept_change(change=change, by=cast.amina, now=now)
        actions.take_over_terms(now=now)
        assert Partnership.objects.get().planned == dates.split()


@pytest.mark.parametrize(
    ("state", "after", "begins"),
    [("active", timedelta(), True), ("active", timedelta(days=3), False), ("paused", timedelta(), False)],
)
def test_work_is_new_until_the_first_planned_date(
    cast: Cast, partnership: Partnership, state: str, after: timedelta, begins: bool
) -> None:
    found = work(planned(partnership, state=state), cast.amina, now=NOON + after)

    assert found is not None
    assert found.begins is begins


@pytest.mark.parametrize(("days", "begins"), [(0, True), (13, True), (14, False)])
def test_work_without_dates_is_new_for_two_weeks(
    cast: Cast, partnership: Partnership, days: int, begins: bool
) -> None:
    found = work(planned(partnership, planned=[]), cast.amina, now=NOON + timedelta(days=days))

    assert found is not None
    assert (found.begins, found.next) == (begins, None)


@pytest.mark.parametrize("state", ["agreeing", "closed", "on_hold", "keeping_in_touch"])
def test_work_is_not_told_before_and_after(cast: Cast, partnership: Partnership, state: str) -> None:
    assert work(planned(partnership, state=state), cast.amina, now=NOON) is None


def test_work_in_a_fluid_rhythm_is_not_nagged_for_dates(cast: Cast, partnership: Partnership) -> None:
    """F-05: a fluid relationship is never nagged for not having a session booked."""
    found = work(planned(partnership, planned=[], rhythm="fluid"), cast.amina, now=NOON)

    assert found is not None
    assert not found.is_unplanned


# ── how far ──────────────────────────────────────────────────────────────────


def test_work_tells_the_next_session_and_the_weeks_left(cast: Cast, partnership: Partnership) -> None:
    """A-21: the header reads "Session 3 of 6 · 9 weeks left", and says that the date is planned, not held."""
    found = planned(partnership)
    now = datetime(2026, 9, 18, 8, tzinfo=UTC)

    assert line(found, cast.amina, now) == "Session 3 of 6, planned for Thursday 1 October 2026, 18:00 · 7 weeks left"
    assert line(found, cast.grace, now) == "Session 3 of 6, planned for Friday 2 October 2026, 06:00 · 7 weeks left"
    told = work(found, cast.grace, now=now)
    assert told is not None
    assert told.next == Session(
        3, 6, "Friday 2 October 2026, 06:00", "Amina, in Lagos: Thursday 1 October 2026, 18:00"
    )


def test_work_says_dates_are_behind_and_never_that_they_were_held(cast: Cast, partnership: Partnership) -> None:
    """A-21: progress is what is known: dates that have passed."""
    after = SERIES[-1].instant + timedelta(hours=1)

    assert line(planned(partnership), cast.amina, after) == "6 of 6 planned dates are behind you · 0 weeks left"
    running = SERIES[1].instant + timedelta(minutes=59)
    assert line(planned(partnership), cast.amina, running).startswith("Session 2 of 6")


def test_work_without_dates_tells_what_was_agreed(cast: Cast, partnership: Partnership) -> None:
    assert line(planned(partnership, planned=[]), cast.amina, NOON) == "6 sessions · 10 weeks left"
    assert line(planned(partnership, planned=[], sessions=None, period_end=None), cast.amina, NOON) == ""


def test_work_costs_no_query(cast: Cast, partnership: Partnership) -> None:
    found = planned(partnership)

    with CaptureQueriesContext(connection) as queries:
        work(found, cast.amina, now=NOON)

    assert len(queries) == 0
