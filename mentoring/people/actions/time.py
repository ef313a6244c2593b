"""When a person may be reached: their zone, their week, their public holidays, and the times they are away."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from django.db import transaction

from mentoring.people.countries import NAMES
from mentoring.people.holidays import Holidays, regions
from mentoring.people.hours import DAY, Hours
from mentoring.people.models import Away, Person
from mentoring.people.zones import present_name, zone_named

HOLIDAYS_AHEAD = timedelta(days=3 * 366)  # as far as somebody says on which holiday they work


class EndsBeforeItBegins(ValueError):
    """An away has to end after it begins."""


class NoSuchCountry(ValueError):
    """Holidays are chosen by a country on the list, and by a region of it that keeps some of its own."""


class NoSuchHoliday(ValueError):
    """Only a public holiday that somebody has chosen, and that is still to come, is kept as a working day."""


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
def choose_holidays(*, person: Person, country: str, region: str = "") -> Person:
    """This will make the public holidays of a country days off; "" is nobody's. Raises ``NoSuchCountry``."""
    if (country and country not in NAMES) or (region and region not in dict(regions(country))):
        raise NoSuchCountry
    before = _locked(person).public_holidays
    works_on = before.works_on if before.country == country else frozenset()
    return _keep_holidays(person, Holidays(country, region, works_on, is_chosen=True))


@transaction.atomic
def work_on_holiday(*, person: Person, day: date, now: datetime) -> Person:
    """This will keep one public holiday as a working day; raises ``NoSuchHoliday``."""
    chosen = _with_holiday(person, day, now).public_holidays
    ahead = frozenset(one for one in chosen.works_on if one >= (now - DAY).date())  # what is over is forgotten
    return _keep_holidays(person, replace(chosen, works_on=ahead).works(day))


@transaction.atomic
def rest_on_holiday(*, person: Person, day: date, now: datetime) -> Person:
    """This will make a public holiday a day off again; raises ``NoSuchHoliday``."""
    return _keep_holidays(person, _with_holiday(person, day, now).public_holidays.rests(day))


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


def _with_holiday(person: Person, day: date, now: datetime) -> Person:
    """The person as they are kept, if they have this holiday and it is still to come."""
    today, chosen = now.astimezone(person.agreed_hours.zone).date(), _locked(person).public_holidays
    if not chosen.is_chosen or not today <= day <= today + HOLIDAYS_AHEAD or not chosen.published(day, day):
        raise NoSuchHoliday
    return person


def _locked(person: Person) -> Person:
    """The person with the holidays that are kept now, and nobody else changes meanwhile."""
    row = Person.objects.select_for_update().filter(pk=person.pk)
    person.holidays = row.values_list("holidays", flat=True).get()
    return person


def _keep_holidays(person: Person, chosen: Holidays) -> Person:
    person.holidays = chosen.kept
    person.save(update_fields=["holidays"])
    return person
