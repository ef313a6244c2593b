"""Answering: yes, another time, not now; and taking back what was not answered. Nobody is asked for a reason."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from mentoring.conversations import actions as conversations
from mentoring.meetings import states
from mentoring.meetings.actions.ask import MOST_TIMES
from mentoring.meetings.actions.happen import hold, is_repeated, move_on, propose_slots
from mentoring.meetings.actions.tell import retell_meeting, say_what_happened
from mentoring.meetings.models import Meeting
from mentoring.meetings.states import State
from mentoring.people.models import Person
from mentoring.people.plan import Wall


class NoSuchTime(Exception):
    """This time is not, or is no longer, among those proposed."""


class TooLate(Exception):
    """That time has passed."""


@transaction.atomic
def yes_meeting(*, meeting: Meeting, by: Person, slot_id: UUID, now: datetime) -> Meeting:
    """This will say yes to one of the times proposed: the session is booked.

    Raises ``NoSuchTime``, ``TooLate``, ``NotTheirs`` or ``CannotHappenNow``.
    """
    meeting = hold(meeting, by=by)
    slot = meeting.slots.filter(pk=slot_id).first()
    if slot is not None and is_repeated(meeting, "yes", by=by) and slot.starts_at == meeting.starts_at:
        return meeting
    state = states.check("yes", meeting, by=by)
    if slot is None or slot.wall is None or slot.round != meeting.round:
        raise NoSuchTime
    if slot.wall.instant <= now:
        raise TooLate
    meeting.put_on(slot.wall)
    return _happen(meeting, "yes", to=state, by=by, now=now)


@transaction.atomic
def agree_time(*, meeting: Meeting, by: Person, wall: Wall, now: datetime) -> Meeting:
    """This will say yes to a session that came without times, at a time of one's own choice, and book it.

    Where times were proposed, a time of one's own is another time, and the other side answers.
    """
    meeting = hold(meeting, by=by)
    if is_repeated(meeting, "yes", by=by) and meeting.starts_at == wall.instant:
        return meeting
    if meeting.slots.filter(round=meeting.round).exists():
        raise states.CannotHappenNow("yes")
    state = states.check("yes", meeting, by=by)
    if wall.instant <= now:
        raise TooLate
    meeting.put_on(wall)
    return _happen(meeting, "yes", to=state, by=by, now=now)


@transaction.atomic
def another_time_meeting(*, meeting: Meeting, by: Person, walls: Sequence[Wall], now: datetime) -> Meeting:
    """This will propose other times, or none in particular; the other side has the next word."""
    meeting = hold(meeting, by=by)
    if is_repeated(meeting, "another_time", by=by):
        return meeting
    state = states.check("another_time", meeting, by=by)
    move_on(meeting, "another_time", to=state, by=by, now=now)
    meeting.proposed_by = by
    meeting.save()
    propose_slots(meeting, [one for one in walls if one.instant > now][:MOST_TIMES], by=by)
    retell_meeting(meeting, now=now)
    say_what_happened(meeting, "another_time", by=by, now=now)
    return meeting


@transaction.atomic
def not_now_meeting(*, meeting: Meeting, by: Person, now: datetime) -> Meeting:
    """This will say "not now". No reason is asked."""
    meeting = hold(meeting, by=by)
    if is_repeated(meeting, "not_now", by=by):
        return meeting
    return _happen(meeting, "not_now", to=states.check("not_now", meeting, by=by), by=by, now=now)


@transaction.atomic
def take_back_meeting(*, meeting: Meeting, by: Person, now: datetime) -> Meeting:
    """This will take back what was asked or offered and not answered yet: its words go, and nothing is sent any more.

    Where the other side has suggested other times meanwhile, they are told.
    """
    meeting = hold(meeting, by=by)
    if is_repeated(meeting, "take_back", by=by):
        return meeting
    state = states.check("take_back", meeting, by=by)
    meeting.topic = meeting.place = meeting.link = b""
    was_answered = meeting.proposed_by_id != by.pk
    move_on(meeting, "take_back", to=state, by=by, now=now)
    meeting.save()
    if was_answered or meeting.entry is None:
        retell_meeting(meeting, now=now)
        say_what_happened(meeting, "take_back", by=by, now=now)
    else:
        conversations.withdraw_entry(entry=meeting.entry, by=by, now=now)
    return meeting


def _happen(meeting: Meeting, event: str, *, to: State, by: Person, now: datetime) -> Meeting:
    move_on(meeting, event, to=to, by=by, now=now)
    meeting.save()
    retell_meeting(meeting, now=now)
    say_what_happened(meeting, event, by=by, now=now)
    return meeting
