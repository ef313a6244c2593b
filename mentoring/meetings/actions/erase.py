"""Erasing what people wrote about their sessions; the keys go with those of the conversation."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q

from mentoring.conversations.models import Conversation
from mentoring.meetings.models import Meeting
from mentoring.people.models import Person


@transaction.atomic
def erase_sessions(*, conversation: Conversation, author: Person | None) -> None:
    """This will overwrite what one person, or everybody, wrote about sessions here.

    That they were, and when, stays. Erasing twice is erasing once.
    """
    here = Meeting.objects.filter(conversation=conversation)
    theirs, placed = (Q(asked_by=author), Q(placed_by=author)) if author else (Q(), Q())
    here.filter(theirs).update(topic=b"")
    here.filter(placed).update(place=b"", link=b"")
