"""How well needs are served: practice D6."""

from __future__ import annotations

import pytest

from mentoring.goals.coverage import Wanted, concentration, coverage, is_concentrated, overloaded, shares

MAP = [
    Wanted(3, {"Grace": 1.0, "Ngozi": 0.5}),
    Wanted(2, {"Tomás": 0.5}),
    Wanted(2, {"Ngozi": 0.0}),
    Wanted(1, {}),
]


def test_cover_is_the_best_of_each_need_by_its_importance() -> None:
    assert coverage(MAP) == pytest.approx((3 * 1 + 2 * 0.5) / 8)
    assert coverage([]) == 1.0


def test_cover_finds_gaps_only_where_it_matters() -> None:
    assert [need.is_gap for need in MAP] == [False, False, True, False]


@pytest.mark.parametrize(("served", "expected"), [([4, 1, 1], 0.50), ([2, 2, 2], 0.33), ([], 0)])
def test_cover_tells_how_much_hangs_on_one(served: list[float], expected: float) -> None:
    assert concentration(served) == pytest.approx(expected, abs=0.005)


def test_cover_names_who_alone_carries_more_than_half() -> None:
    alone = [Wanted(3, {"Grace": 1.0}), Wanted(1, {"Tomás": 1.0})]

    assert (overloaded(alone), overloaded(MAP)) == (["Grace"], [])
    assert (is_concentrated(alone), shares(alone)) == (True, {"Grace": 3.0, "Tomás": 1.0})
