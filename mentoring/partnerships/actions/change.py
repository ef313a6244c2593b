"""How two people work together, changed: rhythm, phase, kind, closer support, a pause."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction

from mentoring.partnerships import states
from mentoring.partnerships.actions.ask import ask, drop_questions
from mentoring.partnerships.actions.happen import happen, lock, tell
from mentoring.partnerships.models import Partnership
from mentoring.partnerships.states import State
from mentoring.partnerships.words import seal_own_kind
from mentoring.people.models import Person

LONGEST_PAUSE = timedelta(days=92)  # three months at once
CLOSER_FOR = timedelta(days=14)
LONGEST_CLOSER = timedelta(days=60)
# What may be suggested → the event of the table it becomes with the other's yes.
SUGGESTIONS = {
    "rhythm": "set_rhythm",
    "phase": "set_phase",
    "kind": "change_kind",
    "closer": "closer_on",
    "keep": "keep_in_touch",
    "reopen": "reopen",
    "resume_now": "resume",
}


@dataclass(frozen=True, slots=True)
class Own:
    """What somebody suggests in their own words, where no setting says it."""

    words: str
    by: Person


class NotThatLong(Exception):
    """A pause lasts three months at most, closer support sixty days; both end in the future."""


@transaction.atomic
def suggest(
    *,
    partnership: Partnership,
    about: str,
    wishes: dict[str, Any],
    reason: str,
    by: Person,
    now: datetime,
    own: str = "",
) -> Partnership:
    """This will suggest a change to the other, with a reason if there is one. The suggestion is the own yes.

    ``wishes`` for a rhythm ``{"rhythm"}``, for a phase ``{"phase"}``, for a kind ``{"kind", "swap"}``, for closer
    support ``{"until"}`` as an ISO date; ``own`` is a kind of their own naming. Raises ``CannotHappenNow`` and
    ``NotThatLong``.
    """
    partnership = lock(partnership)
    states.check_suggests(SUGGESTIONS[about], partnership, by=by, now=now)
    if about == "closer":
        _check_length(date.fromisoformat(wishes["until"]), LONGEST_CLOSER, person=by, now=now)
    ask(partnership=partnership, about=about, people=[partnership.partner_of(by)], by=by, wishes=wishes,
        reason=reason, own=own, now=now)  # fmt: skip
    return partnership


@transaction.atomic
def closer_off(*, partnership: Partnership, by: Person, now: datetime) -> Partnership:
    """This will end closer support; either may, at any time. Ending it twice is ending it once."""
    partnership = lock(partnership)
    if partnership.closer_until is None:
        return partnership
    happen(partnership, event="closer_off", by=by, now=now, closer_until=None)
    drop_questions(partnership, about=["closer", "closer_over"], now=now)
    tell(partnership, event="closer_off", by=by, now=now)
    return partnership


@transaction.atomic
def pause(*, partnership: Partnership, until: date, by: Person, now: datetime) -> Partnership:
    """This will let a partnership rest until a date, three months at most. Nothing is asked meanwhile.

    ``until`` is a day of the one who pauses. Raises ``NotThatLong``.
    """
    partnership = lock(partnership)
    if partnership.state == State.PAUSED:
        return partnership
    _check_length(until, LONGEST_PAUSE, person=by, now=now)
    happen(partnership, event="pause", to=State.PAUSED, by=by, now=now, paused_until=until, paused_by=by)
    drop_questions(partnership, now=now)
    tell(partnership, event="pause", by=by, now=now, until=until.isoformat())
    return partnership


@transaction.atomic
def resume(*, partnership: Partnership, by: Person, now: datetime) -> Partnership:
    """This will go on after a pause. Who paused goes on alone, else raises ``OnlyTheOneWhoPaused``.

    The period grows by the days of the pause.
    """
    partnership = lock(partnership)
    if partnership.state == State.ACTIVE:
        return partnership
    states.check_may("resume", partnership, by=by, now=now)
    go_on(partnership, by=by, now=now)
    return partnership


def go_on(partnership: Partnership, *, by: Person, now: datetime) -> None:
    """This will end a pause on a locked row, by the one who paused or with the yes of both."""
    rested = now - partnership.state_since
    period_end = partnership.period_end + rested if partnership.period_end else None
    happen(partnership, event="resume", to=State.ACTIVE, by=by, now=now, paused_until=None, paused_by=None,
           period_end=period_end, quiet_asked=0)  # fmt: skip
    drop_questions(partnership, now=now)
    tell(partnership, event="resume", by=by, now=now)


def change(
    partnership: Partnership, *, about: str, wishes: dict[str, Any], by: Person, now: datetime, own: Own | None = None
) -> None:
    """This will do what was suggested, on a locked row, now that the other has said yes to it."""
    changes = _kind(partnership, wishes, own, now=now) if about == "kind" else _made_of(about, wishes)
    happen(partnership, event=SUGGESTIONS[about], by=by, now=now, **changes)
    told = {name: str(wish) for name, wish in wishes.items()} | ({"own": own.words} if own else {})
    tell(partnership, event=SUGGESTIONS[about], by=by, now=now, **told)


def _made_of(about: str, wishes: dict[str, Any]) -> dict[str, Any]:
    if about == "closer":
        return {"closer_until": date.fromisoformat(wishes["until"])}
    return {about: wishes[about]}


def _kind(partnership: Partnership, wishes: dict[str, Any], own: Own | None, *, now: datetime) -> dict[str, Any]:
    """Peers, swapped roles, a kind of their own: a new chapter of the same history."""
    changes: dict[str, Any] = {"kind": wishes.get("kind", partnership.kind)}
    seal_own_kind(own.words if own else "", partnership, by=own.by if own else partnership.mentee)
    changes |= {"own_kind": partnership.own_kind, "own_kind_by": partnership.own_kind_by}
    if partnership.is_one_off:  # they go on: the work begins here, and what they agree on comes later
        changes |= {"agreement_later": True, "work_began_at": now}
    if wishes.get("swap"):
        changes |= {"mentor": partnership.mentee, "mentee": partnership.mentor}
    return changes


def _check_length(until: date, longest: timedelta, *, person: Person, now: datetime) -> None:
    today = now.astimezone(ZoneInfo(person.zone)).date()
    if not today < until <= today + longest:
        raise NotThatLong
