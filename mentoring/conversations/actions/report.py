"""Applying what a provider says about a letter of ours."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from mentoring.conversations.actions.lanes import look_again, move_down
from mentoring.conversations.actions.version import hold, raise_version
from mentoring.conversations.models import Delivery, Lane, Receipt
from mentoring.people import actions as people

State = Delivery.State
# A state never goes back: what ranks no higher than the present one is recorded and not applied.
RANK = {State.WAITING: 0, State.HANDED_OVER: 1, State.DELIVERED: 2, State.READ: 3}
AHEAD = {"delivered": State.DELIVERED, "read": State.READ}


@transaction.atomic
def note_report(*, letter_key: str, said: str, reason: str, now: datetime) -> bool:
    """This will record a report and apply it to the deliveries of that letter. False for an unknown letter.

    ``said`` is "delivered", "read", "failed" (for good) or "late". A failure refuses the address and
    moves everything unsent, and what this letter carried, to the next step of the ladder, in order.
    """
    reason = reason[:200]
    Receipt.objects.create(letter_key=letter_key, said=said, reason=reason, received_at=now)
    lane = Lane.objects.filter(deliveries__letter_key=letter_key).select_related("participant").first()
    if lane is None:
        return False
    conversation = hold(lane.participant.conversation_id)
    deliveries = list(lane.deliveries.filter(letter_key=letter_key).order_by("entry__seq"))
    if said == "failed":
        _fail(lane.pk, deliveries, reason=reason, now=now)
    elif said in AHEAD:
        _step_forward(deliveries, state=AHEAD[said], now=now)
    else:
        lane.deliveries.filter(letter_key=letter_key).update(reason=reason)
    raise_version(conversation, entries=[one.entry_id for one in deliveries])
    return True


def _step_forward(deliveries: Sequence[Delivery], *, state: State, now: datetime) -> None:
    behind = [one.pk for one in deliveries if RANK.get(State(one.state), RANK[state]) < RANK[state]]
    Delivery.objects.filter(pk__in=behind).update(state=state, reason="", changed_at=now)


def _fail(lane_id: int, deliveries: Sequence[Delivery], *, reason: str, now: datetime) -> None:
    """Moves what bounced, and what waits behind it. Nothing bounces twice, nor what arrived or moved meanwhile."""
    lane = (
        Lane.objects.select_related("address", "participant__person").select_for_update(of=("self",)).get(pk=lane_id)
    )
    bounced = [one for one in deliveries if one.state in {State.HANDED_OVER, State.WAITING}]
    if not bounced:
        return
    if lane.address:
        people.refuse_address(address=lane.address, reason=reason, now=now)
    behind = lane.deliveries.waiting().exclude(pk__in=[one.pk for one in bounced])
    move_down(lane, deliveries=[*bounced, *behind], reason=reason, now=now)
    look_again(lane)
