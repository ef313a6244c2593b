"""Whose words they are, where they stand, and who asks to read them."""

from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

NORTHLIGHT = UUID(int=0)  # the author of Northlight's own words


class NotYours(Exception):
    """This access does not reach these words."""


class Erased(Exception):
    """The key to these words has been destroyed, so nobody can read them any more."""


class Unreadable(Exception):
    """The sealed bytes were changed, cut or put in another place, so they say nothing."""


@dataclass(frozen=True, slots=True)
class Scope:
    """One author's words within one conversation, notebook or other place; each scope has keys of its own."""

    kind: str
    id: UUID
    author: UUID


@dataclass(frozen=True, slots=True)
class Place:
    """The field, row and version that a record is bound to; anywhere else it is unreadable."""

    field: str
    row: UUID
    version: int = 1


class Sealed(NamedTuple):
    """A sealed record together with what it was bound to."""

    record: bytes
    scope: Scope
    place: Place


@dataclass(frozen=True, slots=True)
class Access:
    """Leave to open every author's words within (kind, id), or only one author's.

    Made only in files called ``access.py``, from membership, a delivery, a letter or a grant.
    """

    kind: str
    id: UUID
    why: str
    author: UUID | None = None

    def reaches(self, scope: Scope) -> bool:
        """Whether words of this scope may be opened with this access."""
        return (self.kind, self.id) == (scope.kind, scope.id) and self.author in (None, scope.author)
