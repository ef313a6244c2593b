"""A person gives up their account: first nobody signs in with it any more, then nobody knows whose it was."""

from __future__ import annotations

from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import transaction

from mentoring.people.models import Address, Away, Person, Profile


@transaction.atomic
def close_account(*, person: Person) -> None:
    """This will end every way to sign in, and every session, at once. Closing twice is closing once."""
    for session in Session.objects.iterator():
        if session.get_decoded().get(SESSION_KEY) == str(person.pk):
            session.delete()
    UserSession.objects.filter(user=person).delete()
    Authenticator.objects.filter(user=person).delete()
    EmailAddress.objects.filter(user=person).delete()
    person.set_unusable_password()
    person.is_active = False
    person.save(update_fields=["password", "is_active"])


@transaction.atomic
def forget_person(*, person: Person, now: datetime) -> None:
    """This will forget who somebody was: name, addresses, hours, story, profile. The row stays, for counts and
    for others.

    What they signed in with is free for a new account.
    """
    Address.objects.filter(person=person).delete()
    Away.objects.filter(person=person).delete()
    Profile.objects.filter(person=person).delete()
    kept = {"id", "is_active", "left_at", "last_login", "joined_at", "password", "language"}
    for field in Person._meta.concrete_fields:
        if field.name not in kept:
            setattr(person, field.name, field.get_default())
    person.name, person.email = "–", f"{person.pk.hex}@left.invalid"
    person.left_at = person.left_at or now
    person.save()
