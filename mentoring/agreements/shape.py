"""What an agreement asks: its parts, as the built-in template has them and as somebody's own template changes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from django.utils.functional import Promise

Words = str | Promise

OWNER, OTHERS, BOTH, FIXED = "owner", "others", "both", "fixed"  # who fills a part
MOST_OWN_PARTS = 6


@dataclass(frozen=True, slots=True)
class PartShape:
    """One part that can be asked."""

    key: str
    title: Words  # the question, where it is written
    heading: Words  # what stands above it, where it is read
    help: Words = ""
    fills: str = BOTH
    section: str = "own"
    kind: str = "text"  # text, factors, rhythm, sessions, days, urgent, wish, moves
    is_needed: bool = False
    is_first: bool = False  # one of the gentle questions at the start
    examples: tuple[Words, ...] = ()
    standing: Words = ""  # what holds while nobody writes anything else

    @property
    def is_fixed(self) -> bool:
        """Whether nobody changes it: it is there to be read."""
        return self.fills == FIXED


@dataclass(frozen=True, slots=True)
class OwnPart:
    """A part of somebody's own making."""

    key: str
    title: str
    help: str = ""
    fills: str = BOTH


@dataclass(frozen=True, slots=True)
class Shape:
    """A template in somebody's own words, as it is sealed: what it leaves out, asks differently, and adds."""

    title: str = ""
    principles: str = ""  # how I see mentoring
    client: str = ""  # what I call the mentee
    terms: str = ""  # free, or paid elsewhere: noted, never handled here
    left_out: tuple[str, ...] = ()
    asked: Mapping[str, Sequence[str]] = field(default_factory=dict)  # key → (title, help); "" as built in
    own: tuple[OwnPart, ...] = ()

    @classmethod
    def read(cls, kept: Mapping[str, Any] | None) -> Shape:
        """This will read a sealed template; what is missing in it, or of another kind, counts as not said."""
        kept = kept or {}
        lines = {name: str(kept.get(name) or "") for name in ("title", "principles", "client", "terms")}
        asked = {key: _pair(said) for key, said in _mapping(kept.get("asked")).items()}
        own = tuple(part for one in _list(kept.get("own")) if (part := _own_part(one)))
        return cls(
            **lines, left_out=tuple(map(str, _list(kept.get("left_out")))), asked=asked, own=own[:MOST_OWN_PARTS]
        )

    def kept(self) -> dict[str, Any]:
        """The same as what ``read`` reads."""
        return asdict(self)

    def parts(self, starter: Sequence[PartShape]) -> tuple[PartShape, ...]:
        """This will give the parts to ask. What counts as needed is always asked, whatever a template leaves out."""
        asked = [self._asked(one) for one in starter if one.is_needed or one.is_fixed or one.key not in self.left_out]
        known = {one.key for one in starter}
        return (*asked, *(_shape_of(one) for one in self.own if one.key not in known))

    def _asked(self, part: PartShape) -> PartShape:
        title, help_words = self.asked.get(part.key, ("", ""))
        return replace(part, title=title or part.title, help=help_words or part.help)


def _shape_of(own: OwnPart) -> PartShape:
    return PartShape(own.key, own.title, own.title, own.help, own.fills, section=own.key)


def _pair(said: object) -> tuple[str, str]:
    words = [str(one or "") for one in _list(said)]
    return (words[0], words[1]) if len(words) == 2 else ("", "")


def _own_part(one: object) -> OwnPart | None:
    said = _mapping(one)
    key, title = str(said.get("key") or ""), str(said.get("title") or "")
    fills = said.get("fills")
    if not key or not title:
        return None
    return OwnPart(key, title, str(said.get("help") or ""), fills if fills in {OWNER, OTHERS, BOTH} else BOTH)


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _list(value: object) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else []
