"""Everybody is reminded within their own hours, once for each time a session was put at."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from mentoring import timetable
from mentoring.conversations.models import Conversation, Entry
from mentoring.meetings import actions
from mentoring.meetings.models import Meeting, Reminder
from mentoring.meetings.reminders import day_before, hour_before
from mentoring.people.hours import Hours
from tests.cast import Cast, Postbox
from tests.conversations.talk import deliver_all
from tests.meetings.conftest import DAY, HOUR, THURSDAY, TUESDAY, kinds
from tests.meetings.test_propose import weeks

LAGOS = Hours.read([[day, "08:00", "20:00"] for day in range(5)], zone="Africa/Lagos")
moments = some.integers(0, 2 * 365 * 24).map(lambda hours: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=hours))


def at(day: int, clock: str) -> datetime:
    """An instant of November in Lagos; the 9th is a Monday."""
    return datetime.combine(datetime(2026, 11, day, tzinfo=UTC), time.fromisoformat(clock), ZoneInfo("Africa/Lagos"))


@pytest.mark.parametrize(
    ("session", "told"),
    [
        (at(12, "10:00"), at(11, "10:00")),  # a day before, in their hours
        (at(12, "21:00"), at(11, "18:00")),  # the evening before, two hours before they close
        (at(9, "09:00"), at(6, "18:00")),  # Monday morning: on Friday evening
        (at(14, "15:00"), at(13, "15:00")),
    ],
)
def test_a_day_before_or_the_evening_before_that(session: datetime, told: datetime) -> None:
    """F-03: nobody is told in the night or at the weekend, and never too late."""
    assert day_before(session, hours=LAGOS, aways=[]) == told


@given(weeks, moments)
@settings(deadline=None, max_examples=120)
def test_reminders_lie_within_hours_and_before(hours: Hours, session: datetime) -> None:
    """F-03: on every wall, over every clock change."""
    for told in (day_before(session, hours=hours, aways=[]), hour_before(session, hours=hours, aways=[])):
        assert told is None or (told < session and hours.is_open(told))


def test_everybody_is_told_once_a_day_and_an_hour_before(
    conversation: Conversation, booked: Meeting, cast: Cast, now: datetime
) -> None:
    """F-03: Amina, whose hours end at eight, and Grace, for whom it is seven in the morning: each has both, once."""
    moment = now
    while moment < TUESDAY.instant:
        actions.remind_of_sessions(now=moment)
        moment += HOUR / 4

    told = {(one.person.first_name, one.what) for one in Reminder.objects.select_related("person")}
    assert told == {("Amina", "day"), ("Amina", "hour"), ("Grace", "day"), ("Grace", "hour")}
    assert kinds(conversation).count("meetings.reminder") == 4
    assert Reminder.objects.count() == 4


def test_a_reminder_goes_to_one_and_says_when_on_their_wall(
    conversation: Conversation, booked: Meeting, postbox: Postbox, now: datetime
) -> None:
    deliver_all(now + DAY)
    postbox.sent.clear()
    assert actions.remind_of_sessions(now=TUESDAY.instant - HOUR) == 2
    deliver_all(TUESDAY.instant - HOUR / 2)

    assert sorted(letter.to for letter in postbox.sent) == ["amina@people.example", "grace@people.example"]
    by_name = {letter.to: letter.text for letter in postbox.sent}
    assert "Wednesday 11 November 2026, 07:00" in by_name["grace@people.example"]
    assert "Tuesday 10 November 2026, 19:00" in by_name["amina@people.example"]


def test_a_moved_session_is_reminded_anew_and_a_cancelled_one_never(
    conversation: Conversation, booked: Meeting, cast: Cast, now: datetime
) -> None:
    assert actions.remind_of_sessions(now=TUESDAY.instant - HOUR) == 2
    actions.move_meeting(meeting=booked, by=cast.amina, wall=THURSDAY, now=TUESDAY.instant - HOUR / 2)
    assert actions.remind_of_sessions(now=THURSDAY.instant - HOUR) >= 1
    actions.cancel_meeting(meeting=booked, by=cast.amina, now=THURSDAY.instant - HOUR / 2)
    assert actions.remind_of_sessions(now=THURSDAY.instant - HOUR / 4) == 0


def test_the_timetable_does_it_all_twice_as_once(conversation: Conversation, asked: Meeting, now: datetime) -> None:
    for name in ("let sessions nobody answered rest", "remind of sessions", "ask whether a session took place"):
        for _twice in range(2):
            timetable.TIMETABLE[name][1](now + 8 * DAY)

    assert Entry.objects.filter(conversation=conversation, kind="meetings.answered").count() == 1
