"""Who may open what two people wrote about their partnership: the only file of this room that makes an Access."""

from __future__ import annotations

from mentoring.partnerships.models import Enquiry, Invitation, Partnership, PrivateNote
from mentoring.people.models import Person
from mentoring.vault.sealing import Access

PARTNERSHIP = "partnership"
INVITATION = "invitation"
PRIVATE_NOTE = "private_note"
ENQUIRY = "enquiry"


class NotOneOfTheTwo(Exception):
    """This person is neither mentor nor mentee here."""


def of_the_two(person: Person, partnership: Partnership) -> Access:
    """This will let mentor and mentee read what was written about their partnership."""
    if person.pk not in {partnership.mentor_id, partnership.mentee_id}:
        raise NotOneOfTheTwo
    return Access(PARTNERSHIP, partnership.pk, why="one of the two")


def of_writer(person: Person, note: PrivateNote) -> Access:
    """This will let whoever wrote a private note read it, and nobody else."""
    if note.person_id != person.pk:
        raise NotOneOfTheTwo
    return Access(PRIVATE_NOTE, note.pk, why="wrote it")


def to_show(invitation: Invitation) -> Access:
    """This will let whoever was found to hold an invitation, or made it, read it."""
    return Access(INVITATION, invitation.pk, why="holds the invitation")


def to_send(invitation: Invitation) -> Access:
    """This will let the worker write the invitation's letter."""
    return Access(INVITATION, invitation.pk, why="delivery")


def to_confirm(enquiry: Enquiry) -> Access:
    """This will let whoever holds the link of an enquiry read what they wrote, and confirm it."""
    return Access(ENQUIRY, enquiry.pk, why="holds the link")
