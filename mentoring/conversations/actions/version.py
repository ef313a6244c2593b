"""Holding a conversation still while it changes, and telling its open pages that it has changed."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from mentoring.by_heart import Update, by_heart, rewrite
from mentoring.conversations import live
from mentoring.conversations.models import Conversation, Entry, Participant


def hold(conversation_id: UUID) -> Conversation:
    """This will lock a conversation's row and read it anew; in a transaction.

    Whoever changes lanes or deliveries holds their conversation first, always in this order: so nobody waits in a
    circle, and nothing that is said meanwhile is overlooked.
    """
    (held,) = _held(conversation_id)
    return held


def raise_version(conversation: Conversation, *, entries: Iterable[UUID]) -> None:
    """This will give a held conversation and these entries of it a new version, and tell every open page."""
    conversation.version += 1
    rewrite(conversation, ["version"])
    _mark_changed(list(entries), conversation.version)
    live.announce(conversation, people=_people_in(conversation.pk))


def tell_of_change(*, conversation_id: UUID) -> None:
    """This will tell open pages that something beside the timeline has changed; in the transaction that changed it."""
    raise_version(hold(conversation_id), entries=[])


@by_heart
def _held(conversation_id: UUID) -> QuerySet[Conversation]:
    return Conversation.objects.select_for_update().filter(pk=conversation_id)


@by_heart
def _mark_changed(entries: list[UUID], version: int) -> Update:
    return Update(Entry.objects.filter(pk__in=entries), changed_in=version)


@by_heart
def _people_in(conversation_id: UUID) -> QuerySet[Participant, UUID]:
    return Participant.objects.filter(conversation=conversation_id, left_at=None).values_list("person_id", flat=True)
