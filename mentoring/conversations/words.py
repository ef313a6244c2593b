"""The sealed payload of an entry: what was typed, what it looks like, and what was cut away."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from uuid import UUID

from mentoring.conversations import markdown
from mentoring.conversations.models import Entry, Later, Participant, Reaction
from mentoring.conversations.moves import Wish, kept
from mentoring.vault.sealing import NORTHLIGHT, Access, Place, Scope, Sealed, open_all, seal

SCOPE = "conversation"
Card = dict[str, object]  # what to show of the thing an entry tells about


@dataclass(frozen=True, slots=True)
class Words:
    """Words as they are kept. ``cut`` is what a mail reply quoted; it is shown behind "…". ``move``: see ``moves``."""

    text: str
    html: str
    renderer: int = markdown.RENDERER
    cut: str = ""
    move: str = ""

    @classmethod
    def typed(cls, text: str, *, cut: str = "", move: str = "") -> Words:
        """This will render what somebody typed."""
        return cls(text, markdown.render(text), cut=cut, move=move)

    def pack(self) -> bytes:
        """This will make the bytes that are sealed."""
        packed = {one.name: getattr(self, one.name) for one in fields(self)}
        return json.dumps(packed, ensure_ascii=False, separators=(",", ":")).encode()

    @classmethod
    def unpack(cls, packed: bytes) -> Words:
        """This will read what ``pack`` made; an older renderer's HTML is made anew."""
        words = cls(**json.loads(packed))
        return words if words.renderer == markdown.RENDERER else cls.typed(words.text, cut=words.cut, move=words.move)


@dataclass(frozen=True, slots=True)
class Opened:
    """What could be opened, by the id of its row; what is missing was withdrawn, erased, or cannot be read."""

    words: dict[UUID, Words]
    cards: dict[UUID, Card]
    signs: dict[UUID, str]
    beside: list[bytes | None] = field(default_factory=list)  # what was asked for beside them, in that order


def scope_of(entry: Entry) -> Scope:
    """Whose key seals this entry."""
    return scope(entry.conversation_id, entry.author_id)


def scope(conversation_id: object, author_id: object) -> Scope:
    """The key scope of one author in one conversation; Northlight's own words have one too."""
    return Scope(SCOPE, conversation_id, author_id or NORTHLIGHT)  # type: ignore[arg-type]


def seal_words(words: Words, *, entry: Entry) -> bytes:
    """This will seal words for their place in an entry, at its present version."""
    return seal(words.pack(), scope=scope_of(entry), place=_place_of_words(entry))


def seal_card(card: Card, *, entry: Entry) -> bytes:
    """This will seal what an entry tells about. It stands apart from the words, so an edit leaves it as it is."""
    packed = json.dumps(card, ensure_ascii=False, separators=(",", ":")).encode()
    return seal(packed, scope=scope_of(entry), place=_place_of_card(entry))


def seal_sign(sign: str, *, reaction: Reaction) -> bytes:
    """This will seal the sign somebody puts on an entry: said is said."""
    return seal(sign.encode(), scope=_scope_of_sign(reaction), place=_place_of_sign(reaction))


def seal_wish(wish: Wish, *, participant: Participant) -> bytes:
    """This will seal which mix of moves somebody wishes for here; no wish needs no seal."""
    packed = json.dumps(kept(wish), separators=(",", ":")).encode()
    scoped = scope(participant.conversation_id, participant.person_id)
    return seal(packed, scope=scoped, place=_place_of_wish(participant)) if kept(wish) else b""


def open_wishes(participants: Sequence[Participant], *, access: Access) -> list[Wish]:
    """This will open what these people of one conversation wish for; without a query where nobody wishes anything."""
    worded = [one for one in participants if one.moves_wanted]
    sealed = [
        Sealed(bytes(one.moves_wanted), scope(one.conversation_id, one.person_id), _place_of_wish(one))
        for one in worded
    ]
    opened = open_all(sealed, access=access) if sealed else []
    wishes = {one.pk: json.loads(pack) for one, pack in zip(worded, opened, strict=True) if pack is not None}
    return [kept(wishes.get(one.pk, {})) for one in participants]


def seal_later(words: Words, *, later: Later) -> bytes:
    """This will seal a note that waits, at its present version."""
    return seal(words.pack(), scope=_scope_of_later(later), place=_place_of_later(later))


def open_laters(laters: Sequence[Later], *, access: Access) -> list[Words | None]:
    """This will open notes that wait, with one look at the key store; None where one cannot be read any more."""
    sealed = [Sealed(bytes(one.words), _scope_of_later(one), _place_of_later(one)) for one in laters]
    opened = open_all(sealed, access=access) if sealed else []
    return [None if pack is None else Words.unpack(pack) for pack in opened]


def open_words(entries: Sequence[Entry], *, access: Access | Sequence[Access]) -> list[Words | None]:
    """This will open the words of entries with one look at the key store.

    None stands where the words were withdrawn, erased by their writer, or cannot be read.
    """
    opened = open_said(entries, access=access)
    return [opened.words.get(entry.pk) for entry in entries]


def open_said(
    entries: Sequence[Entry],
    reactions: Sequence[Reaction] = (),
    *,
    access: Access | Sequence[Access],
    beside: Sequence[Sealed] = (),
) -> Opened:
    """This will open words, cards, signs and what is beside them with one look at the key store for all of them."""
    worded = [entry for entry in entries if entry.words]
    carded = [entry for entry in entries if entry.card]
    sealed = [
        *(Sealed(bytes(one.words), scope_of(one), _place_of_words(one)) for one in worded),
        *(Sealed(bytes(one.card), scope_of(one), _place_of_card(one)) for one in carded),
        *(Sealed(bytes(one.sign), _scope_of_sign(one), _place_of_sign(one)) for one in reactions),
        *beside,
    ]
    opened = iter(open_all(sealed, access=access) if sealed else [])
    return Opened(
        words={one.pk: Words.unpack(pack) for one, pack in zip(worded, opened, strict=False) if pack is not None},
        cards={one.pk: json.loads(pack) for one, pack in zip(carded, opened, strict=False) if pack is not None},
        signs={one.pk: sign.decode() for one, sign in zip(reactions, opened, strict=False) if sign is not None},
        beside=list(opened),
    )


def _place_of_words(entry: Entry) -> Place:
    return Place("entry.words", entry.pk, entry.version)


def _scope_of_later(later: Later) -> Scope:
    return scope(later.conversation_id, later.author_id)


def _place_of_later(later: Later) -> Place:
    return Place("later.words", later.pk, later.version)


def _place_of_wish(participant: Participant) -> Place:
    return Place("participant.moves_wanted", participant.pk)


def _place_of_card(entry: Entry) -> Place:
    return Place("entry.card", entry.pk)


def _place_of_sign(reaction: Reaction) -> Place:
    return Place("reaction.sign", reaction.pk)


def _scope_of_sign(reaction: Reaction) -> Scope:
    return scope(reaction.entry.conversation_id, reaction.person_id)
