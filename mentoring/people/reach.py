"""What an address or a story says in clear, and whom an address belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from mentoring.channels.known import CHANNELS
from mentoring.people.access import own, scope_of, to_deliver, to_read_a_story
from mentoring.people.models import Address, Person
from mentoring.vault.sealing import Access, Place, Sealed, lookup, open_all, seal


def seal_value(value: str, *, address: Address) -> bytes:
    """This will seal an address for its row."""
    return seal(value.encode(), scope=scope_of(address.person), place=_place_of(address))


def seal_label(label: str, *, address: Address) -> bytes:
    """This will seal what somebody calls an address; an empty label needs no seal."""
    return seal(label.encode(), scope=scope_of(address.person), place=_place_of_label(address)) if label else b""


def seal_story(story: str, *, person: Person) -> bytes:
    """This will seal a story; an empty one needs no seal."""
    return seal(story.encode(), scope=scope_of(person), place=Place("person.story", person.pk)) if story else b""


def sealed_story(person: Person) -> Sealed:
    """A story, as it is opened together with other words."""
    return Sealed(bytes(person.story), scope_of(person), Place("person.story", person.pk))


def sealed_value(address: Address) -> Sealed:
    """An address, as it is opened together with other words."""
    return Sealed(bytes(address.value), scope_of(address.person), _place_of(address))


def clear_value(address: Address, access: Access) -> str:
    """This will open one address; "" when it cannot be read any more."""
    return clear_values([address], access)[0]


def clear_values(addresses: Sequence[Address], access: Access) -> list[str]:
    """This will open addresses of one person with one look at the key store."""
    sealed = [sealed_value(one) for one in addresses]
    return [(value or b"").decode() for value in open_all(sealed, access=access)]


def clear_addresses(addresses: Sequence[Address], access: Access) -> list[tuple[str, str]]:
    """This will open addresses of one person and what they call them, with one look at the key store."""
    named = [one for one in addresses if one.label]
    sealed = [sealed_value(one) for one in addresses]
    sealed += [Sealed(bytes(one.label), scope_of(one.person), _place_of_label(one)) for one in named]
    opened = [(one or b"").decode() for one in open_all(sealed, access=access)]
    labels = dict(zip((one.pk for one in named), opened[len(addresses) :], strict=True))
    return [(value, labels.get(one.pk, "")) for one, value in zip(addresses, opened, strict=False)]


def value_to_deliver(address: Address) -> str:
    """This will open an address for the worker that is about to write to it."""
    return clear_value(address, to_deliver(address))


def own_story(person: Person) -> str:
    """This will open a person's story for themselves."""
    return _story(person, own(person))


def story_told(teller: Person) -> str:
    """This will open a story for a reader who was just found in a partnership with its teller."""
    return _story(teller, to_read_a_story(teller))


def look_up(channel: str, value: str) -> bytes:
    """This will give what an address is found by; raises ``ValueError`` when ``value`` is no address there."""
    return lookup(CHANNELS[channel].normal(value), kind=channel)


def find_by_address(channel: str, value: str) -> list[Address]:
    """This will find whose address this is, verified ones only; several people may share one."""
    try:
        found = look_up(channel, value)
    except (KeyError, ValueError):
        return []
    addresses = Address.objects.filter(channel=channel, lookup=found, verified_at__isnull=False)
    return list(addresses.select_related("person").order_by("id"))


def belongs_to(person: Person, *, channel: str, value: str) -> bool:
    """Whether this is a verified address of this person."""
    return any(address.person_id == person.pk for address in find_by_address(channel, value))


def _story(person: Person, access: Access) -> str:
    return (open_all([sealed_story(person)], access=access)[0] or b"").decode() if person.story else ""


def _place_of_label(address: Address) -> Place:
    return Place("address.label", address.pk)


def _place_of(address: Address) -> Place:
    return Place("address.value", address.pk)


def shown_addresses(person: Person) -> list[tuple[Address, str]]:
    """This will open a person's verified addresses for themselves, in the order of their ladder."""
    addresses = list(Address.objects.of(person).usable())
    for address in addresses:
        address.person = person
    return list(zip(addresses, clear_values(addresses, own(person)), strict=True))
