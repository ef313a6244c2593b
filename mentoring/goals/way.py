"""The line over time: dated readings as a drawing of 340 by 236. Free of the database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from mentoring.goals.dial import TOP

WEST, EAST, NORTH, SOUTH = 26.0, 334.0, 16.0, 200.0
AT_LEAST = timedelta(days=28)  # a way of a few days does not fill the page
LABELS = 6
ROOM = 28  # that the name of a month takes


@dataclass(frozen=True, slots=True)
class Stretch:
    """One segment of the dial: from a day on, towards an aim, through readings."""

    begun: date
    start: int
    aim: int
    readings: tuple[tuple[date, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Dot:
    """One reading on the line."""

    x: str
    y: str
    is_now: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One segment, drawn. ``is_past`` when a later one has taken its place."""

    path: str
    fill: str
    dots: tuple[Dot, ...]
    aim: int
    aim_y: str
    aim_text_y: str
    aim_from: str
    aim_to: str
    is_past: bool


@dataclass(frozen=True, slots=True)
class Label:
    """A day below the line. ``form`` is how Django writes it: a month, or a day and a month."""

    x: str
    day: date
    form: str


@dataclass(frozen=True, slots=True)
class Way:
    """Everything the template draws."""

    lines: tuple[Line, ...]
    grid: tuple[tuple[int, str], ...]
    labels: tuple[Label, ...]


def way(stretches: Sequence[Stretch], *, today: date, wished_by: date | None = None) -> Way:
    """This will lay the segments out over time, from the first day to some way ahead of today."""
    scale = _Scale(stretches[0].begun, _horizon(stretches[0].begun, today=today, wished_by=wished_by))
    ends = [*(one.begun for one in stretches[1:]), today]
    lines = tuple(
        _line(one, until=until, scale=scale, is_past=number < len(stretches))
        for number, (one, until) in enumerate(zip(stretches, ends, strict=True), start=1)
    )
    return Way(lines, tuple((value, _y(value)) for value in (0, TOP // 2, TOP)), _labels(scale))


@dataclass(frozen=True, slots=True)
class _Scale:
    begins: date
    ends: date

    def x(self, day: date) -> float:
        part = (day - self.begins).days / max((self.ends - self.begins).days, 1)
        return WEST + (EAST - WEST) * min(max(part, 0.0), 1.0)


def _horizon(begun: date, *, today: date, wished_by: date | None) -> date:
    gone = max(today - begun, timedelta())
    ahead = today + max(gone * 0.6, AT_LEAST)
    # A wish far ahead would press all that has happened into a corner.
    return wished_by if wished_by and ahead < wished_by <= today + max(gone * 3, AT_LEAST * 3) else ahead


def _line(one: Stretch, *, until: date, scale: _Scale, is_past: bool) -> Line:
    points = [(one.begun, one.start), *one.readings]
    end = scale.x(max(until, points[-1][0]))
    path = f"M{scale.x(one.begun):.1f} {_y(one.start)}"
    path += "".join(f"H{scale.x(day):.1f}V{_y(value)}" for day, value in points[1:]) + f"H{end:.1f}"
    dots = [Dot(f"{scale.x(day):.1f}", _y(value), is_now=False) for day, value in points]
    if not is_past:
        dots.append(Dot(f"{end:.1f}", _y(points[-1][1]), is_now=True))
    return Line(
        path=path,
        fill=f"{path}V{SOUTH:.1f}H{scale.x(one.begun):.1f}Z",
        dots=tuple(dots),
        aim=one.aim,
        aim_y=_y(one.aim),
        aim_text_y=f"{float(_y(one.aim)) + (-6 if one.aim < TOP else 15):.1f}",
        aim_from=f"{scale.x(one.begun):.1f}",
        aim_to=f"{end:.1f}" if is_past else f"{EAST:.1f}",
        is_past=is_past,
    )


def _y(value: float) -> str:
    return f"{SOUTH - (SOUTH - NORTH) * value / TOP:.1f}"


def _labels(scale: _Scale) -> tuple[Label, ...]:
    days = (scale.ends - scale.begins).days
    if days < 75:
        every = max(days // 4, 1)
        found = [scale.begins + timedelta(days=every * number) for number in range(4)]
        return tuple(Label(f"{scale.x(day):.1f}", day, "j M") for day in found)
    months = _months(scale)
    keep = -(-len(months) // LABELS)
    return tuple(Label(f"{scale.x(day):.1f}", day, "M") for day in months[::keep])


def _months(scale: _Scale) -> list[date]:
    """The first day of every month that begins here, and the first day of all where its name has room."""
    found = []
    day = scale.begins
    while (day := (day.replace(day=1) + timedelta(days=32)).replace(day=1)) < scale.ends:
        found.append(day)
    has_room = not found or scale.x(found[0]) - WEST >= ROOM
    return [one for one in ([scale.begins] if has_room else []) + found if scale.x(one) <= EAST - ROOM / 2]
