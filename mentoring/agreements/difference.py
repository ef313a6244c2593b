"""What reads differently between two texts, word by word: plain text in, pieces out, in the order they are read.

A word is letters, digits and the marks on them, so that Arabic and Hindi words stay whole. Where a script has no
spaces between words (Chinese, Japanese, Thai, Khmer, Lao, Burmese) each letter counts as a word. Pieces are in the
order of writing, never of the screen; whoever shows them lets each line run in its own direction.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby, takewhile
from typing import NamedTuple

SAME, OUT, IN = "same", "out", "in"
MOST = 50_000  # pairs of equal words; where there are more, lines are compared, and beyond that the whole
MOST_ON_AN_ISLAND = 2  # words
_LINES = re.compile(r"[^\n]*\n|[^\n]+")
_SPACELESS = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
)


class Piece(NamedTuple):
    """Some words that stayed, went or came."""

    kind: str
    text: str


def difference(before: str, after: str) -> list[Piece]:
    """This will tell the one text from the other. Same and in together are ``after``; same and out are ``before``."""
    if before == after:
        return [Piece(SAME, after)] if after else []
    found = _joined(_compared(words_of(before), words_of(after)) or _by_lines(before, after))
    return _joined(_without_islands(found))


def words_of(text: str) -> list[str]:
    """This will cut a text into words, spaces and signs; joined they are the text again."""
    return ["".join(run) for _kind, run in groupby(text, key=_Sort())]


class _Sort:
    """Gives letters of one word the same sort, and everything that stands alone a sort of its own."""

    def __init__(self) -> None:
        self.alone = 0
        self.last = ""

    def __call__(self, letter: str) -> str:
        """The sort of this letter, given the one before it."""
        self.last = self._sort(letter)
        return self.last

    def _sort(self, letter: str) -> str:
        if unicodedata.category(letter).startswith("M") or letter in "\u200c\u200d":
            return self.last or "word"  # a mark belongs to what it stands on
        if letter.isspace():
            return "space" if letter != "\n" else "line"
        if letter.isalnum() and not _SPACELESS.match(letter):
            return "word"
        self.alone += 1
        return f"alone {self.alone}"


def _by_lines(before: str, after: str) -> Iterator[Piece]:
    lines = _compared(_LINES.findall(before), _LINES.findall(after))
    yield from lines or [Piece(OUT, before), Piece(IN, after)]


def _compared(before: Sequence[str], after: Sequence[str]) -> list[Piece]:
    """Nothing, when it would take too long."""
    head = _alike(before, after)
    tail = _alike(before[head:][::-1], after[head:][::-1])
    old, new = before[head : len(before) - tail], after[head : len(after) - tail]
    if _pairs(old, new) > MOST:
        return []
    pieces = [Piece(SAME, "".join(before[:head]))]
    for _tag, from_old, to_old, from_new, to_new in SequenceMatcher(
        str.isspace, old, new, autojunk=False
    ).get_opcodes():
        gone, come = "".join(old[from_old:to_old]), "".join(new[from_new:to_new])
        pieces += [Piece(SAME, come)] if gone == come else [Piece(OUT, gone), Piece(IN, come)]
    return [*pieces, Piece(SAME, "".join(before[len(before) - tail :]))]


def _pairs(old: Sequence[str], new: Sequence[str]) -> int:
    """How many equal words stand against each other: what the comparison costs."""
    olds, news = Counter(old), Counter(new)
    return sum(times * news[word] for word, times in olds.items() if not word.isspace())


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words from the start are the same."""
    pairs = zip(one, other, strict=False)
    return next((place for place, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _joined(pieces: Sequence[Piece] | Iterator[Piece]) -> list[Piece]:
    """Runs of change with nothing but a space between them are one change: what went, then what came."""
    there = [piece for piece in pieces if piece.text]
    joined: list[Piece] = []
    gone = come = ""
    for place, piece in enumerate(there):
        is_bridge = piece.kind == SAME and piece.text.strip(" ") == "" and gone and come and place + 1 < len(there)
        gone += piece.text if piece.kind == OUT or is_bridge else ""
        come += piece.text if piece.kind == IN or is_bridge else ""
        if piece.kind == SAME and not is_bridge:
            joined += [*_change(gone, come), piece]
            gone = come = ""
    return [*joined, *_change(gone, come)]


def _without_islands(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """A word or two that stayed by chance between long changes only make them harder to read."""
    for place, piece in enumerate(pieces):
        around = [_most(pieces[max(0, place - 2) : place][::-1]), _most(pieces[place + 1 : place + 3])]
        if piece.kind == SAME and len(piece.text.split()) <= MOST_ON_AN_ISLAND and min(around) > MOST_ON_AN_ISLAND:
            yield from (Piece(OUT, piece.text), Piece(IN, piece.text))
        else:
            yield piece


def _most(near: Sequence[Piece]) -> int:
    """How many words the change has that begins or ends here."""
    return max((len(one.text.split()) for one in takewhile(lambda one: one.kind != SAME, near)), default=0)


def _change(gone: str, come: str) -> list[Piece]:
    return [piece for piece in (Piece(OUT, gone), Piece(IN, come)) if piece.text]
