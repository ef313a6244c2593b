"""In what two people are alike and unlike: facts side by side, never a number and never a rank."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from mentoring.people.languages import own_names
from mentoring.people.models import Person, Profile
from mentoring.people.page import Page
from mentoring.people.work import sectors_of


@dataclass(frozen=True, slots=True)
class Likeness:
    """A few sentences each way; both are reasons to meet."""

    alike: list[str]
    unlike: list[str]


def likeness(me: Person, mine: Profile, page: Page) -> Likeness:
    """This will compare somebody with what a mentor's page shows, and with nothing else."""
    languages = page.person.languages if page.languages else []
    return _compared(me, mine, _Other(page.sectors, languages, page.place, page.person.zone))


def likeness_of_two(me: Person, mine: Profile, partner: Person, sectors: dict[str, str]) -> Likeness:
    """This will compare two people who are in touch."""
    return _compared(me, mine, _Other(sectors, partner.languages, partner.place, partner.zone))


@dataclass(frozen=True, slots=True)
class _Other:
    sectors: dict[str, str]
    languages: list[str]
    place: str
    zone: str


def _compared(me: Person, mine: Profile, other: _Other) -> Likeness:
    my_sectors = sectors_of(mine.sectors, mine.own_sectors)
    shared = [name for key, name in other.sectors.items() if key in my_sectors]
    others = [name for key, name in other.sectors.items() if key not in my_sectors]
    alike = [_("Both of you: %(sectors)s.") % {"sectors": _listed(shared)}] if shared else []
    unlike = [_("Has worked in: %(sectors)s.") % {"sectors": _listed(others)}] if others else []
    return Likeness(alike + _tongues(me, other) + _near(me, other), unlike + _far(me, other))


def _tongues(me: Person, other: _Other) -> list[str]:
    shared = [tag for tag in other.languages if tag in me.languages]
    return [_("You both speak %(languages)s.") % {"languages": _listed(own_names(shared))}] if shared else []


def _near(me: Person, other: _Other) -> list[str]:
    if _is_same_place(me, other):
        return [_("You both live in %(place)s.") % {"place": me.place}]
    return [_("You live by the same clock.")] if other.place and me.zone == other.zone else []


def _far(me: Person, other: _Other) -> list[str]:
    if not other.place or me.zone == other.zone:
        return []
    return [_("Lives in %(place)s, by another clock.") % {"place": other.place}]


def _is_same_place(me: Person, other: _Other) -> bool:
    return bool(other.place) and me.zone == other.zone and other.place.casefold() == me.place.casefold()


def _listed(names: list[str]) -> str:
    return _(", ").join(names)
