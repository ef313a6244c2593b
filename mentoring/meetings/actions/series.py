"""Several sessions planned in one step: the other side says yes once, and all of them are booked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from mentoring.conversations.actions.version import hold as hold_conversation
from mentoring.conversations.models import Conversation
from mentoring.goals.actions.keep import keep_once
from mentoring.goals.words import seal_into
from mentoring.meetings import states
from mentoring.meetings.actions.ask import NobodyToMeet
from mentoring.meetings.actions.draft import Draft
from mentoring.meetings.actions.happen import may_speak, move_on, propose_slots
from mentoring.meetings.actions.tell import retell_series, say_of_series, tell_series
from mentoring.meetings.models import Meeting, Series
from mentoring.meetings.states import State
from mentoring.people.models import Person
from mentoring.people.plan import Wall, in_order


@transaction.atomic
def plan_series(
    *, conversation: Conversation, by: Person, draft: Draft, weeks: int, client_id: UUID, now: datetime
) -> Series:
    """This will plan sessions at all dates of a draft, and ask for one yes to all of them.

    Raises ``NobodyToMeet``, ``ConversationClosed`` or ``NotTakingPart``.
    """
    if may_speak(conversation, by=by) == {by.pk}:
        raise NobodyToMeet
    series = Series(conversation=conversation, planned_by=by, client_id=client_id, weeks=weeks, planned_at=now)
    series.minutes = draft.minutes
    series, is_new = keep_once(series, conversation=conversation, planned_by=by, client_id=client_id)
    if is_new:
        for wall in {one.instant: one for one in in_order(draft.walls)}.values():
            meeting = put_in_series(series, wall, by=by, draft=draft, now=now)
            propose_slots(meeting, [wall], by=by)
        tell_series(series, now=now)
    return series


@transaction.atomic
def yes_series(*, series: Series, by: Person, now: datetime) -> Series:
    """This will say yes to all dates of a series that wait for this person, and book them.

    A date that has passed meanwhile is let be. Nothing that waits: nothing changes.
    """
    return _answer_all(series, "yes", by=by, now=now)


@transaction.atomic
def not_now_series(*, series: Series, by: Person, now: datetime) -> Series:
    """This will say "not now" to all dates that wait for this person. No reason is asked."""
    return _answer_all(series, "not_now", by=by, now=now)


@transaction.atomic
def take_back_series(*, series: Series, by: Person, now: datetime) -> Series:
    """This will take back what nobody has answered yet."""
    return _answer_all(series, "take_back", by=by, now=now)


def put_in_series(series: Series, wall: Wall, *, by: Person, draft: Draft, now: datetime) -> Meeting:
    """This will keep one session of a series, asked for and with its time; telling is for the caller."""
    meeting = Meeting(
        conversation=series.conversation,
        series=series,
        asked_by=by,
        proposed_by=by,
        placed_by=by,
        client_id=uuid4(),
        state_since=now,
        asked_at=now,
        way=draft.where.way,
        minutes=draft.minutes,
    )
    meeting.put_on(wall)
    seal_into(meeting, **draft.words)
    meeting.save(force_insert=True)
    return meeting


def _answer_all(series: Series, event: str, *, by: Person, now: datetime) -> Series:
    hold_conversation(series.conversation_id)
    may_speak(series.conversation, by=by)
    waiting = _that_may(series, event, by=by, now=now)
    if not waiting:
        return series
    for meeting in waiting:
        move_on(meeting, event, to=states.check(event, meeting, by=by), by=by, now=now)
        meeting.save()
    retell_series(series, now=now)
    if event != "take_back":
        say_of_series(series, event, by=by, now=now)
    return series


def _that_may(series: Series, event: str, *, by: Person, now: datetime) -> Sequence[Meeting]:
    found = series.meetings.with_people().select_for_update(of=("self",)).filter(state=State.ASKED)
    may = [one for one in found.order_by("starts_at", "id") if event in states.offered(one, to=by)]
    return [one for one in may if event != "yes" or (one.starts_at and one.starts_at > now)]
