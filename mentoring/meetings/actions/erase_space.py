"""Erasing what was written beside sessions; the keys go with those of the conversation, or with their author's."""

from __future__ import annotations

from django.db import transaction

from mentoring.conversations.models import Conversation
from mentoring.meetings.models import Own, Piece, Point
from mentoring.people.models import Person


@transaction.atomic
def erase_space(*, conversation: Conversation, author: Person | None) -> None:
    """This will overwrite what one person, or everybody, wrote in the spaces of sessions here.

    That there was a point, and whether it was talked about, stays. Erasing twice is erasing once.
    """
    theirs = {"author": author} if author else {}
    for kind in (Point, Piece):
        kind.objects.filter(meeting__conversation=conversation, **theirs).update(words=b"")


@transaction.atomic
def erase_own(*, conversation: Conversation, owner: Person) -> None:
    """This will take away what somebody kept for themselves beside the sessions of a conversation."""
    Own.objects.filter(meeting__conversation=conversation, owner=owner).delete()
