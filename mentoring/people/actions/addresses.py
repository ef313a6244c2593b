"""The ways to reach a person: added, shown to be theirs, put in order, paused, refused and removed."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import F, Max

from mentoring.channels.known import CHANNELS
from mentoring.people import codes
from mentoring.people.models import Address, Person
from mentoring.people.reach import look_up, seal_label, seal_value

MOST = 10


class NotAnAddress(ValueError):
    """This does not look like an address we can write to."""


class AlreadyYours(Exception):
    """This address is on the list already."""


class AddressesEnough(Exception):
    """Ten ways to be reached are as many as we keep."""


class CodeNotRight(Exception):
    """This is not the code we sent last."""


class CodeTooOld(Exception):
    """This code has been used or is too old."""


@transaction.atomic
def add_address(*, person: Person, channel: str, value: str, label: str = "") -> Address:
    """This will put an address at the end of the ladder. Nothing is sent there until it is verified."""
    try:
        value, found = CHANNELS[channel].normal(value), look_up(channel, value)
    except (KeyError, ValueError) as trouble:
        raise NotAnAddress from trouble
    Person.objects.select_for_update().get(pk=person.pk)  # two tabs may add at once
    mine = Address.objects.of(person)
    if mine.filter(channel=channel, lookup=found).exists():
        raise AlreadyYours
    if mine.count() >= MOST:
        raise AddressesEnough
    last = mine.aggregate(last=Max("position"))["last"]
    address = Address(person=person, channel=channel, lookup=found)
    address.position = 0 if last is None else last + 1
    address.value, address.label = seal_value(value, address=address), seal_label(label, address=address)
    address.save()
    return address


@transaction.atomic
def ask_code(*, address: Address, now: datetime) -> str:
    """This will draw the code that shows an address is theirs; the one before it no longer counts."""
    code = codes.new_code()
    address.code = codes.digest(code, bound_to=str(address.pk))
    address.code_sent_at, address.code_tries = now, 0
    address.save(update_fields=["code", "code_sent_at", "code_tries"])
    return code


def verify_address(*, address: Address, code: str, now: datetime) -> Address:
    """This will take a code, once. Raises ``CodeNotRight`` and, after ten minutes or five tries, ``CodeTooOld``."""
    with transaction.atomic():
        # The try is counted before the look, in one statement, so that no crowd of tries gets more than five.
        counted = Address.objects.filter(
            pk=address.pk, code_tries__lt=codes.TRIES, code_sent_at__gt=now - codes.GOOD_FOR
        ).update(code_tries=F("code_tries") + 1)
    address.refresh_from_db()
    if not counted or not address.code:
        raise CodeTooOld
    if not codes.fits(code, address.code, bound_to=str(address.pk)):
        raise CodeNotRight
    address.verified_at, address.code, address.refused_at, address.refusal = now, "", None, ""
    address.save(update_fields=["verified_at", "code", "refused_at", "refusal"])
    return address


@transaction.atomic
def remove_address(*, address: Address) -> None:
    """This will forget an address."""
    address.delete()


@transaction.atomic
def move_address(*, address: Address, by: int) -> None:
    """This will move an address up (-1) or down (1) its ladder."""
    ladder = list(Address.objects.of(address.person).select_for_update().order_by("position", "id"))
    here = ladder.index(address)
    there = min(max(here + by, 0), len(ladder) - 1)
    ladder.insert(there, ladder.pop(here))
    for position, step in enumerate(ladder):
        step.position = position
    Address.objects.bulk_update(ladder, ["position"])


@transaction.atomic
def pause_address(*, address: Address, now: datetime) -> Address:
    """This will send nothing there until its owner says otherwise."""
    address.paused_at = now
    address.save(update_fields=["paused_at"])
    return address


@transaction.atomic
def resume_address(*, address: Address) -> Address:
    """This will use an address again, also one that the other side had refused."""
    address.paused_at, address.refused_at, address.refusal = None, None, ""
    address.save(update_fields=["paused_at", "refused_at", "refusal"])
    return address


@transaction.atomic
def refuse_address(*, address: Address, reason: str, now: datetime) -> Address:
    """This will note that the other side does not take letters for this address, and why in plain words."""
    address.refused_at, address.refusal = now, reason[:200]
    address.save(update_fields=["refused_at", "refusal"])
    return address
