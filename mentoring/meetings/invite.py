"""What a session tells calendars: with whom, when and where. Its topic only for those who wish it there."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from uuid import UUID

from django.urls import reverse

from mentoring.conversations.invites import Told
from mentoring.meetings.models import Calendar, Meeting
from mentoring.meetings.models.meeting import Way
from mentoring.meetings.states import State

GONE = {State.CANCELLED, State.NOT_NOW, State.EXPIRED}


def invite_of(meeting: Meeting, words: Mapping[str, str], *, to: Collection[UUID]) -> list[Told]:
    """This will give what a card holds under ``invite``: one invitation, or none while a session has no time.

    ``words`` are its own, opened; ``to`` are those of whom somebody may wish to see the topic there.
    """
    return [_told(meeting, words, to=to)] if meeting.wall else []


def wishes_topic(people: Collection[UUID]) -> set[UUID]:
    """Whose calendar may say what a session is about."""
    return set(Calendar.objects.filter(person__in=people, tells_topic=True).values_list("person_id", flat=True))


def _told(meeting: Meeting, words: Mapping[str, str], *, to: Collection[UUID]) -> Told:
    wall, topic = meeting.wall, words.get("topic", "")
    assert wall is not None  # noqa: S101  (looked at above)
    return Told(
        uid=meeting.uid,
        sequence=meeting.sequence,
        method="CANCEL" if meeting.state in GONE else "REQUEST",
        wall=wall.kept,
        minutes=meeting.minutes,
        where=where_of(meeting, words),
        path=page_of(meeting.pk),
        topics={str(one): topic for one in to} if topic else {},
    )


def page_of(meeting_id: object) -> str:
    """Where a session is found on the web."""
    return reverse("meeting_calendar", args=[meeting_id]).removesuffix("calendar.ics")


def where_of(meeting: Meeting, words: Mapping[str, str]) -> str:
    """The place, or the address of a call elsewhere; "" for its own page, from where all else is found."""
    return words.get("place", "") if meeting.way == Way.IN_PERSON else words.get("link", "")
