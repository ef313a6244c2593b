"""Planned dates: a day and a time by the clock on somebody's wall, with the name of its zone, never as UTC alone.

So a series keeps its hour when the clocks change. In a gap the first minute there is counts, in a fold the first of
the two; see ``people.hours.first_instant``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property
from zoneinfo import ZoneInfo

from dateutil.rrule import WEEKLY, rrule

from mentoring.people.hours import first_instant
from mentoring.people.zones import zone_named

MOST = 60  # sessions in one series
MOST_WEEKS = 52  # between two of them
_KEPT = "%Y-%m-%dT%H:%M"


@dataclass(frozen=True)
class Wall:
    """One planned date, by the clock on a wall."""

    at: datetime  # without a zone
    zone: str  # IANA

    @classmethod
    def read(cls, kept: str) -> Wall:
        """This will read ``2026-09-03T18:00@Africa/Lagos``; raises ``ValueError`` for anything else."""
        said, _mark, zone = kept.partition("@")
        at = datetime.strptime(said, _KEPT)  # noqa: DTZ007  (a wall clock has no zone)
        if not 2000 <= at.year < 2200:
            raise ValueError("Nobody plans for then.")
        return cls(at, zone_named(zone).key)

    @property
    def kept(self) -> str:
        """The same as what ``read`` reads."""
        return f"{self.at.isoformat(timespec='minutes')}@{self.zone}"

    @cached_property
    def instant(self) -> datetime:
        """When it is, in UTC."""
        return first_instant(self.at.date(), self.at.time(), ZoneInfo(self.zone))

    def on(self, zone: str) -> datetime:
        """What a wall in another zone shows then."""
        return self.instant.astimezone(ZoneInfo(zone))

    @property
    def is_moved_by_clocks(self) -> bool:
        """Whether the clocks skip this very time, so that it is a little later."""
        return self.on(self.zone).replace(tzinfo=None) != self.at


def series(*, first: date, at: time, weeks: int, count: int, zone: str) -> tuple[Wall, ...]:
    """This will plan dates so many weeks apart, each at the same time by the clock on one wall."""
    rule = rrule(WEEKLY, interval=max(1, weeks), count=min(count, MOST), dtstart=datetime.combine(first, at))
    return tuple(Wall(one, zone) for one in rule)


def kept(walls: Iterable[Wall]) -> str:
    """Dates as one value of a part, in order."""
    return " ".join(one.kept for one in in_order(walls))


def read(value: object) -> tuple[Wall, ...]:
    """This will read what ``kept`` made; what is strange counts as nothing planned."""
    try:
        found = tuple(map(Wall.read, value.split())) if isinstance(value, str) else ()
    except ValueError:
        return ()
    return in_order(found) if len(found) <= MOST else ()


def in_order(walls: Iterable[Wall]) -> tuple[Wall, ...]:
    """Dates as they come."""
    return tuple(sorted(walls, key=lambda one: one.instant))
