"""What every deed of this room begins with: the row, held, and somebody who may speak in its conversation now."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from mentoring.conversations.actions.say import participants_of, refuse_strangers
from mentoring.conversations.actions.version import hold as hold_conversation
from mentoring.conversations.models import Conversation
from mentoring.meetings import states
from mentoring.meetings.models import Meeting, Slot
from mentoring.meetings.states import State
from mentoring.people.models import Person
from mentoring.people.plan import Wall, in_order


def hold(meeting: Meeting, *, by: Person) -> Meeting:
    """This will hold a session for the rest of the transaction, as it is now.

    The conversation is held first, as everything that speaks does: so two deeds at once come one after the other.
    Raises ``ConversationClosed`` or ``NotTakingPart`` for somebody who may not speak there.
    """
    hold_conversation(meeting.conversation_id)
    found = Meeting.objects.with_people().select_for_update(of=("self",)).get(pk=meeting.pk)
    may_speak(found.conversation, by=by)
    return found


def may_speak(conversation: Conversation, *, by: Person) -> set[UUID]:
    """This will give everybody who is here, if this person may speak now. Raises like ``hold``."""
    participants = participants_of(conversation.pk)
    here = [one for one in participants if one.left_at is None]
    refuse_strangers(participants[0].conversation, here=here, person=by)
    return {one.person_id for one in here}


def is_repeated(meeting: Meeting, event: str, *, by: Person) -> bool:
    """The same press again, by the same person, after it has been done: that is one press."""
    may = event in states.offered(meeting, to=by)
    return meeting.last_event == event and meeting.last_by_id == by.pk and not may


def move_on(meeting: Meeting, event: str, *, to: State, by: Person | None, now: datetime) -> None:
    """This will let it stand where an event leads; saving is for the caller. Old links answer no more."""
    meeting.state, meeting.state_since = to, now
    meeting.round += 1
    note_event(meeting, event, by=by)


def note_event(meeting: Meeting, event: str, *, by: Person | None) -> None:
    """This will note what happened last, and by whom; another happening than the last has a line of its own."""
    if (meeting.last_event, meeting.last_by_id) != (event, by and by.pk):
        meeting.last_told = None
    meeting.last_event, meeting.last_by = event, by


def propose_slots(meeting: Meeting, walls: Iterable[Wall], *, by: Person) -> list[Slot]:
    """This will propose times, in the round that counts now; the same instant twice is one time."""
    made: dict[datetime, Slot] = {}
    for wall in in_order(walls):
        slot = Slot(meeting=meeting, round=meeting.round, proposed_by=by)
        slot.put_on(wall)
        made.setdefault(wall.instant, slot)
    return Slot.objects.bulk_create(made.values())
