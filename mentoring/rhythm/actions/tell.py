"""Telling both, on their timeline and so on their channels, that a review was begun, waits, or was opened."""

from __future__ import annotations

from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from mentoring.conversations import actions as conversations
from mentoring.conversations.models import Participant
from mentoring.conversations.words import Words
from mentoring.people.models import Person
from mentoring.rhythm.models import Review

KIND = "rhythm.review"


def tell(review: Review, *, event: str, now: datetime, only: Person | None = None, **more: str) -> None:
    """This will tell both once; ``only`` is who gets a letter of it."""
    conversation = review.partnership.conversation
    if conversation is None:
        return
    to = Participant.objects.get(conversation=conversation, person=only) if only else None
    conversations.say(
        conversation=conversation,
        author=None,
        words=Words.typed(""),
        kind=KIND,
        card={"event": event, "review": str(review.pk), "to": str(only.pk) if only else "", **more},
        client_id=uuid5(NAMESPACE_URL, f"review:{review.pk}:{event}"),
        only_to=to,
        now=now,
    )
