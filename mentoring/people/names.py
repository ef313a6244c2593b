"""Cleans what people type on one line – names, labels, places – and in a few lines about themselves."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

# Letters that look like nothing although Unicode calls them letters or symbols.
BLANK = {"\u115f", "\u1160", "\u2800", "\u3164", "\uffa0"}
# Persian and many Indian names need these two; they are invisible but they are spelling.
JOINERS = {"\u200c", "\u200d"}
MARKS_ON_A_LETTER = 8
# Behind a black flag these letters draw the flags of Scotland and Wales; anywhere else they only hide words.
BLACK_FLAG = "\U0001f3f4"
# Alphabets that are written together in one word in East Asia.
TOGETHER = {"LATIN", "CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO"}
# Plain letters dressed up, as Unicode names them: they look like others in most fonts.
DRESSED = {"FULLWIDTH", "MATHEMATICAL", "CIRCLED", "PARENTHESIZED", "SQUARED", "NEGATIVE", "SCRIPT", "DOUBLE-STRUCK"}
TAG_LETTERS = {chr(code) for code in range(0xE0020, 0xE0080)}


def clean_line(text: str) -> str:
    """This will drop what cannot be seen or would turn the writing around, and keep everything that is spelling."""
    spaced = "".join(" " if _is_space(letter) else letter for letter in text)
    return " ".join(_without_piles(letter for letter in _without_hidden(spaced) if _is_kept(letter)).split())


def clean_text(text: str) -> str:
    """This will do the same for a few lines, and leave in them what turns the writing around: it may be meant."""
    whole = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    kept = _without_piles(letter for letter in _without_hidden(whole) if letter in "\n\t" or not _is_control(letter))
    return "" if is_blank(kept) else kept.strip()


def in_plain_digits(value: Any) -> Any:
    """This will write the digits of any script as 0 to 9; what is no text stays what it is."""
    if not isinstance(value, str):
        return value
    return "".join(str(unicodedata.decimal(letter)) if letter.isdecimal() else letter for letter in value)


def is_blank(text: str) -> bool:
    """Whether there is nothing to see."""
    return not any(unicodedata.category(letter)[0] not in "ZC" and letter not in BLANK for letter in text)


def mixes_alphabets(name: str) -> bool:
    """Whether one word has letters of several alphabets, as in a name that is made to look like another (``pаypal``).

    By the first word of each letter's name in Unicode; whole words in different alphabets are how people write.
    """
    return any(_is_mixed({_alphabet(letter) for letter in word} - {""}) for word in name.split())


def _is_mixed(alphabets: set[str]) -> bool:
    return bool(alphabets & DRESSED) or (len(alphabets) > 1 and not alphabets <= TOGETHER)


def _alphabet(letter: str) -> str:
    is_letter = unicodedata.category(letter) in {"Lu", "Ll", "Lt", "Lo"}
    return unicodedata.name(letter, "").partition(" ")[0] if is_letter else ""


def _is_space(letter: str) -> bool:
    return letter in "\t\n\r\x85" or unicodedata.category(letter)[0] == "Z"


def _is_kept(letter: str) -> bool:
    return letter in JOINERS or letter in TAG_LETTERS or unicodedata.category(letter) not in {"Cc", "Cf", "Cs"}


def _is_control(letter: str) -> bool:
    return unicodedata.category(letter) in {"Cc", "Cs"}


def _without_hidden(text: str) -> Iterator[str]:
    in_flag = False
    for letter in text:
        if letter not in TAG_LETTERS:
            in_flag = letter == BLACK_FLAG
        elif not in_flag:
            continue
        yield letter


def _without_piles(letters: Iterable[str]) -> str:
    # A few marks are spelling, a thousand are a prank that covers the lines above and below.
    kept: list[str] = []
    marks = 0
    for letter in letters:
        marks = marks + 1 if unicodedata.combining(letter) else 0
        if marks <= MARKS_ON_A_LETTER:
            kept.append(letter)
    return "".join(kept)
