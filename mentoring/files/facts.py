"""What is known of a file and is nobody else's business: its name, its words, its shape. Sealed with the owner's key.

A description and a transcript are kept with the file they belong to, whoever typed them: when its owner's words are
erased, they go as well.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from mentoring.files.models import File
from mentoring.vault.sealing import Place, Scope, Sealed, seal

LONGEST_ALT = 300
LONGEST_TRANSCRIPT = 10_000


@dataclass(frozen=True, slots=True)
class Facts:
    """The sealed part of a file's row."""

    name: str = ""  # as shown: cleaned, never a path
    type: str = "application/octet-stream"  # by its bytes
    sum: str = ""  # SHA-256 of what came
    alt: str = ""  # what a picture shows, in words
    transcript: str = ""  # what is said in it, typed by hand
    seconds: float = 0.0
    peaks: list[int] = field(default_factory=list)  # 0 to 100, about sixty of them
    shapes: dict[str, list[int]] = field(default_factory=dict)  # rendition → width and height

    def pack(self) -> bytes:
        """This will make the bytes that are sealed."""
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":")).encode()

    @classmethod
    def unpack(cls, packed: bytes) -> Facts:
        """This will read what ``pack`` made, also that of an earlier version."""
        told: dict[str, Any] = json.loads(packed)
        return cls(**{name: told[name] for name in {one.name for one in fields(cls)} & told.keys()})


def scope_of(file: File) -> Scope:
    """Whose key seals this file."""
    return Scope(file.scope_kind, file.scope_id, file.owner_id)


def seal_facts(facts: Facts, *, file: File) -> bytes:
    """This will seal what is known of a file."""
    return seal(facts.pack(), scope=scope_of(file), place=_place(file))


def sealed_facts(file: File) -> Sealed:
    """A file's facts as they stand in its row, to be opened by somebody who may."""
    return Sealed(bytes(file.facts), scope_of(file), _place(file))


def _place(file: File) -> Place:
    return Place("file.facts", file.pk)
