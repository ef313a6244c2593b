"""The values other rooms reckon with, and the sentences made of them."""

from __future__ import annotations

from datetime import date

import pytest

from mentoring.agreements.sentences import plain
from mentoring.agreements.shape import Shape
from mentoring.agreements.starter import PARTS
from mentoring.agreements.terms import Terms, terms_of
from mentoring.agreements.words import Written

BY_KEY = {part.key: part for part in PARTS}


def test_terms_are_read_from_the_parts() -> None:
    parts = {
        "rhythm": Written(values={"rhythm": "blended"}),
        "sessions": Written(
            values={"sessions": 6, "minutes": 50, "period_start": "2026-09-01", "period_end": "2027-02-28"}
        ),
        "answer_time": Written(values={"days": 2}),
        "urgent": Written(values={"allowed": True, "a_week": 2}),
        "first_in_person": Written(values={"wish": "later"}),
    }

    assert terms_of(parts) == Terms(
        "blended",
        6,
        50,
        date(2026, 9, 1),
        date(2027, 2, 28),
        2,
        is_urgent_allowed=True,
        urgent_a_week=2,
        in_person="later",
    )


@pytest.mark.parametrize(
    "values",
    [{}, {"sessions": "six", "minutes": True, "period_start": "soon", "period_end": 7}, {"sessions": None}],
)
def test_terms_that_are_strange_count_as_not_said(values: dict[str, object]) -> None:
    strange = {"sessions": Written(values=values), "rhythm": Written(values={"rhythm": "daily"})}

    assert terms_of(strange) == Terms()


@pytest.mark.parametrize(
    ("today", "weeks"),
    [
        (date(2026, 3, 1), 17),  # clocks change on 29 March in Europe, and a week is still seven days
        (date(2026, 6, 29), 0),
        (date(2026, 7, 30), 0),
    ],
)
def test_terms_count_weeks_by_days_over_a_clock_change(today: date, weeks: int) -> None:
    """A-21: progress against the period is visible, and no clock change shortens it."""
    assert Terms(period_start=date(2026, 3, 1), period_end=date(2026, 6, 30)).weeks_left(today) == weeks


@pytest.mark.parametrize(
    ("key", "values", "sentence"),
    [
        ("sessions", {"sessions": 6, "minutes": 50, "period_end": "2027-02-28"},
         "6 sessions of 50 minutes, until 28 February 2027."),
        ("sessions", {"sessions": 1}, "1 session."),
        ("sessions", {"period_start": "2026-09-01"}, "From 1 September 2026."),
        ("sessions", {"minutes": 50}, "Sessions of 50 minutes."),
        ("answer_time", {"days": 2}, "Usually within 2 working days."),
        ("urgent", {"allowed": False, "a_week": 2}, "Nothing is urgent between us."),
        ("urgent", {"allowed": True}, "Urgent questions are welcome."),
        ("moves_wanted", {"suggesting": "less", "challenging": "more", "supporting": "more"},
         "More challenging, supporting. Less suggesting."),
        ("first_in_person", {"wish": "yes"}, "Yes, once, best at the start."),
        ("rhythm", {"rhythm": "fluid"}, "We talk as it comes, in small touches."),
        ("rhythm", {"rhythm": "daily"}, ""),
    ],
)  # fmt: skip
def test_terms_are_told_as_sentences(key: str, values: dict[str, str | int | bool], sentence: str) -> None:
    assert plain(BY_KEY[key], Written(values=values)) == sentence


def test_terms_stand_before_the_words() -> None:
    """T-02: what helps is the mentee's wish, in boxes and in words."""
    written = Written("Ask me first.", {"challenging": "more"})

    assert plain(BY_KEY["moves_wanted"], written) == "More challenging.\nAsk me first."


def test_terms_of_the_built_in_template_are_those_of_the_paper() -> None:
    """A-01: trust, open words and respect are named; T-05: closing is part of it from the start."""
    keys = {part.key for part in PARTS}

    assert "Trust, open words and respect" in str(BY_KEY["ground_rules"].standing)
    assert {"exit_plan", "no_fault", "limits", "mentee_brings", "mentor_brings", "channels"} <= keys
    assert [part.key for part in PARTS if part.is_needed] == ["purpose", "why_mentee", "why_mentor"]
    assert len([part for part in PARTS if part.is_first]) == 5
    assert len(keys) == len(PARTS)
    assert [part.key for part in Shape().parts(PARTS)] == [part.key for part in PARTS]
