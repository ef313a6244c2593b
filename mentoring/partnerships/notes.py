"""What one person writes for themselves beside a partnership: sealed for nobody else."""

from __future__ import annotations

import json
from collections.abc import Sequence

from mentoring.partnerships.access import PRIVATE_NOTE, of_writer
from mentoring.partnerships.models import PrivateNote
from mentoring.people.models import Person
from mentoring.vault.sealing import Place, Scope, Sealed, open_all, seal

# Which questions each private note has; "exploring" is one free page.
ABOUT = {
    "exploring": ("notes",),
    "start": ("feeling", "situation", "blind", "hope"),
    "close": ("got",),
}


def seal_note(answers: dict[str, str], note: PrivateNote) -> None:
    """This will seal a private note under its version."""
    plain = json.dumps(answers, ensure_ascii=False).encode()
    note.words = seal(plain, scope=_of(note), place=_place(note))


def open_notes(notes: Sequence[PrivateNote], *, person: Person) -> dict[str, dict[str, str]]:
    """This will open one's own notes: about → question → answer."""
    sealed = [Sealed(bytes(one.words), _of(one), _place(one)) for one in notes]
    opened = open_all(sealed, access=[of_writer(person, one) for one in notes])
    return {one.about: json.loads(plain) for one, plain in zip(notes, opened, strict=True) if plain}


def _of(note: PrivateNote) -> Scope:
    return Scope(PRIVATE_NOTE, note.pk, note.person_id)


def _place(note: PrivateNote) -> Place:
    return Place("private_note.words", note.pk, note.version)
