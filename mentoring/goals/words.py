"""What people wrote about their goals, sealed and opened."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from mentoring.goals.models.worded import Worded
from mentoring.vault.sealing import Access, Place, Sealed, open_all, seal


class Opened:
    """Words that were opened, by row and field; "" for what is empty, erased or cannot be read."""

    def __init__(self, words: dict[tuple[UUID, str], str]) -> None:
        self._words = words

    def of(self, row: Worded, name: str = "words") -> str:
        """The words of one field."""
        return self._words.get((row.pk, name), "")


def seal_into(row: Worded, **texts: str) -> None:
    """This will put texts, sealed, into the fields of a row. All fields of a row share its version."""
    for name, text in texts.items():
        setattr(row, name, seal_one(row, name, text))


def seal_one(row: Worded, name: str, text: str) -> bytes:
    """This will seal the text of one field for its place."""
    return seal(text.encode(), scope=row.scope_of(name), place=_place(row, name)) if text else b""


def open_rows(rows: Sequence[Worded], *, access: Access | Sequence[Access]) -> Opened:
    """This will open all words of these rows with one look at the key store."""
    parts = [(row, name) for row in rows for name in row.WORDS if getattr(row, name)]
    sealed = [Sealed(row.sealed(name), row.scope_of(name), _place(row, name)) for row, name in parts]
    opened = open_all(sealed, access=access) if sealed else []
    return Opened(
        {(row.pk, name): plain.decode() for (row, name), plain in zip(parts, opened, strict=True) if plain is not None}
    )


def _place(row: Worded, name: str) -> Place:
    return Place(f"{row.kind}.{name}", row.pk, row.version)
