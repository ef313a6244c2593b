"""Structures of conversation as data: cut to any length, whole and to the minute."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.meetings.perspective import QUESTIONS, drawn
from mentoring.meetings.structures import GROW, LAYERS, PERSPECTIVE, STRUCTURES, Structure, cut


def test_grow_in_an_hour_has_four_steps_with_questions() -> None:
    """G-12: GROW, 60 min: four steps with their minutes, and questions to begin with."""
    assert [str(step.name) for step in GROW.steps] == ["Goal", "Reality", "Options", "Will"]
    assert GROW.minutes(60) == [10, 20, 20, 10]
    assert GROW.minutes(30) == [5, 9, 10, 6]
    assert [len(step.questions) for step in GROW.steps] == [2, 3, 3, 3]


def test_the_perspective_session_looks_beyond_what_presses() -> None:
    """G-23: step 1 "What presses" takes ten minutes, step 2 "Beyond it" draws a question."""
    first, second = PERSPECTIVE.steps[:2]

    assert (str(first.name), PERSPECTIVE.minutes(60)[0]) == ("What presses", 10)
    assert (str(second.name), second.draws) == ("Beyond it: the frame I look through", True)
    assert len(QUESTIONS) == 44
    assert drawn(0) == drawn(44) == "What is pressing so hard that you see nothing else?"


def test_there_are_seven_with_steps_one_lens_and_the_first_meeting() -> None:
    """G-12: a library of structures, always optional."""
    named = ["grow", "oskar", "clear", "perspective", "story", "feedback", "decision", "first"]

    assert list(STRUCTURES) == named
    assert len(LAYERS) == 7


@pytest.mark.parametrize("structure", STRUCTURES.values(), ids=lambda one: one.slug)
def test_the_shares_are_the_whole_of_the_time(structure: Structure) -> None:
    whole = 60 if structure.slug == "first" else 100

    assert sum(step.share for step in structure.steps) == whole
    assert len({step.slug for step in structure.steps}) == len(structure.steps)


@given(st.integers(1, 480), st.lists(st.integers(1, 60), min_size=1, max_size=8))
def test_a_cut_loses_no_minute_and_forgets_no_step(whole: int, shares: list[int]) -> None:
    parts = cut(whole, shares)

    assert sum(parts) == whole
    assert len(parts) == len(shares)
    assert min(parts) >= (1 if whole >= len(shares) else 0)


@given(st.integers(9, 96), st.lists(st.integers(1, 60), min_size=1, max_size=7))
def test_a_long_cut_is_one_that_can_be_read_on_a_clock(fives: int, shares: list[int]) -> None:
    assert {part % 5 for part in cut(5 * fives, shares)} == {0}
