"""A person arrives, and says who they are."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from allauth.account.models import EmailAddress
from django.db import transaction

from mentoring.people.actions.addresses import add_address
from mentoring.people.actions.time import live_in
from mentoring.people.models import Person
from mentoring.people.reach import seal_story
from mentoring.people.zones import present_name, zone_named


class AlreadyHere(Exception):
    """Somebody with this e-mail address has an account."""


@dataclass(frozen=True, slots=True)
class About:
    """What a person says about themselves."""

    name: str
    called: str = ""
    say_it_like: str = ""
    pronouns: str = ""
    place: str = ""
    languages: list[str] = field(default_factory=list)  # spoken, as BCP 47 tags
    story: str = ""
    zone: str | None = None  # None: as it is
    language: str | None = None  # of pages and letters; None: as it is


@transaction.atomic
def register_person(*, email: str, name: str, now: datetime, zone: str = "UTC", language: str = "en") -> Person:
    """This will make an account for somebody who has shown that the e-mail address is theirs.

    The address is for signing in and the first rung of the ladder. Raises ``AlreadyHere``, and
    ``ValueError`` for a zone or an address that is none.
    """
    email = email.strip().lower()
    if Person.objects.filter(email=email).exists():
        raise AlreadyHere
    zone_named(zone)
    person = Person(email=email, name=name, zone=present_name(zone), language=language, joined_at=now)
    person.set_unusable_password()
    person.save()
    EmailAddress.objects.create(user=person, email=email, verified=True, primary=True)
    address = add_address(person=person, channel="email", value=email)
    address.verified_at = now
    address.save(update_fields=["verified_at"])
    return person


@transaction.atomic
def describe_person(*, person: Person, about: About) -> Person:
    """This will let a person say who they are; what is left out of ``about`` is then empty."""
    if about.zone:
        live_in(person=person, zone=about.zone)
    if about.language:
        speak(person=person, language=about.language)
    person.name, person.called, person.say_it_like = about.name, about.called, about.say_it_like
    person.pronouns, person.place, person.languages = about.pronouns, about.place, about.languages
    person.story = seal_story(about.story, person=person)
    person.save(update_fields=["name", "called", "say_it_like", "pronouns", "place", "languages", "story"])
    return person


@transaction.atomic
def speak(*, person: Person, language: str) -> Person:
    """This will set the language of pages and letters."""
    person.language = language
    person.save(update_fields=["language"])
    return person
