"""What planned dates lie across, in plain words: holidays, aways, sessions, and hours that are not somebody’s."""

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
    """One date that would be planned, on everybody's wall, and what it meets: days off, aways, sessions, hours."""

    number: int
    wall: Wall
    time: Time
    across: tuple[str, ...]  # what it lies across
    outside: tuple[str, ...]  # whose hours it is outside of

    @property
    def meets(self) -> tuple[str, ...]:
        """All of it."""
        return self.across + self.outside


def planned(
    walls: Sequence[Wall], here: Sequence[Participant], *, minutes: int, but: Span | None = None
) -> list[Planned]:
    """This will tell dates to the first of these people, with two queries for all dates.

    ``but`` is a session that would be moved: it is in nobody's way.
    """
    if not walls:
        return []
    length, people = timedelta(minutes=minutes), [one.person_id for one in here]
    begins, ends = min(one.instant for one in walls), max(one.instant for one in walls) + length
    booked, aways = booked_of(people, begins=begins, ends=ends), _aways(people, begins, ends)
    for spans in booked.values():
        spans[:] = [span for span in spans if span != but]
    return [_planned(number, wall, here, length, aways, booked) for number, wall in enumerate(walls, start=1)]


def _planned(
    number: int,
    wall: Wall,
    here: Sequence[Participant],
    length: timedelta,
    aways: Mapping[UUID, Sequence[Span]],
    booked: Mapping[UUID, Sequence[Span]],
) -> Planned:
    until, me, others = wall.instant + length, here[0].person, [one.person for one in here[1:]]
    taken = [_taken(one, wall.instant, until, aways, booked, is_me=place == 0) for place, one in enumerate(here)]
    free = [(place, one) for place, (one, said) in enumerate(zip(here, taken, strict=True)) if not said]
    outside = [_outside(one, wall.instant, until, is_me=place == 0) for place, one in free]
    across = [_skipped(wall), *marks([me, *others], wall.instant, until), *taken]
    time = time_at(wall.instant, length // timedelta(minutes=1), reader=me, others=others)
    return Planned(number, wall, time, tuple(filter(None, across)), tuple(filter(None, outside)))


def _aways(people: Sequence[UUID], begins: datetime, ends: datetime) -> dict[UUID, list[Span]]:
    found: dict[UUID, list[Span]] = {}
    for one in Away.objects.filter(person__in=people, until_at__gt=begins, from_at__lt=ends):
        found.setdefault(one.person_id, []).append((one.from_at, one.until_at))
    return found


def _skipped(wall: Wall) -> str:
    return (
        _("The clocks go forward then: that hour is skipped, so it is a little later.")
        if wall.is_moved_by_clocks
        else ""
    )


def _taken(
    one: Participant,
    start: datetime,
    until: datetime,
    aways: Mapping[UUID, Sequence[Span]],
    booked: Mapping[UUID, Sequence[Span]],
    *,
    is_me: bool,
) -> str:
    named = {"name": one.person.first_name}
    if _lies_across(aways.get(one.person_id, ()), start, until):
        return _("You are away then.") if is_me else _("%(name)s is away then.") % named
    if _lies_across(booked.get(one.person_id, ()), start, until):
        return _("You have a session then.") if is_me else _("%(name)s is not free then.") % named
    return ""


def _outside(one: Participant, start: datetime, until: datetime, *, is_me: bool) -> str:
    if _covers(one.agreed_hours, start, until):
        return ""
    named = {"name": one.person.first_name}
    return _("This is outside your hours.") if is_me else _("This is outside %(name)s’s hours.") % named


def _lies_across(spans: Iterable[Span], start: datetime, until: datetime) -> bool:
    return any(begins < until and ends > start for begins, ends in spans)


def _covers(hours: Hours, start: datetime, until: datetime) -> bool:
    if not hours.is_open(start):
        return False
    closes = hours.open_until(start)
    return closes is None or closes >= until
