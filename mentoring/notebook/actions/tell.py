"""Telling conversations what somebody lets them hear."""

from __future__ import annotations

from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from mentoring.conversations import actions as conversations
from mentoring.conversations.access import NotTakingPart
from mentoring.conversations.models import Conversation, Entry, Participant
from mentoring.conversations.words import Card, Words
from mentoring.people.models import Person


def tell(
    conversation: Conversation,
    *,
    what: str,
    by: Person | None,
    words: str,
    card: Card,
    key: object,
    now: datetime,
    only_to: Participant | None = None,
) -> Entry | None:
    """This will tell one conversation, each thing once; None where nothing is said any more."""
    try:
        return conversations.say(
            conversation=conversation,
            author=by,
            words=Words.typed(words),
            kind=f"notebook.{what}",
            card=card,
            client_id=uuid5(NAMESPACE_URL, f"notebook.{what}:{key}:{conversation.pk}"),
            now=now,
            only_to=only_to,
        )
    except (conversations.ConversationClosed, NotTakingPart):
        return None
