"""The difference between two texts, word by word, in any script."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.agreements.difference import IN, OUT, SAME, difference, words_of

TEXT = st.text(alphabet=st.sampled_from("ab,. \néسلامً我们們ก้"), max_size=40)


@given(before=TEXT, after=TEXT)
def test_difference_loses_no_letter_of_either_text(before: str, after: str) -> None:
    pieces = difference(before, after)

    assert "".join(one.text for one in pieces if one.kind != IN) == before
    assert "".join(one.text for one in pieces if one.kind != OUT) == after
    assert all(one.text for one in pieces)


@given(text=TEXT)
def test_difference_cuts_a_text_into_words_that_are_the_text(text: str) -> None:
    assert "".join(words_of(text)) == text
    assert difference(text, text) == ([(SAME, text)] if text else [])


@pytest.mark.parametrize(
    ("before", "after", "pieces"),
    [
        ("Six sessions.", "Eight sessions.", [(OUT, "Six"), (IN, "Eight"), (SAME, " sessions.")]),
        ("until 28 February", "until 31 March", [(SAME, "until "), (OUT, "28 February"), (IN, "31 March")]),
        ("كلَّ أسبوع", "كلَّ شهرٍ", [(SAME, "كلَّ "), (OUT, "أسبوع"), (IN, "شهرٍ")]),
        ("我们两周见面", "我们三周见面", [(SAME, "我们"), (OUT, "两"), (IN, "三"), (SAME, "周见面")]),
        (
            "Letters from the bus and a call now and then.",
            "Small touches as they come and no dates at all.",
            [
                (OUT, "Letters from the bus and a call now and then"),
                (IN, "Small touches as they come and no dates at all"),
                (SAME, "."),
            ],
        ),
        ("", "New.", [(IN, "New.")]),
        ("Old.", "", [(OUT, "Old.")]),
        ("हर हफ़्ते", "हर महीने", [(SAME, "हर "), (OUT, "हफ़्ते"), (IN, "महीने")]),
    ],
)
def test_difference_reads_as_a_person_would_tell_it(before: str, after: str, pieces: list[tuple[str, str]]) -> None:
    assert difference(before, after) == pieces


def test_difference_of_texts_built_to_keep_it_busy_is_told_by_lines() -> None:
    before, after = "x " * 10_000, "x y " * 5_000

    assert difference(before, after) == [(OUT, before), (IN, after)]
