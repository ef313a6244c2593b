"""When two people are both around, on every two walls there are."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from mentoring.people.hours import Hours, Window
from mentoring.people.overlap import FULL, Meeting, both, by_day, meetings, next_jump, overlap, spans, week_of

ZONES = sorted(available_timezones() - {"Factory", "localtime", "posixrules"})
QUARTER = timedelta(minutes=15)
MONDAY = date(2026, 11, 2)
HOUR = 3600
LAGOS, MONTEVIDEO = "Africa/Lagos", "America/Montevideo"


def daily(zone: str, *windows: tuple[str, str], days: range = range(5)) -> Hours:
    """The same windows on some days."""
    return Hours.read([[day, opens, closes] for day in days for opens, closes in windows], zone=zone)


quarters = some.integers(0, 95).map(lambda n: time(n // 4, n % 4 * 15))
windows = some.builds(Window, some.integers(0, 6), quarters, quarters)
weeks = some.builds(Hours, some.lists(windows, max_size=6).map(tuple), some.sampled_from(ZONES).map(ZoneInfo))
mondays = some.integers(0, 103).map(lambda n: date(2026, 1, 5) + timedelta(weeks=n))


@given(weeks, weeks, mondays)
@settings(deadline=None, max_examples=150)
def test_both_is_the_same_from_either_side_and_inside_both(mine: Hours, theirs: Hours, monday: date) -> None:
    """D-38: what suits both is read off the hours of each, whatever their zones, also when clocks change."""
    between = week_of(monday, mine.zone)

    found = both(mine, theirs, between=between)

    assert both(theirs, mine, between=between) == found
    moment = between[0]
    while moment < between[1]:
        inside = any(a <= moment < b for a, b in found)
        assert inside == (mine.is_open(moment) and theirs.is_open(moment)), moment
        moment += QUARTER


@given(weeks, weeks, mondays)
@settings(deadline=None, max_examples=150)
def test_overlap_is_told_by_my_clock_and_loses_nothing(mine: Hours, theirs: Hours, monday: date) -> None:
    found = overlap(mine, theirs, week=monday)

    assert found == sorted(found, key=lambda one: one.day)
    assert all(0 <= one.begins < one.until <= FULL for one in found)
    seconds = sum((b - a).total_seconds() for a, b in both(mine, theirs, between=week_of(monday, mine.zone)))
    assert sum(one.until - one.begins for one in found) == seconds


@given(weeks, mondays)
@settings(deadline=None, max_examples=60)
def test_meetings_with_oneself_are_ones_own_hours(mine: Hours, monday: date) -> None:
    for one in meetings(mine, mine, week=monday):
        assert (one.mine, one.ahead) == (one.theirs, 0)
        assert one.days


def test_meetings_are_those_of_the_drawing() -> None:
    """D-36: Lagos and Montevideo, as the page of an agreement shows them."""
    amina = daily(LAGOS, ("06:30", "09:00"), ("19:00", "22:00"))
    tomas = daily(MONTEVIDEO, ("14:00", "18:00"))

    assert meetings(amina, tomas, week=MONDAY) == [
        Meeting((19 * HOUR, 22 * HOUR), (15 * HOUR, 18 * HOUR), 0, (0, 1, 2, 3, 4))
    ]


def test_meetings_over_the_date_line_say_whose_day() -> None:
    amina, grace = daily(LAGOS, ("19:00", "22:00")), daily("Pacific/Auckland", ("08:00", "09:30"))

    assert meetings(amina, grace, week=MONDAY) == [
        Meeting((20 * HOUR, 21 * HOUR + 1800), (8 * HOUR, 9 * HOUR + 1800), 1, (0, 1, 2, 3))
    ]


def test_meetings_past_midnight_count_for_the_day_they_begin() -> None:
    night = daily(LAGOS, ("22:00", "02:00"), days=range(7))

    assert meetings(night, night, week=MONDAY) == [
        Meeting((22 * HOUR, 2 * HOUR), (22 * HOUR, 2 * HOUR), 0, (0, 1, 2, 3, 4, 5, 6))
    ]


def test_meetings_of_half_hour_zones() -> None:
    kathmandu, adelaide = daily("Asia/Kathmandu", ("09:00", "12:00")), daily("Australia/Adelaide", ("14:00", "17:00"))

    (found,) = meetings(kathmandu, adelaide, week=MONDAY)

    assert found.mine == (9 * HOUR + 900, 12 * HOUR)  # a quarter past nine
    assert found.theirs == (14 * HOUR, 16 * HOUR + 2700)


def test_meetings_that_never_are() -> None:
    amina, grace = daily(LAGOS, ("09:00", "17:00")), daily("Pacific/Auckland", ("09:00", "17:00"))

    assert meetings(amina, grace, week=MONDAY) == []
    assert overlap(amina, Hours((), ZoneInfo(LAGOS)), week=MONDAY) == []


def test_meetings_at_any_hour_are_whole_days() -> None:
    always = daily(LAGOS, ("00:00", "00:00"), days=range(7))

    (found,) = meetings(always, always, week=MONDAY)

    assert (found.is_whole_day, found.days) == (True, (0, 1, 2, 3, 4, 5, 6))


def test_overlap_moves_when_one_changes_the_clock() -> None:
    """D-38: eight in the evening stays eight on either wall; what they share moves by the hour."""
    lagos, london = daily(LAGOS, ("18:00", "20:00")), daily("Europe/London", ("18:00", "20:00"))

    winter = meetings(lagos, london, week=date(2026, 10, 26))
    summer = meetings(lagos, london, week=date(2026, 10, 19))

    assert winter == [Meeting((19 * HOUR, 20 * HOUR), (18 * HOUR, 19 * HOUR), 0, (0, 1, 2, 3, 4))]
    assert summer == [Meeting((18 * HOUR, 20 * HOUR), (18 * HOUR, 20 * HOUR), 0, (0, 1, 2, 3, 4))]


def test_overlap_on_the_day_of_the_change_keeps_to_the_wall() -> None:
    """An hour that is not there is no hour; one that is there twice is two."""
    always = daily("Europe/London", ("00:00", "00:00"), days=range(7))
    spring = overlap(always, always, week=date(2026, 3, 23))[-2:]
    autumn = overlap(always, always, week=date(2026, 10, 19))[-2:]

    assert [(one.begins, one.until) for one in spring] == [(0, HOUR), (2 * HOUR, FULL)]
    assert [(one.begins, one.until) for one in autumn] == [(0, 2 * HOUR), (HOUR, FULL)]


def test_overlap_where_midnight_came_twice() -> None:
    zone = ZoneInfo("America/St_Johns")  # until 2011 its clocks went back a minute after midnight
    span = datetime(2010, 11, 6, 12, tzinfo=UTC), datetime(2010, 11, 8, 12, tzinfo=UTC)

    told = list(by_day(span, zone))

    assert sum(one.until - one.begins for one in told) == 48 * HOUR
    assert [one.day.day for one in told] == [6, 7, 6, 7, 8]


def test_spans_that_touch_are_one() -> None:
    hours = daily(LAGOS, ("08:00", "12:00"), ("12:00", "14:00"), ("13:00", "15:00"), days=range(1))

    assert spans(hours, between=week_of(MONDAY, hours.zone)) == [
        (datetime(2026, 11, 2, 7, tzinfo=UTC), datetime(2026, 11, 2, 14, tzinfo=UTC))
    ]


@pytest.mark.parametrize(
    ("zone", "found"),
    [("Europe/London", datetime(2026, 3, 29, 1, tzinfo=UTC)), (LAGOS, None)],
)
def test_next_jump_is_the_instant_of_the_change(zone: str, found: datetime | None) -> None:
    after = datetime(2026, 3, 20, 12, tzinfo=UTC)

    assert next_jump(ZoneInfo(zone), after, within=timedelta(days=28)) == found
    assert next_jump(ZoneInfo(zone), after, within=timedelta(days=7)) is None
