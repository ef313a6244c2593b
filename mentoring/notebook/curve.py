"""The line of highs and lows as a drawing of 340 by 214. Free of the database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

WEST, EAST, NORTH, SOUTH = 30.0, 330.0, 14.0, 184.0
MOST = 5  # as high, and as low, as it goes
LABELS = 3  # four touch each other on a phone


@dataclass(frozen=True, slots=True)
class Dot:
    """One point of the line."""

    x: str
    y: str


@dataclass(frozen=True, slots=True)
class Label:
    """A day below the line."""

    x: str
    day: date
    anchor: str


@dataclass(frozen=True, slots=True)
class Curve:
    """Everything the template draws; every number is text."""

    path: str
    dots: tuple[Dot, ...]
    grid: tuple[tuple[str, str], ...]
    labels: tuple[Label, ...]


def curve(points: Sequence[tuple[date, int]]) -> Curve | None:
    """This will draw dated heights from −5 to 5, the oldest first; None where there are none."""
    if not points:
        return None
    days = [day for day, _value in points]
    placed = [(_x(day, days[0], days[-1]), _y(value)) for day, value in points]
    return Curve(
        path=_path(placed),
        dots=tuple(Dot(f"{x:.1f}", f"{y:.1f}") for x, y in placed),
        grid=tuple(
            (f"{value:+d}".replace("-", "−") if value else "0", f"{_y(value):.1f}") for value in (MOST, 0, -MOST)
        ),
        labels=_labels(days[0], days[-1]),
    )


def _path(placed: Sequence[tuple[float, float]]) -> str:
    """Level at each point, and soft in between: what was a peak stays one, and nothing is drawn beyond it."""
    (x, y), *rest = placed
    path = f"M{x:.1f} {y:.1f}"
    for next_x, next_y in rest:
        half = (x + next_x) / 2
        path += f"C{half:.1f} {y:.1f} {half:.1f} {next_y:.1f} {next_x:.1f} {next_y:.1f}"
        x, y = next_x, next_y
    return path


def _x(day: date, first: date, last: date) -> float:
    if first == last:
        return (WEST + EAST) / 2
    return WEST + 10 + (EAST - WEST - 20) * (day - first).days / (last - first).days


def _y(value: int) -> float:
    return (NORTH + SOUTH) / 2 - (SOUTH - NORTH) / 2 * max(-MOST, min(MOST, value)) / MOST


def _labels(first: date, last: date) -> tuple[Label, ...]:
    if first == last:
        return (Label(f"{(WEST + EAST) / 2:.1f}", first, "middle"),)
    parts = LABELS - 1 if (last - first).days >= 90 else 1
    days = [first + (last - first) * part / parts for part in range(parts + 1)]
    return tuple(
        Label(f"{_x(day, first, last):.1f}", day, "start" if day == first else "end" if day == last else "middle")
        for day in days
    )
