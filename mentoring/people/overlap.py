"""When two people are both around: stretches of one wall clock, and where they lie on a bar of a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from mentoring.people.hours import DAY, Hours, first_instant

Span = tuple[datetime, datetime]  # from, until; in UTC
WEEK = 7 * DAY
FULL = 86_400  # seconds of wall clock in a day
# A window opens at most a day before it closes, and two walls are at most 26 hours apart.
AROUND = 3


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """A piece of one day by one wall clock, in seconds from midnight; ``until`` may be the midnight that follows."""

    day: date
    begins: int
    until: int


def overlap(mine: Hours, theirs: Hours, *, week: date) -> list[Stretch]:
    """This will give when both are around in the seven days from ``week`` on, by my clock, a day at a time."""
    return [
        piece for span in both(mine, theirs, between=week_of(week, mine.zone)) for piece in by_day(span, mine.zone)
    ]


@dataclass(frozen=True, slots=True, order=True)
class Meeting:
    """The same hours of both on some days: (from, until) by each wall clock, in seconds from midnight.

    ``until`` at or below ``from`` is on the day after; ``ahead`` says how many days their calendar is ahead of mine.
    """

    mine: tuple[int, int]
    theirs: tuple[int, int]
    ahead: int
    days: tuple[int, ...] = ()  # weekdays on which it begins, by my calendar; 0 is Monday

    @property
    def is_whole_day(self) -> bool:
        """Whether it is all of my day."""
        return self.mine == (0, FULL)


def meetings(mine: Hours, theirs: Hours, *, week: date) -> list[Meeting]:
    """This will give when both are around in seven days from ``week`` on, the same hours of several days as one.

    The most usual comes first. A stretch past midnight counts for the day on which it begins.
    """
    begins, ends = week_of(week, mine.zone)
    found = both(mine, theirs, between=(begins - DAY, ends + DAY))
    pieces = [piece for span in found for piece in _days_of(span, mine.zone) if begins <= piece[0] < ends]
    told = sorted((_meeting(span, mine.zone, theirs.zone), _weekday(span, mine.zone)) for span in pieces)
    grouped = [
        Meeting(one.mine, one.theirs, one.ahead, tuple(sorted({day for _one, day in days})))
        for one, days in groupby(told, key=lambda pair: pair[0])
    ]
    return sorted(grouped, key=lambda one: (-len(one.days), one.days, one.mine))


def both(mine: Hours, theirs: Hours, *, between: Span) -> list[Span]:
    """This will give the instants at which both are around, in order; whose hours come first makes no difference."""
    others = spans(theirs, between=between)
    found = [(max(a, c), min(b, d)) for a, b in spans(mine, between=between) for c, d in others]
    return [span for span in found if span[0] < span[1]]


def spans(hours: Hours, *, between: Span) -> list[Span]:
    """This will give when somebody is around between two instants, in order, without gaps of nothing."""
    begins, ends = between
    first = begins.astimezone(hours.zone).date() - AROUND * DAY
    days = (ends - begins).days + 2 * AROUND + 1
    opened = [
        window.on(first + ahead * DAY, hours.zone)
        for ahead in range(days)
        for window in hours.windows
        if window.weekday == (first + ahead * DAY).weekday()
    ]
    return list(_joined(((max(a, begins), min(b, ends)) for a, b in opened)))


def week_of(day: date, zone: ZoneInfo) -> Span:
    """This will give seven days from ``day`` on, from midnight to midnight of a wall."""
    return first_instant(day, time(), zone), first_instant(day + WEEK, time(), zone)


def by_day(span: Span, zone: ZoneInfo) -> Iterator[Stretch]:
    """This will cut a span at the midnights of a wall, and where its clock is put forward or back."""
    begins, ends = span
    while begins < ends:
        day = begins.astimezone(zone).date()
        midnight = _midnight(day + DAY, begins, zone)
        cut = min(ends, midnight, _jump(begins, midnight, zone))
        until = _seconds(begins, zone) + int((cut - begins).total_seconds())
        yield Stretch(day, _seconds(begins, zone), FULL if cut == midnight else min(until, FULL))
        begins = cut


def clocks(span: Span, zone: ZoneInfo) -> tuple[int, int]:
    """This will give from when until when by a wall clock, in seconds from midnight; an end at midnight is 24:00."""
    begins, ends = _seconds(span[0], zone), _seconds(span[1], zone)
    return begins, ends or FULL


def offset(zone: ZoneInfo, moment: datetime) -> timedelta:
    """How far a wall is ahead of UTC."""
    return moment.astimezone(zone).utcoffset() or timedelta()


def next_jump(zone: ZoneInfo, after: datetime, *, within: timedelta) -> datetime | None:
    """This will give the first instant after which a wall shows another hour than it would have; None if none is."""
    day = after
    while day < after + within:
        if (found := _jump(day, day + DAY, zone)) < day + DAY:
            return found
        day += DAY
    return None


def _days_of(span: Span, zone: ZoneInfo) -> Iterator[Span]:
    """A span as people tell it: whole, unless it is longer than a day; then day by day of a wall."""
    begins, ends = span
    while ends - begins > DAY or (begins < ends and _seconds(begins, zone) == 0):
        cut = min(ends, _midnight(begins.astimezone(zone).date() + DAY, begins, zone))
        yield begins, cut
        begins = cut
    if begins < ends:
        yield begins, ends


def _meeting(span: Span, mine: ZoneInfo, theirs: ZoneInfo) -> Meeting:
    here, there = (span[0].astimezone(zone).date() for zone in (mine, theirs))
    return Meeting(clocks(span, mine), clocks(span, theirs), (there - here).days)


def _weekday(span: Span, zone: ZoneInfo) -> int:
    return span[0].astimezone(zone).weekday()


def _jump(begins: datetime, ends: datetime, zone: ZoneInfo) -> datetime:
    """The instant between two at which the offset of a wall changes; the later of the two when it does not."""
    before = offset(zone, begins)
    if offset(zone, ends) == before:
        return ends
    low, high = begins, ends
    while high - low > timedelta(seconds=1):
        middle = (low + (high - low) / 2).replace(microsecond=0)
        low, high = (middle, high) if offset(zone, middle) == before else (low, middle)
    return high


def _midnight(day: date, after: datetime, zone: ZoneInfo) -> datetime:
    """The midnight that begins a day. Where clocks went back over it there are two: the first still to come."""
    first = first_instant(day, time(), zone)
    return first if first > after else datetime.combine(day, time(), tzinfo=zone).replace(fold=1).astimezone(UTC)


def _joined(found: Iterable[Span]) -> Iterator[Span]:
    """Spans in order, with those that touch or lie over each other made one, and empty ones left out."""
    held: Span | None = None
    for a, b in sorted(one for one in found if one[0] < one[1]):
        if held and a <= held[1]:
            held = held[0], max(held[1], b)
            continue
        if held:
            yield held
        held = a, b
    if held:
        yield held


def _seconds(moment: datetime, zone: ZoneInfo) -> int:
    shown = moment.astimezone(UTC).astimezone(zone)
    return shown.hour * 3600 + shown.minute * 60 + shown.second
