"""Asking another of one's mentors what one mentor cannot answer now."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mentoring.conversations import actions as conversations
from mentoring.conversations.models import Participant, QuickQuestion
from mentoring.conversations.words import Words
from mentoring.partnerships.models import Partnership
from mentoring.people.models import Person


@transaction.atomic
def ask_elsewhere(
    *, question: QuickQuestion, partnership: Partnership, by: Person, words: Words, client_id: UUID, now: datetime
) -> QuickQuestion:
    """This will ask the other one of a partnership, in words its asker has looked at, and note it where it began.

    Whom else she asks is told to nobody. The same mark twice is one question.
    """
    to = Participant.objects.select_related("person").get(
        conversation=partnership.conversation_id, person=partnership.partner_of(by)
    )
    asked = conversations.ask(to=to, asker=by, words=words, client_id=client_id, now=now)
    conversations.note_asked_elsewhere(question=question, now=now)
    return asked
