"""What is sealed in an agreement, and how it is opened: every piece under the key of whoever wrote it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, NamedTuple
from uuid import UUID

from django.utils.translation import gettext as _

from mentoring.agreements.access import AGREEMENT, TEMPLATE
from mentoring.agreements.models import Agreement, Template
from mentoring.agreements.shape import Shape
from mentoring.people.models import Person
from mentoring.vault.sealing import Access, Place, Scope, Sealed, open_all, seal

Value = str | int | bool
Kept = dict[str, Any]


@dataclass(frozen=True, slots=True, repr=False)
class Written:
    """What stands in a part: text, and the values of those parts that have boxes of their own."""

    text: str = ""
    values: Mapping[str, Value] = field(default_factory=dict)

    @classmethod
    def read(cls, kept: Kept | None) -> Written:
        """This will read what was sealed; nothing, when it can no longer be opened."""
        return cls(**kept) if kept else cls()

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands there."""
        return not self.text and not self.values


@dataclass(frozen=True, slots=True, repr=False)
class EarlierFactor:
    """What a success factor said before, and what became of it then."""

    words: str
    what: str  # reworded, achieved, dropped, opened
    at: str  # ISO
    reason: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class FactorWords:
    """A success factor: its words, and all it said before."""

    words: str
    reason: str = ""  # of the last change
    earlier: tuple[EarlierFactor, ...] = ()

    @classmethod
    def read(cls, kept: Kept | None) -> FactorWords:
        """This will read what was sealed."""
        if not kept:
            return cls("")
        return cls(kept["words"], kept["reason"], tuple(EarlierFactor(**one) for one in kept["earlier"]))


class Locked(NamedTuple):
    """One sealed field of a row: what it is called, whose key, which row and revision."""

    field: str
    record: bytes | memoryview
    author: UUID
    row: UUID
    revision: int = 1


def seal_kept(agreement: Agreement, locked: Locked, kept: object) -> bytes:
    """This will seal a payload for its place; ``locked.record`` is not looked at."""
    return seal(_packed(kept), scope=_scope(agreement, locked.author), place=_place(locked))


def open_kept(agreement: Agreement, locked: Iterable[Locked], *, access: Access) -> list[Kept | None]:
    """This will open payloads with one look at the key store; None for what is empty, erased or unreadable."""
    rows = list(locked)
    there = [one for one in rows if one.record]
    sealed = [Sealed(bytes(one.record), _scope(agreement, one.author), _place(one)) for one in there]
    found = iter(open_all(sealed, access=access) if sealed else [])
    opened = {id(one): plain for one, plain in zip(there, found, strict=True)}
    return [json.loads(plain) if (plain := opened.get(id(one))) is not None else None for one in rows]


def of_shape(agreement: Agreement) -> Locked:
    """Where the shared template lies."""
    by = agreement.shape_by_id or agreement.owner_id
    return Locked("agreement.shape", agreement.shape, by, agreement.pk)


def seal_template(shape: Shape, template: Template) -> bytes:
    """This will seal somebody's own template."""
    return seal(_packed(shape.kept()), scope=_own(template), place=_own_place(template))


def open_templates(templates: Sequence[Template], *, access: Sequence[Access]) -> list[Shape]:
    """This will open templates with one look at the key store."""
    sealed = [Sealed(bytes(one.words), _own(one), _own_place(one)) for one in templates]
    opened = open_all(sealed, access=access) if sealed else []
    return [Shape.read(json.loads(plain) if plain is not None else None) for plain in opened]


def names_of(people: Iterable[Person]) -> str:
    """People as one says their names."""
    return _(", ").join(one.first_name for one in people)


def _packed(kept: object) -> bytes:
    plain = kept if isinstance(kept, dict) else asdict(kept)  # type: ignore[call-overload]
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode()


def _scope(agreement: Agreement, author: UUID) -> Scope:
    return Scope(AGREEMENT, agreement.pk, author)


def _place(locked: Locked) -> Place:
    return Place(locked.field, locked.row, locked.revision)


def _own(template: Template) -> Scope:
    return Scope(TEMPLATE, template.pk, template.owner_id)


def _own_place(template: Template) -> Place:
    return Place("template.words", template.pk, template.revision)
