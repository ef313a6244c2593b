"""Three good times: inside everybody's hours, kind to all, not all on one day, and shared fairly over a series.

Free of the database. What is kind is between eight and eighteen on somebody's own wall; whoever had the less kind
hour before has less of it now.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from mentoring.people.hours import DAY, Hours, first_instant
from mentoring.people.overlap import Span, spans
from mentoring.people.plan import Wall

TIMES = 3
KIND_FROM, KIND_UNTIL = 8 * 60, 18 * 60  # minutes of a day, on somebody's own wall
STEP = timedelta(minutes=30)
NOTICE = timedelta(hours=18)  # nobody is asked to come tomorrow at seven
LOOK_AHEAD = 14 * DAY
FARTHER = 42 * DAY  # where two weeks are full
A_DAY_LATER = 6.0  # sooner is better, a little: as bad as six minutes at an unkind hour
SAME_CLOCK = 15.0  # three times at one hour are a smaller choice
APART = timedelta(hours=2)
SIX, TEN_AT_NIGHT = 6 * 60, 22 * 60
UNKIND = 60.0  # minutes at an unkind hour, from which it is somebody's turn
KINDER = 30.0  # minutes less of them, for which it is worth taking turns


@dataclass(frozen=True)
class Around:
    """Somebody to meet: their hours, when they are not free, and how many unkind minutes they have had before.

    ``had_it_last``: the last unkind hour was theirs.
    """

    hours: Hours
    taken: tuple[Span, ...] = ()
    burden: float = 0.0
    had_it_last: bool = False

    @property
    def zone(self) -> ZoneInfo:
        """The wall they look at."""
        return self.hours.zone


@dataclass(frozen=True, slots=True)
class Good:
    """A good time, on the wall of the first of them, and how unkind it is to each, in minutes."""

    wall: Wall
    unkind: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class _Candidate:
    begins: datetime
    day: date
    minute: int
    unkind: tuple[float, ...]


def good_times(
    people: Sequence[Around], *, minutes: int, now: datetime, most: int = TIMES, but: Iterable[datetime] = ()
) -> list[Good]:
    """This will give up to three times at which all of these people can meet, in order; none where hours never meet.

    The first of them is who asks: times are on their wall. ``but`` are instants that were proposed before.
    """
    earliest = now + NOTICE
    for farthest in (LOOK_AHEAD, FARTHER):
        found = _candidates(people, minutes=minutes, between=(earliest, now + farthest), but=set(but))
        chosen = _choose(found, people, most=most, now=now)
        if len({one.day for one in chosen}) == most:
            break
    return [Good(_wall(one.begins, people[0].zone), one.unkind) for one in chosen]


def in_turn(people: Sequence[Around], first: Wall, *, minutes: int, weeks: int) -> Wall | None:
    """This will find an hour for every second session of a series, with which the unkind one takes turns.

    It lies inside everybody's hours on the day of the second session. None where the first hour is kind to all, and
    where none is kinder to whoever has it hard.
    """
    unkind = [unkindness(first.instant, minutes, one.zone) for one in people]
    hard = unkind.index(max(unkind))
    day = first.at.date() + weeks * 7 * DAY
    between = first_instant(day, time(), people[0].zone), first_instant(day + DAY, time(), people[0].zone)
    free = [Around(one.hours) for one in people]
    found = _candidates(free, minutes=minutes, between=between, but=set()) if unkind[hard] >= UNKIND else []
    kinder = [one for one in found if one.unkind[hard] <= unkind[hard] - KINDER]
    best = min(kinder, key=lambda one: (sum(one.unkind), one.begins), default=None)
    return _wall(best.begins, people[0].zone) if best else None


def whose_turn(unkind: Sequence[float]) -> int | None:
    """Who of some people has the unkind hour, by place in their order; None where it is kind, or shared alike."""
    most = max(unkind)
    return unkind.index(most) if most >= UNKIND and list(unkind).count(most) == 1 else None


def do_meet(people: Sequence[Around], *, now: datetime) -> bool:
    """Whether the hours of these people ever meet in two weeks, be they free then or not."""
    return bool(_together(people, between=(now, now + LOOK_AHEAD)))


def unkindness(begins: datetime, minutes: int, zone: ZoneInfo) -> float:
    """How many minutes of it lie before eight or after eighteen; those at night count threefold."""
    shown = begins.astimezone(zone)
    first = shown.hour * 60 + shown.minute
    return _unkind(first, first + minutes)


def without(held: Iterable[Span], taken: Iterable[Span]) -> list[Span]:
    """This will cut what is taken out of spans that are in order and do not touch each other."""
    left: list[Span] = []
    blocks = _joined(taken)
    at = 0
    for begins, ends in held:
        while at < len(blocks) and blocks[at][1] <= begins:
            at += 1
        begins, at = _cut(begins, ends, blocks, at, left)
        if begins < ends:
            left.append((begins, ends))
    return left


def _cut(begins: datetime, ends: datetime, blocks: list[Span], at: int, left: list[Span]) -> tuple[datetime, int]:
    """Lays what is free before each block into ``left``; gives where the last of them ends, and which one goes on."""
    while at < len(blocks) and blocks[at][0] < ends:
        if begins < blocks[at][0]:
            left.append((begins, blocks[at][0]))
        begins = max(begins, blocks[at][1])
        if blocks[at][1] > ends:
            break  # it may lie over the next span, too
        at += 1
    return begins, at


def _joined(taken: Iterable[Span]) -> list[Span]:
    joined: list[Span] = []
    for begins, ends in sorted(taken):
        if joined and begins <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], ends)
        elif begins < ends:
            joined.append((begins, ends))
    return joined


def _together(people: Sequence[Around], *, between: Span) -> list[Span]:
    """When all of them are around, be they free then or not."""
    held = spans(people[0].hours, between=between)
    for one in people[1:]:
        held = [span for span in _meet(held, spans(one.hours, between=between)) if span[0] < span[1]]
    return held


def _meet(mine: list[Span], theirs: list[Span]) -> Iterator[Span]:
    """What two lists in order have in common, in one walk along both."""
    a = b = 0
    while a < len(mine) and b < len(theirs):
        yield max(mine[a][0], theirs[b][0]), min(mine[a][1], theirs[b][1])
        if mine[a][1] <= theirs[b][1]:
            a += 1
        else:
            b += 1


def _candidates(people: Sequence[Around], *, minutes: int, between: Span, but: set[datetime]) -> list[_Candidate]:
    blocks = [block for one in people for block in one.taken if block[1] > between[0] and block[0] < between[1]]
    free, length = without(_together(people, between=between), blocks), timedelta(minutes=minutes)
    begun = (start for span in free for start in _starts(span, length, people[0].zone))
    return [_candidate(start, minutes, people) for start in begun if start not in but]


def _starts(span: Span, length: timedelta, zone: ZoneInfo) -> Iterator[datetime]:
    """Full and half hours of a wall in a span, from which all of it fits. What a wall shows twice is left out."""
    begins, ends = span
    shown = begins.astimezone(zone)
    past = timedelta(minutes=shown.minute % 30, seconds=shown.second, microseconds=shown.microsecond)
    start = begins + (STEP - past if past else timedelta())
    while start + length <= ends:
        if not start.astimezone(zone).fold:
            yield start
        start += STEP


def _candidate(start: datetime, minutes: int, people: Sequence[Around]) -> _Candidate:
    shown = start.astimezone(people[0].zone)
    unkind = tuple(unkindness(start, minutes, one.zone) for one in people)
    return _Candidate(start, shown.date(), shown.hour * 60 + shown.minute, unkind)


def _choose(found: list[_Candidate], people: Sequence[Around], *, most: int, now: datetime) -> list[_Candidate]:
    """The best, then the best beside it, and so on; each time the burden of those before counts.

    The first in time is not unkind to whoever had the unkind hour last, unless there is nothing else.
    """
    chosen: list[_Candidate] = []
    burdens = [one.burden for one in people]
    while len(chosen) < most:
        days = {one.day for one in chosen}
        apart = _hours_apart(found, chosen)
        left = [one for one in apart if one.day not in days] or apart
        left = _fair(left, people, after=chosen)
        if not left:
            break
        best = min(left, key=lambda one: (_badness(one, chosen, burdens, now), one.begins))
        chosen.append(best)
        burdens = [before + more for before, more in zip(burdens, best.unkind, strict=True)]
    return sorted(chosen, key=lambda one: one.begins)


def _fair(left: list[_Candidate], people: Sequence[Around], *, after: list[_Candidate]) -> list[_Candidate]:
    """Without those that would put the unkind hour first for whoever had it last."""
    fair = [one for one in left if not _is_again(one, people)]
    if not after:
        return fair or left
    if all(_is_again(one, people) for one in after):
        return left  # there was nothing else
    first = min(one.begins for one in after)
    return [one for one in left if one.begins > first or not _is_again(one, people)]


def _is_again(one: _Candidate, people: Sequence[Around]) -> bool:
    whose = whose_turn(one.unkind)
    return whose is not None and people[whose].had_it_last


def _hours_apart(found: list[_Candidate], chosen: list[_Candidate]) -> list[_Candidate]:
    """What lies two hours or more from what was chosen: where there is one day only, and on both sides of midnight."""
    return [one for one in found if all(abs(one.begins - other.begins) >= APART for other in chosen)]


def _badness(one: _Candidate, chosen: list[_Candidate], burdens: list[float], now: datetime) -> float:
    usual = sum(burdens) / len(burdens) + 30
    unkind = sum(minutes * (1 + before / usual) for minutes, before in zip(one.unkind, burdens, strict=True))
    repeated = SAME_CLOCK * sum(one.minute == other.minute for other in chosen)
    return unkind + A_DAY_LATER * ((one.begins - now) / DAY) + repeated


def _unkind(first: int, last: int) -> float:
    outside = max(0, min(last, KIND_FROM) - first) + max(0, last - max(first, KIND_UNTIL))
    at_night = max(0, min(last, SIX) - first) + max(0, last - max(first, TEN_AT_NIGHT))
    return float(outside + 2 * at_night)


def _wall(begins: datetime, zone: ZoneInfo) -> Wall:
    return Wall(begins.astimezone(zone).replace(tzinfo=None), zone.key)
