"""Logging that people were in touch somewhere else."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from mentoring.conversations.actions.say import say
from mentoring.conversations.models import Conversation, Entry
from mentoring.conversations.touches import KIND
from mentoring.conversations.words import Words
from mentoring.people.models import Person


def log_touch(
    *, conversation: Conversation, author: Person, way: str, minutes: int, words: Words, client_id: UUID, now: datetime
) -> Entry:
    """This will note that two were in touch elsewhere. It counts as contact, and goes to nobody: both were there.

    Raises ``ConversationClosed``, ``NotTakingPart`` or ``SaidDifferently``, like ``say``.
    """
    return say(
        conversation=conversation,
        author=author,
        words=words,
        client_id=client_id,
        now=now,
        kind=KIND,
        card={"way": way, "minutes": minutes},
        quietly=True,
    )
