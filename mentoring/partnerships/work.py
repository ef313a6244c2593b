"""The work two people agreed on: that it begins, which planned session is next, and how far they have come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mentoring.agreements.planned import MINUTES, for_them
from mentoring.agreements.terms import Terms
from mentoring.meetings.counted import Counted
from mentoring.meetings.sentences import on_wall
from mentoring.partnerships.models import Partnership
from mentoring.people import plan
from mentoring.people.models import Person

NEWS_FOR = timedelta(days=14)  # that the work begins, where no date is planned
Rhythm, State = Partnership.Rhythm, Partnership.State


@dataclass(frozen=True, slots=True)
class Session:
    """The next session, booked or planned, on both clocks. Planned is not held: nobody knows that yet."""

    number: int
    of: int
    mine: str
    theirs: str
    id: UUID | None = None  # of the session, once it is booked


@dataclass(frozen=True, slots=True)
class Work:
    """Where two people are in what they agreed on, as one of them sees it."""

    begins: bool
    next: Session | None
    line: str  # "Session 3 of 6, planned for … · 9 weeks left"
    is_unplanned: bool  # nothing is planned, and their rhythm would have dates


def work(partnership: Partnership, person: Person, *, now: datetime, sessions: Sequence[Counted] = ()) -> Work | None:
    """This will tell one of the two how their work stands; None while it has not begun, or is over. No query.

    ``sessions`` are those of their conversation that count; a planned date that became one of them counts once.
    """
    if partnership.work_began_at is None or partnership.state not in {State.ACTIVE, State.PAUSED, State.WINDING_UP}:
        return None
    walls = _walls(partnership, sessions)
    behind = sum(one.is_behind(now) for one in walls)
    following = _session(partnership, person, walls, behind, now) if behind < len(walls) else None
    said = _progress(partnership, walls, behind, following), _left(partnership, person, now)
    is_new = behind == 0 if partnership.planned else now < partnership.work_began_at + NEWS_FOR
    return Work(
        begins=is_new and partnership.state == State.ACTIVE,
        next=following,
        line=" · ".join(filter(None, said)),
        is_unplanned=not walls and partnership.rhythm != Rhythm.FLUID,
    )


def _walls(partnership: Partnership, sessions: Sequence[Counted]) -> tuple[Counted, ...]:
    """Every date that counts, in order: sessions, and planned dates that never became one."""
    minutes, known = partnership.session_minutes or MINUTES, {one.planned_as for one in sessions}
    planned = plan.read(" ".join(map(str, partnership.planned)))
    bare = [Counted(partnership.pk, wall, minutes, is_held=False) for wall in planned if wall.kept not in known]
    counting = [one for one in sessions if one.counts]
    return tuple(sorted([*bare, *counting], key=lambda one: one.wall.instant))


def _session(
    partnership: Partnership, person: Person, walls: tuple[Counted, ...], behind: int, now: datetime
) -> Session:
    partner = partnership.partner_of(person)
    found = next(one for one in walls if not one.is_behind(now))
    wall = found.wall
    return Session(
        id=found.id if found.id != partnership.pk else None,
        number=behind + 1,
        of=max(partnership.sessions or 0, len(walls)),
        mine=on_wall(wall.on(person.zone)),
        theirs=for_them(partner, wall, person),
    )


def _progress(partnership: Partnership, walls: tuple[Counted, ...], behind: int, following: Session | None) -> str:
    is_counted = bool(partnership.sessions or partnership.planned)
    if following and not is_counted:
        return _("Next session: %(when)s") % {"when": following.mine}
    if following:
        named = {"n": following.number, "of": following.of, "when": following.mine}
        return _("Session %(n)s of %(of)s, planned for %(when)s") % named
    if walls and not is_counted:
        return ""
    if walls and all(one.is_held for one in walls):
        said = ngettext("%(n)s session held", "%(n)s sessions held", len(walls)) % {"n": len(walls)}
        return said if len(walls) >= (partnership.sessions or 0) else _held_of(len(walls), partnership.sessions)
    if walls:
        said = ngettext(
            "%(behind)s of %(n)s planned date is behind you",
            "%(behind)s of %(n)s planned dates are behind you",
            len(walls),
        )
        return said % {"behind": behind, "n": len(walls)}
    count = partnership.sessions or 0
    return ngettext("%(n)s session", "%(n)s sessions", count) % {"n": count} if count else ""


def _held_of(held: int, agreed: int | None) -> str:
    return _("%(held)s of %(n)s sessions held") % {"held": held, "n": agreed}


def _left(partnership: Partnership, person: Person, now: datetime) -> str:
    weeks = Terms(period_end=partnership.period_end).weeks_left(now.astimezone(ZoneInfo(person.zone)).date())
    return ngettext("%(n)s week left", "%(n)s weeks left", weeks) % {"n": weeks} if weeks is not None else ""
