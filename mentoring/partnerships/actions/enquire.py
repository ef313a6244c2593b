"""A visitor without an account asks a mentor, shows that the address is theirs, and is heard."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from mentoring.partnerships.actions.invite import TakesNobodyNow, ask_mentor
from mentoring.partnerships.enquiries import Visitor, open_visitor, seal_visitor
from mentoring.partnerships.mentors import has_room
from mentoring.partnerships.models import Enquiry, Invitation
from mentoring.people import actions as people
from mentoring.people.models import Person
from mentoring.people.reach import look_up
from mentoring.vault.actions import destroy_words


class EnquiryIsOver(Exception):
    """It is too old, was forgotten, or is of an account that is closed."""


@transaction.atomic
def enquire(*, mentor: Person, visitor: Visitor, now: datetime) -> Enquiry:
    """This will keep what a visitor wrote until they confirm it; the mentor hears nothing yet.

    The same address asking the same mentor again writes anew what it wrote. Raises ``TakesNobodyNow``.
    """
    if not has_room(mentor):
        raise TakesNobodyNow
    found = look_up("email", visitor.address)
    open_ones = Enquiry.objects.select_for_update(of=("self",)).filter(mentor=mentor, confirmed_at=None)
    enquiry = open_ones.filter(address_lookup=found).first() or Enquiry(mentor=mentor, address_lookup=found)
    enquiry.asked_at = now
    seal_visitor(visitor, enquiry)
    enquiry.save()
    return enquiry


@transaction.atomic
def confirm_enquiry(*, enquiry: Enquiry, zone: str, language: str, now: datetime) -> Invitation | None:
    """This will let the mentor hear: whoever holds the link has shown that the address is theirs.

    An address nobody signs in with gets an account. Confirming twice is confirming once; None when the invitation
    is gone meanwhile. They have read the limits of confidentiality. Raises what ``ask_mentor`` raises.
    """
    locked = Enquiry.objects.select_for_update(of=("self",)).select_related("mentor", "invitation")
    found = locked.filter(pk=enquiry.pk).first()
    if found is None:
        raise EnquiryIsOver
    if found.confirmed_at:
        return found.invitation
    visitor = open_visitor(found)
    person = _person_of(visitor, zone=zone, language=language, now=now)
    found.invitation = ask_mentor(by=person, mentor=found.mentor, line=visitor.line, now=now)
    found.confirmed_at, found.words = now, b""
    found.save(update_fields=["invitation", "confirmed_at", "words"])
    return found.invitation


def forget_enquiries(*, now: datetime) -> int:
    """This will forget, words and keys, what was confirmed or not confirmed three days ago; and say how many."""
    over = list(Enquiry.objects.over(now).values_list("pk", flat=True))
    for pk in over:
        destroy_words(kind="enquiry", id=pk)
    Enquiry.objects.filter(pk__in=over).delete()
    return len(over)


def _person_of(visitor: Visitor, *, zone: str, language: str, now: datetime) -> Person:
    email = visitor.address.lower()
    known = Person.objects.filter(email=email).first()
    if known and not known.is_active:
        raise EnquiryIsOver
    return known or people.register_person(email=email, name=visitor.name, zone=zone, language=language, now=now)
