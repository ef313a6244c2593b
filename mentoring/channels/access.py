"""The only place of this room that makes leave to open sealed words: raw letters, by the letter."""

from __future__ import annotations

from uuid import UUID

from mentoring.channels.models import ReceivedLetter
from mentoring.vault.sealing import Access, Place, Scope, Sealed, open_sealed

# All raw letters of an installation stand in one scope; each is an author of its own, so that destroying
# a letter's key makes that letter, and no other, unreadable in every backup.
LETTERS = UUID("6c657474-6572-7380-8000-000000000001")


def scope_of(letter_id: UUID) -> Scope:
    """Where a raw letter's words belong."""
    return Scope("letters", LETTERS, letter_id)


def place_of(letter_id: UUID) -> Place:
    """The field and row a raw letter is bound to."""
    return Place("raw", letter_id)


def by_letter(letter_id: UUID) -> Access:
    """Leave to open one raw letter, to find out where its words belong."""
    return Access("letters", LETTERS, "letter", letter_id)


def opened(letter: ReceivedLetter) -> bytes:
    """This will give a letter as it came. Raises ``Erased`` or ``Unreadable``."""
    sealed = Sealed(bytes(letter.raw), scope_of(letter.pk), place_of(letter.pk))
    return open_sealed(sealed, access=by_letter(letter.pk))
