"""The sessions of one person as a calendar: a feed at a private address, and a file of one session."""

from __future__ import annotations

from base64 import b32encode
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.utils import translation

from mentoring.channels.adapter import Invite
from mentoring.channels.calendars.write import whole
from mentoring.conversations.invites import invite
from mentoring.conversations.models import Participant
from mentoring.meetings.invite import beside_of, invite_of
from mentoring.meetings.models import Calendar, Meeting
from mentoring.meetings.states import State
from mentoring.people.models import Person
from mentoring.vault.sealing import lookup, mac

BEHIND, AHEAD = timedelta(days=60), timedelta(days=400)
MOST = 500  # sessions
SHOWN = (State.BOOKED,)


def token_of(calendar: Calendar) -> str:
    """What the address of a feed ends in: 160 bits that only this installation can make, made anew when needed."""
    made = mac("calendar feed", f"{calendar.person_id.hex}-{calendar.turn}".encode())
    return b32encode(made[:20]).decode("ascii").lower()


def mark_of(token: str) -> bytes:
    """What is kept of it, and what it is found by."""
    return lookup(token, kind="calendar feed")


def calendar_at(token: str) -> Calendar | None:
    """This will find whose feed an address is, while it is and they are here."""
    found = Calendar.objects.filter(lookup=mark_of(token), person__is_active=True, person__left_at=None)
    return found.select_related("person").first()


def feed(calendar: Calendar, *, now: datetime) -> bytes:
    """This will write a person's sessions, from two months back to a year ahead."""
    mine = Meeting.objects.of(calendar.person).filter(state__in=SHOWN)
    near = mine.filter(starts_at__gt=now - BEHIND, starts_at__lt=now + AHEAD).order_by("starts_at", "id")
    return written(list(near[:MOST]), reader=calendar.person, now=now)


def written(meetings: Sequence[Meeting], *, reader: Person, now: datetime) -> bytes:
    """This will write sessions that the reader takes part in as a calendar, in their language and by their clock."""
    others = _others({one.conversation_id for one in meetings}, reader)
    told: list[Invite] = []
    with translation.override(reader.language):
        beside = beside_of(meetings, reader=reader) if meetings else {}
        for meeting in meetings:
            for one in invite_of([meeting]):
                made = invite(one, beside[meeting.uid], reader=reader, others=others[meeting.conversation_id])
                told.append(replace(made, changed_at=meeting.state_since))
    return whole(told, name=settings.SITE_NAME, now=now)


def _others(conversations: set[UUID], reader: Person) -> dict[UUID, list[Person]]:
    rows = Participant.objects.filter(conversation__in=conversations, left_at=None).exclude(person=reader)
    found: dict[UUID, list[Person]] = defaultdict(list)
    for one in rows.select_related("person").order_by("person__name"):
        found[one.conversation_id].append(one.person)
    return found
