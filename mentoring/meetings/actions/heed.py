"""Heeding what calendars answered: each answer once, and never more than its sender meant.

A calendar's "no" does not call a session off, and its "another time" does not move it: both are said on the timeline
and on the page of the session, where the two of them decide. Nobody is asked for a reason.
"""

from __future__ import annotations

from datetime import datetime
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction

from mentoring.conversations import actions as conversations
from mentoring.conversations.models import CalendarAnswer
from mentoring.conversations.words import Words
from mentoring.meetings.models import Coming, Meeting
from mentoring.meetings.states import State

AT_A_TIME = 50
Answer = CalendarAnswer.Answer
TOLD = {Answer.DECLINED, Answer.COUNTER}  # by letter, too; the rest is only noted


def heed_calendar_answers(*, now: datetime) -> int:
    """This will act on what calendars answered, and give how many there were; belongs on the timetable."""
    waiting = CalendarAnswer.objects.waiting().select_related("participant__person", "participant__conversation")
    return sum(_heed(answer, now=now) for answer in waiting[:AT_A_TIME])


@transaction.atomic
def _heed(answer: CalendarAnswer, *, now: datetime) -> bool:
    """Ticked off in the same transaction as whatever it causes, so a crash repeats nothing."""
    if not conversations.tick_off_calendar_answer(answer=answer, now=now):
        return False
    meeting = _meeting_of(answer)
    if meeting is None:
        _tell_sender(answer, "foreign", meeting=None, now=now)
    elif meeting.state != State.BOOKED or answer.sequence != meeting.sequence:
        _tell_sender(answer, "stale", meeting=meeting, now=now)
    elif answer.answer == Answer.COUNTER and (answer.starts_at is None or answer.starts_at <= now):
        _tell_sender(answer, "past", meeting=meeting, now=now)
    else:
        _note(answer, meeting, now=now)
    return True


def _meeting_of(answer: CalendarAnswer) -> Meeting | None:
    """Which session it is about; none of another conversation, whatever the letter says."""
    try:
        ident = UUID(answer.uid.removeprefix("session-").removesuffix("@northlight"))
    except ValueError:
        return None
    here = Meeting.objects.filter(conversation=answer.participant.conversation_id, pk=ident)
    found = here.select_for_update(of=("self",)).select_related("asked_by", "conversation").first()
    return found if found and found.uid == answer.uid else None


def _note(answer: CalendarAnswer, meeting: Meeting, *, now: datetime) -> None:
    said = {
        "answer": answer.answer,
        "sequence": answer.sequence,
        "proposed_at": answer.starts_at if answer.answer == Answer.COUNTER else None,
        "said_at": now,
    }
    person = answer.participant.person
    before = Coming.objects.filter(meeting=meeting, person=person, sequence=answer.sequence).first()
    Coming.objects.update_or_create(meeting=meeting, person=person, defaults=said)
    was = before.answer if before else Answer.ACCEPTED  # whoever booked it has said yes
    if answer.answer != was or answer.answer == Answer.COUNTER:
        _tell_all(answer, meeting, now=now)


def _tell_all(answer: CalendarAnswer, meeting: Meeting, *, now: datetime) -> None:
    conversations.say(
        conversation=meeting.conversation,
        author=None,
        words=Words.typed(""),
        kind="meetings.calendar",
        card=_card(answer, meeting, what=answer.answer),
        client_id=uuid5(NAMESPACE_URL, f"meetings.calendar:{answer.pk}"),
        now=now,
        quietly=answer.answer not in TOLD,
    )


def _tell_sender(answer: CalendarAnswer, what: str, *, meeting: Meeting | None, now: datetime) -> None:
    """A plain word to whose calendar it was, at most one a day of each kind."""
    about = f"{answer.participant_id}:{what}:{now:%Y-%m-%d}"
    conversations.say(
        conversation=answer.participant.conversation,
        author=None,
        words=Words.typed(""),
        kind="meetings.calendar",
        card=_card(answer, meeting, what=what),
        client_id=uuid5(NAMESPACE_URL, f"meetings.calendar:{about}"),
        now=now,
        only_to=answer.participant,
    )


def _card(answer: CalendarAnswer, meeting: Meeting | None, *, what: str) -> dict[str, object]:
    return {
        "what": str(what),
        "person": str(answer.participant.person_id),
        "name": answer.participant.person.first_name,
        "meeting": str(meeting.pk) if meeting else "",
        "starts_at": meeting.starts_at.isoformat() if meeting and meeting.starts_at else "",
        "proposed": answer.starts_at.isoformat() if answer.starts_at else "",
    }
