"""The dial: how far it has moved, in which words, and how it is drawn. Free of the database."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians, sin

TOP = 10
SEGMENTS = range(TOP + 1)
CENTRE, RADIUS = 100.0, 84.0
BEGINS, SWEEP = 190.0, 200.0  # degrees, from the left end of the arc, clockwise


class NoRoomToMove(ValueError):
    """An aim that equals the start leaves the dial no way to go."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A line across the arc."""

    x1: str
    y1: str
    x2: str
    y2: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """What the template puts into an SVG of 200 by 136; every part is text."""

    track: str
    was: str  # from 0 to the start; "" when it starts at 0
    way: str  # between start and now; "" when it has not moved
    is_away: bool
    ticks: tuple[Tick, ...]
    aim: Tick
    aim_x: str
    aim_y: str
    sun_x: str
    sun_y: str


def movement(start: int, aim: int, value: float) -> float:
    """How far a reading lies between start and aim: 1 at the aim, below 0 when it went the other way.

    ``clamp((c − s) / (a − s), −1, 1)``. Raises ``NoRoomToMove`` when start and aim are the same.
    """
    if start == aim:
        raise NoRoomToMove
    return max(-1.0, min(1.0, (value - start) / (aim - start)))


def has_moved(start: int, aim: int, value: float) -> str:
    """ "towards", "away" or "not yet". That it is achieved is never computed: its owner says so."""
    moved = movement(start, aim, value)
    return "towards" if moved > 0 else "away" if moved < 0 else "not yet"


def is_at_aim(start: int, aim: int, value: float) -> bool:
    """Whether the reading has come to the aim, or beyond it."""
    return movement(start, aim, value) == 1.0


def drawing(*, start: int, aim: int, value: int) -> Drawing:
    """This will place everything the dial shows."""
    low, high = sorted((start, value))
    return Drawing(
        track=_arc(0, TOP),
        was=_arc(0, start) if start else "",
        way=_arc(low, high) if low != high else "",
        is_away=movement(start, aim, value) < 0,
        ticks=tuple(_tick(one, 72, 65 if one % 5 == 0 else 68) for one in SEGMENTS),
        aim=_tick(aim, 94, 101),
        aim_x=_x(aim, 110),
        aim_y=f"{CENTRE - 110 * sin(_angle(aim)) + 3:.1f}",
        sun_x=_x(value, RADIUS),
        sun_y=_y(value, RADIUS),
    )


def bar(*, before: int, after: int) -> list[str]:
    """Ten short strokes, as a move is told on the timeline: "a" what was, "b" what moved, "" what is ahead."""
    low, high = sorted((before, after))
    return ["a" if one <= low else "b" if one <= high else "" for one in range(1, TOP + 1)]


def _angle(value: float) -> float:
    return radians(BEGINS - SWEEP * value / TOP)


def _x(value: float, radius: float) -> str:
    return f"{CENTRE + radius * cos(_angle(value)):.1f}"


def _y(value: float, radius: float) -> str:
    return f"{CENTRE - radius * sin(_angle(value)):.1f}"


def _arc(low: int, high: int) -> str:
    is_long = SWEEP * (high - low) / TOP > 180
    ends = f"{_x(high, RADIUS)} {_y(high, RADIUS)}"
    return f"M{_x(low, RADIUS)} {_y(low, RADIUS)}A84 84 0 {int(is_long)} 1 {ends}"


def _tick(value: int, inner: float, outer: float) -> Tick:
    return Tick(_x(value, inner), _y(value, inner), _x(value, outer), _y(value, outer))
