"""Goal attainment scaling, for the curious: one number from described levels. Free of the database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

RHO = 0.30  # assumed correlation between goals (Kiresuk and Sherman, 1968)


@dataclass(frozen=True, slots=True)
class Scaled:
    """One goal on its five levels, weighed by importance times difficulty; what is left out counts as 1."""

    level: int  # −2 much less than hoped … 0 as hoped … +2 much more
    importance: int | None = None
    difficulty: int | None = None

    @property
    def weight(self) -> int:
        """1 to 9."""
        return (self.importance or 1) * (self.difficulty or 1)


def attainment(goals: Sequence[Scaled]) -> float:
    """This will give T = 50 + 10·Σ(wx) / √((1−ρ)·Σw² + ρ·(Σw)²): 50 is "all as hoped".

    A talk piece for two people about the same goals at two times, never a yardstick between people.
    Raises ``ValueError`` without a goal.
    """
    if not goals:
        raise ValueError("There is no goal to look at.")
    weights = [one.weight for one in goals]
    spread = sqrt((1 - RHO) * sum(weight**2 for weight in weights) + RHO * sum(weights) ** 2)
    return 50 + 10 * sum(weight * one.level for weight, one in zip(weights, goals, strict=True)) / spread
