"""When a person may be reached: their zone, their week, and the times they are away."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from mentoring.people.hours import Hours
from mentoring.people.models import Away, Person
from mentoring.people.zones import present_name, zone_named


class EndsBeforeItBegins(ValueError):
    """An away has to end after it begins."""


@transaction.atomic
def live_in(*, person: Person, zone: str) -> Person:
    """This will set the clock on a person's wall. Agreed hours stay what the wall shows."""
    zone_named(zone)
    person.zone = present_name(zone)
    person.save(update_fields=["zone"])
    return person


@transaction.atomic
def agree_hours(*, person: Person, hours: Hours | None) -> Person:
    """This will set when a person may be reached by default; None goes back to quiet evenings and weekends."""
    person.hours = hours.rows if hours else []
    person.save(update_fields=["hours"])
    return person


@transaction.atomic
def go_away(*, person: Person, from_at: datetime, until_at: datetime) -> Away:
    """This will keep letters back until a person returns; raises ``EndsBeforeItBegins``."""
    if until_at <= from_at:
        raise EndsBeforeItBegins
    return Away.objects.create(person=person, from_at=from_at, until_at=until_at)


@transaction.atomic
def come_back(*, away: Away, now: datetime) -> None:
    """This will end an away now, or call off one that has not begun."""
    if away.from_at < now < away.until_at:
        away.until_at = now
        away.save(update_fields=["until_at"])
    else:
        away.delete()
