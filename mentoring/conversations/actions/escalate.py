"""An urgent question that nobody sees goes on, step by step, to the next address its reader allowed."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from mentoring.conversations.actions.ask import _tell
from mentoring.conversations.actions.lanes import go_further
from mentoring.conversations.actions.version import hold
from mentoring.conversations.due import urgent_hours
from mentoring.conversations.ladder import reach_of
from mentoring.conversations.models import Delivery, Participant, QuickQuestion
from mentoring.conversations.questions import SEEN_WITHIN
from mentoring.people.hours import next_reachable


def escalate_questions(*, now: datetime) -> int:
    """This will take the next step with urgent questions that were not seen, and say how many. Safe to repeat.

    Never outside the hours their reader allows for it, and never after they are needed. Belongs on the timetable.
    """
    return sum(_escalate(one, now=now) for one in QuickQuestion.objects.knocking(now).select_related("entry"))


@transaction.atomic
def _escalate(question: QuickQuestion, *, now: datetime) -> bool:
    hold(question.entry.conversation_id)
    knocking = QuickQuestion.objects.knocking(now).filter(pk=question.pk)
    fresh = knocking.select_related("entry__conversation", "to__person", "asker").first()
    if fresh is None or not _may_knock(fresh.to, now=now):
        return False
    if fresh.to.read_seq >= fresh.entry.seq or _is_on_its_way(fresh):
        return False
    rung = go_further(fresh.entry, fresh.to, now=now)
    tried = fresh.entry.deliveries.filter(lane__participant=fresh.to, lane__is_urgent=True).count()
    if rung:
        _tell(fresh, kind="not_seen", about=f"step {tried}", only_to=None, now=now, channel=rung.channel)
        fresh.escalate_at = now + SEEN_WITHIN
    else:
        asker = Participant.objects.get(conversation=fresh.entry.conversation_id, person=fresh.asker_id)
        _tell(fresh, kind="all_tried", about="all tried", only_to=asker, now=now)
        fresh.escalate_at = None
    fresh.save(update_fields=["escalate_at"])
    return True


def _may_knock(to: Participant, *, now: datetime) -> bool:
    """Whether now lies in the hours for urgent words, and outside every away."""
    if to.urgent is None or to.left_at is not None:
        return False
    hours = urgent_hours(to)
    return hours is None or next_reachable(now, hours, reach_of([to])[to.pk].aways) == now


def _is_on_its_way(question: QuickQuestion) -> bool:
    """What has not been handed over yet may still arrive by the address before."""
    waiting = Delivery.State.WAITING
    return question.entry.deliveries.filter(lane__participant=question.to, state=waiting).exists()
