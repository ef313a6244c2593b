"""Goal attainment scaling, with the values of practice D2."""

from __future__ import annotations

import pytest

from mentoring.goals.attainment import Scaled, attainment


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ([0], 50), ([1], 60), ([-2], 30), ([-1, -1, -1], 36.31), ([0, 1, 0], 54.56), ([-2, -1], 31.39),
        ([0, 1], 56.20), ([2, 2, 2], 77.39),
    ],
)  # fmt: skip
def test_attain_gives_the_numbers_of_the_practice(levels: list[int], expected: float) -> None:
    assert attainment([Scaled(level) for level in levels]) == pytest.approx(expected, abs=0.005)


def test_attain_weighs_by_importance_times_difficulty() -> None:
    weighed = [Scaled(1, importance=3), Scaled(0, difficulty=2), Scaled(-1)]

    assert attainment(weighed) == pytest.approx(54.41, abs=0.005)
    assert Scaled(0, importance=3, difficulty=2).weight == 6


def test_attain_needs_a_goal() -> None:
    with pytest.raises(ValueError, match="no goal"):
        attainment([])
