"""Places by hand: whole numbers with room between them."""

from __future__ import annotations

from collections.abc import Sequence

GAP = 1 << 20


def between(before: int | None, after: int | None) -> int | None:
    """This will give a place between two others; None at an open end. None when there is no room left between."""
    if before is None:
        return 0 if after is None else after - GAP
    if after is None:
        return before + GAP
    middle = (before + after) // 2
    return middle if before < middle < after else None


def spread(count: int) -> Sequence[int]:
    """This will give places for so many, with room between all of them."""
    return range(0, count * GAP, GAP)
