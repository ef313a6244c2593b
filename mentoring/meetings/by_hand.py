"""Picking a time by hand: the days and nights of who is here, opened for one of them and told in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import formats
from django.utils.translation import gettext as _

from mentoring.conversations.models import Participant
from mentoring.meetings import grid, sentences
from mentoring.meetings.around import booked_of
from mentoring.meetings.busy import busy_of
from mentoring.meetings.grid import AWAY, BOOKED, BOTH, BUSY, DAYS, ME, THEM, Day, Side, Start
from mentoring.people.holidays import marks
from mentoring.people.hours import DAY, first_instant
from mentoring.people.models import Away, Person
from mentoring.people.overlap import FULL, Span, Stretch
from mentoring.people.plan import Wall

WEEKS = DAYS // 7
_TO = "\u2060–\u2060"  # from, until: on one line
MOST_WEEKS = 24  # ahead: that far busy times are read


@dataclass(frozen=True, slots=True)
class At:
    """One possible start: what is sent, what walls show (of others only where it differs), and all of it in words."""

    kept: str
    mine: str
    theirs: str
    words: str
    is_picked: bool


@dataclass(frozen=True, slots=True)
class Band:
    """One person's day as a band among others: from where, how high, under which sky, with what on it."""

    y: str
    height: str
    sky: int
    pieces: list[grid.Piece]


@dataclass(frozen=True, slots=True)
class Row:
    """One day. ``days_off``: whose public holiday it is, which hinders nobody; ``groups``: starts under a heading."""

    title: str
    around: str
    days_off: list[str]
    notes: list[str]
    strips: list[Band]
    groups: list[tuple[str, list[At]]]

    @property
    def is_open(self) -> bool:
        """Whether something is picked on it."""
        return any(at.is_picked for _heading, starts in self.groups for at in starts)


@dataclass(frozen=True, slots=True)
class ByHand:
    """A fortnight to pick from, and what was picked elsewhere. ``skies``: from midnight to midnight."""

    rows: list[Row]
    skies: list[tuple[str, str]]
    people: list[Person]
    weeks: int
    elsewhere: list[tuple[str, str]]
    is_open: bool

    @property
    def earlier(self) -> int | None:
        """How many weeks ahead the fortnight before begins; None where it is past."""
        return self.weeks - WEEKS if self.weeks else None

    @property
    def later(self) -> int | None:
        """How many weeks ahead the next one begins; None where nobody plans by hand."""
        return self.weeks + WEEKS if self.weeks < MOST_WEEKS else None


def by_hand(
    here: Sequence[Participant], *, weeks: int, minutes: int, now: datetime, picked: Collection[Wall] = (),
    but: Span | None = None, is_open: bool = False,
) -> ByHand:  # fmt: skip
    """This will show a fortnight to the first of these people; three queries. ``but`` is the session that is moved."""
    weeks = min(max(weeks, 0), MOST_WEEKS) // WEEKS * WEEKS
    first = now.astimezone(here[0].agreed_hours.zone).date() + weeks * 7 * DAY
    me, *others = sides(here, between=_about(now, weeks), but=but)
    days = grid.fortnight(me, others, first=first, minutes=minutes, now=now)
    skies = sorted({strip.midnight for day in days for strip in day.strips})
    people, given = [one.person for one in here], {one.kept for one in picked}
    rows = [_row(day, people, skies=skies, minutes=minutes, picked=given) for day in days]
    shown = {at.kept for row in rows for _heading, starts in row.groups for at in starts}
    return ByHand(
        rows,
        [(grid.percent(midnight), grid.percent(midnight + FULL)) for midnight in skies],
        people,
        weeks,
        [(wall.kept, sentences.in_short(wall.at)) for wall in picked if wall.kept not in shown],
        is_open or bool(given),
    )


def sides(here: Sequence[Participant], *, between: Span, but: Span | None = None) -> list[Side]:
    """This will gather when people are around and what takes them. Only of the first it says what that is."""
    taken: dict[UUID, list[tuple[str, Span]]] = defaultdict(list)
    people, (begins, ends) = [one.person_id for one in here], between
    away = Away.objects.filter(person__in=people, until_at__gt=begins, from_at__lt=ends).order_by("from_at", "id")
    for person_id, a, b in away.values_list("person_id", "from_at", "until_at"):
        taken[person_id].append((AWAY, (a, b)))
    for kind, found in (
        (BUSY, busy_of([one.person for one in here], between=between)),
        (BOOKED, booked_of(people, begins=begins, ends=ends)),
    ):
        for person_id, blocks in found.items():
            taken[person_id] += [(kind, span) for span in blocks if (kind, span) != (BOOKED, but)]
    return [Side(one.agreed_hours, tuple(taken[one.person_id])) for one in here]


def _about(now: datetime, weeks: int) -> Span:
    """The fortnight on any wall, and two days around it."""
    begins = now + weeks * 7 * DAY
    return begins - 2 * DAY, begins + (DAYS + 2) * DAY


def _row(day: Day, people: list[Person], *, skies: list[int], minutes: int, picked: Collection[str]) -> Row:
    told = formats.date_format(day.day, "l j F")
    groups = [
        (heading, [_at(one, told, people, picked) for one in day.starts if one.who == who])
        for who, heading in _headings(people[1:])
    ]
    return Row(
        formats.date_format(day.day, "D j F"),
        _around(day, people, minutes),
        _days_off(day.day, people),
        [_note(kind, stretch) for kind, stretch in day.mine],
        _bands(day, skies),
        [(heading, starts) for heading, starts in groups if starts],
    )


def _bands(day: Day, skies: list[int]) -> list[Band]:
    high = 1 / len(day.strips)
    return [
        Band(f"{100 * high * place:.2f}%", f"{92 * high:.2f}%", skies.index(strip.midnight), strip.pieces)
        for place, strip in enumerate(day.strips)
    ]


def _headings(others: list[Person]) -> Iterator[tuple[str, str]]:
    if len(others) == 1:
        name = {"name": others[0].first_name}
        yield BOTH, _("Both around")
        yield ME, _("%(name)s is not around") % name
        yield THEM, _("Outside your hours, %(name)s is around") % name
    else:
        yield BOTH, _("All around")
        yield ME, _("Not all of the others are around")
        yield THEM, _("Outside your hours, the others are around")


def _at(start: Start, day: str, people: list[Person], picked: Collection[str]) -> At:
    wall, others = start.wall, people[1:]
    shown = [wall.on(one.zone) for one in others]
    told = [_for_them(at, wall.at.date(), one) for at, one in zip(shown, others, strict=True)]
    words = _("%(day)s, %(time)s for you, %(others)s, %(around)s") % {
        "day": day,
        "time": _hour(wall.at),
        "others": _(", ").join(told),
        "around": _who(start.who, others),
    }
    is_same = all(at.replace(tzinfo=None) == wall.at for at in shown)
    theirs = "" if is_same else " ".join(_clock(at, wall.at.date()) for at in shown)
    return At(wall.kept, _hour(wall.at), theirs, words, wall.kept in picked)


def _who(who: str, others: list[Person]) -> str:
    alone = len(others) == 1
    if who == BOTH:
        return _("both around") if alone else _("all around")
    if who == THEM:
        return _("outside your hours")
    return _("%(name)s is not around") % {"name": others[0].first_name} if alone else _("not all are around")


def _for_them(at: datetime, day: date, person: Person) -> str:
    told = {"time": _hour(at), "name": person.first_name}
    if at.date() == day:
        return _("%(time)s for %(name)s") % told
    return _("%(time)s on %(day)s for %(name)s") % {**told, "day": formats.date_format(at, "l")}


def _clock(at: datetime, day: date) -> str:
    """ "20:00", "06:00 +1": as much as fits on a button."""
    ahead = (at.date() - day).days
    return f"{_hour(at)} {ahead:+}" if ahead else _hour(at)


def _around(day: Day, people: list[Person], minutes: int) -> str:
    """When all of them are around on a day, in words."""
    found = grid.runs((one for one in day.starts if one.who == BOTH), minutes=minutes)
    zone = ZoneInfo(people[0].zone)
    told = [_TO.join(_hour(moment.astimezone(zone)) for moment in run) for run in found]
    if not told:
        return ""
    both = _("Both around: %(hours)s") if len(people) == 2 else _("All around: %(hours)s")
    return both % {"hours": _(", ").join(told)}


def _days_off(day: date, people: list[Person]) -> list[str]:
    """Who has a public holiday at some hour of a day on the reader's wall."""
    zone = ZoneInfo(people[0].zone)
    return marks(people, first_instant(day, time(), zone), first_instant(day + DAY, time(), zone))


def _note(kind: str, stretch: Stretch) -> str:
    """What takes the reader, in a sentence."""
    if stretch.begins == 0 and stretch.until == FULL:
        whole = {AWAY: _("You are away."), BUSY: _("You are busy all day."), BOOKED: _("You have a session all day.")}
        return whole[kind]
    told = {
        AWAY: _("You are away: %(hours)s."),
        BUSY: _("You are busy: %(hours)s."),
        BOOKED: _("You have a session: %(hours)s."),
    }
    return told[kind] % {"hours": _TO.join(_said(seconds) for seconds in (stretch.begins, stretch.until))}


def _said(seconds: int) -> str:
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}"


def _hour(at: datetime) -> str:
    """As the rest of the house says it; there are hundreds on one page."""
    return f"{at:%H:%M}"
