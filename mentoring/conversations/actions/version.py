"""Holding a conversation still while it changes, and telling its open pages that it has changed."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from mentoring.conversations import live
from mentoring.conversations.models import Conversation, Entry, Participant


def hold(conversation_id: UUID) -> Conversation:
    """This will lock a conversation's row and read it anew; in a transaction.

    Whoever changes lanes or deliveries holds their conversation first, always in this order: so nobody waits in a
    circle, and nothing that is said meanwhile is overlooked.
    """
    return Conversation.objects.select_for_update().get(pk=conversation_id)


def raise_version(conversation: Conversation, *, entries: Iterable[UUID]) -> None:
    """This will give a held conversation and these entries of it a new version, and tell every open page."""
    conversation.version += 1
    conversation.save(update_fields=["version"])
    Entry.objects.filter(pk__in=list(entries)).update(changed_in=conversation.version)
    people = Participant.objects.filter(conversation=conversation, left_at=None).values_list("person_id", flat=True)
    live.announce(conversation, people=list(people))
