"""What Today tells of sessions: those that wait for an answer, and the next ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F, Q, QuerySet, Window
from django.db.models.expressions import OrderBy
from django.db.models.functions import Coalesce, RowNumber

from mentoring.conversations.access import of_found
from mentoring.meetings.models import Meeting
from mentoring.meetings.shown import STAYS_OPEN, Shown, open_sessions, people_of
from mentoring.meetings.states import State
from mentoring.people.models import Person


@dataclass(frozen=True, slots=True)
class Soon:
    """What somebody needs to know of their sessions now: those that wait for their answer, and the next ones."""

    waiting: list[Shown]
    next: list[Shown]


def soon(person: Person, *, now: datetime, most: int, people: Mapping[UUID, list[Person]]) -> Soon:
    """This will give what waits for somebody's answer, of a series only its first date, and their next sessions.

    ``people`` are those of the conversations whoever asks knows already; one query then, and one where they do not.
    """
    ahead = Meeting.objects.of(person).booked_after(now - STAYS_OPEN).order_by("starts_at", "id")[: most + 5]
    either = Q(pk__in=_to_answer(person).values("pk")) | Q(pk__in=ahead.values("pk"))
    found = list(Meeting.objects.filter(either).with_people().in_time())
    waiting = [one for one in found if one.state == State.ASKED]
    booked = [one for one in found if one.state == State.BOOKED and one.ends_at and one.ends_at > now]
    wanted = [*waiting, *booked[:most]]
    missing = people_of([one for one in wanted if one.conversation_id not in people])
    told = open_sessions(wanted, reader=person, now=now, access=of_found(wanted), people={**people, **missing})
    return Soon(told[: len(waiting)], told[len(waiting) :])


def _to_answer(person: Person) -> QuerySet[Meeting]:
    """What waits for somebody's answer. A series is answered with one yes: of sixty dates one row is read."""
    in_time: list[OrderBy | str] = [F("starts_at").asc(nulls_last=True), "asked_at", "id"]
    number = Window(RowNumber(), partition_by=Coalesce("series_id", "id"), order_by=in_time)
    return Meeting.objects.waiting_for(person).annotate(number=number).filter(number=1)
