"""What is sealed in a notebook, and how it is opened."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from mentoring.notebook.models import CheckIn, HelpPlace, HighLow, Moment, Owned
from mentoring.vault.sealing import Access, Place, Sealed, open_all, seal


@dataclass(frozen=True, slots=True)
class Noted:
    """A moment in its owner's words."""

    title: str = ""
    feelings: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Went:
    """How it went: one tap, words, or both."""

    choice: str = ""
    line: str = ""


@dataclass(frozen=True, slots=True)
class How:
    """How somebody is: "" is "rather not say"."""

    energy: str = ""
    mindset: str = ""
    line: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """One high or low: how high, from −5 to 5; what it was, and how one dealt with it."""

    value: int = 0
    what: str = ""
    dealt: str = ""


@dataclass(frozen=True, slots=True)
class Help:
    """Somewhere to turn to: what it is called, and how it is reached."""

    name: str = ""
    reach: str = ""


def seal_note(row: Owned, told: Noted | Went | How | Point | Help, *, name: str = "words") -> bytes:
    """This will seal what was noted for its place."""
    packed = json.dumps(asdict(told), ensure_ascii=False, separators=(",", ":")).encode()
    return seal(packed, scope=row.scope, place=_place(row, name))


def open_moments(moments: Sequence[Moment], *, access: Access) -> list[tuple[Noted, Went]]:
    """This will open moments, and how they went, with one look at the key store."""
    words = _open([(one, "words") for one in moments] + [(one, "outcome") for one in moments], access=access)
    half = len(moments)
    return [(Noted(**noted), Went(**went)) for noted, went in zip(words[:half], words[half:], strict=True)]


def open_check_ins(check_ins: Sequence[CheckIn], *, access: Access) -> list[How]:
    """This will open check-ins with one look at the key store."""
    return [How(**how) for how in _open([(one, "words") for one in check_ins], access=access)]


def open_points(points: Sequence[HighLow], *, access: Access) -> list[Point]:
    """This will open highs and lows with one look at the key store."""
    return [Point(**point) for point in _open([(one, "words") for one in points], access=access)]


def open_help(places: Sequence[HelpPlace], *, access: Access) -> list[Help]:
    """This will open places to turn to with one look at the key store."""
    return [Help(**told) for told in _open([(one, "words") for one in places], access=access)]


def _open(parts: Sequence[tuple[Owned, str]], *, access: Access) -> list[dict[str, Any]]:
    """What was sealed in these fields; nothing where nothing was, or where it cannot be read any more."""
    worded = [(row, name) for row, name in parts if getattr(row, name)]
    sealed = [Sealed(bytes(getattr(row, name)), row.scope, _place(row, name)) for row, name in worded]
    opened = open_all(sealed, access=access) if sealed else []
    found = {
        (row.pk, name): json.loads(pack) for (row, name), pack in zip(worded, opened, strict=True) if pack is not None
    }
    return [found.get((row.pk, name), {}) for row, name in parts]


def _place(row: Owned, name: str) -> Place:
    return Place(f"{row._meta.model_name}.{name}", row.pk, row.version)
