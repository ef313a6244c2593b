"""Asking for a session and offering one: mirror images of each other."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mentoring.conversations.models import Conversation
from mentoring.goals.actions.keep import keep_once
from mentoring.goals.words import seal_into
from mentoring.meetings.actions.draft import Draft
from mentoring.meetings.actions.happen import may_speak, propose_slots
from mentoring.meetings.actions.tell import tell_meeting
from mentoring.meetings.models import Meeting
from mentoring.people.models import Person

MOST_TIMES = 6  # proposed at once


class NobodyToMeet(Exception):
    """Nobody else is here to meet."""


@transaction.atomic
def ask_session(
    *, conversation: Conversation, by: Person, draft: Draft, client_id: UUID, now: datetime, is_offer: bool = False
) -> Meeting:
    """This will ask for a session, or offer one, with the times that would do, and tell it on the timeline.

    Raises ``NobodyToMeet``, ``ConversationClosed`` or ``NotTakingPart``.
    """
    if may_speak(conversation, by=by) == {by.pk}:
        raise NobodyToMeet
    meeting = Meeting(
        conversation=conversation,
        asked_by=by,
        proposed_by=by,
        placed_by=by,
        client_id=client_id,
        is_offer=is_offer,
        state_since=now,
        asked_at=now,
        way=draft.where.way,
        minutes=draft.minutes,
    )
    seal_into(meeting, **draft.words)
    meeting, is_new = keep_once(meeting, conversation=conversation, asked_by=by, client_id=client_id)
    if is_new:
        propose_slots(meeting, draft.walls[:MOST_TIMES], by=by)
        tell_meeting(meeting, draft.words, now=now)
    return meeting


@transaction.atomic
def offer_session(*, conversation: Conversation, by: Person, draft: Draft, client_id: UUID, now: datetime) -> Meeting:
    """This will offer a session: the mirror image of asking for one."""
    return ask_session(conversation=conversation, by=by, draft=draft, client_id=client_id, now=now, is_offer=True)
