"""A fortnight of two people's days and nights: how each is shaded on my wall, and when a session could begin.

Free of the database. Of others only one thing is drawn: around or not. Why somebody is not is theirs.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import reduce

from mentoring.meetings.propose import SIX, STEP, TEN_AT_NIGHT, without
from mentoring.people.hours import DAY, Hours, first_instant
from mentoring.people.overlap import FULL, Span, Stretch, by_day, offset, spans
from mentoring.people.plan import Wall

DAYS = 14
MINUTE = timedelta(minutes=1)
BOTH, ME, THEM = "both", "me", "them"  # who is around for all of a session
AROUND, AWAY, BUSY, BOOKED = "around", "away", "busy", "booked"  # what a stretch of a strip shows
HALF_HOURS = [time(half // 2, half % 2 * 30) for half in range(48)]
_LAST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Side:
    """Somebody's hours, and when they are taken, each with why: a kind such as ``BUSY``."""

    hours: Hours
    taken: tuple[tuple[str, Span], ...] = ()

    def free(self, between: Span) -> list[Span]:
        """When they are around and nothing else is on."""
        return without(spans(self.hours, between=between), self.blocks)

    @property
    def blocks(self) -> list[Span]:
        """When they are taken, whatever by."""
        return [span for _kind, span in self.taken]


@dataclass(frozen=True, slots=True)
class Start:
    """When a session could begin, and who is around for all of it."""

    wall: Wall
    who: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of hours on a strip: what it shows, and where, in per cent."""

    kind: str
    x: str
    width: str


@dataclass(frozen=True, slots=True)
class Strip:
    """One person's day along mine. ``midnight``: where one of their midnights lies, in seconds of my day."""

    midnight: int
    pieces: list[Piece]


@dataclass(frozen=True, slots=True)
class Day:
    """A day on my wall: a strip for each, mine first; what takes me; and when a session could begin."""

    day: date
    strips: list[Strip]
    mine: list[tuple[str, Stretch]]
    starts: list[Start]


Shades = dict[date, list[tuple[str, Stretch]]]


def fortnight(me: Side, others: Sequence[Side], *, first: date, minutes: int, now: datetime) -> list[Day]:
    """This will draw fourteen days from ``first`` on, and give each half hour at which a session could begin.

    It could where one side is around for all of it, and nothing takes me then. Outside my hours my nights are left
    out: nobody is asked to get up for it.
    """
    zone = me.hours.zone
    # A day longer: what begins late on the last one ends on the next.
    between = first_instant(first, time(), zone), first_instant(first + (DAYS + 1) * DAY, time(), zone)
    mine, each = me.free(between), [one.free(between) for one in others]
    theirs = reduce(common, each, without([between], me.blocks))
    around = {BOTH: common(mine, theirs), ME: mine, THEM: theirs if others else []}
    both, taken = [(BOTH, span) for span in around[BOTH]], [(kind, _cut(span, between)) for kind, span in me.taken]
    hours = [(AROUND, span) for span in spans(me.hours, between=between)]
    shades = [_by_day((*hours, *taken, *both), me)]
    shades += [_by_day([*((AROUND, span) for span in free), *both], me) for free in each]
    notes, sides, days = _by_day(taken, me), (me, *others), (first + ahead * DAY for ahead in range(DAYS))
    return [
        Day(
            day,
            [_strip(shade[day], side, me, day) for shade, side in zip(shades, sides, strict=True)],
            sorted(notes[day], key=lambda note: note[1]),
            list(_starts(day, zone.key, around, length=timedelta(minutes=minutes), now=now)),
        )
        for day in days
    ]


def common(one: Sequence[Span], other: Sequence[Span]) -> list[Span]:
    """What two lists in order have in common."""
    gaps = without([(one[0][0], one[-1][1])], other) if one else []
    return without(one, gaps)


def runs(starts: Iterable[Start], *, minutes: int) -> list[tuple[datetime, datetime]]:
    """From when until when there is a start every half hour; until the last of them would be over."""
    found: list[tuple[datetime, datetime]] = []
    for start in starts:
        begins, ends = start.wall.instant, start.wall.instant + timedelta(minutes=minutes)
        goes_on = bool(found) and begins <= found[-1][1] - timedelta(minutes=minutes) + STEP
        found.append((found.pop()[0] if goes_on else begins, ends))
    return found


def _starts(
    day: date, zone: str, around: dict[str, list[Span]], *, length: timedelta, now: datetime
) -> Iterator[Start]:
    """Full and half hours my wall shows on a day. One the clocks skip is none, and of one shown twice the first is."""
    for clock in HALF_HOURS:
        wall = Wall(datetime.combine(day, clock), zone)
        if wall.is_moved_by_clocks or wall.instant <= now:
            continue
        begins, ends = wall.instant, wall.instant + length
        who = next((who for who, held in around.items() if _holds(held, begins, ends)), None)
        if who and (who != THEM or _is_awake(clock, length)):
            yield Start(wall, who)


def _is_awake(clock: time, length: timedelta) -> bool:
    first = clock.hour * 60 + clock.minute
    return first >= SIX and first + length / MINUTE <= TEN_AT_NIGHT


def _holds(held: list[Span], begins: datetime, ends: datetime) -> bool:
    at = bisect_right(held, (begins, _LAST)) - 1
    return at >= 0 and held[at][1] >= ends


def _by_day(found: Iterable[tuple[str, Span]], me: Side) -> Shades:
    shades: Shades = defaultdict(list)
    for kind, span in found:
        for stretch in by_day(span, me.hours.zone):
            shades[stretch.day].append((kind, stretch))
    return shades


def _strip(shades: list[tuple[str, Stretch]], side: Side, me: Side, day: date) -> Strip:
    noon = first_instant(day, time(12), me.hours.zone)  # on a day when the clocks change, most of it is as its noon
    ahead = offset(side.hours.zone, noon) - offset(me.hours.zone, noon)
    pieces = [Piece(kind, percent(one.begins), percent(one.until - one.begins)) for kind, one in shades]
    return Strip(int(-ahead.total_seconds() % FULL), pieces)


def _cut(span: Span, between: Span) -> Span:
    return max(span[0], between[0]), min(span[1], between[1])


def percent(seconds: float) -> str:
    """How far along a day, as drawings say it."""
    return f"{seconds / FULL * 100:.2f}%"
