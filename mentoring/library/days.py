"""A few days a week, until an end: which days those are, and which of them to show. Nothing is counted in a row."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Repeat:
    """On these days of the week (0 is Monday), from a day until an end; without an end it goes on."""

    weekdays: tuple[int, ...]
    starts_on: date
    until: date | None = None

    def has(self, day: date) -> bool:
        """Whether this is one of its days."""
        return day.weekday() in self.weekdays and self.starts_on <= day and (self.until is None or day <= self.until)

    def in_week_of(self, day: date) -> list[date]:
        """Its days in the week of a day."""
        monday = day - timedelta(days=day.weekday())
        return [one for n in range(7) if self.has(one := monday + timedelta(days=n))]

    def shown_on(self, today: date) -> list[date]:
        """The days to show: those of this week, or of the first week while it is to come, or of the last."""
        until = self.until or today
        near = min(max(today, self.starts_on), max(until, self.starts_on))
        return self.in_week_of(near) or self.in_week_of(near + WEEK) or self.in_week_of(near - WEEK)

    def weeks_before(self, today: date, *, most: int) -> list[list[date]]:
        """The weeks before the one that is shown, newest first."""
        shown = self.shown_on(today)
        if not shown:
            return []
        weeks = (self.in_week_of(shown[0] - WEEK * n) for n in range(1, most + 1))
        return [week for week in weeks if week]


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the row: done or not, and whether it can be ticked yet."""

    day: date
    is_done: bool
    can_be_ticked: bool


def row(days: Collection[date], *, done: Collection[date], today: date) -> list[Day]:
    """This will give the row of days as it is shown; what lies ahead cannot be ticked."""
    return [Day(day, day in done, day <= today) for day in days]
