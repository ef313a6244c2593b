"""The conditions of the table of states that are code; each name says what holds when it is true."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from mentoring.partnerships.models import PROPOSAL_LASTS, Partnership, Yes
from mentoring.people.models import Person

Ending = Partnership.Ending
Condition = Callable[[Partnership, Person | None, datetime], bool]
LIMITS = "understand_limits"  # a yes of its own: to what stays between the two, and what cannot
TAKEN_BACK_WITHIN = timedelta(days=90)


# ── who ──────────────────────────────────────────────────────────────────────


def one_of_the_two(partnership: Partnership, person: Person | None) -> bool:
    """Mentor or mentee of this partnership."""
    return person is not None and person.pk in {partnership.mentor_id, partnership.mentee_id}


def one_or_nobody(partnership: Partnership, person: Person | None) -> bool:
    """One of the two; nobody, where it comes about by itself or from what both answered."""
    return person is None or one_of_the_two(partnership, person)


def nobody(_partnership: Partnership, person: Person | None) -> bool:
    """It comes about by itself."""
    return person is None


def never(_partnership: Partnership, _person: Person | None) -> bool:
    """No person lets this happen."""
    return False


def the_one_who_asked(partnership: Partnership, person: Person | None) -> bool:
    """Whoever proposed the partnership."""
    return person is not None and person.pk == partnership.proposed_by_id


def the_one_who_paused(partnership: Partnership, person: Person | None) -> bool:
    """Whoever let it rest."""
    return person is not None and person.pk == partnership.paused_by_id


def the_one_who_raised_it(partnership: Partnership, person: Person | None) -> bool:
    """Whoever put it on hold; before that, either of the two."""
    return one_of_the_two(partnership, person) and partnership.held_by_id in {None, person and person.pk}


def the_mentor(partnership: Partnership, person: Person | None) -> bool:
    """The mentor of this partnership."""
    return person is not None and partnership.is_mentored_by(person)


def the_mentee(partnership: Partnership, person: Person | None) -> bool:
    """The mentee of this partnership."""
    return person is not None and person.pk == partnership.mentee_id


# ── whether ──────────────────────────────────────────────────────────────────


def nothing_more(_partnership: Partnership, _by: Person | None, _now: datetime) -> bool:
    """Nothing beside the state and the person."""
    return True


def has_waited_fourteen_days(partnership: Partnership, _by: Person | None, now: datetime) -> bool:
    """The proposal is as old as a proposal gets."""
    return now - partnership.proposed_at >= PROPOSAL_LASTS


def closer_support_is_on(partnership: Partnership, _by: Person | None, _now: datetime) -> bool:
    """There is something to switch off."""
    return partnership.closer_until is not None


def has_said_goodbye(partnership: Partnership, by: Person | None, _now: datetime) -> bool:
    """The own closing step is done; or both want to close without it."""
    if by is None:
        return True
    return partnership.farewells.filter(person=by).exists() or _both_said("close", partnership)


def has_drifted_lately(partnership: Partnership, _by: Person | None, now: datetime) -> bool:
    """It came to its end by silence, and closed at most ninety days ago."""
    is_late = partnership.state == Partnership.State.CLOSED and now - partnership.state_since > TAKEN_BACK_WITHIN
    return partnership.ending == Ending.DRIFTED and not is_late


def may_meet_again(partnership: Partnership, _by: Person | None, _now: datetime) -> bool:
    """It did not end for safety, and both are still here."""
    return partnership.ending not in {Ending.CONCERN, Ending.LEFT}


def both_said_accept(partnership: Partnership, _by: Person | None, _now: datetime) -> bool:
    """Two yeses, and both have read the limits of confidentiality."""
    return _both_said("accept", partnership) and _both_understand(partnership)


def both_said_skip_exploring(partnership: Partnership, _by: Person | None, _now: datetime) -> bool:
    """Two who know each other, and both have read the limits; a single conversation has nothing before it anyway."""
    event = "accept" if partnership.is_one_off else "skip_exploring"
    return _both_said(event, partnership) and _both_understand(partnership)


def both_said_proceed(partnership: Partnership, _by: Person | None, _now: datetime) -> bool:
    """Two yeses, each said apart from the other."""
    return _both_said("proceed", partnership)


def both_said_begin_without(partnership: Partnership, _by: Person | None, _now: datetime) -> bool:
    """Two yeses; whoever said yes to a single conversation said yes to its beginning."""
    if partnership.is_one_off:
        return _both(partnership, event="accept")
    return _both_said("begin_without", partnership)


def _both_said(event: str, partnership: Partnership) -> bool:
    """A yes counts from the moment the present state began, so an old one never stands for a new question."""
    return _both(partnership, event=event, given_at__gte=partnership.state_since)


def _both_understand(partnership: Partnership) -> bool:
    return _both(partnership, event=LIMITS)


def _both(partnership: Partnership, **which: object) -> bool:
    said = Yes.objects.filter(partnership=partnership, **which).values_list("person_id", flat=True)
    return set(said) == {partnership.mentor_id, partnership.mentee_id}
