"""How a person signs in, and where they are signed in."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.db import transaction

from mentoring.people.models import Person


class TakenByAnother(Exception):
    """Somebody else signs in with this e-mail address."""


@transaction.atomic
def choose_password(*, person: Person, password: str) -> Person:
    """This will let a person sign in with a password too. Their other devices are signed out."""
    person.set_password(password)
    person.save(update_fields=["password"])
    return person


@transaction.atomic
def drop_password(*, person: Person) -> Person:
    """This will forget the password; codes by mail and passkeys go on working."""
    person.set_unusable_password()
    person.save(update_fields=["password"])
    return person


@transaction.atomic
def sign_in_with(*, person: Person, email: str) -> Person:
    """This will change the e-mail address a person signs in with to one that is shown to be theirs."""
    if Person.objects.filter(email=email).exclude(pk=person.pk).exists():
        raise TakenByAnother
    EmailAddress.objects.filter(user=person).delete()
    EmailAddress.objects.create(user=person, email=email, verified=True, primary=True)
    person.email = email
    person.save(update_fields=["email"])
    return person


def sign_out_device(*, device: UserSession) -> None:
    """This will end a session somewhere else, at once."""
    device.end()


def forget_devices(*, devices: list[UserSession]) -> None:
    """This will drop what was noted about devices that are signed in no more."""
    if devices:
        UserSession.objects.filter(pk__in=[device.pk for device in devices]).delete()
