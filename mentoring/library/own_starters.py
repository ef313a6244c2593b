"""Starters as the form takes them: those that come with the house, and somebody's own, opened for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from mentoring.goals.words import open_rows
from mentoring.library.access import of_own_starters
from mentoring.library.models import OwnStarter
from mentoring.library.starters import BY_SLUG
from mentoring.people.models import Person


@dataclass(frozen=True, slots=True)
class Own:
    """One starter of somebody's own, opened."""

    starter: OwnStarter
    words: dict[str, str]

    @property
    def filled(self) -> dict[str, Any]:
        """What it fills into the form."""
        row = self.starter
        return {**self.words, "kind": row.kind, "minutes": row.minutes, "weekdays": list(row.weekdays)}


def own_starters(person: Person) -> list[Own]:
    """This will open all starters somebody keeps."""
    rows = list(OwnStarter.objects.of(person))
    opened = open_rows(rows, access=of_own_starters(person))
    return [Own(row, {name: opened.of(row, name) for name in OwnStarter.WORDS}) for row in rows]


def filled_from(name: str, person: Person) -> dict[str, Any]:
    """This will give what a starter fills into the form, by its name or the id of one's own; nothing for any other."""
    if found := BY_SLUG.get(name):
        words = {"what": found.title, "why": found.why, "steps": found.steps, "afterthought": found.afterthought}
        told = {"kind": found.kind, "minutes": found.minutes, "weekdays": list(found.weekdays)}
        return {**{key: str(value) for key, value in words.items()}, **told}
    mine = own_starters(person) if _is_an_id(name) else []
    return next((one.filled for one in mine if str(one.starter.pk) == name), {})


def _is_an_id(name: str) -> bool:
    try:
        return bool(UUID(name))
    except ValueError:
        return False
