"""Letters somebody forwards to their own private address; and a new address, after which the old one is nobody's."""

from __future__ import annotations

from datetime import datetime
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction
from django.db.models import F

from mentoring.channels.adapter import Heard
from mentoring.channels.models import ReceivedLetter
from mentoring.library.actions.arrival import Brought, keep_arrival
from mentoring.library.elsewhere import from_letter
from mentoring.library.models import Arrival, PrivateAddress
from mentoring.library.private_address import read_private_address
from mentoring.people.models import Person
from mentoring.people.reach import belongs_to

State = ReceivedLetter.State


def take_forwarded(letter: ReceivedLetter, heard: Heard, now: datetime) -> tuple[State, str] | None:
    """This will keep what somebody forwarded to their own private address, for them alone.

    None for a letter to no such address that holds; what becomes of it is said as of any letter to nobody. Called in
    the transaction that settles the letter, so nothing is kept twice.
    """
    owners = list(filter(None, map(read_private_address, heard.shared_to)))
    theirs = [one for one in owners if heard.trusted and belongs_to(one, channel=letter.channel, value=heard.sender)]
    if theirs:
        return _keep(letter, heard, owner=theirs[0], now=now)
    return (State.DROPPED, "it may not have come from the person it names") if owners else None


def _keep(letter: ReceivedLetter, heard: Heard, *, owner: Person, now: datetime) -> tuple[State, str]:
    said = from_letter(subject=heard.subject, text=heard.text, has_files=bool(heard.enclosed))
    if said.is_nothing and not heard.enclosed:
        return State.DROPPED, "no words in it"
    keep_arrival(
        owner=owner,
        said=said,
        came_by=Arrival.Way.LETTER,
        client_id=_mark_of(letter.pk),
        brought=[Brought(one.name, one.content) for one in heard.enclosed],
        is_partial=heard.damaged or len(heard.enclosed) < len(heard.files),
        now=now,
    )
    return State.TAKEN, ""


@transaction.atomic
def renew_private_address(*, owner: Person, turn: int) -> None:
    """This will make a new private address in place of the one of this ``turn``; the same press twice makes one."""
    PrivateAddress.objects.get_or_create(owner=owner)
    PrivateAddress.objects.filter(owner=owner, turn=turn).update(turn=F("turn") + 1)


def _mark_of(letter_id: UUID) -> UUID:
    return uuid5(NAMESPACE_URL, f"library.arrival:{letter_id}")
