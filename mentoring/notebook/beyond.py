"""When it is more than mentoring: where to turn, by country. What is certain everywhere, and what the host adds.

No number stands here that is not a country's own emergency number. Whatever else helps in a place is known there:
the host puts it into a file (``HELP_LIST``), and everybody may note places for themselves.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from mentoring.people import zones
from mentoring.people.models import Person

LONGEST = 500
EMERGENCY: dict[str, str] = {
    "112": "AT BE BG CH CY CZ DE DK EE ES FI FR GE GH GR HR HU IN IS IT LI LT LU LV MT NG NL NO PL PT RO RW SE SI SK "
    "TR UA",
    "999": "BD GB HK IE KE MY",
    "911": "AR CA CR DO EC JO MX PA PH PR PY SV US UY",
    "111": "NZ",
    "000": "AU",
}
NUMBERS = {country: number for number, countries in EMERGENCY.items() for country in countries.split()}


class CannotRead(Exception):
    """The host's list cannot be read; the reason stands in plain words."""


@dataclass(frozen=True, slots=True)
class Emergency:
    """Whom one calls where somebody is; ``number`` is "" where we are not sure of one."""

    person: Person
    number: str

    @property
    def city(self) -> str:
        """Where they are, by their clock."""
        return self.person.place or zones.city(self.person.zone)


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere to turn to, as the host wrote it; ``country`` in two letters, "" for everywhere."""

    name: str
    reach: str
    about: str = ""
    country: str = ""


def emergencies(people: Iterable[Person]) -> list[Emergency]:
    """This will give the emergency number where each of them is, by their clock."""
    return [Emergency(one, NUMBERS.get(zones.country(one.zone), "")) for one in people]


def places_for(people: Iterable[Person]) -> list[Place]:
    """This will give what the host lists for where these people are; nothing where the list cannot be read."""
    here = {"", *(zones.country(one.zone) for one in people)}
    try:
        return [one for one in host_places() if one.country in here]
    except CannotRead:  # the doctor tells the host; nobody in trouble is shown an error
        return []


def host_places() -> list[Place]:
    """This will read the host's list anew. Raises ``CannotRead``."""
    if not settings.HELP_LIST:
        return []
    try:
        told: dict[str, Any] = tomllib.loads(Path(settings.HELP_LIST).read_text(encoding="utf-8"))
    except OSError as trouble:
        raise CannotRead(str(trouble)) from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as trouble:
        raise CannotRead(_("It is no TOML: %(why)s") % {"why": trouble}) from None
    rows = told.get("place", [])
    if not isinstance(rows, list):
        raise CannotRead(_("Each place begins with a line [[place]]."))
    return [_place(row, number) for number, row in enumerate(rows, start=1)]


def _place(row: object, number: int) -> Place:
    told = row if isinstance(row, dict) else {}
    words = {name: told.get(name, "") for name in ("name", "reach", "about", "country")}
    is_well = all(isinstance(word, str) and len(word) <= LONGEST for word in words.values())
    if not is_well or not words["name"] or not words["reach"]:
        raise CannotRead(_("Place %(number)s needs a name and a reach, each in quotes.") % {"number": number})
    return Place(words["name"], words["reach"], words["about"], words["country"].upper())
