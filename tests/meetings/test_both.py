"""Two texts of one person, written apart: both stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.meetings.both import both

LINES = st.lists(st.text("ab ", max_size=4), max_size=4).map("\n".join)


@pytest.mark.parametrize(
    ("kept", "written", "is_newer", "now"),
    [
        ("One.", "One. Two.", True, "One. Two."),
        ("One. Two.", "", True, ""),  # on purpose: it was written on what stands there
        ("One.", "One. Two.", False, "One. Two."),  # typed on without the answer to the first words
        ("One. Two.", "One.", False, "One. Two."),  # an old try that came late
        ("One.\nLeft.", "One.\nRight.", False, "One.\nLeft.\n\nRight."),
        ("Left.", "Right.", False, "Left.\n\nRight."),
        ("Left.", "", False, "Left."),
        ("", "Right.", False, "Right."),
    ],
)
def test_both_are_kept(kept: str, written: str, is_newer: bool, now: str) -> None:
    assert both(kept, written, is_newer=is_newer) == now


@given(LINES, LINES)
def test_no_line_of_either_is_lost(kept: str, written: str) -> None:
    now = both(kept, written, is_newer=False)

    assert [line for line in (*kept.split("\n"), *written.split("\n")) if line.strip() not in now] == []
    assert both(now, written, is_newer=False) == now
