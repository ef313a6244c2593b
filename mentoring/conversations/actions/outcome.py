"""Writing down how handing over went, behind the fence of the lane's token."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_noop as _

from mentoring.by_heart import Update, by_heart
from mentoring.channels.adapter import Accepted, Cannot, InDoubt, Outcome, SignInAgain, TryLater
from mentoring.conversations.actions.lanes import look_again, move_down
from mentoring.conversations.actions.version import hold, raise_version
from mentoring.conversations.due import has_waited_too_long, next_try
from mentoring.conversations.models import Delivery, DeliveryQuerySet, Lane
from mentoring.people import actions as people

ACCOUNT_PAUSE = timedelta(minutes=5)
REST = timedelta(minutes=2)
OUR_MISTAKE = _("something went wrong on our side")
_chance = random.SystemRandom()


@dataclass(frozen=True, slots=True)
class Sent:
    """A letter that was handed over, or was to be: what it carried, and how that went."""

    deliveries: Sequence[Delivery]
    outcome: Outcome


def write_outcome(
    lane: Lane, sent: Sent, *, was_clean: bool, now: datetime, chance: random.Random | None = None
) -> list[UUID]:
    """This will note what became of a letter on its lane and its deliveries, and give the entries it carried.

    In the transaction that holds the lane, which keeps what is noted on the lane itself (see ``deliver.step``).
    """
    _note(lane, sent, now=now, chance=chance or _chance)
    if isinstance(sent.outcome, TryLater | SignInAgain) and was_clean:
        # Nothing of it was ever taken, so the letter may be composed afresh.
        _still_waiting([one.pk for one in sent.deliveries]).update(letter_key="")
    return [one.entry_id for one in sent.deliveries]


def is_clean_after(outcome: Outcome, *, was_clean: bool) -> bool:
    """Whether nothing of ours may have arrived unanswered, once this outcome is known.

    A refusal before anything was taken leaves an older doubt as it was; only an answer ends it.
    """
    return isinstance(outcome, Accepted | Cannot) or (was_clean and not isinstance(outcome, InDoubt))


@transaction.atomic
def let_rest(*, lane: Lane, now: datetime, chance: random.Random | None = None) -> None:
    """This will give a lane back after a mistake of ours, to be tried again later, doubt and order kept.

    Its authors are told, and after the same time as with any refusal it goes down the ladder.
    """
    conversation = hold(lane.participant.conversation_id)
    fresh = held(lane)
    if fresh is None:
        return
    waiting = fresh.deliveries.waiting()
    entries = list(waiting.values_list("entry_id", flat=True))
    waiting.order_by().update(reason=OUR_MISTAKE, changed_at=now)
    _knock_later(fresh, reason=OUR_MISTAKE, after=REST, now=now, chance=chance or _chance)
    fresh.lease_until, fresh.token = None, ""
    fresh.save(update_fields=["attempts", "retry_at", "refused_since", "lease_until", "token"])
    look_again(fresh)
    raise_version(conversation, entries=entries)


def held(lane: Lane) -> Lane | None:
    """This will lock the lane's row and read it anew, if the lease is still ours; in a transaction."""
    return next(iter(_leased(lane.pk, lane.token)), None)


@by_heart
def _leased(lane_id: int, token: str) -> QuerySet[Lane]:
    rows = Lane.objects.select_related("participant__person", "address").select_for_update(of=("self",))
    return rows.filter(pk=lane_id, token=token)


def _still_waiting(deliveries: list[int]) -> DeliveryQuerySet:
    """Only what still waits: what was cancelled or moved meanwhile has its state from there."""
    return Delivery.objects.filter(pk__in=deliveries, state=Delivery.State.WAITING)


@by_heart
def _note_of_all(deliveries: list[int], state: str, reason: str, now: datetime) -> Update:
    return Update(_still_waiting(deliveries), state=state, reason=reason, changed_at=now)


def _note(lane: Lane, sent: Sent, *, now: datetime, chance: random.Random) -> None:
    outcome = sent.outcome
    together = [one.pk for one in sent.deliveries]
    if isinstance(outcome, Accepted):
        _note_of_all(together, Delivery.State.HANDED_OVER, "", now)
        lane.last_key = sent.deliveries[0].letter_key
        lane.attempts, lane.retry_at, lane.refused_since = 0, None, None
        return
    reason = outcome.reason[:200]
    _note_of_all(together, Delivery.State.WAITING, reason, now)
    match outcome:
        case Cannot():
            if lane.address:
                people.refuse_address(address=lane.address, reason=reason, now=now)
            move_down(lane, deliveries=list(lane.deliveries.waiting()), reason=reason, now=now)
        case SignInAgain():
            # The address is innocent and no try was made, so the time until we give up does not run.
            lane.retry_at, lane.refused_since = now + ACCOUNT_PAUSE, None
        case TryLater() | InDoubt():
            after = outcome.after if isinstance(outcome, TryLater) else None
            _knock_later(lane, reason=reason, after=after, now=now, chance=chance)


def _knock_later(lane: Lane, *, reason: str, after: timedelta | None, now: datetime, chance: random.Random) -> None:
    """Knocks again later; after too long it goes down the ladder instead."""
    lane.attempts += 1
    lane.refused_since = lane.refused_since or now
    lane.retry_at = next_try(attempts=lane.attempts, now=now, after=after, chance=chance)
    if has_waited_too_long(lane, now=now):
        move_down(lane, deliveries=list(lane.deliveries.waiting()), reason=reason, now=now)
