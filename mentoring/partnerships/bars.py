"""Two people's day and night as bars along the hours of one day: where each sky, window and shared hour lies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, time

from mentoring.people import overlap
from mentoring.people.hours import DAY, Hours, first_instant
from mentoring.people.overlap import FULL, Span

A_LETTER = 0.55  # hours of the bar: how wide one letter of a label is on a phone
Label = Callable[[Span], str]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of hours, in per cent of the bar, with what is written on it."""

    x: str
    width: str
    middle: str
    end: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """One person's hours along my day. ``sky``: from one of their midnights to the next, in per cent of the bar."""

    sky: tuple[str, str]
    around: list[Piece]
    shared: list[Piece]


def bars(mine: Hours, theirs: Hours, *, day: date) -> tuple[Bar, Bar]:
    """This will draw both, along the hours of my ``day``."""
    between = first_instant(day, time(), mine.zone), first_instant(day + DAY, time(), mine.zone)
    met = overlap.both(mine, theirs, between=between)
    return _bar(mine, mine, between, met), _bar(mine, theirs, between, met)


def day_to_draw(mine: Hours, theirs: Hours, *, monday: date) -> date:
    """The day of a week that tells most: of what they share most often, the first with most of it; else of both."""
    if met := overlap.meetings(mine, theirs, week=monday):
        shared: Counter[date] = Counter()
        for piece in overlap.overlap(mine, theirs, week=monday):  # what begins in one evening may end in the next day
            shared[piece.day] += piece.until - piece.begins
        return max((monday + day * DAY for day in met[0].days), key=lambda day: shared[day])
    between = overlap.week_of(monday, mine.zone)
    each = [{day for span in overlap.spans(hours, between=between) for day in _days(span, mine)}
            for hours in (mine, theirs)]  # fmt: skip
    return min(each[0] & each[1] or each[0] | each[1] or {monday})


def _bar(mine: Hours, whose: Hours, between: Span, met: list[Span]) -> Bar:
    ahead = overlap.offset(whose.zone, between[0]) - overlap.offset(mine.zone, between[0])
    midnight = -ahead.total_seconds() % FULL
    return Bar(
        sky=(_percent(midnight), _percent(midnight + FULL)),
        around=list(_pieces(overlap.spans(whose, between=between), mine)),
        shared=list(_pieces(met, mine, label=lambda span: _short(span, whose))),
    )


def _pieces(found: list[Span], mine: Hours, *, label: Label = lambda _span: "") -> Iterator[Piece]:
    for span in found:
        words = label(span)
        for one in overlap.by_day(span, mine.zone):
            fits = one.until - one.begins >= len(words) * A_LETTER * 3600
            middle = _percent((one.begins + one.until) / 2)
            width = _percent(one.until - one.begins)
            yield Piece(_percent(one.begins), width, middle, _percent(one.until), words if fits else "")


def _short(span: Span, whose: Hours) -> str:
    """ "19–22", "15:30–18": as much as fits on a bar."""
    return "–".join(_clock(seconds) for seconds in overlap.clocks(span, whose.zone))


def _clock(seconds: int) -> str:
    hour, minute = seconds // 3600, seconds // 60 % 60
    return f"{hour}:{minute:02}" if minute else str(hour)


def _days(span: Span, mine: Hours) -> set[date]:
    return {piece.day for piece in overlap.by_day(span, mine.zone)}


def _percent(seconds: float) -> str:
    return f"{seconds / FULL * 100:.2f}%"
