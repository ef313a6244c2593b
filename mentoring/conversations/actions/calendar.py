"""Keeping what calendars answered, until the room above takes it."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction

from mentoring.channels.adapter import CalendarReply
from mentoring.channels.models import ReceivedLetter
from mentoring.conversations.access import NotTakingPart
from mentoring.conversations.actions.say import ConversationClosed, say
from mentoring.conversations.models import CalendarAnswer, Participant
from mentoring.conversations.words import Words

State = ReceivedLetter.State
_NAME = re.compile(r"[!-~]{1,255}")  # what programs call things; nothing that could be somebody's words


@transaction.atomic
def keep_calendar_answer(
    letter: ReceivedLetter, told: CalendarReply, *, participant: Participant, now: datetime
) -> tuple[ReceivedLetter.State, str]:
    """This will keep what a participant's calendar answered. What they wrote beside it is said as their words.

    The letter as a whole is not said: its words are the program's own. The same letter twice is the same answer.
    """
    kept = {
        "participant": participant,
        "uid": told.uid if _NAME.fullmatch(told.uid) else "",
        "sequence": told.sequence,
        "answer": told.answer,
        "starts_at": told.starts_at,
        "minutes": told.minutes,
        "came_at": now,
    }
    CalendarAnswer.objects.get_or_create(letter=letter, defaults=kept)
    if told.comment:
        with suppress(ConversationClosed, NotTakingPart):
            say(
                conversation=participant.conversation,
                author=participant.person,
                words=Words.typed(told.comment),
                client_id=uuid5(NAMESPACE_URL, f"letter:{letter.pk}"),
                came_by=letter.channel,
                now=now,
            )
    return State.NOTED, "the answer of a calendar"


def tick_off_calendar_answer(*, answer: CalendarAnswer, now: datetime) -> bool:
    """This will mark an answer as taken, in the transaction of whatever it caused; False when it was taken before."""
    return bool(CalendarAnswer.objects.waiting().filter(pk=answer.pk).update(taken_at=now))
