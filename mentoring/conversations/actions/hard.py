"""Something hard to say: kept as a draft for oneself, changed, thrown away, or sent as an ordinary message."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mentoring.conversations.actions.say import say
from mentoring.conversations.actions.version import hold
from mentoring.conversations.hard import Sentences, seal_sentences
from mentoring.conversations.models import Conversation, Entry, HardToSay
from mentoring.conversations.words import Words
from mentoring.people.models import Person


@transaction.atomic
def keep_hard_to_say(*, conversation: Conversation, author: Person, sentences: Sentences, now: datetime) -> HardToSay:
    """This will keep a draft in place of the one before; nobody but its author learns that there is one."""
    hold(conversation.pk)
    draft = HardToSay.objects.filter(conversation=conversation, author=author).first()
    draft = draft or HardToSay(conversation=conversation, author=author, version=0)
    draft.version += 1
    draft.words, draft.written_at = seal_sentences(sentences, draft=draft), now
    draft.save()
    return draft


@transaction.atomic
def throw_away_hard_to_say(*, conversation: Conversation, author: Person) -> None:
    """This will destroy the draft. Twice is once."""
    HardToSay.objects.filter(conversation=conversation, author=author).delete()


@transaction.atomic
def send_hard_to_say(
    *, conversation: Conversation, author: Person, sentences: Sentences, client_id: UUID, now: datetime
) -> Entry:
    """This will send it as an ordinary message, and put the draft away. The same mark twice is one message.

    Raises ``ConversationClosed``, ``NotTakingPart`` or ``SaidDifferently``, as ``say`` does.
    """
    words = Words.typed(sentences.message)
    entry = say(conversation=conversation, author=author, words=words, client_id=client_id, now=now)
    throw_away_hard_to_say(conversation=conversation, author=author)
    return entry
