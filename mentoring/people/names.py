"""Cleans what people type on one line: names, labels, places."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

# Letters that look like nothing although Unicode calls them letters or symbols.
BLANK = {"\u115f", "\u1160", "\u2800", "\u3164", "\uffa0"}
# Persian and many Indian names need these two; they are invisible but they are spelling.
JOINERS = {"\u200c", "\u200d"}
MARKS_ON_A_LETTER = 8


def clean_line(text: str) -> str:
    """This will drop what cannot be seen or would turn the writing around, and keep everything that is spelling."""
    spaced = "".join(" " if _is_space(letter) else letter for letter in text)
    return " ".join(_without_piles(letter for letter in spaced if _is_kept(letter)).split())


def is_blank(text: str) -> bool:
    """Whether there is nothing to see."""
    return not any(unicodedata.category(letter)[0] not in "ZC" and letter not in BLANK for letter in text)


def _is_space(letter: str) -> bool:
    return letter in "\t\n\r\x85" or unicodedata.category(letter)[0] == "Z"


def _is_kept(letter: str) -> bool:
    return letter in JOINERS or unicodedata.category(letter) not in {"Cc", "Cf", "Cs"}


def _without_piles(letters: Iterable[str]) -> str:
    # A few marks are spelling, a thousand are a prank that covers the lines above and below.
    kept: list[str] = []
    marks = 0
    for letter in letters:
        marks = marks + 1 if unicodedata.combining(letter) else 0
        if marks <= MARKS_ON_A_LETTER:
            kept.append(letter)
    return "".join(kept)
