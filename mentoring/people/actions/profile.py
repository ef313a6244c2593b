"""What somebody brings, and the public page of a mentor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count

from django.db import transaction
from django.utils.text import slugify

from mentoring.people.models import Person, Profile
from mentoring.people.page import PARTS
from mentoring.people.profile import Told, seal_told
from mentoring.people.work import SECTORS, STAGES, known

LONGEST_SLUG = 50


@dataclass(frozen=True, slots=True)
class Brings:
    """What a person says in their profile: words, and facts that stand in the clear."""

    told: Told = field(default_factory=Told)
    sectors: Sequence[str] = ()  # of work.SECTORS
    own_sectors: str = ""
    stage: str = ""  # of work.STAGES
    welcomes: Sequence[str] = ()
    mentees_at_most: int | None = None
    mentee_called: str = ""


@transaction.atomic
def describe_profile(*, person: Person, brings: Brings) -> Profile:
    """This will keep what somebody brings; what is left out is then empty."""
    profile = _own(person)
    profile.version += 1
    seal_told(brings.told, profile)
    profile.sectors, profile.own_sectors = known(brings.sectors, SECTORS), brings.own_sectors
    profile.stage, profile.welcomes = "".join(known([brings.stage], STAGES)), known(brings.welcomes, STAGES)
    profile.mentees_at_most, profile.mentee_called = brings.mentees_at_most, brings.mentee_called
    profile.save()
    return profile


@transaction.atomic
def show_page(*, person: Person, parts: Sequence[str], is_indexed: bool, now: datetime) -> Profile:
    """This will switch a mentor's public page on with these parts, or change what it shows."""
    profile = _own(person)
    profile.slug = profile.slug or _free_slug(person)
    profile.page_parts, profile.is_indexed = known(parts, PARTS), is_indexed
    profile.page_since = profile.page_since or now
    profile.save()
    return profile


@transaction.atomic
def choose_parts(*, person: Person, parts: Sequence[str], is_indexed: bool) -> Profile:
    """This will keep what a page would show, whether or not it is switched on."""
    profile = _own(person)
    profile.page_parts, profile.is_indexed = known(parts, PARTS), is_indexed
    profile.save()
    return profile


@transaction.atomic
def take_down_page(*, person: Person) -> None:
    """This will take the page down, for everybody and at once. Twice is once."""
    Profile.objects.filter(person=person).update(page_since=None)


def _own(person: Person) -> Profile:
    Profile.objects.get_or_create(person=person)
    return Profile.objects.select_for_update(of=("self",)).select_related("person").get(person=person)


def _free_slug(person: Person) -> str:
    """An address made of the name, in letters that every keyboard has; a number where somebody has it already."""
    wanted = slugify(person.name)[:LONGEST_SLUG].strip("-") or "mentor"
    tries = (wanted if number == 1 else f"{wanted}-{number}" for number in count(1))
    return next(slug for slug in tries if not Profile.objects.filter(slug=slug).exists())
