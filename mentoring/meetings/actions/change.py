"""What becomes of a booked session: moved, called off, met elsewhere, held, or not. Nothing of it needs a reason."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from mentoring.conversations.access import NotTakingPart
from mentoring.conversations.actions import ConversationClosed
from mentoring.goals.words import seal_into
from mentoring.meetings import states
from mentoring.meetings.actions.answer import TooLate
from mentoring.meetings.actions.draft import Where
from mentoring.meetings.actions.happen import hold, is_repeated, move_on, note_event
from mentoring.meetings.actions.tell import open_own, retell_meeting, say_what_happened
from mentoring.meetings.calls import held_by_call
from mentoring.meetings.models import Meeting
from mentoring.meetings.states import CannotHappenNow, State
from mentoring.people.models import Person
from mentoring.people.plan import Wall


class NotOverYet(Exception):
    """Nobody can say how a session went before it began."""


@transaction.atomic
def move_meeting(*, meeting: Meeting, by: Person, wall: Wall, now: datetime) -> Meeting:
    """This will put a session at another time. The other is told once, however often it is moved in ten minutes.

    Raises ``TooLate`` or ``CannotHappenNow``.
    """
    meeting = hold(meeting, by=by)
    state = states.check("move", meeting, by=by)
    if meeting.state == State.BOOKED and meeting.starts_at == wall.instant:
        return meeting
    if wall.instant <= now:
        raise TooLate
    meeting.put_on(wall)
    meeting.sequence += 1
    meeting.held_asked_at = None
    move_on(meeting, "move", to=state, by=by, now=now)
    meeting.save()
    retell_meeting(meeting, now=now)
    say_what_happened(meeting, "move", by=by, now=now)
    return meeting


@transaction.atomic
def cancel_meeting(*, meeting: Meeting, by: Person, now: datetime) -> Meeting:
    """This will call a booked session off."""
    meeting = hold(meeting, by=by)
    if is_repeated(meeting, "cancel", by=by):
        return meeting
    state = states.check("cancel", meeting, by=by)
    meeting.sequence += 1
    return _note(meeting, "cancel", to=state, by=by, now=now)


@transaction.atomic
def hold_meeting(*, meeting: Meeting, by: Person, now: datetime) -> Meeting:
    """This will note that it took place. Raises ``NotOverYet`` before it has begun."""
    meeting = hold(meeting, by=by)
    if meeting.state == State.HELD:
        return meeting
    state = states.check("hold", meeting, by=by)
    _refuse_before_it_began(meeting, now=now)
    return _note(meeting, "hold", to=state, by=by, now=now, quietly=True)


def hold_what_was_called(*, now: datetime) -> int:
    """This will note as held what took place as a call in here, once that is over. Belongs on the timetable."""
    over = list(held_by_call().filter(starts_at__lte=now).select_related("asked_by"))
    for meeting in over:
        try:
            hold_meeting(meeting=meeting, by=meeting.asked_by, now=now)
        except (CannotHappenNow, ConversationClosed, NotTakingPart):
            continue  # somebody said otherwise meanwhile, or has gone: then it is for the two to say
    return len(over)


@transaction.atomic
def miss_meeting(*, meeting: Meeting, by: Person, now: datetime) -> Meeting:
    """This will note that it did not take place. It happens; nobody is blamed. Raises like ``hold_meeting``."""
    meeting = hold(meeting, by=by)
    if meeting.state == State.MISSED:
        return meeting
    state = states.check("miss", meeting, by=by)
    _refuse_before_it_began(meeting, now=now)
    return _note(meeting, "miss", to=state, by=by, now=now)


@transaction.atomic
def place_meeting(*, meeting: Meeting, by: Person, where: Where, now: datetime) -> Meeting:
    """This will say how and where people meet; either may, while it is ahead. The same again changes nothing."""
    meeting = hold(meeting, by=by)
    if not meeting.is_open:
        raise states.CannotHappenNow("place")
    words = open_own(meeting)
    if (meeting.way, words["place"], words["link"]) == (where.way, where.place, where.link):
        return meeting
    meeting.way, meeting.placed_by = where.way, by
    seal_into(meeting, place=where.place, link=where.link)
    meeting.sequence += 1
    note_event(meeting, "place", by=by)
    meeting.save()
    retell_meeting(meeting, now=now)
    say_what_happened(meeting, "place", by=by, now=now)
    return meeting


def _note(meeting: Meeting, event: str, *, to: State, by: Person, now: datetime, quietly: bool = False) -> Meeting:
    move_on(meeting, event, to=to, by=by, now=now)
    meeting.save()
    retell_meeting(meeting, now=now)
    say_what_happened(meeting, event, by=by, now=now, quietly=quietly)
    return meeting


def _refuse_before_it_began(meeting: Meeting, *, now: datetime) -> None:
    if meeting.starts_at is None or now < meeting.starts_at:
        raise NotOverYet
