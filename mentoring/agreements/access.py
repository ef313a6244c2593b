"""Who may open what is written in an agreement: the only file of this room that makes an Access."""

from __future__ import annotations

from collections.abc import Iterable

from mentoring.agreements.models import Agreement, Template
from mentoring.conversations.models import Participant
from mentoring.people.models import Person
from mentoring.vault.sealing import Access

AGREEMENT = "agreement"
TEMPLATE = "agreement template"


class NotOneOfThem(Exception):
    """This person does not take part, or has left."""


def of_those_here(person: Person, agreement: Agreement, *, here: Iterable[Participant]) -> Access:
    """This will let somebody read who is among the participants just loaded and has not left."""
    if person.pk not in {one.person_id for one in here if one.left_at is None}:
        raise NotOneOfThem
    return Access(AGREEMENT, agreement.pk, why="takes part")


def by_membership(person: Person, agreement: Agreement) -> Access:
    """This will let somebody read who takes part; costs one query."""
    here = Participant.objects.filter(conversation=agreement.conversation_id, person=person)
    return of_those_here(person, agreement, here=here)


def of_owner(person: Person, template: Template) -> Access:
    """This will let somebody read their own template."""
    if template.owner_id != person.pk:
        raise NotOneOfThem
    return Access(TEMPLATE, template.pk, why="made it")
