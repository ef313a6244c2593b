"""Answering letters that came too late, so that nobody believes words delivered that were not."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from mentoring.channels.adapter import Accepted, Cannot
from mentoring.channels.known import CHANNELS
from mentoring.conversations.letters import write_late_answer
from mentoring.conversations.models import LateLetter, Participant
from mentoring.people.reach import find_by_address, value_to_deliver

PAUSE = timedelta(minutes=5)  # before the next try
DAY = timedelta(days=1)  # an answer that comes later than this helps nobody
KEPT_FOR = timedelta(days=14)


def note_late_letter(*, participant: Participant, channel: str, sender: str, now: datetime) -> LateLetter | None:
    """This will set a kind answer on its way to somebody whose letter came too late, the first time that day.

    Call it only for a sender who is surely this participant. None when they paused the address: then we keep quiet.
    """
    for address in find_by_address(channel, sender):
        if address.person_id == participant.person_id and address.paused_at is None:
            first = {"participant": participant, "address": address, "send_after": now}
            return LateLetter.objects.get_or_create(lookup=address.lookup, came_on=now.date(), defaults=first)[0]
    return None


def answer_late_letter(*, now: datetime) -> bool:
    """This will hand over the answer to one letter that came too late; False if none waits.

    Taken by pushing ``send_after`` ahead, so a crash only means it is tried again, under the same key.
    """
    late = _lease(now=now) if LateLetter.objects.filter(send_after__lte=now).exists() else None
    if late is None:
        return False
    letter = write_late_answer(late, to=value_to_deliver(late.address))
    outcome = CHANNELS[late.address.channel].send(letter, now=now)
    if isinstance(outcome, Accepted | Cannot) or now.date() > late.came_on + DAY:
        LateLetter.objects.filter(pk=late.pk).update(send_after=None)
    return True


def forget_late_letters(*, now: datetime) -> int:
    """This will forget who wrote too late, once the letters themselves are forgotten; gives how many."""
    return LateLetter.objects.filter(came_on__lt=(now - KEPT_FOR).date()).delete()[0]


@transaction.atomic
def _lease(*, now: datetime) -> LateLetter | None:
    waiting = LateLetter.objects.filter(send_after__lte=now).select_for_update(skip_locked=True, of=("self",))
    late = waiting.select_related("address__person", "participant__person", "participant__conversation").first()
    if late:
        late.send_after = now + PAUSE
        late.save(update_fields=["send_after"])
    return late
