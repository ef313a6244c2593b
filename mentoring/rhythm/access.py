"""Who may open what was written in a review: the only file of this room that makes an Access."""

from __future__ import annotations

from mentoring.partnerships.access import PARTNERSHIP, NotOneOfTheTwo
from mentoring.partnerships.models import Partnership
from mentoring.people.models import Person
from mentoring.rhythm.models import Side
from mentoring.vault.sealing import Access

ALONE = "review_alone"


def of_own_side(person: Person, partnership: Partnership) -> Access:
    """This will let one of the two read what they wrote themselves."""
    if person.pk not in {partnership.mentor_id, partnership.mentee_id}:
        raise NotOneOfTheTwo
    return Access(PARTNERSHIP, partnership.pk, why="wrote it", author=person.pk)


def of_both_sides(person: Person, partnership: Partnership, *, is_opened: bool) -> list[Access]:
    """This will let one of the two read both sides, once both have handed in; before that, their own."""
    own = of_own_side(person, partnership)
    other = partnership.partner_of(person)
    if not is_opened:
        return [own]
    return [own, Access(PARTNERSHIP, partnership.pk, why="both have handed in", author=other.pk)]


def of_writer(person: Person, side: Side) -> Access:
    """This will let whoever wrote for themselves read it, and nobody else."""
    if side.person_id != person.pk:
        raise NotOneOfTheTwo
    return Access(ALONE, side.pk, why="wrote it")
