"""Sharing an experience, good or bad, and adding one line: what I take from it. Both are entries, and nothing else."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction

from mentoring.conversations import actions as conversations
from mentoring.conversations.actions.version import hold
from mentoring.conversations.models import Conversation, Entry
from mentoring.conversations.words import Words
from mentoring.library.experiences import KIND, LINE, Experience, lines_of
from mentoring.people.models import Person


def share_experience(
    *, conversation: Conversation, by: Person, experience: Experience, client_id: UUID, now: datetime
) -> Entry:
    """This will share an experience with a conversation. The same mark twice is one.

    Raises ``ConversationClosed``, ``NotTakingPart`` or ``SaidDifferently``, as ``say`` does.
    """
    told = (experience.title, experience.happened, experience.takes)
    return conversations.say(
        conversation=conversation,
        author=by,
        words=Words.typed("\n\n".join(filter(None, told))),
        kind=KIND,
        card={
            "tone": experience.tone, "title": experience.title, "happened": experience.happened,
            "takes": experience.takes, "name": by.first_name,
        },
        client_id=client_id,
        now=now,
    )  # fmt: skip


@transaction.atomic
def add_line(*, experience: Entry, by: Person, line: str, now: datetime) -> Entry:
    """This will add what somebody else takes from it: one line each; once it was taken back, another.

    Raises like ``share_experience``; other words than those that stand there are ``SaidDifferently``.
    """
    hold(experience.conversation_id)
    taken_back = lines_of(experience).filter(author=by, withdrawn_at__isnull=False).count()
    return conversations.say(
        conversation=experience.conversation,
        author=by,
        words=Words.typed(line),
        kind=LINE,
        card={"experience": str(experience.pk), "name": by.first_name},
        reply_to=experience,
        client_id=uuid5(experience.pk, f"{by.pk}:{taken_back}"),
        now=now,
    )
