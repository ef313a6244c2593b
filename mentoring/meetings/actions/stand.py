"""What every deed in the space of a session begins and ends with: who may write there, and telling open pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from mentoring.conversations.actions.say import participants_of, refuse_strangers
from mentoring.conversations.actions.version import hold, raise_version
from mentoring.meetings.models import Meeting
from mentoring.people.models import Person

SMALL = 32_000  # a version has to fit into a small number; what seals words only asks that it is another one


@contextmanager
def writing_in(meeting: Meeting, *, by: Person) -> Iterator[None]:
    """This will hold the conversation of a session while somebody writes in its space, and tell open pages after it.

    Raises ``ConversationClosed`` or ``NotTakingPart`` for somebody who may not write there now.
    """
    with transaction.atomic():
        conversation = hold(meeting.conversation_id)
        here = [one for one in participants_of(conversation.pk) if one.left_at is None]
        refuse_strangers(conversation, here=here, person=by)
        yield
        raise_version(conversation, entries=[])


def next_version(version: int) -> int:
    """The version that words get when they are put in others."""
    return version % SMALL + 1
