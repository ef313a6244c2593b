"""Who may open words here: the only file of this room that makes an Access."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol
from uuid import UUID

from django.db.models import QuerySet

from mentoring.by_heart import by_heart
from mentoring.conversations.models import Attachment, Conversation, Entry, HardToSay, Lane, Later, Participant
from mentoring.conversations.words import SCOPE, scope_of
from mentoring.people.models import Person
from mentoring.vault.sealing import Access


class NotTakingPart(Exception):
    """This person is not, or is no longer, in this conversation."""


class InConversation(Protocol):
    """A row that belongs to a conversation."""

    @property
    def conversation_id(self) -> UUID:
        """Which one."""


def conversation_of(person: Person, conversation_id: UUID) -> Conversation:
    """This will find a conversation somebody takes or took part in."""
    if found := _mine(person.pk, conversation_id):
        return found[0]
    raise NotTakingPart


@by_heart
def _mine(person_id: UUID, conversation_id: UUID) -> QuerySet[Conversation]:
    return Conversation.objects.filter(participants__person=person_id, pk=conversation_id)


def by_membership(person: Person, conversation: Conversation) -> Access:
    """This will let a participant read. One who left keeps what was said until then; the query sees to that."""
    if not Participant.objects.filter(conversation=conversation, person=person).exists():
        raise NotTakingPart
    return Access(SCOPE, conversation.pk, why="membership")


def by_memberships(person: Person) -> list[Access]:
    """This will let somebody read all conversations they take or took part in, with one query."""
    mine = Participant.objects.filter(person=person).values_list("conversation_id", flat=True)
    return [Access(SCOPE, conversation_id, why="membership") for conversation_id in mine]


def of_participant(participant: Participant) -> Access:
    """This will let somebody read who was just found among the participants."""
    return Access(SCOPE, participant.conversation_id, why="membership")


def of_found(rows: Iterable[InConversation]) -> list[Access]:
    """This will let somebody read where rows were just found through their taking part: nothing is asked again."""
    return [Access(SCOPE, one, why="membership") for one in {row.conversation_id for row in rows}]


def of_author(entry: Entry) -> Access:
    """This will let what somebody says again be compared with what they said before, and open nothing of others."""
    said_by = scope_of(entry)
    return Access(SCOPE, said_by.id, why="authorship", author=said_by.author)


def of_writer(kept: Later | HardToSay) -> Access:
    """This will let what somebody keeps for later, or as a draft, be read by the one who wrote it."""
    return Access(SCOPE, kept.conversation_id, why="authorship", author=kept.author_id)


def to_deliver(lane: Lane) -> Access:
    """This will let a worker read what it is about to hand over down this lane."""
    return Access(SCOPE, lane.participant.conversation_id, why="delivery")


def of_conversation(attachment: Attachment) -> Access:
    """This will let somebody open a file that was just found through them, and no other file of its owner."""
    return Access(SCOPE, attachment.entry.conversation_id, why="membership", author=attachment.file.owner_id)
