"""What is sealed in a proposed change: the reason, and each part anew with the revision it was about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from mentoring.agreements.models import Change
from mentoring.agreements.words import Kept, Locked, Written


@dataclass(frozen=True, slots=True, repr=False)
class Proposed:
    """A part as it would read, and the revision of it that the proposer had before them."""

    revision: int
    written: Written


@dataclass(frozen=True, slots=True, repr=False)
class ChangeWords:
    """A proposed change, opened."""

    reason: str = ""
    parts: Mapping[str, Proposed] = field(default_factory=dict)

    @classmethod
    def read(cls, kept: Kept | None) -> ChangeWords:
        """This will read what was sealed."""
        kept = kept or {}
        parts = {
            key: Proposed(one["revision"], Written.read(one["written"])) for key, one in kept.get("parts", {}).items()
        }
        return cls(kept.get("reason", ""), parts)


def of_change(change: Change) -> Locked:
    """Where a change's words lie."""
    return Locked("change.words", change.words, change.by_id, change.pk)
