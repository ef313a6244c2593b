"""What waits for one person, asked of all rooms with one query: yes or no for each, before any of them opens a thing.

A room says by its models which of its rows wait for somebody, and nothing else; its pages open them.
"""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, Model, QuerySet

from mentoring.conversations.models import HeldLetter
from mentoring.home import last_words
from mentoring.library.models import Activity, Arrival, DrawnCard, Feedback, PassedOn
from mentoring.meetings.models import Challenge, Meeting
from mentoring.meetings.soon import booked_ahead
from mentoring.notebook.models import Moment
from mentoring.partnerships.models import Invitation, Question
from mentoring.partnerships.rail import Known
from mentoring.people.models import Person


def what_waits(me: Person, *, people: list[Known], now: datetime) -> dict[str, bool]:
    """This will tell in which rooms something waits for somebody."""
    rooms = {**_asked(me, now=now), **_in_conversations(me, people, now=now)}
    found = Person.objects.filter(pk=me.pk).values_list(*(Exists(rows) for rows in rooms.values())).get()
    return {name: bool(waits) for name, waits in zip(rooms, found, strict=True)}


def _asked(me: Person, *, now: datetime) -> dict[str, QuerySet[Model]]:
    """What belongs to the person themselves."""
    return {
        "asked": Invitation.objects.to(me).open(now),
        "questions": Question.objects.open().of(me),
        "arrivals": Arrival.objects.of(me).waiting(),
        "moments": Moment.objects.of(me).waiting(now),
        "held": HeldLetter.objects.of(me),
        "challenge": Challenge.objects.of(me).open().filter(points=None),  # on no agenda yet
    }


def _in_conversations(me: Person, people: list[Known], *, now: datetime) -> dict[str, QuerySet[Model]]:
    """What belongs to the conversations they take part in."""
    return {
        "activities": Activity.objects.waiting_for(me),
        "opportunities": PassedOn.objects.to(me).waiting(now),
        "feedback": Feedback.objects.waiting_for(me),
        "cards": DrawnCard.objects.waiting_for(me, now),
        "to_answer": Meeting.objects.waiting_for(me),
        "ahead": booked_ahead(me, now=now),
        "words": last_words.rows(me, people, now=now),
    }
