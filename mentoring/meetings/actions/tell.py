"""Telling a session on its timeline: one entry that is retold as it moves, and a line for each answer.

A card is sealed with the words of whoever says the entry, so nobody's words are put into another's: a place that the
other has set since stands in the other's own line.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from mentoring.conversations import actions as conversations
from mentoring.conversations.access import by_membership
from mentoring.conversations.models import Delivery, Entry, Participant
from mentoring.conversations.words import Card, Words
from mentoring.goals.words import open_rows
from mentoring.meetings.invite import TELLING, invite_of
from mentoring.meetings.models import Meeting, Series
from mentoring.meetings.states import State
from mentoring.people.models import Person

TOGETHER = timedelta(minutes=10)  # moved again within these is told once, unless it was heard already


def tell_meeting(meeting: Meeting, words: dict[str, str], *, now: datetime) -> None:
    """This will tell a session that was asked for or offered, in the name of whoever did."""
    meeting.entry = conversations.say(
        conversation=meeting.conversation,
        author=meeting.asked_by,
        words=Words.typed(words.get("topic", "")),
        kind="meetings.session",
        card=card_of(meeting, words),
        client_id=uuid5(NAMESPACE_URL, f"meetings.session:{meeting.pk}"),
        now=now,
    )
    meeting.save(update_fields=["entry"])


def retell_meeting(meeting: Meeting, *, now: datetime) -> None:
    """This will tell it anew, as it stands now, alone or in its series; without its words once erased."""
    if meeting.entry is not None and (meeting.entry.words or meeting.entry.card):
        conversations.retell(entry=meeting.entry, card=card_of(meeting, open_own(meeting)), now=now)
    elif meeting.series is not None and meeting.series.entry is not None:
        retell_series(meeting.series, now=now)


def say_what_happened(
    meeting: Meeting, event: str, *, by: Person | None, now: datetime, quietly: bool = False
) -> None:
    """This will say, in somebody's own name, what they answered, so that it reaches the others by mail as well.

    The same answer again within a few minutes, where nobody has heard the first yet, is told in its place.
    """
    card = _answer_card(meeting, event, by=by)
    before = _not_heard_yet(meeting, event, by=by, now=now)
    if before is not None:
        conversations.retell(entry=before, card=card, now=now)
        return
    meeting.last_told = conversations.say(
        conversation=meeting.conversation,
        author=by,
        words=Words.typed(str(card["topic"])),
        kind="meetings.answered",
        card=card,
        client_id=uuid5(NAMESPACE_URL, f"meetings.{event}:{meeting.pk}:{now.isoformat()}"),
        now=now,
        quietly=quietly,
        for_calendars="invite" in card,
    )
    meeting.save(update_fields=["last_told"])


def tell_series(series: Series, *, now: datetime) -> None:
    """This will tell a series that was planned, with all its dates, in one entry."""
    card = _series_card(series)
    series.entry = conversations.say(
        conversation=series.conversation,
        author=series.planned_by,
        words=Words.typed(str(card["topic"])),
        kind="meetings.series",
        card=card,
        client_id=uuid5(NAMESPACE_URL, f"meetings.series:{series.pk}"),
        now=now,
        for_calendars="invite" in card,
    )
    series.save(update_fields=["entry"])


def retell_series(series: Series, *, now: datetime) -> None:
    """This will tell a series anew, as its dates stand now."""
    if series.entry is not None and (series.entry.words or series.entry.card):
        conversations.retell(entry=series.entry, card=_series_card(series), now=now)


def say_of_series(series: Series, event: str, *, by: Person | None, now: datetime) -> None:
    """This will say what somebody answered to all dates of a series."""
    name = by.first_name if by else ""
    told = _for_calendars(list(series.meetings.filter(state=State.BOOKED).order_by("starts_at", "id")), event)
    conversations.say(
        conversation=series.conversation,
        author=by,
        words=Words.typed(""),
        kind="meetings.series_answered",
        card={"series": str(series.pk), "event": event, "name": name, "planned_by": str(series.planned_by_id), **told},
        client_id=uuid5(NAMESPACE_URL, f"meetings.series.{event}:{series.pk}:{now.isoformat()}"),
        now=now,
        for_calendars=bool(told),
    )


def open_own(meeting: Meeting) -> dict[str, str]:
    """This will open its words for one who takes part; "" for what was erased."""
    opened = open_rows([meeting], access=by_membership(meeting.asked_by, meeting.conversation))
    return {name: opened.of(meeting, name) for name in Meeting.WORDS}


def card_of(meeting: Meeting, words: dict[str, str]) -> Card:
    """What its entry shows of a session. Times are instants; each reader sees them on their own wall."""
    placed_by_asker = meeting.placed_by_id in {None, meeting.asked_by_id}
    return {
        **facts_of(meeting),
        "topic": words.get("topic", ""),
        "place": words.get("place", "") if placed_by_asker else "",
        "slots": [
            {"id": str(one.pk), "at": one.starts_at.isoformat()}
            for one in meeting.slots.filter(round=meeting.round)
            if one.starts_at
        ],
    }


def facts_of(meeting: Meeting) -> Card:
    """What is clear about a session, for cards."""
    return {
        "meeting": str(meeting.pk),
        "state": str(meeting.state),
        "is_offer": meeting.is_offer,
        "way": str(meeting.way),
        "minutes": meeting.minutes,
        "starts_at": meeting.starts_at.isoformat() if meeting.starts_at else "",
        "asked_by": str(meeting.asked_by_id),
        "proposed_by": str(meeting.proposed_by_id),
        "name": meeting.asked_by.first_name,
        "people": _people_of(meeting.conversation_id),
    }


def _answer_card(meeting: Meeting, event: str, *, by: Person | None) -> Card:
    words = open_own(meeting)
    placed_by_them = by is not None and meeting.placed_by_id == by.pk
    whose_topic = by is not None and meeting.asked_by_id == by.pk
    return {
        **facts_of(meeting),
        "event": event,
        "by": str(by.pk) if by else "",
        "by_name": by.first_name if by else "",
        "topic": words["topic"] if whose_topic else "",
        "place": words["place"] if placed_by_them else "",
        "sequence": meeting.sequence,
        **_for_calendars([meeting], event),
    }


def _for_calendars(meetings: Sequence[Meeting], event: str) -> Card:
    told = invite_of(meetings) if event in TELLING else []
    return {"invite": told} if told else {}


def _series_card(series: Series) -> Card:
    meetings = list(series.meetings.select_related("asked_by", "conversation").order_by("starts_at", "id"))
    first = next(iter(meetings), None)
    words = open_own(first) if first else {}
    return {
        "series": str(series.pk),
        "planned_by": str(series.planned_by_id),
        "name": series.planned_by.first_name,
        "weeks": series.weeks,
        "minutes": series.minutes,
        "way": str(first.way) if first else "",
        "topic": words.get("topic", ""),
        "people": _people_of(series.conversation_id),
        "dates": [
            {"id": str(one.pk), "at": one.starts_at.isoformat() if one.starts_at else "", "state": str(one.state)}
            for one in meetings
        ],
        **_for_calendars([one for one in meetings if one.state == State.BOOKED], "yes"),
    }


def _people_of(conversation_id: UUID) -> list[dict[str, Any]]:
    here = Participant.objects.filter(conversation=conversation_id, left_at=None).select_related("person")
    return [
        {
            "id": str(one.person_id),
            "name": one.person.first_name,
            "zone": one.person.zone,
            "place": one.person.place,
            "holidays": one.person.holidays,  # as they were when this was said
        }
        for one in here
    ]


def _not_heard_yet(meeting: Meeting, event: str, *, by: Person | None, now: datetime) -> Entry | None:
    """The line of the same answer, said a moment ago and on its way still; None: it has to be said."""
    line = meeting.last_told
    if by is None or line is None or line.author_id != by.pk or meeting.last_event != event:
        return None
    if line.withdrawn_at or now - line.said_at > TOGETHER:
        return None
    heard = line.deliveries.exclude(state=Delivery.State.WAITING).exists()
    return None if heard else line
