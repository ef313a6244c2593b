"""When somebody may be reached: weekly windows by the clock on their wall.

Hours are kept as wall-clock times and the name of a zone, never as UTC, so that eight in the morning
stays eight in the morning when the clocks change. Where the clocks go forward, a time that does not
exist means the first minute that does; where they go back, a time that happens twice means the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, cached_property
from zoneinfo import ZoneInfo

from mentoring.people.zones import zone_named

CLOCK = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])", re.ASCII)
DAY = timedelta(days=1)
# A clock change can swallow a short window for a week, so the one after it is up to two weeks away.
DAYS_AHEAD = 15


@dataclass(frozen=True, slots=True, order=True)
class Window:
    """From one wall-clock time to another on a weekday (0 is Monday).

    One that ends at or before its start goes past midnight.
    """

    weekday: int
    opens: time
    closes: time

    @property
    def is_past_midnight(self) -> bool:
        """Whether this window closes on the day after it opens."""
        return self.closes <= self.opens

    def on(self, day: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
        """The two instants, in UTC, between which this window is open when it opens on ``day``."""
        last = day + DAY if self.is_past_midnight else day
        return first_instant(day, self.opens, zone), first_instant(last, self.closes, zone)


@dataclass(frozen=True)
class Hours:
    """A week of windows in a zone."""

    windows: tuple[Window, ...]
    zone: ZoneInfo

    @classmethod
    def read(cls, rows: list[list[str | int]], *, zone: str) -> Hours:
        """This will read ``[[weekday, "HH:MM", "HH:MM"], …]``; raises ``ValueError`` for anything else."""
        if not isinstance(rows, list):
            raise ValueError("Hours are a list of windows.")
        return cls(tuple(_read_window(row) for row in rows), zone_named(zone))

    @property
    def rows(self) -> list[list[str | int]]:
        """The same windows in the form that ``read`` understands, for keeping."""
        return [[window.weekday, f"{window.opens:%H:%M}", f"{window.closes:%H:%M}"] for window in self.windows]

    def within(self, zone: str) -> Hours:
        """The same windows on another wall."""
        return Hours(self.windows, zone_named(zone))

    def is_open(self, moment: datetime) -> bool:
        """Whether ``moment`` (aware) lies inside a window."""
        return self.next_open(moment) == moment.astimezone(UTC)

    def next_open(self, moment: datetime) -> datetime | None:
        """This will give the first instant at or after ``moment`` inside a window; None if there is no window.

        ``moment`` is aware, in any zone; the answer is in UTC.
        """
        moment = moment.astimezone(UTC)
        for opens, closes in self._stretches(moment):
            if closes > moment:
                return max(moment, opens)
        return None

    def open_until(self, moment: datetime) -> datetime | None:
        """This will give the first instant at or after ``moment`` outside all windows; None if they never close."""
        end = moment.astimezone(UTC)
        if not self.windows:
            return end
        for opens, closes in self._stretches(end):
            if opens > end:
                return end
            end = max(end, closes)
        return None

    def _stretches(self, moment: datetime) -> Iterator[tuple[datetime, datetime]]:
        # Yesterday comes first, for a window that went past midnight. The order is that of opening.
        today = moment.astimezone(self.zone).date()
        for ahead in range(-1, DAYS_AHEAD + 1):
            day = today + ahead * DAY
            for window in self._windows_by_day[day.weekday()]:
                opens, closes = window.on(day, self.zone)
                if opens < closes:
                    yield opens, closes

    @cached_property
    def _windows_by_day(self) -> list[list[Window]]:
        return [sorted(window for window in self.windows if window.weekday == day) for day in range(7)]


QUIET_BY_DEFAULT = Hours(tuple(Window(day, time(8), time(20)) for day in range(5)), ZoneInfo("UTC"))


def next_reachable(moment: datetime, hours: Hours, aways: Iterable[tuple[datetime, datetime]]) -> datetime | None:
    """This will give the first instant at or after ``moment`` inside a window and outside every away.

    An away is ``(from, until)``; None if there is no window.
    """
    open_at = hours.next_open(moment)
    for begins, ends in sorted(aways):
        if open_at is not None and begins <= open_at < ends:
            open_at = hours.next_open(ends)
    return open_at


def first_instant(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """This will give the first instant, in UTC, at which a wall in ``zone`` shows ``clock`` on ``day`` or later."""
    wall = datetime.combine(day, clock, tzinfo=zone)
    instant = wall.astimezone(UTC)
    exists = instant.astimezone(zone).replace(tzinfo=None) == wall.replace(tzinfo=None)
    return instant if exists else _end_of_gap(wall, zone)


def _end_of_gap(wall: datetime, zone: ZoneInfo) -> datetime:
    # PEP 495: in a gap, fold 0 reckons with the offset before the change and fold 1 with the one after,
    # so the change lies between the two instants. Halving finds it to the second.
    after, before = wall.replace(fold=1).astimezone(UTC), wall.replace(fold=0).astimezone(UTC)
    old_offset = after.astimezone(zone).utcoffset()
    while before - after > timedelta(seconds=1):
        middle = after + (before - after) // 2
        middle = middle.replace(microsecond=0)
        if middle.astimezone(zone).utcoffset() == old_offset:
            after = middle
        else:
            before = middle
    return before


def _read_window(row: object) -> Window:
    match row:
        case [bool(), _, _]:
            pass
        case [int(weekday), str(opens), str(closes)] if 0 <= weekday <= 6:
            return Window(weekday, read_clock(opens), read_clock(closes))
    raise ValueError("A window is a weekday from 0 to 6 and two times such as 08:00.")


@cache  # of the minutes of a day; what is no time is not kept
def read_clock(text: str) -> time:
    """This will read ``"08:00"``; raises ``ValueError`` for anything else."""
    if not (found := CLOCK.fullmatch(text)):
        raise ValueError("A time looks like 08:00.")
    return time(int(found[1]), int(found[2]))
