"""Reminding of what is booked, each once and within their hours; and asking once, afterwards, whether it was held."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction

from mentoring.conversations import actions as conversations
from mentoring.conversations.actions.version import hold as hold_conversation
from mentoring.conversations.models import Conversation, Participant
from mentoring.conversations.words import Words
from mentoring.meetings.actions.tell import facts_of
from mentoring.meetings.models import Meeting, Reminder
from mentoring.meetings.reminders import LOOK_BACK, day_before, hour_before
from mentoring.meetings.states import State
from mentoring.people.models import Away
from mentoring.people.overlap import Span

ASK_UNTIL = timedelta(days=3)  # who was asked nothing for three days is left in peace
AT_A_TIME = 200
JUST_SAID = timedelta(hours=1)  # what was booked or moved a moment ago needs no reminder yet
What = Reminder.What


def remind_of_sessions(*, now: datetime) -> int:
    """This will remind everybody whose moment has come, once for each time a session was put at.

    Belongs on the timetable. Gives how many were reminded.
    """
    soon = Meeting.objects.with_people().filter(
        state=State.BOOKED,
        starts_at__gt=now,
        starts_at__lte=now + LOOK_BACK,
        conversation__state=Conversation.State.OPEN,
    )
    meetings = list(soon)
    people = _participants(meetings)
    aways = _aways(people, now=now)
    told = set(
        Reminder.objects.filter(meeting__in=meetings).values_list("meeting_id", "person_id", "what", "starts_at")
    )
    due = [
        (meeting, one, what)
        for meeting in meetings
        for one in people[meeting.conversation_id]
        if (what := _due(meeting, one, aways[one.person_id], now=now))
        and (meeting.pk, one.person_id, what, meeting.starts_at) not in told
    ]
    return sum(_remind(meeting, one, what, now=now) for meeting, one, what in due)


def ask_whether_held(*, now: datetime) -> int:
    """This will ask, once, whether a session took place, when it is over. Belongs on the timetable."""
    over = Meeting.objects.filter(
        state=State.BOOKED, held_asked_at=None, starts_at__lte=now, starts_at__gt=now - ASK_UNTIL,
        conversation__state=Conversation.State.OPEN,
    )  # fmt: skip
    ended = [one for one in over.order_by("starts_at", "id")[:AT_A_TIME] if one.ends_at and one.ends_at <= now]
    return sum(_ask_whether_held(one.pk, one.conversation_id, now=now) for one in ended)


def _due(meeting: Meeting, one: Participant, aways: list[Span], *, now: datetime) -> str:
    """Which reminder is due now: the later one counts, and none that lies before it was booked."""
    assert meeting.starts_at is not None  # noqa: S101  (what is booked has its time)
    hour = hour_before(meeting.starts_at, hours=one.agreed_hours, aways=aways)
    day = day_before(meeting.starts_at, hours=one.agreed_hours, aways=aways)
    said = meeting.state_since + JUST_SAID
    if hour and hour <= now and said <= hour:
        return What.HOUR
    return What.DAY if day and day <= now and said <= day and (not hour or now < hour) else ""


@transaction.atomic
def _remind(meeting: Meeting, one: Participant, what: str, *, now: datetime) -> bool:
    hold_conversation(meeting.conversation_id)
    fresh = Meeting.objects.with_people().get(pk=meeting.pk)
    if fresh.starts_at is None or fresh.state != State.BOOKED or fresh.starts_at != meeting.starts_at:
        return False
    _row, is_new = Reminder.objects.get_or_create(
        meeting=fresh, person_id=one.person_id, what=what, starts_at=fresh.starts_at
    )
    if is_new:
        conversations.say(
            conversation=fresh.conversation,
            author=None,
            words=Words.typed(""),
            kind="meetings.reminder",
            card={**facts_of(fresh), "to": str(one.person_id), "what": what},
            client_id=uuid5(NAMESPACE_URL, f"meetings.reminder:{fresh.pk}:{one.pk}:{what}:{fresh.sequence}"),
            now=now,
            only_to=one,
        )
    return is_new


@transaction.atomic
def _ask_whether_held(meeting_id: UUID, conversation_id: UUID, *, now: datetime) -> bool:
    hold_conversation(conversation_id)
    meeting = Meeting.objects.with_people().filter(pk=meeting_id, state=State.BOOKED, held_asked_at=None).first()
    if meeting is None:
        return False
    meeting.held_asked_at = now
    meeting.save(update_fields=["held_asked_at"])
    conversations.say(
        conversation=meeting.conversation,
        author=None,
        words=Words.typed(""),
        kind="meetings.was_held",
        card=facts_of(meeting),
        client_id=uuid5(NAMESPACE_URL, f"meetings.was_held:{meeting.pk}:{meeting.sequence}"),
        now=now,
    )
    return True


def _participants(meetings: list[Meeting]) -> dict[UUID, list[Participant]]:
    here: dict[UUID, list[Participant]] = defaultdict(list)
    wanted = {one.conversation_id for one in meetings}
    for one in Participant.objects.filter(conversation__in=wanted, left_at=None).select_related("person"):
        here[one.conversation_id].append(one)
    return here


def _aways(people: dict[UUID, list[Participant]], *, now: datetime) -> dict[UUID, list[Span]]:
    away: dict[UUID, list[Span]] = defaultdict(list)
    everybody = {one.person_id for here in people.values() for one in here}
    for one in Away.objects.filter(person__in=everybody, until_at__gt=now):
        away[one.person_id].append((one.from_at, one.until_at))
    return away
