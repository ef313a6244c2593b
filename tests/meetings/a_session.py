"""A session between Amina and Grace, booked as the room keeps it."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

from mentoring.conversations.models import Conversation
from mentoring.meetings.models import Meeting
from mentoring.meetings.states import State
from mentoring.people.models import Person
from mentoring.people.plan import Wall

LATER = timedelta(days=365 * 40)  # pages look at the clock, and there it is still to come


def a_session(
    conversation: Conversation | None,
    asked_by: Person,
    *,
    starts_at: datetime,
    minutes: int = 60,
    structure: str = "",
    state: State = State.BOOKED,
) -> Meeting:
    """This will book a session that begins at an instant, by the clock of whoever asked for it."""
    assert conversation is not None
    meeting = Meeting(
        conversation=conversation, asked_by=asked_by, proposed_by=asked_by, client_id=uuid4(), state=state,
        state_since=starts_at, minutes=minutes, structure=structure, asked_at=starts_at - timedelta(days=9),
    )  # fmt: skip
    wall = starts_at.astimezone(ZoneInfo(asked_by.zone)).replace(tzinfo=None)
    meeting.put_on(Wall(wall, asked_by.zone))
    meeting.save()
    return meeting
