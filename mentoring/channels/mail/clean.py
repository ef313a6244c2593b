"""Cleans single lines and file names that strangers wrote."""

from __future__ import annotations

import re
import unicodedata

# Controls, line and paragraph separators, bidirectional overrides, lone surrogates, invisible tag letters.
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff\U000e0000-\U000e007f]+"
)
_LOUD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")


def line(text: str, most: int = 120) -> str:
    """This will make one clean line of at most ``most`` characters, never ending inside a character."""
    whole = " ".join(_UNSEEN.sub(" ", text).split())
    if len(whole) <= most:
        return whole
    short = whole[: most - 1]
    while short and (
        unicodedata.combining(whole[len(short)]) or whole[len(short)] == "\u200d" or short[-1] == "\u200d"
    ):
        short = short[:-1]
    return f"{short.rstrip()}…"


def body(text: str) -> str:
    """This will take control characters out of a text and give its lines plain ends."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n").replace("\u2028", "\n")
    return _LOUD.sub("", lines.replace("\u2029", "\n"))


def file_name(name: str) -> str:
    """This will give a file name that names no folder and hides no ending."""
    last = re.split(r"[/\\:]", line(name, 10_000))[-1].strip(" .")
    stem, dot, ending = last.rpartition(".")
    short = f"{line(stem, 80)}{dot}{ending[:12]}" if dot else line(last, 92)
    return short.lstrip("-") or "file"
