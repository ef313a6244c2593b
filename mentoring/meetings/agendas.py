"""Whose agenda a session has, and on which agenda stands what somebody marked "talk about this"."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from mentoring.meetings.models import AgendaOwner, Meeting
from mentoring.meetings.states import State

STILL = timedelta(hours=2)  # after its end a session is still the one whose agenda is ticked
NEAR = 5  # booked sessions that can lie so near to each other that one has to look


def owner_of(meeting: Meeting) -> UUID:
    """Whose agenda it is: of whoever a room above named, else of whoever asked for the session."""
    named = AgendaOwner.objects.filter(conversation=meeting.conversation_id).values_list("person", flat=True).first()
    return named or meeting.asked_by_id


def next_in(conversation_id: UUID, *, now: datetime) -> UUID | None:
    """The session that comes next in a conversation, or goes on just now; without one, the one that is asked for."""
    here = Meeting.objects.filter(conversation=conversation_id)
    booked = here.filter(state__in=[State.BOOKED, State.HELD], starts_at__gt=now - timedelta(days=1) - STILL)
    for meeting in booked.order_by("starts_at")[:NEAR]:
        if meeting.ends_at and meeting.ends_at + STILL > now:
            return meeting.pk
    asked = here.filter(state=State.ASKED).order_by("asked_at").values_list("pk", flat=True)
    return asked.first()
