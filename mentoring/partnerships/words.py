"""What people wrote about a partnership or an invitation, sealed and opened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from mentoring.partnerships.access import INVITATION, PARTNERSHIP, of_the_two
from mentoring.partnerships.models import Invitation, Partnership, Question
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


def seal_own_kind(called: str, partnership: Partnership, *, by: Person) -> None:
    """This will seal what the two call it themselves, under the one who found the words; "" takes it away."""
    partnership.own_kind_by = by if called else None
    partnership.own_kind = b""
    if called:
        place = Place("partnership.own_kind", partnership.pk)
        partnership.own_kind = seal(called.encode(), scope=Scope(PARTNERSHIP, partnership.pk, by.pk), place=place)


def open_called(partnership: Partnership, *, person: Person) -> tuple[str, str]:
    """This will open, for one of the two, what it is about and what they call it, with one look at the key store."""
    sealed = {}
    if partnership.focus:
        place = Place("partnership.focus", partnership.pk)
        sealed["focus"] = Sealed(bytes(partnership.focus), _of_partnership(partnership), place)
    if partnership.own_kind and partnership.own_kind_by_id:
        scope = Scope(PARTNERSHIP, partnership.pk, partnership.own_kind_by_id)
        sealed["kind"] = Sealed(bytes(partnership.own_kind), scope, Place("partnership.own_kind", partnership.pk))
    opened = open_all(list(sealed.values()), access=of_the_two(person, partnership))
    found = {name: (plain or b"").decode() for name, plain in zip(sealed, opened, strict=True)}
    return found.get("focus", ""), found.get("kind", "")


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


def seal_reason(reason: str, question: Question) -> bytes:
    """This will seal why something is suggested, under the one who suggests it; Northlight gives no reasons."""
    if not reason or question.asked_by_id is None:
        return b""
    scope = Scope(PARTNERSHIP, question.partnership_id, question.asked_by_id)
    return seal(reason.encode(), scope=scope, place=Place("question.reason", question.pk))


def seal_own_words(own: str, question: Question) -> bytes:
    """This will seal what is suggested in somebody's own words, under the one who suggests it."""
    if not own or question.asked_by_id is None:
        return b""
    scope = Scope(PARTNERSHIP, question.partnership_id, question.asked_by_id)
    return seal(own.encode(), scope=scope, place=Place("question.own_words", question.pk))


def open_own_words(questions: Sequence[Question], *, person: Person) -> dict[UUID, str]:
    """This will open what is suggested in own words, for one of the two; "" where it is not."""
    said = [one for one in questions if one.own_words and one.asked_by_id]
    sealed = [
        Sealed(bytes(one.own_words), Scope(PARTNERSHIP, one.partnership_id, one.asked_by_id),
               Place("question.own_words", one.pk))
        for one in said if one.asked_by_id
    ]  # fmt: skip
    opened = open_all(sealed, access=[of_the_two(person, one.partnership) for one in said])
    found = {one.pk: (plain or b"").decode() for one, plain in zip(said, opened, strict=True)}
    return {one.pk: found.get(one.pk, "") for one in questions}


def seal_reply(reply: str, question: Question) -> bytes:
    """This will seal what somebody adds to their answer."""
    if not reply:
        return b""
    scope = Scope(PARTNERSHIP, question.partnership_id, question.person_id)
    return seal(reply.encode(), scope=scope, place=Place("question.reply", question.pk))


def open_questions(questions: Sequence[Question], *, person: Person) -> dict[UUID, tuple[str, str]]:
    """This will open reasons and replies for one of the two: question → (reason, reply).

    The reply of the other stays closed while this person has not answered the same round.
    """
    sealed: list[tuple[UUID, int, Sealed]] = []
    for one in questions:
        if one.reason and one.asked_by_id:
            scope = Scope(PARTNERSHIP, one.partnership_id, one.asked_by_id)
            sealed.append((one.pk, 0, Sealed(bytes(one.reason), scope, Place("question.reason", one.pk))))
        if one.reply and (one.person_id == person.pk or one.is_opened):
            scope = Scope(PARTNERSHIP, one.partnership_id, one.person_id)
            sealed.append((one.pk, 1, Sealed(bytes(one.reply), scope, Place("question.reply", one.pk))))
    access = [of_the_two(person, one.partnership) for one in questions]
    opened = open_all([one for _pk, _part, one in sealed], access=access)
    found = {one.pk: ["", ""] for one in questions}
    for (pk, part, _one), plain in zip(sealed, opened, strict=True):
        found[pk][part] = (plain or b"").decode()
    return {pk: (reason, reply) for pk, (reason, reply) in found.items()}


def _place(name: str, invitation: Invitation) -> Place:
    return Place(f"invitation.{name}", invitation.pk)


def _of_invitation(invitation: Invitation) -> Scope:
    return Scope(INVITATION, invitation.pk, invitation.asked_by_id)


def _of_partnership(partnership: Partnership) -> Scope:
    return Scope(PARTNERSHIP, partnership.pk, partnership.proposed_by_id)
