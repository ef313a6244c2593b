"""Reads a script of what people said to each other, with times that move along with today.

    grace 7 wed 20:15 writes to straight as mine
        Words, wrapped as one likes. A blank line begins a paragraph, and a line that ends in " /" is kept.

        > what a mail program quoted

Who, how many weeks ago, the weekday and the clock on the writer's wall; or ``2 ago`` for days. ``for amina``
takes her wall instead. Then what was done (nothing: said), ``to`` which earlier line, ``with`` which values, and a
name for this one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
# The newest week is the one of five days ago, so that what is told by days comes after what is told by weeks.
NEWEST_WEEK = timedelta(days=5)

HEAD = re.compile(
    r"(?P<who>[a-z]+) (?P<count>\d+) (?P<day>[a-z]{3}) (?P<clock>\d\d:\d\d)(?: for (?P<wall>[a-z]+))?"
    r"(?: (?P<deed>(?!(?:to|with|as)\b)[a-z]+)(?: (?P<sign>[^\sa-z]+))?(?: (?P<what>(?!(?:to|with|as)\b)[a-z]+))?)?"
    r"(?: to (?P<to>[a-z_]+))?(?: with (?P<boxes>[a-z]+))?(?: as (?P<name>[a-z]+))?"
)
_NUMBERED = re.compile(r"\d+\. ")


class NotAScript(ValueError):
    """A line of a script cannot be read."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that somebody did, and when."""

    who: str
    at: datetime
    deed: str = "says"
    to: str = ""  # the name of an earlier line
    name: str = ""
    sign: str = ""
    text: str = ""
    quoted: str = ""  # what their mail program quoted below it, or the reasons of a deed
    boxes: str = ""  # the name of the values that go with it

    @property
    def reasons(self) -> list[str]:
        """What was quoted, a line each, without its marks."""
        return [one.removeprefix(">").strip() for one in self.quoted.splitlines()]


def read_script(script: str, *, now: datetime, zones: Mapping[str, str]) -> list[Line]:
    """This will read a script as if it had been played until ``now``; ``zones`` has the wall of each person."""
    return [_read(head, body, now=now, zones=zones) for head, body in _parts(script)]


def _parts(script: str) -> Iterator[tuple[str, list[str]]]:
    head, body = "", list[str]()
    for line in script.splitlines():
        if line and not line.startswith(" "):
            if head:
                yield head, body
            head, body = line, []
        else:
            body.append(line.strip())
    if head:
        yield head, body


def _read(head: str, body: list[str], *, now: datetime, zones: Mapping[str, str]) -> Line:
    found = HEAD.fullmatch(head)
    if found is None:
        raise NotAScript(head)
    zone = ZoneInfo(zones[found["wall"] or found["who"]])
    day = _day(int(found["count"]), found["day"], today=now.astimezone(zone).date(), now=now)
    return Line(
        who=found["who"],
        at=datetime.combine(day, time.fromisoformat(found["clock"]), tzinfo=zone).astimezone(UTC),
        deed=found["deed"] or "says",
        to=found["to"] or found["what"] or "",
        name=found["name"] or "",
        sign=found["sign"] or "",
        boxes=found["boxes"] or "",
        text=_flowed([line for line in body if not line.startswith(">")]),
        quoted="\n".join(line for line in body if line.startswith(">")),
    )


def _day(count: int, day: str, *, today: date, now: datetime) -> date:
    if day == "ago":
        return today - timedelta(days=count)
    newest = (now.astimezone(UTC) - NEWEST_WEEK).date()
    monday = newest - timedelta(days=newest.weekday())
    return monday - timedelta(weeks=count - 1) + timedelta(days=DAYS.index(day))


def _flowed(lines: list[str]) -> str:
    """Puts wrapped lines together again; paragraphs, numbered lines and lines that end in " /" keep their ends."""
    text = ""
    for line in lines:
        keeps = line == "" or text.endswith(("\n", " /")) or _NUMBERED.match(line)
        text = f"{text.removesuffix(' /').rstrip(' ')}\n{line}" if keeps else f"{text} {line}"
    return re.sub(r"\n{3,}", "\n\n", text).strip()
