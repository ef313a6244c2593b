"""What somebody wishes for their own calendar: a private feed, made anew or taken away, and what it says."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from mentoring.meetings.feed import mark_of, token_of
from mentoring.meetings.models import BusySource, Calendar, CalendarAccount, Coming
from mentoring.people.models import Person


@transaction.atomic
def renew_feed(*, person: Person, now: datetime) -> Calendar:
    """This will give a person's feed a new address. The one before leads nowhere from now on."""
    calendar = _held(person)
    calendar.turn += 1
    calendar.lookup, calendar.since = mark_of(token_of(calendar)), now
    calendar.save()
    return calendar


@transaction.atomic
def end_feed(*, person: Person) -> Calendar:
    """This will take the feed away. Ending twice is ending once."""
    calendar = _held(person)
    calendar.turn += calendar.lookup is not None
    calendar.lookup = calendar.since = None
    calendar.save()
    return calendar


@transaction.atomic
def tell_topics(*, person: Person, tells: bool) -> Calendar:
    """This will let one's calendar say what sessions are about, or not any more; what was sent stays as it is."""
    calendar = _held(person)
    calendar.tells_topic = tells
    calendar.save()
    return calendar


@transaction.atomic
def forget_calendars(*, person: Person) -> None:
    """This will forget a person's feed, busy times, passwords, and what their calendar answered, when they leave."""
    CalendarAccount.objects.of(person).delete()
    Calendar.objects.filter(person=person).delete()
    BusySource.objects.of(person).delete()
    Coming.objects.filter(person=person).delete()


def _held(person: Person) -> Calendar:
    Person.objects.select_for_update(of=("self",)).get(pk=person.pk)  # two tabs may ask at once
    return Calendar.objects.get_or_create(person=person)[0]
