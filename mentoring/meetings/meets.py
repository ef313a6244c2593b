"""What planned dates lie across, in plain words: holidays, aways, other sessions, and hours that are not somebody's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from mentoring.conversations.models import Participant
from mentoring.meetings.around import booked_of
from mentoring.meetings.shown import Time, time_at
from mentoring.people.holidays import marks
from mentoring.people.hours import Hours
from mentoring.people.models import Away
from mentoring.people.overlap import Span
from mentoring.people.plan import Wall


@dataclass(frozen=True, slots=True)
class Planned:
    """One date that would be planned, on everybody's wall, and what it meets."""

    number: int
    wall: Wall
    time: Time
    meets: tuple[str, ...]


def planned(walls: Sequence[Wall], here: Sequence[Participant], *, minutes: int) -> list[Planned]:
    """This will tell dates to the first of these people, with two queries for all dates."""
    if not walls:
        return []
    length, me, others = timedelta(minutes=minutes), here[0].person, [one.person for one in here[1:]]
    begins, ends = min(one.instant for one in walls), max(one.instant for one in walls) + length
    people = [one.person_id for one in here]
    booked, aways = booked_of(people, begins=begins, ends=ends), _aways(people, begins, ends)
    return [
        Planned(
            number,
            wall,
            time_at(wall.instant, minutes, reader=me, others=others),
            tuple(_meets(wall, wall.instant + length, here, aways, booked)),
        )
        for number, wall in enumerate(walls, start=1)
    ]


def _aways(people: Sequence[UUID], begins: datetime, ends: datetime) -> dict[UUID, list[Span]]:
    found: dict[UUID, list[Span]] = {}
    for one in Away.objects.filter(person__in=people, until_at__gt=begins, from_at__lt=ends):
        found.setdefault(one.person_id, []).append((one.from_at, one.until_at))
    return found


def _meets(
    wall: Wall,
    until: datetime,
    here: Sequence[Participant],
    aways: Mapping[UUID, Sequence[Span]],
    booked: Mapping[UUID, Sequence[Span]],
) -> Iterable[str]:
    if wall.is_moved_by_clocks:
        yield _("The clocks go forward then: that hour is skipped, so it is a little later.")
    yield from marks([one.person for one in here], wall.instant, until)
    for place, one in enumerate(here):
        name, start = one.person.first_name, wall.instant
        if _lies_across(aways.get(one.person_id, ()), start, until):
            yield _("%(name)s is away then.") % {"name": name} if place else _("You are away then.")
        elif _lies_across(booked.get(one.person_id, ()), start, until):
            yield _("%(name)s is not free then.") % {"name": name} if place else _("You have a session then.")
        elif not _covers(one.agreed_hours, start, until):
            yield (
                _("This is outside %(name)s’s hours.") % {"name": name} if place else _("This is outside your hours.")
            )


def _lies_across(spans: Iterable[Span], start: datetime, until: datetime) -> bool:
    return any(begins < until and ends > start for begins, ends in spans)


def _covers(hours: Hours, start: datetime, until: datetime) -> bool:
    if not hours.is_open(start):
        return False
    closes = hours.open_until(start)
    return closes is None or closes >= until
