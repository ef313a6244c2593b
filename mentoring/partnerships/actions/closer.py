"""Closer support: a gentle reminder to the mentor while it is on, and never a third one into silence."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction

from mentoring.conversations import actions as conversations
from mentoring.conversations.models import Conversation, Participant
from mentoring.conversations.words import Words
from mentoring.partnerships.actions.happen import lock
from mentoring.partnerships.actions.quiet import is_away, last_sign_of_life
from mentoring.partnerships.models import Happening, Partnership
from mentoring.partnerships.states import State

KIND = "partnerships.closer_reminder"
EVENT = "closer_reminder"
EVERY = timedelta(days=2)
MOST = 2  # into silence; then it is left in peace


def remind_closer(*, now: datetime) -> int:
    """This will remind mentors in closer support where nobody said a word for two days, and say how many.

    Within their hours, not while one of the two is away or it is paused. Safe to repeat; belongs on the timetable.
    """
    on = Partnership.objects.filter(state=State.ACTIVE, closer_until__gte=now.date())
    open_ones = on.filter(conversation__state=Conversation.State.OPEN)
    return sum(_remind(one, now=now) for one in open_ones.only("pk"))


@transaction.atomic
def _remind(found: Partnership, *, now: datetime) -> bool:
    partnership = lock(found)
    if partnership.state != State.ACTIVE or partnership.closer_until is None or not _is_due(partnership, now=now):
        return False
    mentor = Participant.objects.select_related("person").get(
        conversation=partnership.conversation_id, person=partnership.mentor_id
    )
    if not mentor.agreed_hours.is_open(now) or is_away(partnership, now=now):
        return False
    state = partnership.state
    noted = Happening.objects.create(partnership=partnership, event=EVENT, from_state=state, to_state=state, by=None,
                                     happened_at=now)  # fmt: skip
    _say(partnership, mentor, noted, now=now)
    return True


def _is_due(partnership: Partnership, *, now: datetime) -> bool:
    """Two days after the last word of either, or after the reminder before; at most two since that word."""
    begun = partnership.happenings.filter(event="closer_on").last()
    signs = [last_sign_of_life(partnership), *([begun.happened_at] if begun else [])]
    since = partnership.happenings.filter(event=EVENT, happened_at__gte=max(signs))
    last = max([*signs, *since.values_list("happened_at", flat=True)])
    return since.count() < MOST and now - last >= EVERY


def _say(partnership: Partnership, mentor: Participant, noted: Happening, *, now: datetime) -> None:
    assert partnership.conversation is not None  # noqa: S101  (only those with an open one are looked at)
    conversations.say(
        conversation=partnership.conversation,
        author=None,
        words=Words.typed(""),
        kind=KIND,
        card={"person": str(mentor.person_id), "name": partnership.mentee.first_name},
        client_id=uuid5(NAMESPACE_URL, f"{EVENT}:{noted.pk}"),
        now=now,
        only_to=mentor,
    )
