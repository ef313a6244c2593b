"""The grid: each start it offers is what it is said to be, on any two walls, over every change of clocks."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from mentoring.meetings.grid import AROUND, AWAY, BOOKED, BOTH, BUSY, DAYS, ME, THEM, Day, Side, fortnight, runs
from mentoring.people.hours import Hours
from mentoring.people.overlap import Span
from tests.meetings.test_propose import blocks, daily, moments, taken, weeks

HALF_HOUR, MINUTE, DAY = timedelta(minutes=30), timedelta(minutes=1), timedelta(days=1)
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
ALWAYS = range(7)


def is_around(side: Side, begins: datetime, minutes: int) -> bool:
    """Whether somebody is, minute by minute; reckoned in another way than the grid does."""
    is_open = all(side.hours.is_open(begins + step * MINUTE) for step in range(0, minutes, 5))
    return is_open and is_untaken(side, begins, minutes)


def is_untaken(side: Side, begins: datetime, minutes: int) -> bool:
    """Whether nothing else is on."""
    return all(until <= begins or start >= begins + minutes * MINUTE for _kind, (start, until) in side.taken)


def who_is_around(me: Side, other: Side, begins: datetime, minutes: int) -> str | None:
    """What should be said of a start at this instant."""
    mine, theirs = is_around(me, begins, minutes), is_around(other, begins, minutes)
    shown = begins.astimezone(me.hours.zone)
    first = shown.hour * 60 + shown.minute
    is_awake = first >= 6 * 60 and first + minutes <= 22 * 60
    if mine:
        return BOTH if theirs else ME
    return THEM if theirs and is_awake and is_untaken(me, begins, minutes) else None


def half_hours(day: date, zone: ZoneInfo, now: datetime) -> list[datetime]:
    """Every full and half hour a wall shows on a day and that is to come; of one shown twice the first."""
    around = datetime.combine(day, time(), tzinfo=UTC) - DAY
    shown: dict[datetime, datetime] = {}
    for step in range(3 * 24 * 12):
        instant = around + step * 5 * MINUTE
        wall = instant.astimezone(zone).replace(tzinfo=None)
        if wall.date() == day and wall.minute % 30 == 0:
            shown.setdefault(wall, instant)
    return [instant for instant in shown.values() if instant > now]


@given(weeks, blocks, weeks, blocks, moments, some.sampled_from([15, 60, 90]))
@settings(deadline=None, max_examples=40)
def test_each_start_is_what_it_is_said_to_be_and_none_is_missing(
    mine: Hours, my_blocks: list[tuple[int, int]], theirs: Hours, their_blocks: list[tuple[int, int]],
    now: datetime, minutes: int,
) -> None:  # fmt: skip
    """F-21, F-03: what is said to suit both lies inside both people's hours and across nothing, on all walls."""
    me = Side(mine, tuple((BUSY, span) for span in taken(my_blocks, now)))
    other = Side(theirs, tuple((AWAY, span) for span in taken(their_blocks, now)))
    first = now.astimezone(mine.zone).date()

    days = fortnight(me, [other], first=first, minutes=minutes, now=now)

    assert [one.day for one in days] == [first + ahead * DAY for ahead in range(DAYS)]
    for one in (days[0], days[6], days[13]):
        wanted = {at: who_is_around(me, other, at, minutes) for at in half_hours(one.day, mine.zone, now)}
        assert {start.wall.instant: start.who for start in one.starts} == {
            at: who for at, who in wanted.items() if who
        }
        assert all(start.wall.on(mine.zone.key).replace(tzinfo=None) == start.wall.at for start in one.starts)


@pytest.mark.parametrize(
    ("zone", "day", "first", "many"),
    [
        ("America/New_York", date(2027, 3, 14), ["00:00", "00:30", "01:00", "01:30", "03:00", "03:30"], 46),
        ("America/New_York", date(2026, 11, 1), ["00:00", "00:30", "01:00", "01:30", "02:00", "02:30"], 48),
        ("Pacific/Auckland", date(2026, 9, 27), ["00:00", "00:30", "01:00", "01:30", "03:00", "03:30"], 46),
        ("Australia/Lord_Howe", date(2026, 10, 4), ["00:00", "00:30", "01:00", "01:30", "02:30", "03:00"], 47),
        ("Australia/Lord_Howe", date(2027, 4, 4), ["00:00", "00:30", "01:00", "01:30", "02:00", "02:30"], 48),
        ("Asia/Kathmandu", date(2026, 11, 5), ["00:00", "00:30", "01:00", "01:30", "02:00", "02:30"], 48),
    ],
)
def test_a_day_on_which_the_clocks_change(zone: str, day: date, first: list[str], many: int) -> None:
    """F-21: an hour that is skipped is not offered, and one that comes twice is offered once: its first."""
    side = Side(daily(zone, "00:00", "00:00", ALWAYS))

    (one, *_rest) = fortnight(side, [side], first=day, minutes=30, now=LONG_AGO)

    assert [f"{start.wall.at:%H:%M}" for start in one.starts][:6] == first
    assert len(one.starts) == many
    assert {start.who for start in one.starts} == {BOTH}
    assert all(not start.wall.on(zone).fold for start in one.starts)


def test_an_hour_stays_on_both_walls_when_only_one_of_them_changes() -> None:
    """F-21: Lisbon goes back on 25 October, Lagos does not: what they share is an hour shorter from then on."""
    me = Side(daily("Africa/Lagos", "18:00", "20:00", ALWAYS))
    other = Side(daily("Europe/Lisbon", "18:00", "20:00", ALWAYS))

    days = fortnight(me, [other], first=date(2026, 10, 24), minutes=60, now=LONG_AGO)

    found = [[f"{start.wall.at:%H:%M}" for start in one.starts if start.who == BOTH] for one in days[:2]]
    assert found == [["18:00", "18:30", "19:00"], ["19:00"]]


def test_a_wall_that_is_three_quarters_of_an_hour_off() -> None:
    """F-21: in Kathmandu it is a quarter past when it is half past in Lagos; starts are half hours of mine."""
    me = Side(daily("Africa/Lagos", "09:00", "17:00", ALWAYS))
    other = Side(daily("Asia/Kathmandu", "18:00", "20:00", ALWAYS))

    (one, *_rest) = fortnight(me, [other], first=date(2026, 11, 5), minutes=60, now=LONG_AGO)

    both = [start.wall for start in one.starts if start.who == BOTH]
    assert [(f"{wall.at:%H:%M}", f"{wall.on('Asia/Kathmandu'):%H:%M}") for wall in both] == [
        ("13:30", "18:15"), ("14:00", "18:45"),
    ]  # fmt: skip


def test_of_others_only_whether_they_are_around_is_drawn() -> None:
    """What takes me is drawn as what it is; what takes another is drawn as hours they are not around."""
    day = date(2026, 11, 5)
    noon: Span = (datetime(2026, 11, 5, 12, tzinfo=UTC), datetime(2026, 11, 5, 13, tzinfo=UTC))
    hours = daily("UTC", "09:00", "17:00", ALWAYS)

    for kind in (AWAY, BUSY, BOOKED):
        side = Side(hours, ((kind, noon),))
        (mine, *_rest) = fortnight(side, [Side(hours)], first=day, minutes=60, now=LONG_AGO)
        (theirs, *_rest) = fortnight(Side(hours), [side], first=day, minutes=60, now=LONG_AGO)

        assert kinds(mine, 0) == [AROUND, kind, BOTH, BOTH]
        assert kinds(theirs, 1) == [AROUND, AROUND, BOTH, BOTH]
        assert [note[0] for note in mine.mine] == [kind]
        assert theirs.mine == []
        assert {start.who for start in mine.starts} == {BOTH}


def test_hours_in_which_there_is_a_start_are_told_as_one() -> None:
    """F-21: from the first start until the last session would be over; where something lies between, in two."""
    me = Side(
        daily("UTC", "09:00", "17:00", ALWAYS),
        ((BOOKED, (datetime(2026, 11, 5, 12, tzinfo=UTC), datetime(2026, 11, 5, 13, tzinfo=UTC))),),
    )

    (one, *_rest) = fortnight(me, [me], first=date(2026, 11, 5), minutes=60, now=LONG_AGO)

    told = [tuple(f"{moment:%H:%M}" for moment in run) for run in runs(one.starts, minutes=60)]
    assert told == [("09:00", "12:00"), ("13:00", "17:00")]


def test_what_is_long_past_is_no_start() -> None:
    side = Side(daily("UTC", "09:00", "17:00", ALWAYS))
    now = datetime(2026, 11, 5, 12, 10, tzinfo=UTC)

    (today, *_rest) = fortnight(side, [side], first=now.date(), minutes=60, now=now)

    assert f"{today.starts[0].wall.at:%H:%M}" == "12:30"


def test_alone_there_is_nobody_to_be_around() -> None:
    side = Side(daily("UTC", "09:00", "17:00", ALWAYS))

    days = fortnight(side, [], first=date(2026, 11, 5), minutes=60, now=LONG_AGO)

    assert [len(one.strips) for one in days] == [1] * DAYS


def kinds(day: Day, side: int) -> list[str]:
    """What is drawn of one of them."""
    return [piece.kind for piece in day.strips[side].pieces]
