"""What is written in a review, sealed and opened."""

from __future__ import annotations

import json
from collections.abc import Sequence
from uuid import UUID

from mentoring.partnerships.access import PARTNERSHIP
from mentoring.partnerships.models import Partnership
from mentoring.people.models import Person
from mentoring.rhythm.access import ALONE, of_both_sides, of_writer
from mentoring.rhythm.models import Side
from mentoring.vault.sealing import Place, Scope, Sealed, open_all, seal

Answers = dict[str, str]


def seal_side(side: Side, *, partnership: Partnership, words: Answers, alone: Answers) -> None:
    """This will seal both parts of a side under its version. Its words share the partnership's fate when erased."""
    side.words = seal(_packed(words), scope=_of_the_two(side, partnership), place=_place("words", side))
    side.alone = seal(_packed(alone), scope=_of_one(side), place=_place("alone", side))


def open_sides(
    sides: Sequence[Side], *, partnership: Partnership, person: Person, opened: Sequence[UUID]
) -> dict[UUID, Answers]:
    """This will open, for one of the two, side → answers: their own, and the other's where both have handed in.

    ``opened`` names those reviews.
    """
    mine = [one for one in sides if one.person_id == person.pk]
    theirs = [one for one in sides if one.person_id != person.pk and one.review_id in opened]
    sealed = [Sealed(bytes(one.words), _of_the_two(one, partnership), _place("words", one)) for one in mine + theirs]
    access = of_both_sides(person, partnership, is_opened=bool(theirs))
    found = open_all(sealed, access=access)
    return {one.pk: json.loads(plain) if plain else {} for one, plain in zip(mine + theirs, found, strict=True)}


def open_alone(side: Side, *, person: Person) -> Answers:
    """This will open what somebody wrote in a review for themselves."""
    sealed = Sealed(bytes(side.alone), _of_one(side), _place("alone", side))
    (plain,) = open_all([sealed], access=of_writer(person, side))
    return json.loads(plain) if plain else {}


def _packed(answers: Answers) -> bytes:
    return json.dumps(answers, ensure_ascii=False).encode()


def _of_the_two(side: Side, partnership: Partnership) -> Scope:
    return Scope(PARTNERSHIP, partnership.pk, side.person_id)


def _of_one(side: Side) -> Scope:
    return Scope(ALONE, side.pk, side.person_id)


def _place(name: str, side: Side) -> Place:
    return Place(f"side.{name}", side.pk, side.version)
