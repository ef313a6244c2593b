"""Walking a lane: lease it, hand over what is due, in order, and write down the outcome of each.

The lane is leased, not the letter, so order comes free. Which entries share a letter is fixed before
the first try and kept on a repeat, so a repeat is the same letter under the same name.
"""

from __future__ import annotations

import logging
import random
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import takewhile
from uuid import UUID

from django.db import transaction
from django.db.models import F, QuerySet

from mentoring.by_heart import Update, by_heart, rewrite
from mentoring.channels.adapter import Letter
from mentoring.channels.known import CHANNELS
from mentoring.conversations.actions.attach import not_ready
from mentoring.conversations.actions.lanes import WHEN_DUE, move_down, see_what_waits
from mentoring.conversations.actions.outcome import Sent, held, is_clean_after, let_rest, write_outcome
from mentoring.conversations.actions.version import hold, raise_version
from mentoring.conversations.due import WAIT_FOR_FILES
from mentoring.conversations.ladder import reach_of
from mentoring.conversations.letters import write_letter
from mentoring.conversations.models import Delivery, Lane, Participant
from mentoring.people.models import Person

log = logging.getLogger(__name__)

Clock = Callable[[], datetime]
MOST_IN_A_LETTER = 50
HELD = [  # what changes on a lane while it is walked
    *WHEN_DUE,
    "retry_at",
    "refused_since",
    "attempts",
    "lease_until",
    "token",
    "is_clean",
    "last_key",
]
SHORTEST_LEASE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Batch:
    """Deliveries that share one letter, and their lane as it stands now."""

    lane: Lane
    deliveries: Sequence[Delivery]


def deliver(*, clock: Clock, chance: random.Random | None = None) -> bool:
    """This will walk one due lane until nothing in it is due, or its lease runs out; False if none was due.

    No transaction is open while the letter is written and the channel is called. A crash at any point leaves a
    lane whose lease lapses and whose first letter is sent again under the same key.
    """
    now = clock()
    if not _is_any_due(now):
        return False
    lane = _lease(now=now)
    if lane is None:
        return False
    try:
        _walk(lane, clock=clock, chance=chance)
    except Exception:  # our own mistake: one lane waits and is logged, the others go on
        log.exception("Lane %s stumbled", lane.pk)
        let_rest(lane=lane, now=clock(), chance=chance)
    return True


def _walk(lane: Lane, *, clock: Clock, chance: random.Random | None) -> None:
    channel = CHANNELS[lane.channel]
    batch = step(lane, now=clock())
    while batch:
        outcome = channel.send(_letter(batch), now=clock())
        batch = step(lane, after=Sent(batch.deliveries, outcome), now=clock(), chance=chance)


@transaction.atomic
def _lease(*, now: datetime) -> Lane | None:
    """Takes the lane that has been due longest. From this commit on, a crash leaves it in doubt.

    The lane given back still says, in ``is_clean``, whether it was in doubt before.
    """
    due = _longest_due(now)
    if not due:
        return None
    lane = due[0]
    channel = CHANNELS.get(lane.channel)
    lane.token = secrets.token_hex(8)
    lane.lease_until = now + (3 * channel.longest_call if channel else SHORTEST_LEASE)
    was_clean, lane.is_clean = lane.is_clean, False
    rewrite(lane, ["token", "lease_until", "is_clean"])
    lane.is_clean = was_clean
    return lane


@by_heart
def _is_any_due(now: datetime) -> QuerySet[Lane, int]:
    return Lane.objects.due(now).values_list("pk", flat=True)[:1]


@by_heart
def _longest_due(now: datetime) -> QuerySet[Lane]:
    due = Lane.objects.due(now).select_related("participant")
    return due.select_for_update(skip_locked=True, of=("self",))[:1]


@transaction.atomic
def step(lane: Lane, *, after: Sent | None = None, now: datetime, chance: random.Random | None = None) -> Batch | None:
    """This will write down what became of the letter before, and fix what goes next or give the lane back.

    All in one transaction, so that a letter costs one commit. None when nothing goes next, or when another worker
    holds the lane by now: then nothing is written. ``lane`` remembers, in ``is_clean``, whether it is in doubt.
    """
    conversation = hold(lane.participant.conversation_id)
    fresh = held(lane)
    if fresh is None:
        return None  # somebody else has it: our lease ran out
    fresh.participant.conversation = conversation
    changed = write_outcome(fresh, after, was_clean=lane.is_clean, now=now, chance=chance) if after else []
    if after:
        lane.is_clean = is_clean_after(after.outcome, was_clean=lane.is_clean)
    waiting, needless = _look_again(fresh, now=now)
    if entries := changed + needless:
        raise_version(conversation, entries=entries)
    goes_on = _may_go_on(fresh, now=now)
    if not goes_on:
        fresh.lease_until, fresh.token, fresh.is_clean = None, "", lane.is_clean
    rewrite(fresh, HELD)
    return Batch(fresh, _fix_next(waiting, batches=CHANNELS[lane.channel].batches)) if goes_on else None


def _look_again(lane: Lane, *, now: datetime) -> tuple[list[Delivery], list[UUID]]:
    """What goes next, and the entries whose deliveries need not go down this lane any more.

    Everything is looked at afresh, because hours, membership and addresses may have changed since the words were
    said.
    """
    reach = reach_of([lane.participant])[lane.participant_id]
    waiting, changed = _waiting(lane, now=now)
    if waiting and not reach.leads_to(lane.address_id, is_urgent=lane.is_urgent):
        changed += _leave_address(lane, now=now)
    waiting = _before_unready(lane, waiting, now=now)
    see_what_waits(lane, reach=reach)
    return waiting, changed


def _waiting(lane: Lane, *, now: datetime) -> tuple[list[Delivery], list[UUID]]:
    """What goes next, at most a letterful, and the entries found on the way that need not go any more.

    A letter that was begun comes first: it may have arrived, and nothing goes between a doubt and its end.
    """
    changed: list[UUID] = []
    while True:
        found = [(one, why_not(one, lane.participant)) for one in _next_in(lane)]
        needless = [(one, state) for one, state in found if state]
        if not needless:
            return [one for one, _state in found], changed
        for one, state in needless:
            Delivery.objects.filter(pk=one.pk).update(state=state, changed_at=now)
            changed.append(one.entry_id)


def _before_unready(lane: Lane, waiting: list[Delivery], *, now: datetime) -> list[Delivery]:
    """What may go before the first entry whose files are not ready. When that one is next, the lane waits a little.

    A letter that was begun stays as it was, and urgent words wait for nothing.
    """
    if lane.is_urgent or not waiting or waiting[0].letter_key:
        return waiting
    young = [one.entry for one in waiting if one.entry.attached and now < one.entry.said_at + WAIT_FOR_FILES]
    unready = not_ready(young)
    going = list(takewhile(lambda one: one.entry_id not in unready, waiting))
    if not going:
        lane.files_until = waiting[0].entry.said_at + WAIT_FOR_FILES
    return going


def _next_in(lane: Lane) -> list[Delivery]:
    """As many as may share the next letter; a letter that was begun has to be whole, whatever shares one now."""
    if CHANNELS[lane.channel].batches:
        return _first_waiting(lane.pk)
    first = _first_waiting_alone(lane.pk)
    return _first_waiting(lane.pk) if first and first[0].letter_key else first


def _in_turn(lane_id: int) -> QuerySet[Delivery]:
    waiting = Delivery.objects.filter(lane=lane_id).waiting()
    return waiting.order_by("-letter_key", "entry__seq").select_related("entry__author")


@by_heart
def _first_waiting(lane_id: int) -> QuerySet[Delivery]:
    return _in_turn(lane_id)[:MOST_IN_A_LETTER]


@by_heart
def _first_waiting_alone(lane_id: int) -> QuerySet[Delivery]:
    return _in_turn(lane_id)[:1]


def why_not(delivery: Delivery, participant: Participant) -> Delivery.State | None:
    """This will say what becomes of a delivery that need not go any more; None for one that must."""
    entry = delivery.entry
    if participant.left_at or entry.withdrawn_at:
        return Delivery.State.CANCELLED
    # Northlight's own words still go when all is closed: they are how somebody learns of it.
    if entry.author_id and not participant.conversation.is_open:
        return Delivery.State.CANCELLED
    if entry.seq <= participant.read_seq and not (participant.letters_even_if_read or entry.is_for_calendars):
        return Delivery.State.READ_HERE
    return None


def _leave_address(lane: Lane, *, now: datetime) -> list[UUID]:
    """Moves everything on, because this address was removed, paused, refused, or is not wished here any more."""
    waiting = list(lane.deliveries.waiting())
    move_down(lane, deliveries=waiting, reason=lane.address.refusal if lane.address else "", now=now)
    return [one.entry_id for one in waiting]


def _may_go_on(lane: Lane, *, now: datetime) -> bool:
    """Whether there is something to send, at an agreed hour, with time left to do it."""
    is_due = lane.due_at is not None and lane.due_at <= now
    has_time = lane.lease_until is not None and lane.lease_until - now > CHANNELS[lane.channel].longest_call
    return is_due and has_time


def _fix_next(waiting: Sequence[Delivery], *, batches: bool) -> list[Delivery]:
    """The deliveries of the next letter: those of a letter that was begun again, or a fresh batch."""
    first = waiting[0]
    key = first.letter_key or f"d{first.pk}"
    together = (
        [one for one in waiting if one.letter_key == first.letter_key] if first.letter_key or batches else [first]
    )
    _begin_letter([one.pk for one in together], key)
    for one in together:
        one.letter_key = key
    return together


@by_heart
def _begin_letter(deliveries: list[int], key: str) -> Update:
    return Update(Delivery.objects.filter(pk__in=deliveries), letter_key=key, tries=F("tries") + 1)


def _letter(batch: Batch) -> Letter:
    """The letter for a batch, to the address of its lane."""
    lane = batch.lane
    others = _others(lane.participant.conversation_id, lane.participant.person_id)
    return write_letter(lane, batch.deliveries, others=others)


@by_heart
def _others(conversation_id: UUID, reader_id: UUID) -> QuerySet[Person]:
    here = Person.objects.filter(participations__conversation=conversation_id)
    return here.exclude(pk=reader_id).order_by("name")
