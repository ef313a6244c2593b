"""Weeks on a thread."""

from __future__ import annotations

from mentoring.web.beads import Bead, Stretch, thread_of_weeks


def test_places_the_first_and_the_last_week_at_the_ends() -> None:
    thread = thread_of_weeks(["touch", "session", "now"])

    assert thread.beads == [Bead("4.0", "1.9", ""), Bead("68.0", "4.6", "ses"), Bead("132.0", "5.0", "now")]
    assert thread.stretches == [Stretch("4.0", "68.0", False), Stretch("68.0", "132.0", False)]


def test_dots_the_thread_between_two_quiet_weeks() -> None:
    thread = thread_of_weeks(["touch", "", "", "more"])

    assert [stretch.is_gap for stretch in thread.stretches] == [False, True, False]
    assert [bead.radius for bead in thread.beads] == ["1.9", "2.8"]


def test_draws_nothing_for_no_weeks_and_one_bead_for_one() -> None:
    assert (thread_of_weeks([]).beads, thread_of_weeks([]).stretches) == ([], [])
    assert thread_of_weeks(["touch"]).beads == [Bead("4.0", "1.9", "")]
