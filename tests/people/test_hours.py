"""Agreed hours: the next moment somebody may be reached, on every wall there is."""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentoring.people.hours import QUIET_BY_DEFAULT, Hours, Window, first_instant, next_reachable

LAGOS = "Africa/Lagos"
ZONES = sorted(available_timezones() - {"Factory", "localtime", "posixrules"})
ALWAYS = [[day, "00:00", "00:00"] for day in range(7)]


def at(zone: str, *when: int, fold: int = 0) -> datetime:
    """A moment by the clock on a wall."""
    return datetime(*when, tzinfo=ZoneInfo(zone), fold=fold).astimezone(UTC)


@cache
def changes(zone: str) -> list[datetime]:
    """The instants in 2026 and 2027 from which the clocks of a zone show another offset, to the second."""
    found = []
    hour = datetime(2026, 1, 1, tzinfo=UTC)
    tz = ZoneInfo(zone)
    while hour < datetime(2028, 1, 1, tzinfo=UTC):
        day_after = hour + timedelta(days=7)
        if hour.astimezone(tz).utcoffset() != day_after.astimezone(tz).utcoffset():
            low, high = hour, day_after
            while high - low > timedelta(seconds=1):
                middle = (low + (high - low) / 2).replace(microsecond=0)
                same = middle.astimezone(tz).utcoffset() == low.astimezone(tz).utcoffset()
                low, high = (middle, high) if same else (low, middle)
            found.append(high)
        hour = day_after
    return found


def is_inside(moment: datetime, window: Window, zone: ZoneInfo) -> bool:
    """The plain reading of a window, by what the wall shows."""
    shown = moment.astimezone(zone)
    today, yesterday = shown.weekday() == window.weekday, (shown.weekday() - 1) % 7 == window.weekday
    if not window.is_past_midnight:
        return today and window.opens <= shown.time() < window.closes
    return (today and shown.time() >= window.opens) or (yesterday and shown.time() < window.closes)


# ── reading ──────────────────────────────────────────────────────────────────


def test_hours_are_read_and_told_again_the_same() -> None:
    rows = [[0, "08:00", "20:00"], [6, "22:30", "01:15"]]

    hours = Hours.read(rows, zone=LAGOS)

    assert hours.windows == (Window(0, time(8), time(20)), Window(6, time(22, 30), time(1, 15)))
    assert hours.rows == rows


@pytest.mark.parametrize(
    "rows",
    [
        None, "", {}, 7, [7], ["0", "08:00", "20:00"], [[0, "08:00"]], [[0, "08:00", "20:00", "x"]],
        [[7, "08:00", "20:00"]], [[-1, "08:00", "20:00"]], [[True, "08:00", "20:00"]], [["0", "08:00", "20:00"]],
        [[0, "8:00", "20:00"]], [[0, "24:00", "20:00"]], [[0, "08:60", "20:00"]], [[0, "08:00:30", "20:00"]],
        [[0, "٠٨:٠٠", "20:00"]], [[0, None, "20:00"]], [[0, "08:00\n", "20:00"]], [[0.0, "08:00", "20:00"]],
    ],
)  # fmt: skip
def test_hours_of_another_shape_are_refused(rows: object) -> None:
    with pytest.raises(ValueError, match=r"\.$"):
        Hours.read(rows, zone=LAGOS)


@pytest.mark.parametrize(
    "zone", ["../../etc/passwd", "Europe/London\0", "x" * 5_000, "posixrules", "GMT+25", "localtime", "", "Factory"]
)
def test_hours_in_no_zone_are_refused(zone: str) -> None:
    with pytest.raises(ValueError, match="do not know this time zone"):
        Hours.read(ALWAYS, zone=zone)


# ── the next open moment ─────────────────────────────────────────────────────


def test_hours_are_quiet_by_default_in_the_evening_and_at_weekends() -> None:
    quiet = QUIET_BY_DEFAULT.within("Pacific/Auckland")

    thursday_evening = at("Pacific/Auckland", 2026, 11, 19, 20, 12)
    friday_evening = at("Pacific/Auckland", 2026, 11, 20, 20)

    assert quiet.next_open(thursday_evening) == at("Pacific/Auckland", 2026, 11, 20, 8)
    assert quiet.next_open(friday_evening) == at("Pacific/Auckland", 2026, 11, 23, 8)
    assert quiet.next_open(at("Pacific/Auckland", 2026, 11, 20, 19, 59)) == at(
        "Pacific/Auckland", 2026, 11, 20, 19, 59
    )


def test_hours_with_no_window_never_open() -> None:
    never = Hours((), ZoneInfo(LAGOS))
    noon = at(LAGOS, 2026, 11, 22, 12)

    assert never.next_open(noon) is None
    assert never.is_open(noon) is False
    assert never.open_until(noon) == noon


def test_hours_open_all_week_are_open_now_and_never_close() -> None:
    always = Hours.read(ALWAYS, zone="Australia/Lord_Howe")
    noon = at("Australia/Lord_Howe", 2026, 11, 22, 12)

    assert always.next_open(noon) == noon
    assert always.open_until(noon) is None


def test_hours_may_go_past_midnight_into_a_day_without_any() -> None:
    late = Hours.read([[4, "22:00", "02:00"]], zone=LAGOS)
    saturday = at(LAGOS, 2026, 11, 21, 1, 59)

    assert late.next_open(saturday) == saturday
    assert late.open_until(saturday) == at(LAGOS, 2026, 11, 21, 2)
    assert late.next_open(at(LAGOS, 2026, 11, 21, 2)) == at(LAGOS, 2026, 11, 27, 22)


def test_hours_that_touch_close_together() -> None:
    split = Hours.read([[0, "12:00", "14:00"], [0, "08:00", "12:00"], [0, "13:00", "13:30"]], zone=LAGOS)

    assert split.open_until(at(LAGOS, 2026, 11, 23, 9)) == at(LAGOS, 2026, 11, 23, 14)
    assert split.open_until(at(LAGOS, 2026, 11, 23, 7)) == at(LAGOS, 2026, 11, 23, 7)


def test_hours_are_told_in_utc_whatever_wall_was_asked() -> None:
    opens = QUIET_BY_DEFAULT.within(LAGOS).next_open(datetime(2026, 11, 22, 12, tzinfo=ZoneInfo("Asia/Kathmandu")))

    assert opens == datetime(2026, 11, 23, 7, tzinfo=UTC)
    assert opens.tzinfo is UTC


# ── when the clocks change ───────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("zone", "day", "clock", "expected"),
    [
        # gaps: the first minute that exists
        ("Europe/Berlin", date(2027, 3, 28), time(2, 30), datetime(2027, 3, 28, 1, 0, tzinfo=UTC)),
        ("Europe/London", date(2026, 3, 29), time(1, 30), datetime(2026, 3, 29, 1, 0, tzinfo=UTC)),
        ("Australia/Lord_Howe", date(2026, 10, 4), time(2, 15), datetime(2026, 10, 3, 15, 30, tzinfo=UTC)),
        ("America/Santiago", date(2026, 9, 6), time(0, 0), datetime(2026, 9, 6, 4, 0, tzinfo=UTC)),
        ("Africa/Cairo", date(2026, 4, 24), time(0, 45), datetime(2026, 4, 23, 22, 0, tzinfo=UTC)),
        ("Pacific/Apia", date(2011, 12, 30), time(9, 0), datetime(2011, 12, 30, 10, 0, tzinfo=UTC)),
        # folds: the first of the two
        ("Europe/Berlin", date(2026, 10, 25), time(2, 30), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        ("Australia/Lord_Howe", date(2026, 4, 5), time(1, 45), datetime(2026, 4, 4, 14, 45, tzinfo=UTC)),
        ("America/Santiago", date(2026, 4, 4), time(23, 30), datetime(2026, 4, 5, 2, 30, tzinfo=UTC)),
        ("Africa/Casablanca", date(2026, 2, 15), time(2, 30), datetime(2026, 2, 15, 1, 30, tzinfo=UTC)),
        # neither
        ("Asia/Kathmandu", date(2026, 11, 22), time(8, 0), datetime(2026, 11, 22, 2, 15, tzinfo=UTC)),
    ],
)
def test_hours_at_a_change_of_clocks(zone: str, day: date, clock: time, expected: datetime) -> None:
    assert first_instant(day, clock, ZoneInfo(zone)) == expected


def test_hours_swallowed_by_a_gap_open_a_week_later() -> None:
    short = Hours.read([[6, "02:10", "02:50"]], zone="Europe/Berlin")

    assert short.next_open(at("Europe/Berlin", 2027, 3, 27, 12)) == at("Europe/Berlin", 2027, 4, 4, 2, 10)
    assert short.next_open(at("Europe/Berlin", 2027, 3, 21, 3)) == at("Europe/Berlin", 2027, 4, 4, 2, 10)


def test_hours_last_through_the_repeated_hour() -> None:
    hours = Hours.read([[6, "01:00", "04:00"]], zone="Europe/Berlin")
    second_half_past_two = at("Europe/Berlin", 2026, 10, 25, 2, 30, fold=1)

    assert hours.next_open(second_half_past_two) == second_half_past_two
    assert hours.open_until(second_half_past_two) == at("Europe/Berlin", 2026, 10, 25, 4)


def test_hours_hold_in_every_zone_on_both_sides_of_every_change() -> None:
    windows = (Window(5, time(23, 15), time(1, 45)), Window(6, time(2), time(3)), Window(6, time(9), time(17)))
    walls = 0
    for name in ZONES:
        hours = Hours(windows, ZoneInfo(name))
        for change in changes(name) or [datetime(2026, 3, 29, 1, tzinfo=UTC)]:
            for minutes in range(-26 * 60, 26 * 60, 97):
                _check(hours, change + timedelta(minutes=minutes))
                walls += 1

    assert walls > 19_000


def _check(hours: Hours, moment: datetime) -> None:
    opens = hours.next_open(moment)
    assert opens is not None
    assert timedelta(0) <= opens - moment <= timedelta(days=8)
    changed_here = opens in changes(hours.zone.key)
    assert changed_here or any(is_inside(opens, window, hours.zone) for window in hours.windows)
    if opens > moment:
        assert not hours.is_open(moment)
        assert not hours.is_open(opens - timedelta(seconds=1))
    closes = hours.open_until(opens)
    assert closes is not None
    assert closes > opens
    assert not hours.is_open(closes)


clocks = st.times(max_value=time(23, 59)).map(lambda clock: clock.replace(second=0, microsecond=0))
weeks = st.lists(st.builds(Window, st.integers(0, 6), clocks, clocks), max_size=5)
moments = st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


@settings(max_examples=400, deadline=None)
@given(weeks, st.sampled_from(ZONES), moments)
def test_hours_keep_their_promises_whatever_the_week(week: list[Window], zone: str, moment: datetime) -> None:
    hours = Hours(tuple(week), ZoneInfo(zone))

    opens = hours.next_open(moment)

    if not week:
        assert opens is None
        return
    assert opens is not None
    assert moment <= opens <= moment + timedelta(days=15)
    assert hours.is_open(opens)
    assert hours.next_open(opens) == opens
    closes = hours.open_until(opens)
    assert closes is None or (closes > opens and not hours.is_open(closes))
    if opens > moment:
        halfway = moment + (opens - moment) / 2
        assert not hours.is_open(halfway)
        assert hours.next_open(halfway) == opens


@settings(max_examples=200, deadline=None)
@given(weeks, st.sampled_from(ZONES))
def test_hours_survive_being_kept(week: list[Window], zone: str) -> None:
    hours = Hours(tuple(week), ZoneInfo(zone))

    assert Hours.read(hours.rows, zone=zone) == hours


# ── away ─────────────────────────────────────────────────────────────────────


def test_hours_wait_for_the_end_of_an_away() -> None:
    quiet = QUIET_BY_DEFAULT.within(LAGOS)
    aways = [
        (at(LAGOS, 2026, 11, 28, 0), at(LAGOS, 2026, 12, 1, 7)),
        (at(LAGOS, 2026, 11, 23, 9), at(LAGOS, 2026, 11, 28, 12)),
    ]

    assert next_reachable(at(LAGOS, 2026, 11, 22, 12), quiet, aways) == at(LAGOS, 2026, 11, 23, 8)
    assert next_reachable(at(LAGOS, 2026, 11, 23, 9), quiet, aways) == at(LAGOS, 2026, 12, 1, 8)
    assert next_reachable(at(LAGOS, 2026, 11, 23, 9), Hours((), ZoneInfo(LAGOS)), aways) is None
