"""What nobody answered in seven days rests, with a kind "not now"."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from mentoring.conversations.actions.version import hold as hold_conversation
from mentoring.meetings.actions.happen import move_on
from mentoring.meetings.actions.tell import retell_meeting, retell_series, say_of_series, say_what_happened
from mentoring.meetings.models import Meeting, Series
from mentoring.meetings.models.meeting import MeetingQuerySet
from mentoring.meetings.states import State

EXPIRES_AFTER = timedelta(days=7)
AT_A_TIME = 100


def expire_sessions(*, now: datetime) -> int:
    """This will let what nobody answered for seven days rest; belongs on the timetable. Gives how many that were.

    Each conversation is a transaction of its own, so an answer that comes at the same instant is first or last.
    """
    waiting = _unanswered(now).order_by("state_since", "id").values_list("conversation_id", flat=True)
    return sum(_expire_in(one, now=now) for one in dict.fromkeys(waiting[:AT_A_TIME]))


@transaction.atomic
def _expire_in(conversation_id: UUID, *, now: datetime) -> int:
    hold_conversation(conversation_id)
    over = list(_unanswered(now).with_people().filter(conversation=conversation_id))
    for meeting in over:
        move_on(meeting, "expire", to=State.EXPIRED, by=None, now=now)
        meeting.save()
    for meeting in (one for one in over if one.series is None):
        retell_meeting(meeting, now=now)
        say_what_happened(meeting, "expire", by=None, now=now)
    for series in Series.objects.filter(meetings__in=over).distinct():
        retell_series(series, now=now)
        say_of_series(series, "expire", by=None, now=now)
    return len(over)


def _unanswered(now: datetime) -> MeetingQuerySet:
    return Meeting.objects.filter(state=State.ASKED, state_since__lte=now - EXPIRES_AFTER)
