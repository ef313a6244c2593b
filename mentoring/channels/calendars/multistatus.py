"""Reads what a calendar server says of several things at once (RFC 4918, “multistatus”), whoever wrote it.

The parser is the standard library’s, told to end at the first word of a document type: so there are no entities, and
nothing in it can grow, or lead anywhere else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NoReturn
from xml.parsers import expat

DAV, CALDAV = "DAV: ", "urn:ietf:params:xml:ns:caldav "
DEEPEST = 20  # elements within elements
MOST = 400_000  # elements
# Where things stand: multistatus / response / propstat / prop / one property.
_RESPONSE, _PROPSTAT, _PROPERTY = 2, 3, 5


class NoMultistatus(Exception):
    """What came back is no such answer, or is more than is read."""


@dataclass(slots=True)
class Property:
    """One property: its text, what stands right within it, and the addresses and names in it."""

    texts: list[str] = field(default_factory=list)
    kinds: set[str] = field(default_factory=set)
    hrefs: list[str] = field(default_factory=list)
    names: set[str] = field(default_factory=set)

    @property
    def text(self) -> str:
        """All of its text."""
        return "".join(self.texts)


NOTHING = Property()


@dataclass(slots=True)
class Thing:
    """One thing on the server, with those of its properties that it has."""

    href: str = ""
    properties: dict[str, Property] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Property:
        return self.properties.get(name, NOTHING)


def things(raw: bytes) -> list[Thing]:
    """This will read an answer. Raises ``NoMultistatus``."""
    reader = _Reader()
    try:
        reader.parser.Parse(raw, True)
    except expat.ExpatError:
        raise NoMultistatus from None
    return list(reader.found())


class _Reader:
    """Knows within which elements a word stands."""

    def __init__(self) -> None:
        # By its own word it could be in any encoding; servers write this one.
        self.parser: Any = expat.ParserCreate("utf-8", " ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler, self.parser.EndElementHandler = self._begin, self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self.parser.EntityDeclHandler = _refuse
        self._path: list[str] = []
        self._elements = 0
        self._things: list[Thing] = []
        self._status = ""
        self._pending: dict[str, Property] = {}

    def found(self) -> Iterator[Thing]:
        """What was told of, as far as it was said where it is."""
        for one in self._things:
            one.href = one.href.strip()
            if one.href:
                yield one

    def _begin(self, name: str, told: dict[str, str]) -> None:
        self._path.append(name)
        self._elements += 1
        if len(self._path) > DEEPEST or self._elements > MOST or self._path[0] != f"{DAV}multistatus":
            raise NoMultistatus
        depth = len(self._path)
        if depth == _RESPONSE:
            self._things.append(Thing())
        elif depth == _PROPSTAT:
            self._status, self._pending = "", {}
        elif depth == _PROPERTY:
            self._pending[name] = Property()
        elif depth > _PROPERTY:
            self._within(name, told)

    def _within(self, name: str, told: dict[str, str]) -> None:
        here = self._pending[self._path[_PROPERTY - 1]]
        here.names.add(told.get("name", ""))
        if name == f"{DAV}href":
            here.hrefs.append("")
        if len(self._path) == _PROPERTY + 1:
            here.kinds.add(name)

    def _end(self, name: str) -> None:
        if len(self._path) == _PROPSTAT and name == f"{DAV}propstat" and " 200" in self._status:
            self._things[-1].properties |= self._pending
        self._path.pop()

    def _text(self, text: str) -> None:
        depth, last = len(self._path), self._path[-1]
        if depth == _PROPSTAT and last == f"{DAV}href":
            self._things[-1].href += text
        elif depth == _PROPSTAT + 1 and last == f"{DAV}status":
            self._status += text
        elif depth == _PROPERTY:
            self._pending[last].texts.append(text)
        elif depth > _PROPERTY and last == f"{DAV}href":
            self._pending[self._path[_PROPERTY - 1]].hrefs[-1] += text


def _refuse(*_told: object) -> NoReturn:
    raise NoMultistatus
