"""Three good times: inside everybody's hours on any two walls, kind where it can be, and shared fairly."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as some

from mentoring.meetings.propose import (
    KINDER,
    LOOK_AHEAD,
    NOTICE,
    UNKIND,
    Around,
    Good,
    do_meet,
    good_times,
    in_turn,
    unkindness,
    whose_turn,
    without,
)
from mentoring.people.hours import Hours, Window
from mentoring.people.overlap import Span
from mentoring.people.plan import Wall, series

ZONES = sorted(available_timezones() - {"Factory", "localtime", "posixrules"})
HALF = ["Asia/Kolkata", "Asia/Kathmandu", "Australia/Adelaide", "America/St_Johns", "Pacific/Chatham"]
NOW = datetime(2026, 11, 4, 9, tzinfo=UTC)
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)

quarters = some.integers(0, 95).map(lambda n: time(n // 4, n % 4 * 15))
windows = some.builds(Window, some.integers(0, 6), quarters, quarters)
zones = (some.sampled_from(ZONES) | some.sampled_from(HALF)).map(ZoneInfo)
weeks = some.builds(Hours, some.lists(windows, min_size=1, max_size=7).map(tuple), zones)
# Two years of moments: both clock changes of both hemispheres lie among them.
moments = some.integers(0, 2 * 365 * 24).map(lambda hours: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=hours))
blocks = some.lists(some.tuples(some.integers(0, 40 * 48), some.integers(1, 96)), max_size=12)


def taken(found: list[tuple[int, int]], now: datetime) -> tuple[Span, ...]:
    """Blocks of half hours, from ``now`` on."""
    half = timedelta(minutes=30)
    return tuple((now + first * half, now + (first + many) * half) for first, many in found)


def daily(zone: str, opens: str, closes: str, days: range = range(5)) -> Hours:
    """The same window on some days."""
    return Hours.read([[day, opens, closes] for day in days], zone=zone)


# All of them are around for some hours, with midnight on the wall of the first among them.
OPEN = (("Pacific/Chatham", "00:45"), ("Africa/Abidjan", "00:00"), ("America/St_Johns", "00:00"))
MIDNIGHT: list[tuple[Hours, list[tuple[int, int]]]] = [(daily(zone, at, at, range(1)), []) for zone, at in OPEN]


def clocks(found: list[Good], zone: str) -> list[str]:
    """What a wall shows at these times."""
    return [f"{one.wall.on(zone):%a %H:%M}" for one in found]


@example(MIDNIGHT, datetime(2026, 1, 1, tzinfo=UTC), 45)
@given(some.lists(some.tuples(weeks, blocks), min_size=2, max_size=4), moments, some.sampled_from([15, 45, 60, 90]))
@settings(deadline=None, max_examples=120)
def test_good_times_are_inside_everybodys_hours_and_meet_nothing(
    people: list[tuple[Hours, list[tuple[int, int]]]], now: datetime, minutes: int
) -> None:
    """F-21, F-03: for two to four people, on all walls, over every clock change: within all hours, across nothing."""
    around = [Around(hours, taken(found, now)) for hours, found in people]

    found = good_times(around, minutes=minutes, now=now)

    assert found == sorted(found, key=lambda one: one.wall.instant)
    for good in found:
        begins, ends = good.wall.instant, good.wall.instant + minutes * MINUTE
        assert begins >= now + NOTICE
        for one in around:
            assert all(one.hours.is_open(begins + step * MINUTE) for step in range(0, minutes, 5))
            assert all(until <= begins or start >= ends for start, until in one.taken)
    assert all(a.wall.instant + minutes * MINUTE <= b.wall.instant for a, b in pairwise(found))


@given(weeks, moments)
@settings(deadline=None, max_examples=60)
def test_good_times_are_found_wherever_hours_meet(hours: Hours, now: datetime) -> None:
    """Two people with the same hours, an hour long or more, and nothing else to do: times are found on three days."""
    wide = Hours((*hours.windows, *(Window(day, time(9), time(12)) for day in range(5))), hours.zone)

    found = good_times([Around(wide), Around(wide)], minutes=60, now=now)

    assert len({one.wall.at.date() for one in found}) == 3
    assert do_meet([Around(wide), Around(wide)], now=now)


@given(some.lists(some.tuples(some.integers(0, 500), some.integers(1, 60)), max_size=20), some.data())
@settings(deadline=None, max_examples=150)
def test_without_is_what_is_left_minute_by_minute(blocked: list[tuple[int, int]], data: some.DataObject) -> None:
    ends = data.draw(some.lists(some.integers(0, 600), min_size=2, max_size=8, unique=True).map(sorted))
    held = [(NOW + a * MINUTE, NOW + b * MINUTE) for a, b in zip(ends[::2], ends[1::2], strict=False)]
    busy = [(NOW + a * MINUTE, NOW + (a + long) * MINUTE) for a, long in blocked]

    left = without(held, busy)

    def lies_in(moment: datetime, spans: list[Span]) -> bool:
        return any(a <= moment < b for a, b in spans)

    for step in range(600):
        moment = NOW + step * MINUTE
        assert lies_in(moment, left) == (lies_in(moment, held) and not lies_in(moment, busy))


def test_good_times_from_sydney_to_lisbon() -> None:
    """F-21: proposing from Sydney to Lisbon gives three times in the hours both have, on three days."""
    sydney, lisbon = (
        Around(daily("Australia/Sydney", "07:00", "21:00")),
        Around(daily("Europe/Lisbon", "08:00", "20:00")),
    )

    found = good_times([sydney, lisbon], minutes=60, now=NOW)

    assert [one.wall.zone for one in found] == ["Australia/Sydney"] * 3
    assert len({one.wall.at.date() for one in found}) == 3
    for mine, theirs in zip(clocks(found, "Australia/Sydney"), clocks(found, "Europe/Lisbon"), strict=True):
        assert ("07:00" <= mine[4:] <= "20:00", "08:00" <= theirs[4:] <= "19:00") == (True, True)


def test_good_times_are_kind_before_they_are_soon() -> None:
    lagos, montevideo = (
        Around(daily("Africa/Lagos", "06:00", "22:00")),
        Around(daily("America/Montevideo", "06:00", "22:00")),
    )

    found = good_times([lagos, montevideo], minutes=60, now=NOW)

    assert all(one.unkind == (0, 0) for one in found)
    assert all("12:00" <= clock[4:] <= "17:00" for clock in clocks(found, "Africa/Lagos"))


def test_the_early_hour_is_shared_over_a_series() -> None:
    """F-21: where one of the two must have an unkind hour, nobody has it every time."""
    lagos, wellington = daily("Africa/Lagos", "06:00", "22:00"), daily("Pacific/Auckland", "06:00", "22:00")
    burdens = [0.0, 0.0]
    harder = []
    for _session in range(6):
        people = [Around(lagos, burden=burdens[0]), Around(wellington, burden=burdens[1])]
        best = min(good_times(people, minutes=60, now=NOW), key=lambda one: sum(one.unkind))
        burdens = [before + more for before, more in zip(burdens, best.unkind, strict=True)]
        harder.append(best.unkind.index(max(best.unkind)))

    assert set(harder) == {0, 1}
    assert max(burdens) <= 2 * min(burdens)


@given(some.lists(weeks, min_size=2, max_size=3), moments, some.integers(0, 1), some.sampled_from([30, 60]))
@settings(deadline=None, max_examples=100)
def test_whoever_had_the_unkind_hour_last_does_not_get_it_first(
    people: list[Hours], now: datetime, last: int, minutes: int
) -> None:
    """F-21: the first of the times is unkind to somebody else, or to nobody; else there was nothing else at all."""
    around = [Around(hours, had_it_last=place == last) for place, hours in enumerate(people)]

    found = good_times(around, minutes=minutes, now=now)

    again = [whose_turn(one.unkind) == last for one in found]
    assert not again or not again[0] or all(again)


@given(weeks, weeks, moments, some.integers(1, 8))
@settings(deadline=None, max_examples=100)
def test_an_hour_in_turn_is_inside_both_hours_and_kinder_to_who_had_it_hard(
    mine: Hours, theirs: Hours, now: datetime, apart: int
) -> None:
    """F-21: on the day of the second session, on all walls and over every clock change."""
    people = [Around(mine), Around(theirs)]
    for good in good_times(people, minutes=60, now=now):
        other = in_turn(people, good.wall, minutes=60, weeks=apart)
        if max(good.unkind) < UNKIND:
            assert other is None
        if other is None:
            continue
        hard = good.unkind.index(max(good.unkind))
        assert other.at.date() == good.wall.at.date() + apart * 7 * DAY
        assert unkindness(other.instant, 60, people[hard].zone) <= good.unkind[hard] - KINDER
        assert all(one.hours.is_open(other.instant + step * MINUTE) for one in people for step in range(0, 60, 5))


def test_an_hour_in_turn_from_lagos_to_wellington() -> None:
    """F-21: eight in the evening in Lagos is eight in the morning in Wellington, and the other way round in turn."""
    people = [Around(daily("Africa/Lagos", "06:00", "21:00")), Around(daily("Pacific/Auckland", "06:00", "21:00"))]

    other = in_turn(people, Wall.read("2026-11-10T20:00@Africa/Lagos"), minutes=60, weeks=2)

    assert other == Wall.read("2026-11-24T08:00@Africa/Lagos")
    lisbon = [people[0], Around(daily("Europe/Lisbon", "08:00", "20:00"))]
    assert in_turn(lisbon, Wall.read("2026-11-10T12:00@Africa/Lagos"), minutes=60, weeks=2) is None


@pytest.mark.parametrize(
    ("unkind", "whose"),
    [((0.0, 0.0), None), ((59.0, 0.0), None), ((60.0, 60.0), None), ((60.0, 0.0), 0), ((60.0, 90.0), 1)],
)
def test_whose_turn_it_was(unkind: tuple[float, ...], whose: int | None) -> None:
    """An hour that is unkind to both alike is nobody's turn."""
    assert whose_turn(unkind) == whose


def test_where_hours_do_not_meet_none_are_proposed() -> None:
    """F-21: it falls back plainly; nothing is invented."""
    people = [Around(daily("Africa/Lagos", "08:00", "20:00")), Around(daily("Pacific/Auckland", "08:00", "20:00"))]

    assert (good_times(people, minutes=60, now=NOW), do_meet(people, now=NOW)) == ([], False)


def test_a_full_fortnight_is_looked_past() -> None:
    hours = daily("Africa/Lagos", "08:00", "20:00")
    busy = Around(hours, ((NOW, NOW + LOOK_AHEAD + DAY),))

    found = good_times([busy, Around(hours)], minutes=60, now=NOW)

    assert [one.wall.instant > NOW + LOOK_AHEAD for one in found] == [True] * 3


def test_one_day_alone_gives_hours_apart() -> None:
    hours = daily("Africa/Lagos", "08:00", "20:00", days=range(1))
    taken_up = Around(hours, ((NOW + 6 * DAY, NOW + 60 * DAY),))

    found = good_times([taken_up, Around(hours)], minutes=60, now=NOW)

    assert {one.wall.at.date() for one in found} == {date(2026, 11, 9)}
    assert all(b.wall.instant - a.wall.instant >= timedelta(hours=2) for a, b in pairwise(found))


@given(zones, some.integers(0, 700), quarters, some.integers(1, 8))
@settings(deadline=None, max_examples=120)
def test_a_series_keeps_its_local_time(zone: ZoneInfo, ahead: int, at: time, apart: int) -> None:
    """F-02: over both clock changes, in both hemispheres and in half-hour zones, the wall shows the same hour."""
    walls = series(first=date(2026, 1, 1) + ahead * DAY, at=at, weeks=apart, count=26, zone=zone.key)

    for wall in walls:
        assert wall.is_moved_by_clocks or wall.on(zone.key).time() == at
        assert (wall.at.weekday(), wall.at.time()) == (walls[0].at.weekday(), at)


def test_a_series_stays_where_it_was_said_when_somebody_moves() -> None:
    """F-02, F-21: Grace moves to Berlin in between: instants stay, her wall shows another hour, nothing drifts."""
    walls = series(first=date(2026, 10, 8), at=time(19), weeks=2, count=4, zone="Africa/Lagos")

    before = [f"{one.on('Pacific/Auckland'):%H:%M}" for one in walls]
    after = [f"{one.on('Europe/Berlin'):%H:%M}" for one in walls]

    assert [f"{one.on('Africa/Lagos'):%H:%M}" for one in walls] == ["19:00"] * 4
    assert (before, after) == (["07:00"] * 4, ["20:00", "20:00", "19:00", "19:00"])
    assert [Wall.read(one.kept) for one in walls] == list(walls)


@pytest.mark.parametrize(
    ("clock", "minutes", "unkind"),
    [("08:00", 60, 0), ("17:00", 60, 0), ("07:30", 60, 30), ("17:30", 60, 30), ("05:00", 60, 180), ("22:00", 30, 90)],
)
def test_unkind_is_what_lies_outside_eight_to_eighteen(clock: str, minutes: int, unkind: float) -> None:
    begins = Wall.read(f"2026-11-04T{clock}@Africa/Lagos").instant

    assert unkindness(begins, minutes, ZoneInfo("Africa/Lagos")) == unkind
