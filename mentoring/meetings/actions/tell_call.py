"""Telling a call on its timeline: one entry, said when somebody comes in first, retold as it goes on and ends."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from django.db.models import QuerySet

from mentoring.conversations import actions as conversations
from mentoring.conversations.models import Entry, Participant
from mentoring.conversations.touches import COUNTS
from mentoring.conversations.words import Card, Words
from mentoring.meetings.models import Call, Caller
from mentoring.people.models import Person

KIND = "meetings.call"


def tell_call(call: Call, *, now: datetime) -> None:
    """This will tell the others that somebody waits in the call; it reaches them at their hours, like any entry."""
    call.entry = conversations.say(
        conversation=call.conversation,
        author=call.began_by,
        words=Words.typed(""),
        kind=KIND,
        card=_card(call, [call.began_by.first_name]),
        client_id=uuid5(NAMESPACE_URL, f"{KIND}:{call.pk}"),
        now=now,
    )
    call.save(update_fields=["entry"])


def retell_call(call: Call, *, here: Sequence[Caller], now: datetime) -> None:
    """This will tell it anew, as it stands now; not any more, once its words were erased or taken back."""
    entry = _told(call).filter(withdrawn_at=None).first()
    if entry is None or not (entry.words or entry.card):
        return
    conversations.retell(entry=entry, card=_card(call, [one.person.first_name for one in here]), now=now)
    if call.ended_at and call.has_met and entry.counts_as != COUNTS:
        conversations.count_as(entry=entry, group=COUNTS)


def note_heard(call: Call, *, by: Person) -> None:
    """This will count the entry as read by somebody who has come in, so that no letter tells them of it later.

    What came before it and was not read stays unread, and then the letter goes.
    """
    seq = _told(call).values_list("seq", flat=True).first() or 0
    me = Participant.objects.filter(conversation=call.conversation_id, person=by, read_seq=seq - 1).first()
    if me is not None:
        conversations.mark_read(participant=me, seq=seq)


def _told(call: Call) -> QuerySet[Entry]:
    return Entry.objects.filter(pk=call.entry_id) if call.entry_id else Entry.objects.none()


def _card(call: Call, names: list[str]) -> Card:
    return {
        "call": str(call.pk),
        "conversation": str(call.conversation_id),
        "way": "video",
        "standing": "over" if call.ended_at else "together" if call.together_since else "waiting",
        "name": call.began_by.first_name,
        "here": names,
        "minutes": call.minutes,
    }
