"""Gives each person a colour, a thread, that stays theirs on every page of the one who looks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from hashlib import sha256

HUES = ("violet", "blue", "clay", "moss", "amber", "teal", "rose", "slate")


def hue_of(ids: Iterable[object]) -> dict[str, str]:
    """
    This will give a hue for each id, as ``{str(id): hue}``.

    The same set gives the same hues in whatever order it comes. Nobody shares a hue while one is free. Ids that sort
    by age (UUIDv7) keep their hue when younger ones join.
    """
    given: dict[str, str] = {}
    taken: Counter[str] = Counter()
    for one in sorted({str(one) for one in ids}):
        given[one] = min(_by_liking(one), key=lambda hue: taken[hue])
        taken[given[one]] += 1
    return given


def hue_alone(one: object) -> str:
    """This will give the hue an id likes best, for a page that shows nobody else."""
    return _by_liking(str(one))[0]


def _by_liking(one: str) -> list[str]:
    # Slate comes last for everybody: it is the colour of nobody in particular.
    warm = HUES[:-1]
    start = sha256(one.encode()).digest()[0] % len(warm)
    return [*warm[start:], *warm[:start], HUES[-1]]
