"""Places to turn to when it is more than mentoring, noted for oneself."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mentoring.notebook.models import HelpPlace
from mentoring.notebook.words import Help, seal_note
from mentoring.people.models import Person


@transaction.atomic
def note_help_place(*, owner: Person, told: Help, client_id: UUID, now: datetime) -> HelpPlace:
    """This will note a place, for its owner alone. The same mark twice is one."""
    if before := HelpPlace.objects.of(owner).filter(client_id=client_id).first():
        return before
    noted = HelpPlace(owner=owner, client_id=client_id, noted_at=now)
    noted.words = seal_note(noted, told)
    noted.save(force_insert=True)
    return noted


@transaction.atomic
def take_out_help_place(*, place: HelpPlace, by: Person) -> None:
    """This will destroy it. Twice is once."""
    HelpPlace.objects.of(by).filter(pk=place.pk).delete()
