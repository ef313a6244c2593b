"""Planned dates as one of the people sees them: on both clocks, and what they meet, in plain words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import formats
from django.utils.translation import gettext as _

from mentoring.agreements.terms import Terms
from mentoring.conversations.models import Participant
from mentoring.meetings.sentences import on_wall
from mentoring.people.holidays import marks
from mentoring.people.hours import DAY, Hours, next_reachable
from mentoring.people.models import Away, Person
from mentoring.people.overlap import Span
from mentoring.people.plan import Wall
from mentoring.people.zones import city

MOST_TRIES = 50  # each try goes on to an hour of the other
MINUTES = 60  # of a session, while nobody says otherwise


@dataclass(frozen=True, slots=True, repr=False)
class PlannedDate:
    """One planned date."""

    number: int
    wall: Wall
    mine: datetime
    others: tuple[str, ...]  # their names and what their walls show
    meets: tuple[str, ...]  # what it lies across
    is_behind: bool

    @property
    def when(self) -> str:
        """What my wall shows then."""
        return on_wall(self.mine)


@dataclass(frozen=True, slots=True, repr=False)
class Around:
    """What dates are held against: who is there, their hours, and when they are away."""

    me: Person
    here: tuple[Participant, ...]
    aways: tuple[Away, ...]
    now: datetime

    def aways_of(self, one: Participant) -> list[tuple[datetime, datetime]]:
        """From when until when somebody is away."""
        return [(away.from_at, away.until_at) for away in self.aways if away.person_id == one.person_id]

    def taken_of(self, one: Participant, *, after: datetime) -> list[Span]:
        """When nothing is proposed to somebody in the weeks that follow: aways, and days off they chose."""
        weeks = (after, after + MOST_TRIES * DAY)
        return [*self.aways_of(one), *one.person.public_holidays.days_off(weeks, zone=one.agreed_hours.zone)]


def around(me: Person, here: Iterable[Participant], *, now: datetime) -> Around:
    """This will load when these people are away, in one query."""
    there = tuple(sorted(here, key=lambda one: one.person_id != me.pk))
    aways = Away.objects.filter(person__in=[one.person_id for one in there], until_at__gt=now)
    return Around(me, there, tuple(aways), now)


def shared_hour(around: Around, *, after: datetime) -> datetime | None:
    """This will find the next full hour at which everybody is around; None when there is none soon."""
    moment: datetime | None = after.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    taken = {one.person_id: around.taken_of(one, after=after) for one in around.here}
    for _try in range(MOST_TRIES):
        opens = [next_reachable(moment, one.agreed_hours, taken[one.person_id]) for one in around.here if moment]
        if None in opens or not opens or (latest := max(filter(None, opens))) == moment:
            return moment if opens and None not in opens else None
        moment = latest
    return None


def dates(walls: Sequence[Wall], around: Around, *, terms: Terms) -> tuple[PlannedDate, ...]:
    """This will tell planned dates to one of the people."""
    return tuple(_date(number, wall, around, terms) for number, wall in enumerate(walls, start=1))


def _date(number: int, wall: Wall, around: Around, terms: Terms) -> PlannedDate:
    until = wall.instant + timedelta(minutes=terms.minutes or MINUTES)
    return PlannedDate(
        number=number,
        wall=wall,
        mine=wall.on(around.me.zone),
        others=tuple(for_them(one.person, wall, around.me) for one in around.here if one.person_id != around.me.pk),
        meets=tuple(_meets(wall, until, around, terms.period_end)),
        is_behind=until <= around.now,
    )


def for_them(person: Person, wall: Wall, me: Person) -> str:
    """What somebody else's wall shows then: the day only where it is another one than on my wall."""
    theirs = wall.on(person.zone)
    is_same_day = theirs.date() == wall.on(me.zone).date()
    named = {
        "name": person.first_name,
        "place": person.place or city(person.zone),
        "when": formats.time_format(theirs, "H:i") if is_same_day else on_wall(theirs),
    }
    return _("%(name)s, in %(place)s: %(when)s") % named


def _meets(wall: Wall, until: datetime, around: Around, period_end: date | None) -> Iterable[str]:
    if wall.is_moved_by_clocks:
        yield _("The clocks go forward then: that hour is skipped, so it is a little later.")
    if period_end and wall.at.date() > period_end:
        yield _("This is after the end of the time you wrote down.")
    if until > around.now:
        yield from marks([one.person for one in around.here], wall.instant, until)
    for one in around.here:
        yield from _of_one(one, wall.instant, until, around)


def _of_one(one: Participant, start: datetime, until: datetime, around: Around) -> Iterable[str]:
    """An away says it all; hours are told where nobody is away."""
    is_me, named = one.person_id == around.me.pk, {"name": one.person.first_name}
    if any(begins < until and ends > start for begins, ends in around.aways_of(one)):
        yield _("You are away then.") if is_me else _("%(name)s is away then.") % named
    elif not _covers(one.agreed_hours, start, until):
        yield _("This is outside your hours.") if is_me else _("This is outside %(name)s’s hours.") % named


def _covers(hours: Hours, start: datetime, until: datetime) -> bool:
    if not hours.is_open(start):
        return False
    closes = hours.open_until(start)
    return closes is None or closes >= until
