"""Somebody's private address for forwarding: what is written in it, and whose one is."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings

from mentoring.channels.mail import addresses
from mentoring.library.models import PrivateAddress
from mentoring.people.models import Person

MOST_TURNS = 2**31


def turn_of(person: Person) -> int:
    """How often somebody's address was made anew; the first is there from the beginning."""
    return PrivateAddress.objects.filter(owner=person).values_list("turn", flat=True).first() or 1


def private_address_of(person: Person, *, turn: int) -> str:
    """The address that holds now; "" in a house that takes no mail."""
    takes_mail = settings.LMTP_LISTEN or settings.IMAP_URL
    return addresses.share(f"{person.pk.hex}-{turn}") if takes_mail else ""


def read_private_address(shared_to: str) -> Person | None:
    """Whose address this is; nobody's, once there is a newer one, or when they are gone."""
    ident, _dash, turn = shared_to.rpartition("-")
    try:
        owner = Person.objects.filter(pk=UUID(ident), is_active=True).first()
        return owner if owner and turn_of(owner) == int(turn) else None
    except ValueError:
        return None
