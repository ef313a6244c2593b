"""Telling, on the timelines a goal is shared with, what its owner or a reader did."""

from __future__ import annotations

from datetime import datetime
from uuid import NAMESPACE_URL, UUID, uuid5

from mentoring.conversations import actions as conversations
from mentoring.conversations.access import NotTakingPart
from mentoring.conversations.models import Conversation, Entry
from mentoring.conversations.words import Card, Words
from mentoring.goals.models import Goal, GoalShare
from mentoring.people.models import Person


def tell_readers(
    goal: Goal, *, what: str, by: Person, words: str, card: Card, key: object, now: datetime
) -> list[Entry]:
    """This will tell every conversation the goal is shared with, and that its owner may still speak in."""
    shares = GoalShare.objects.read_by(by).filter(goal=goal, conversation__state=Conversation.State.OPEN)
    return [
        entry
        for share in shares.select_related("conversation")
        if (entry := tell(share.conversation, what=what, by=by, words=words, card=card, key=key, now=now))
    ]


def tell(
    conversation: Conversation, *, what: str, by: Person, words: str, card: Card, key: object, now: datetime
) -> Entry | None:
    """This will tell one conversation, in somebody's own name; None where nothing is said any more.

    ``words`` are what they wrote themselves, so that it is found and quoted like anything they say.
    """
    try:
        return conversations.say(
            conversation=conversation,
            author=by,
            words=Words.typed(words),
            kind=f"goals.{what}",
            card={"name": by.first_name, **card},
            client_id=told_as(what, key),
            now=now,
        )
    except (conversations.ConversationClosed, NotTakingPart):
        return None  # what was kept stands; it is only not told here


def take_back(*, what: str, by: Person, key: object, now: datetime) -> None:
    """This will withdraw what was told about something that its author has undone."""
    for entry in Entry.objects.filter(author=by, client_id=told_as(what, key)):
        conversations.withdraw_entry(entry=entry, by=by, now=now)


def told_as(what: str, key: object) -> UUID:
    """The mark of one telling: the same happening is told once, however often it is tried."""
    return uuid5(NAMESPACE_URL, f"goals.{what}:{key}")
