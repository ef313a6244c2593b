"""A series of dates keeps its hour by the clock on a wall, in every zone, over every change of clocks."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.people import plan, zones
from mentoring.people.plan import Wall

ZONES = sorted(zones.names())
HALF_HOURS = [time(hour, minute) for hour in range(24) for minute in (0, 30)]


def stands_as_planned(wall: Wall) -> bool:
    """Whether the wall shows that time then, and shows it for the first time; in a gap: the first minute after it."""
    zone = ZoneInfo(wall.zone)
    shown = wall.instant.astimezone(zone).replace(tzinfo=None)
    if shown == wall.at:
        return not any(
            (wall.instant - timedelta(minutes=earlier)).astimezone(zone).replace(tzinfo=None) == wall.at
            for earlier in (30, 60, 120, 180)
        )
    before = (wall.instant - timedelta(seconds=1)).astimezone(zone).replace(tzinfo=None)
    return before < wall.at < shown


def test_series_keeps_its_hour_in_every_zone_for_a_year() -> None:
    """F-02: six sessions or sixty, each at the same time by the clock, over gaps and folds, in every zone there is."""
    changed = set()
    for number, zone in enumerate(ZONES):
        at = HALF_HOURS[number % 8]  # from midnight to half past three: where clocks change
        walls = plan.series(first=date(2026, 1, 1 + number % 7), at=at, weeks=1, count=53, zone=zone)
        assert len(walls) == 53
        assert {one.at.time() for one in walls} == {at}
        assert [one for one in walls if not stands_as_planned(one)] == []
        if len({one.instant.time() for one in walls}) > 1:
            changed.add(zone)

    assert len(changed) > 100  # in so many zones UTC alone would have been wrong
    assert any(one.is_moved_by_clocks for one in _on_the_day_of_a_gap())


def _on_the_day_of_a_gap() -> tuple[Wall, ...]:
    return plan.series(first=date(2026, 3, 22), at=time(2, 30), weeks=1, count=2, zone="Europe/Berlin")


@given(
    zone=st.sampled_from(ZONES),
    first=st.dates(date(2020, 1, 1), date(2035, 12, 31)),
    at=st.times().map(lambda clock: clock.replace(second=0, microsecond=0)),
    weeks=st.integers(1, 52),
    count=st.integers(1, plan.MOST),
)
def test_series_keeps_its_promises_whatever_is_planned(
    zone: str, first: date, at: time, weeks: int, count: int
) -> None:
    walls = plan.series(first=first, at=at, weeks=weeks, count=count, zone=zone)

    assert [one.at.date() for one in walls] == [first + timedelta(weeks=weeks * place) for place in range(count)]
    assert {(one.at.time(), one.zone) for one in walls} == {(at, zone)}
    assert [one.instant for one in walls] == sorted({one.instant for one in walls})
    assert all(map(stands_as_planned, walls))
    assert plan.read(plan.kept(reversed(walls))) == walls


@pytest.mark.parametrize(
    ("day", "clock", "zone", "instant"),
    [
        (date(2026, 3, 29), time(2, 30), "Europe/Berlin", datetime(2026, 3, 29, 1, 0, tzinfo=UTC)),  # a gap
        (date(2026, 10, 25), time(2, 30), "Europe/Berlin", datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),  # a fold
        (date(2026, 4, 5), time(1, 45), "Australia/Lord_Howe", datetime(2026, 4, 4, 14, 45, tzinfo=UTC)),
        (date(2026, 11, 26), time(18, 0), "Africa/Lagos", datetime(2026, 11, 26, 17, 0, tzinfo=UTC)),
    ],
)
def test_wall_means_the_first_such_minute(day: date, clock: time, zone: str, instant: datetime) -> None:
    assert Wall(datetime.combine(day, clock), zone).instant == instant


@pytest.mark.parametrize(
    "strange",
    [None, 7, True, "soon", "2026-09-03T18:00", "2026-09-03T18:00@Mars/Olympus", "2026-13-03T18:00@Africa/Lagos",
     "2026-09-03T18:00@../../etc/passwd", "9999-12-31T23:59@Pacific/Pago_Pago", "0001-01-01T00:00@Asia/Tokyo",
     "@", "2026-09-03T18:00@Africa/Lagos x", "\0",
     " ".join(["2026-09-03T18:00@Africa/Lagos"] * 61)],
)  # fmt: skip
def test_plan_that_is_strange_counts_as_none(strange: object) -> None:
    assert plan.read(strange) == ()


def test_series_is_never_longer_than_can_be_kept() -> None:
    walls = plan.series(first=date(2026, 1, 1), at=time(9), weeks=0, count=10_000, zone="UTC")

    assert len(walls) == plan.MOST
    assert len({one.instant for one in walls}) == plan.MOST
