"""How two people start: ticking the steps of the check-list, and writing for oneself."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from mentoring.partnerships.models import Partnership, PrivateNote, StartStep
from mentoring.partnerships.notes import ABOUT, seal_note
from mentoring.people.models import Person

# Step → what may be noted by hand. Some also show by themselves, see start.py; each may be let be.
BY_HAND = {
    "story": ("done", "let_be"),
    "name": ("done", "let_be"),
    "hello": ("let_be",),
    "ways": ("done", "let_be"),
    "meeting": ("planned", "done", "not_possible"),
    "agreement": ("let_be",),
}


class NoSuchStep(Exception):
    """The check-list has no such step, or it cannot be noted so."""


@transaction.atomic
def note_step(
    *, partnership: Partnership, step: str, state: str, by: Person, now: datetime, on: date | None = None
) -> StartStep:
    """This will note one of one's own steps: done, planned (with a day if known), not possible, or let be."""
    if state not in BY_HAND.get(step, ()):
        raise NoSuchStep(step)
    noted, _new = StartStep.objects.update_or_create(
        partnership=partnership, person=by, step=step, defaults={"state": state, "on": on, "noted_at": now}
    )
    return noted


@transaction.atomic
def open_step(*, partnership: Partnership, step: str, by: Person) -> None:
    """This will take up one of one's own steps again, whatever was noted. Twice is once."""
    StartStep.objects.filter(partnership=partnership, person=by, step=step).delete()


@transaction.atomic
def write_note(
    *, partnership: Partnership, about: str, answers: dict[str, str], by: Person, now: datetime
) -> PrivateNote:
    """This will keep what one writes for oneself: notes of the first conversation, or a reflection."""
    note = PrivateNote.objects.select_for_update().filter(partnership=partnership, person=by, about=about).first()
    if note is None:
        note = PrivateNote(partnership=partnership, person=by, about=about, version=0)
    note.version, note.changed_at = note.version + 1, now
    seal_note({name: answers.get(name, "") for name in ABOUT[about]}, note)
    note.save()
    return note
