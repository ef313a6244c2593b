"""Searching one's own words: there is no index at rest, so they are opened and read through."""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from mentoring.conversations import access
from mentoring.conversations.models import Entry
from mentoring.conversations.words import open_words
from mentoring.people.models import Person

AT_A_TIME = 500
MOST_HITS = 50
BUDGET = 2.0  # seconds of this thread's processor time
AROUND = 80  # characters shown on either side
# What stands for another letter without being that letter with a mark. Arabic tatweel only stretches a word.
_ALIKE = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ŧ": "t", "\u0640": None})


@dataclass(frozen=True, slots=True)
class Hit:
    """One entry that has all the words, with the place where the first was found."""

    entry: Entry
    before: str
    found: str
    after: str


@dataclass(frozen=True, slots=True)
class Found:
    """What a search brought, newest first; ``further`` is where to go on, None when all was read."""

    hits: tuple[Hit, ...]
    further: UUID | None


def fold(text: str) -> str:
    """This will make text comparable: case gone, accents gone. ``STRASSE`` finds ``straße``."""
    folded = text.casefold()
    if folded.isascii():
        return folded
    bare = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))
    return bare.translate(_ALIKE)


def search(person: Person, words: str, *, before: UUID | None = None) -> Found:
    """This will look for entries that have all these words, newest first, in this person's conversations.

    It stops at 50 hits or two seconds of work and says where to go on. Withdrawn words are not found.
    """
    wanted = [folded for word in words.split() if (folded := fold(word))]
    if not wanted:
        return Found((), None)
    hits: list[Hit] = []
    until = time.thread_time() + BUDGET
    for entry, text in _read_through(person, before=before):
        folded = fold(text)
        if all(word in folded for word in wanted):
            hits.append(_hit(entry, text, word=wanted[0]))
        if len(hits) >= MOST_HITS or time.thread_time() > until:
            return Found(tuple(hits), entry.pk)
    return Found(tuple(hits), None)


def _read_through(person: Person, *, before: UUID | None) -> Iterator[tuple[Entry, str]]:
    """Every entry this person may read, newest first, opened a few hundred at a time. Ids sort by time."""
    mine = access.by_memberships(person)
    readable = Entry.objects.of(person).filter(withdrawn_at=None).select_related("author").order_by("-pk")
    while True:
        rows = list((readable.filter(pk__lt=before) if before else readable)[:AT_A_TIME])
        opened = open_words(rows, access=mine)
        yield from ((row, words.text) for row, words in zip(rows, opened, strict=True) if words)
        if len(rows) < AT_A_TIME:
            return
        before = rows[-1].pk


def _hit(entry: Entry, text: str, *, word: str) -> Hit:
    begins, ends = _place_of(word, text)
    return Hit(entry, text[max(0, begins - AROUND) : begins], text[begins:ends], text[ends : ends + AROUND])


def _place_of(word: str, text: str) -> tuple[int, int]:
    """Where a folded word stands in the typed text. Folding changes lengths (ß, ﬁ, İ), so letters are counted."""
    folded = [fold(letter) for letter in text]
    origin = [place for place, letters in enumerate(folded) for _letter in letters]
    at = "".join(folded).find(word)
    if at < 0:  # it was found across letters that fold differently together than apart
        return 0, 0
    after = at + len(word)  # marks that fold to nothing belong to the letter before them
    return origin[at], origin[after] if after < len(origin) else len(text)
