"""Opening and closing conversations, and agreeing how each participant is reached."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F

from mentoring.conversations.actions.lanes import cancel_waiting, fall_back, look_again
from mentoring.conversations.actions.version import hold, raise_version
from mentoring.conversations.due import when_due
from mentoring.conversations.ladder import reach_of
from mentoring.conversations.models import Conversation, Lane, Participant
from mentoring.conversations.moves import Wish
from mentoring.conversations.words import seal_wish
from mentoring.people.hours import Hours
from mentoring.people.models import Person

AT_A_TIME = 500


@transaction.atomic
def open_conversation(*, people: Sequence[Person], now: datetime) -> Conversation:
    """This will open a conversation between these people."""
    conversation = Conversation.objects.create(started_at=now)
    for person in people:
        Participant.objects.create(conversation=conversation, person=person, joined_at=now)
    return conversation


@transaction.atomic
def close_conversation(*, conversation: Conversation, now: datetime) -> None:
    """This will end what can be said here; what was not sent yet is cancelled, what was said stays readable."""
    _stop(conversation, Conversation.State.CLOSED, now=now)


@transaction.atomic
def make_read_only(*, conversation: Conversation, now: datetime) -> None:
    """This will let everybody read and nobody write, for now; what waits is cancelled."""
    _stop(conversation, Conversation.State.READ_ONLY, now=now)


@transaction.atomic
def reopen_conversation(*, conversation: Conversation) -> None:
    """This will let people write here again."""
    _set_state(conversation, Conversation.State.OPEN)


@transaction.atomic
def leave_conversation(*, conversation: Conversation, person: Person, now: datetime) -> None:
    """This will take somebody out: from now on they get and see nothing new. Leaving twice is leaving once."""
    held = hold(conversation.pk)
    gone = Participant.objects.filter(conversation=held, person=person, left_at=None)
    cancelled = cancel_waiting(Lane.objects.filter(participant__in=gone), now=now)
    gone.update(left_at=now)
    raise_version(held, entries=cancelled)


@transaction.atomic
def agree_how_to_reach(
    *,
    participant: Participant,
    now: datetime,
    ladder: list[str] | None = None,
    hours: Hours | None = None,
    wait_seconds: int | None = None,
    wait_at_most_seconds: int | None = None,
    letters_even_if_read: bool | None = None,
) -> None:
    """This will note how a participant wants to be reached about this conversation.

    What is None stays as it was. Whatever waits is due anew by what was just agreed.
    """
    wishes = {
        "ladder": ladder,
        "hours": hours.rows if hours else None,
        "wait_seconds": wait_seconds,
        "wait_at_most_seconds": wait_at_most_seconds,
        "letters_even_if_read": letters_even_if_read,
    }
    given = {name: wish for name, wish in wishes.items() if wish is not None}
    hold(participant.conversation_id)
    for name, wish in given.items():
        setattr(participant, name, wish)
    participant.save(update_fields=list(given))
    _look_at_all(participant)


@transaction.atomic
def keep_own_hours(*, participant: Participant, now: datetime) -> None:
    """This will let a participant's usual hours count in this conversation again, also when they change."""
    hold(participant.conversation_id)
    participant.hours = None
    participant.save(update_fields=["hours"])
    _look_at_all(participant)


@transaction.atomic
def agree_what_is_urgent(
    *, participant: Participant, is_allowed: bool, now: datetime, hours: Hours | None = None, a_week: int = 2
) -> None:
    """This will note the receiver's own rule for urgent words: whether at all, in which hours, how many a week.

    ``hours`` None: at any hour. What is urgent goes by the receiver's own ladder. Switched off, what still waits as
    urgent falls back to the ordinary way and hours.
    """
    held = hold(participant.conversation_id)
    rule = {"ladder": None, "hours": hours.rows if hours else None, "a_week": a_week}
    participant.urgent = rule if is_allowed else None
    participant.save(update_fields=["urgent"])
    _look_at_all(participant)
    if not is_allowed and (moved := _fall_back(participant, now=now)):
        raise_version(held, entries=moved)


@transaction.atomic
def say_what_helps(*, participant: Participant, wish: Wish, now: datetime) -> None:
    """This will note which mix of moves helps a participant; the others see it where they write."""
    held = hold(participant.conversation_id)
    participant.moves_wanted = seal_wish(wish, participant=participant)
    participant.save(update_fields=["moves_wanted"])
    raise_version(held, entries=[])


def heed_changed_hours(*, now: datetime) -> int:
    """This will see to it that what waits keeps to hours, aways and zones that were changed since it was said.

    Gives how many lanes are due at another time by that. Belongs on the timetable.
    """
    moved = 0
    for lanes in _waiting_lanes(now):
        reach = reach_of([lane.participant for lane in lanes])
        for lane in lanes:
            due_at = when_due(lane, participant=lane.participant, aways=reach[lane.participant_id].aways)
            if due_at != lane.due_at:
                _look_again(lane)
                moved += 1
    return moved


@transaction.atomic
def revoke_reply_address(*, participant: Participant) -> None:
    """This will make every reply address given out so far for this participant worthless."""
    Participant.objects.filter(pk=participant.pk).update(letters_turn=F("letters_turn") + 1)
    participant.refresh_from_db(fields=["letters_turn"])


def _look_at_all(participant: Participant) -> None:
    """Whatever waits for somebody is due anew."""
    for lane in participant.lanes.filter(first_waiting_at__isnull=False):
        lane.participant = participant
        look_again(lane)


def _fall_back(participant: Participant, *, now: datetime) -> list[UUID]:
    """Nothing is urgent for them any more: what waits so goes the ordinary way."""
    moved = []
    for lane in participant.lanes.filter(is_urgent=True, first_waiting_at__isnull=False):
        lane.participant = participant
        moved += fall_back(lane, now=now)
    return moved


def _waiting_lanes(now: datetime) -> Iterator[list[Lane]]:
    """What waits and is not due yet, some hundred lanes at a time. What is due looks at the hours by itself."""
    waiting = Lane.objects.filter(first_waiting_at__isnull=False).exclude(due_at__lte=now)
    last = 0
    while lanes := list(waiting.filter(pk__gt=last).select_related("participant__person").order_by("pk")[:AT_A_TIME]):
        yield lanes
        last = lanes[-1].pk


@transaction.atomic
def _look_again(lane: Lane) -> None:
    hold(lane.participant.conversation_id)
    look_again(lane)


def _stop(conversation: Conversation, state: Conversation.State, *, now: datetime) -> None:
    held = hold(conversation.pk)
    cancelled = cancel_waiting(Lane.objects.filter(participant__conversation=held), now=now)
    _set_state(conversation, state, entries=cancelled)


def _set_state(conversation: Conversation, state: Conversation.State, *, entries: Iterable[UUID] = ()) -> None:
    held = hold(conversation.pk)
    held.state = state
    held.save(update_fields=["state"])
    raise_version(held, entries=entries)
    conversation.state, conversation.version = held.state, held.version
