"""While closer support is on, its mentor is reminded gently: in their hours, and never a third time into silence."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from mentoring.conversations.models import Entry
from mentoring.partnerships import actions
from mentoring.partnerships.models import Partnership
from mentoring.people import actions as people
from tests.cast import Cast, signed_in
from tests.trust.world import say

HOUR = timedelta(hours=1)


@pytest.fixture
def closer(cast: Cast, partnership: Partnership, now: datetime) -> Partnership:
    """Closer support for two weeks, as both said."""
    until = (now + timedelta(days=14)).date().isoformat()
    actions.suggest(
        partnership=partnership, about="closer", wishes={"until": until}, reason="", by=cast.grace, now=now
    )
    question = partnership.questions.get(about="closer")
    actions.answer_question(question=question, choice="yes", by=cast.amina, now=now)
    return Partnership.objects.get(pk=partnership.pk)


def reminded(now: datetime, *, days: int) -> list[datetime]:
    """When the timetable reminds, hour by hour."""
    moments = [now + hours * HOUR for hours in range(days * 24)]
    return [moment for moment in moments if actions.remind_closer(now=moment)]


def test_a_mentor_is_reminded_every_two_days_within_her_hours(cast: Cast, closer: Partnership, now: datetime) -> None:
    """F-16, T-13: Friday 22:00 in Wellington is quiet, so it comes on Monday at eight; then again; then no more."""
    moments = reminded(now, days=13)

    monday = datetime.fromisoformat("2026-11-09T08:00+13:00")
    assert moments == [monday, monday + timedelta(days=2)]
    entries = Entry.objects.filter(kind="partnerships.closer_reminder")
    assert {one.lane.participant.person for entry in entries for one in entry.deliveries.all()} == {cast.grace}


def test_a_word_of_either_begins_the_two_days_anew(cast: Cast, closer: Partnership, now: datetime) -> None:
    """T-13: reminders count for the two of them, not for her."""
    monday = datetime.fromisoformat("2026-11-09T08:00+13:00")
    say(closer, cast.amina, "I did it.", monday - 2 * HOUR)

    assert reminded(now + timedelta(days=4), days=3) == [monday + timedelta(days=2)]


def test_nobody_is_reminded_when_it_is_over_paused_or_away(cast: Cast, closer: Partnership, now: datetime) -> None:
    monday = datetime.fromisoformat("2026-11-09T09:00+13:00")
    people.go_away(person=cast.grace, from_at=now, until_at=monday + timedelta(days=1))
    assert actions.remind_closer(now=monday) == 0

    actions.pause(partnership=closer, until=(now + timedelta(days=9)).date(), by=cast.amina, now=now)
    assert actions.remind_closer(now=monday + timedelta(days=2)) == 0


def test_nobody_is_reminded_without_closer_support(partnership: Partnership, now: datetime) -> None:
    assert reminded(now, days=7) == []


def test_a_reminder_is_shown_to_the_mentor_alone(cast: Cast, closer: Partnership, now: datetime) -> None:
    """F-15, F-16: both see the banner; the reminder is hers."""
    reminded(now, days=7)
    pages = [signed_in(one).get(f"/partnerships/{closer.pk}/").content.decode() for one in (cast.grace, cast.amina)]

    assert ["You are in closer support with Amina." in page for page in pages] == [True, False]
    assert ["Closer support until 18 November." in page for page in pages] == [True, True]
