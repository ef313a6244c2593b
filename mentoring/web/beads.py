"""Where the beads of a thread of weeks stand."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

WIDTH, EDGE = 136.0, 4.0
RADIUS = {"touch": 1.9, "more": 2.8, "most": 3.6, "session": 4.6, "now": 5.0}
CLASS = {"session": "ses", "now": "now"}


@dataclass(frozen=True, slots=True)
class Bead:
    """A week in which something was said."""

    x: str
    radius: str
    kind: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """The piece of thread between two weeks; dotted when both were quiet."""

    x: str
    to: str
    is_gap: bool


@dataclass(frozen=True, slots=True)
class Thread:
    """All of it."""

    stretches: list[Stretch]
    beads: list[Bead]


def thread_of_weeks(weeks: list[str]) -> Thread:
    """This will place the weeks, oldest first; each is "", "touch", "more", "most", "session" or "now"."""
    step = (WIDTH - 2 * EDGE) / max(len(weeks) - 1, 1)
    placed = [(f"{EDGE + step * n:.1f}", week) for n, week in enumerate(weeks)]
    return Thread(
        [Stretch(x, to, not week and not then) for (x, week), (to, then) in pairwise(placed)],
        [Bead(x, str(RADIUS[week]), CLASS.get(week, "")) for x, week in placed if week],
    )
