"""How well somebody's needs are served, and where the gaps are. Free of the database; read by the map of needs."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

SERVES = (0.0, 0.5, 1.0)  # not at all, partly, well: what the mentee says of a person or circle
GAP_FROM = 2  # importance
ENOUGH = 0.5
TOO_MUCH = 0.5


@dataclass(frozen=True, slots=True)
class Wanted:
    """One need: how important it is (1 to 3), and how well each person or circle serves it (0, ½ or 1)."""

    importance: int
    served: Mapping[Hashable, float]

    @property
    def best(self) -> float:
        """How well whoever serves it best does so."""
        return max(self.served.values(), default=0.0)

    @property
    def is_gap(self) -> bool:
        """Important, and served by nobody at least partly."""
        return self.importance >= GAP_FROM and self.best < ENOUGH


def coverage(needs: Sequence[Wanted]) -> float:
    """This will give Σ wᵢ·maxⱼ sᵢⱼ ÷ Σ wᵢ, from 0 to 1; 1 when nothing is needed."""
    weight = sum(one.importance for one in needs)
    return sum(one.importance * one.best for one in needs) / weight if weight else 1.0


def shares(needs: Sequence[Wanted]) -> dict[Hashable, float]:
    """This will give, for each person or circle, the weight they serve (importance times how well)."""
    found: dict[Hashable, float] = {}
    for need in needs:
        for who, well in need.served.items():
            if well:
                found[who] = found.get(who, 0.0) + need.importance * well
    return found


def concentration(served: Sequence[float]) -> float:
    """This will give Σ pⱼ², p being each one's part of the served weight: near 1 when one carries all."""
    whole = sum(served)
    return sum((part / whole) ** 2 for part in served) if whole else 0.0


def overloaded(needs: Sequence[Wanted]) -> list[Hashable]:
    """This will name who alone serves more than half of the covered weight."""
    covered = sum(one.importance * one.best for one in needs)
    alone: dict[Hashable, float] = {}
    for need in needs:
        serving = [(who, well) for who, well in need.served.items() if well]
        if len(serving) == 1:
            who, well = serving[0]
            alone[who] = alone.get(who, 0.0) + need.importance * well
    return [who for who, weight in alone.items() if covered and weight > TOO_MUCH * covered]


def is_concentrated(needs: Sequence[Wanted]) -> bool:
    """Whether so much hangs on so few that their absence would be felt everywhere."""
    return concentration(list(shares(needs).values())) > TOO_MUCH
