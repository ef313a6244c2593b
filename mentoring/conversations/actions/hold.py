"""Answering "was this you?" about a letter that was held."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from mentoring.channels import actions as channels
from mentoring.channels.access import opened
from mentoring.channels.known import CHANNELS
from mentoring.channels.models import ReceivedLetter
from mentoring.conversations.actions.agree import revoke_reply_address
from mentoring.conversations.actions.calendar import keep_calendar_answer
from mentoring.conversations.actions.post import post
from mentoring.conversations.models import HeldLetter

State = ReceivedLetter.State


def post_held_letter(*, held: HeldLetter, now: datetime) -> bool:
    """This will post a held letter, because the person it names says it is theirs.

    False when it cannot be posted any more: it was answered before, or the conversation is over. Raises
    ``Erased`` or ``Unreadable`` when the letter itself is gone.
    """
    heard = CHANNELS[held.letter.channel].read(opened(held.letter))  # may take seconds, so no transaction is open
    with transaction.atomic():
        fresh = _unanswered(held)
        if fresh is None:
            return False
        if heard.calendar:
            state, reason = keep_calendar_answer(fresh.letter, heard.calendar, participant=fresh.participant, now=now)
        else:
            state, reason = post(fresh.letter, heard, participant=fresh.participant, now=now)
        channels.settle(letter=fresh.letter, state=state, reason=reason, now=now)
        # With this, the same letter is answered for all other conversations it came to.
        HeldLetter.objects.filter(letter=fresh.letter, answered_at=None).update(answered_at=now)
        return state == State.TAKEN or heard.calendar is not None


@transaction.atomic
def drop_held_letter(*, held: HeldLetter, now: datetime) -> None:
    """This will put a held letter away: it was not theirs, or not meant for here.

    With the last "no" the letter is dropped, and the reply addresses given out so far become worthless.
    """
    fresh = _unanswered(held)
    if fresh is None:
        return
    HeldLetter.objects.filter(pk=fresh.pk).update(answered_at=now)
    if HeldLetter.objects.filter(letter=fresh.letter, answered_at=None).exists():
        return
    channels.settle(letter=fresh.letter, state=State.DROPPED, reason="it was not theirs", now=now)
    revoke_reply_address(participant=fresh.participant)


def _unanswered(held: HeldLetter) -> HeldLetter | None:
    """The same as it is now, locked together with its siblings; None when it has been answered."""
    ReceivedLetter.objects.select_for_update().get(pk=held.letter_id)
    fresh = HeldLetter.objects.select_related("letter", "participant__person", "participant__conversation")
    return fresh.filter(pk=held.pk, answered_at=None).first()
