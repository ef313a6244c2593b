"""The dial: how far it has moved, and where everything is drawn."""

from __future__ import annotations

import pytest

from mentoring.goals.dial import NoRoomToMove, bar, drawing, has_moved, is_at_aim, movement


@pytest.mark.parametrize(
    ("value", "moved", "said"),
    [(5, 0.4, "towards"), (8, 1.0, "towards"), (2, -0.2, "away"), (3, 0.0, "not yet"), (10, 1.0, "towards")],
)
def test_dial_tells_how_far_it_has_moved(value: int, moved: float, said: str) -> None:
    """A-08: the dial tells "moved towards" from "moved away", by the measure of practice D1."""
    assert (movement(3, 8, value), has_moved(3, 8, value)) == (pytest.approx(moved), said)


def test_dial_goes_down_towards_a_lower_aim() -> None:
    assert [movement(8, 3, value) for value in (8, 5, 3, 0, 10)] == pytest.approx([0, 0.6, 1, 1, -0.4])


@pytest.mark.parametrize("ask", [movement, has_moved, is_at_aim])
def test_dial_needs_room_to_move(ask: object) -> None:
    with pytest.raises(NoRoomToMove):
        ask(4, 4, 4)


def test_dial_is_at_its_aim_and_beyond() -> None:
    assert [is_at_aim(3, 8, value) for value in (7, 8, 9)] == [False, True, True]


def test_dial_is_drawn_from_left_over_the_top_to_the_right() -> None:
    drawn = drawing(start=3, aim=8, value=6)

    assert drawn.track == "M17.3 114.6A84 84 0 1 1 182.7 114.6"
    assert (drawn.was, drawn.way) == ("M17.3 114.6A84 84 0 0 1 46.0 35.7", "M46.0 35.7A84 84 0 0 1 128.7 21.1")
    assert (drawn.sun_x, drawn.sun_y, drawn.aim_x, drawn.aim_y) == ("128.7", "21.1", "195.3", "48.0")
    assert len(drawn.ticks) == 11
    assert drawn.is_away is False


def test_dial_that_went_away_from_its_aim_says_so_in_its_drawing() -> None:
    drawn = drawing(start=3, aim=8, value=1)

    assert (drawn.is_away, drawn.way) == (True, "M17.3 85.4A84 84 0 0 1 46.0 35.7")


def test_dial_at_its_start_shows_no_way_and_at_zero_nothing_before_it() -> None:
    drawn = drawing(start=0, aim=8, value=0)

    assert (drawn.was, drawn.way) == ("", "")


def test_dial_moved_is_ten_strokes() -> None:
    assert bar(before=5, after=6) == ["a"] * 5 + ["b"] + [""] * 4
    assert bar(before=4, after=2) == ["a"] * 2 + ["b"] * 2 + [""] * 6
