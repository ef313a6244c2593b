"""What people wrote about a partnership or an invitation, sealed and opened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from mentoring.partnerships.access import INVITATION, PARTNERSHIP, of_the_two
from mentoring.partnerships.models import Invitation, Partnership
from mentoring.people.models import Person
from mentoring.vault.sealing import Access, Place, Scope, Sealed, open_all, seal


@dataclass(frozen=True, slots=True)
class Asked:
    """An invitation, opened."""

    address: str = ""
    name: str = ""
    words: str = ""
    focus: str = ""
    token: str = ""


def seal_focus(focus: str, partnership: Partnership) -> bytes:
    """This will seal what a partnership is about, in the words of the one who asked."""
    if not focus:
        return b""
    return seal(focus.encode(), scope=_of_partnership(partnership), place=Place("partnership.focus", partnership.pk))


def open_focus(partnership: Partnership, *, person: Person) -> str:
    """This will open, for one of the two, what a partnership is about; "" when nothing was said."""
    return open_focuses([partnership], person=person)[partnership.pk]


def open_focuses(partnerships: Sequence[Partnership], *, person: Person) -> dict[UUID, str]:
    """This will open what each of these is about, for one who is in all of them, with one look at the key store."""
    told = [one for one in partnerships if one.focus]
    sealed = [Sealed(bytes(one.focus), _of_partnership(one), Place("partnership.focus", one.pk)) for one in told]
    opened = open_all(sealed, access=[of_the_two(person, one) for one in told])
    found = dict(zip((one.pk for one in told), opened, strict=True))
    return {one.pk: (found.get(one.pk) or b"").decode() for one in partnerships}


def seal_asked(asked: Asked, invitation: Invitation) -> None:
    """This will put the sealed parts of an invitation into their places."""
    for name in Asked.__slots__:
        plain = getattr(asked, name)
        sealed = (
            seal(plain.encode(), scope=_of_invitation(invitation), place=_place(name, invitation)) if plain else b""
        )
        setattr(invitation, name, sealed)


def open_asked(invitation: Invitation, *, access: Access) -> Asked:
    """This will open an invitation."""
    return open_all_asked([invitation], access=[access])[0]


def open_all_asked(invitations: Sequence[Invitation], *, access: Sequence[Access]) -> list[Asked]:
    """This will open invitations with one look at the key store."""
    parts = [(one, name) for one in invitations for name in Asked.__slots__ if getattr(one, name)]
    sealed = [Sealed(bytes(getattr(one, name)), _of_invitation(one), _place(name, one)) for one, name in parts]
    opened: dict[UUID, dict[str, str]] = {one.pk: {} for one in invitations}
    for (one, name), plain in zip(parts, open_all(sealed, access=access), strict=True):
        if plain is not None:
            opened[one.pk][name] = plain.decode()
    return [Asked(**opened[one.pk]) for one in invitations]


def _place(name: str, invitation: Invitation) -> Place:
    return Place(f"invitation.{name}", invitation.pk)


def _of_invitation(invitation: Invitation) -> Scope:
    return Scope(INVITATION, invitation.pk, invitation.asked_by_id)


def _of_partnership(partnership: Partnership) -> Scope:
    return Scope(PARTNERSHIP, partnership.pk, partnership.proposed_by_id)
