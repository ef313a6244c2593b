"""Passing on what browsers tell each other: in order, sealed, bounded in size and number."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from mentoring.conversations import live
from mentoring.conversations.models import Conversation
from mentoring.meetings.models import Call, Caller, Signal
from mentoring.people.models import Person
from mentoring.vault.ids import new_id
from mentoring.vault.sealing import seal

A_MINUTE = timedelta(minutes=1)
MOST_A_MINUTE = 240  # of one person; three ways to three others need about sixty


class TooManySignals(Exception):
    """More than any browser has to say in a minute."""


class NobodyThere(Exception):
    """The page it was meant for is not in the call any more, the one it comes from is not, or nothing is said here."""


def send_signal(
    *, call: Call, by: Person, page: UUID, to_page: UUID, body: str, client_id: UUID, now: datetime
) -> Signal:
    """This will keep a signal for another page of the same call, and tell that page to fetch it.

    The same ``client_id`` again is the same signal. Raises ``NobodyThere`` or ``TooManySignals``.
    """
    signal = Signal(
        id=new_id(now), call=call, sender=by, from_page=page, to_page=to_page, client_id=client_id, sent_at=now
    )
    # Sealed before the transaction begins: while it lasts, all other writers wait.
    signal.body = seal(body.encode(), scope=signal.scope, place=signal.place)
    return _place(signal, now=now)


@transaction.atomic
def _place(signal: Signal, *, now: datetime) -> Signal:
    going_on = Call.objects.going_on().filter(conversation__state=Conversation.State.OPEN)
    call = going_on.select_for_update(of=("self",)).filter(pk=signal.call_id).first()
    if call is None:
        raise NobodyThere
    mine = Signal.objects.filter(call=call, sender=signal.sender_id)
    if before := mine.filter(client_id=signal.client_id).first():
        return before
    if mine.filter(sent_at__gt=now - A_MINUTE).count() >= MOST_A_MINUTE:
        raise TooManySignals
    to = _receiver(call, signal, now=now)
    call.last_seq += 1
    call.save(update_fields=["last_seq"])
    signal.seq = call.last_seq
    signal.save(force_insert=True)
    live.announce_call(call.conversation, people=[to.person_id])
    return signal


def _receiver(call: Call, signal: Signal, *, now: datetime) -> Caller:
    present = {one.page: one for one in call.callers.present(now)}
    me, to = present.get(signal.from_page), present.get(signal.to_page)
    if me is None or to is None or me.person_id != signal.sender_id or to.person_id == signal.sender_id:
        raise NobodyThere
    return to
