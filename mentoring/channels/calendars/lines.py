"""Reads a calendar line by line: only the properties that were asked for, and never past its limits.

No library sees what a stranger wrote before it went through here. What is nested too deep, too long, or too much ends
the reading; what is only strange is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

DEEPEST = 4  # components within components
LONGEST = 20_000  # characters of a line that is read; longer ones are left out
_LINE = re.compile(r'([A-Za-z0-9-]+)((?:;[^:;"]*(?:"[^"]*"[^:;"]*)*)*):(.*)', re.DOTALL)
_PARAMETER = re.compile(r';([A-Za-z0-9-]+)=("[^"]*"|[^:;"]*)')


class NoCalendar(Exception):
    """What is there does not begin as a calendar does."""


class TooMuch(Exception):
    """There is more in it than is read."""


@dataclass(frozen=True, slots=True)
class Line:
    """One property: its name in capitals, what is said of its value, and the value as it stands."""

    name: str
    told: dict[str, str]
    value: str


@dataclass(slots=True)
class Component:
    """One component, with those of its own properties that were asked for."""

    kind: str
    lines: list[Line] = field(default_factory=list)

    def first(self, name: str) -> Line | None:
        """The first property of this name."""
        return next((line for line in self.lines if line.name == name), None)

    def value(self, name: str) -> str:
        """What the first property of this name says; "" when there is none."""
        found = self.first(name)
        return found.value if found else ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is read: which components, and which properties of them."""

    kinds: frozenset[str]
    names: frozenset[str]
    most: int  # components of these kinds


def components(raw: bytes, wanted: Wanted) -> Iterator[Component]:
    """This will give what was asked for, as it ends. Raises ``NoCalendar`` or ``TooMuch``."""
    reader = _Reader(wanted)
    for line in _unfolded(raw):
        mark, _colon, kind = line[:60].partition(":")
        if mark.upper() == "BEGIN":
            reader.begin(kind.strip().upper())
        elif mark.upper() == "END":
            yield from reader.end()
        else:
            reader.take(line)


def read_line(line: str, names: frozenset[str]) -> Line | None:
    """This will read one property, if it was asked for and can be read."""
    if len(line) > LONGEST or re.split("[;:]", line[:60], maxsplit=1)[0].upper() not in names:
        return None
    found = _LINE.fullmatch(line)
    if found is None:
        return None
    told = {name.upper(): value.strip('"') for name, value in _PARAMETER.findall(found[2])}
    return Line(found[1].upper(), told, found[3].strip())


def plain(value: str) -> str:
    """This will undo the marks that stand before commas, semicolons and line ends in a text."""
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)


class _Reader:
    """Knows within which components a line stands."""

    def __init__(self, wanted: Wanted) -> None:
        self.wanted = wanted
        self._left = wanted.most
        self._within: list[Component] = []

    def begin(self, kind: str) -> None:
        self._left -= kind in self.wanted.kinds
        self._within.append(Component(kind))
        if len(self._within) > DEEPEST or self._left < 0:
            raise TooMuch

    def end(self) -> list[Component]:
        """What ended, if it was asked for."""
        ended, self._within = self._within[-1:], self._within[:-1]
        return [one for one in ended if one.kind in self.wanted.kinds]

    def take(self, line: str) -> None:
        here = self._within[-1] if self._within else None
        if here and here.kind in self.wanted.kinds and (found := read_line(line, self.wanted.names)):
            here.lines.append(found)


def _unfolded(raw: bytes) -> list[str]:
    whole = raw.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    if not whole[:2000].lstrip()[:15].upper() == b"BEGIN:VCALENDAR":
        raise NoCalendar
    joined = whole.lstrip().replace(b"\n ", b"").replace(b"\n\t", b"")
    return joined.decode("utf-8", "replace").replace("\0", "").split("\n")
