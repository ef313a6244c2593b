"""Finds when somebody is busy in a calendar a stranger may have written: a guarded program (see ``files.leash``).

Run as ``python -m mentoring.meetings.expand``: one line of JSON on the standard input, then the calendar; one line of
JSON comes back. It takes times and nothing else out of it, so no title ever leaves this program.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event
from icalendar.prop import vRecur
from recurring_ical_events import of

from mentoring.channels.calendars import moments
from mentoring.channels.calendars.lines import Component, Line, NoCalendar, TooMuch, Wanted, components

MOST = 50_000  # entries
MOST_REPEATED = 1_000  # of them that repeat
MOST_BLOCKS = 5_000  # that come out of it
MOST_RULE = 500  # characters
MOST_BETWEEN = 1_000  # days, weeks, …: the interval of a rule
NAMES = frozenset(
    {"UID", "DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "TRANSP", "STATUS",
     "X-MICROSOFT-CDO-BUSYSTATUS", "FREEBUSY"}
)  # fmt: skip
WANTED = Wanted(frozenset({"VEVENT", "VFREEBUSY"}), NAMES, most=MOST)
RHYTHMS = {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"}
OURS = "@northlight"  # our own sessions, come back through their calendar: we know when those are
DAY = timedelta(days=1)
Span = tuple[datetime, datetime]


class TooOften(Exception):
    """It repeats within a day, or without going on."""


def main() -> None:
    """This will read one calendar."""
    asked = json.loads(sys.stdin.buffer.readline())
    begins, ends = (datetime.fromisoformat(asked[name]) for name in ("begins", "ends"))
    try:
        told: dict[str, Any] = Reading((begins, ends), ZoneInfo(asked["zone"])).read(sys.stdin.buffer.read())
    except (NoCalendar, TooMuch, TooOften, MemoryError) as trouble:
        told = {"trouble": type(trouble).__name__}
    sys.stdout.write(json.dumps(told) + "\n")


class Reading:
    """One calendar, on its way to become spans of time."""

    def __init__(self, between: Span, zone: ZoneInfo) -> None:
        self.between, self.zone = between, zone
        self.left_out = 0
        self.spans: list[Span] = []
        self._series: dict[str, list[Event]] = defaultdict(list)
        self._repeated: set[str] = set()

    def read(self, raw: bytes) -> dict[str, Any]:
        """This will give what is busy, as seconds since 1970, and how many entries were left out."""
        for one in components(raw, WANTED):
            try:
                self._take(one)
            except ValueError:
                self.left_out += 1
        for uid, events in self._series.items():
            if uid in self._repeated:
                self._repeat(events)
            else:  # invited to one of a series only: the rule of it never came
                self.spans += [self._span(event) for event in events if event["transp"] == "OPAQUE"]
        joined = list(_joined(self._clipped()))
        if len(joined) > MOST_BLOCKS:
            raise TooMuch
        return {"spans": [[int(a.timestamp()), int(b.timestamp())] for a, b in joined], "left_out": self.left_out}

    def _take(self, one: Component) -> None:
        if one.kind == "VFREEBUSY":
            self.spans += self._periods(one)
        elif not one.value("UID").endswith(OURS):
            self._event(one)

    def _event(self, one: Component) -> None:
        begins, ends = self._when(one)
        uid, repeats = one.value("UID"), any(one.first(name) for name in ("RRULE", "RDATE"))
        if not repeats and one.first("RECURRENCE-ID") is None:
            if _is_busy(one):
                self.spans.append((self._instant(begins), self._instant(ends)))
            return
        if not uid:
            raise moments.Unreadable
        self._series[uid].append(self._bare(one, begins, ends))
        if repeats:
            self._repeated.add(uid)
            if len(self._repeated) > MOST_REPEATED:
                raise TooMuch

    def _when(self, one: Component) -> tuple[datetime | date, datetime | date]:
        line = one.first("DTSTART")
        if line is None:
            raise moments.Unreadable
        begins = moments.moment(line, floating=self.zone)
        if ends := one.first("DTEND"):
            return begins, moments.moment(ends, floating=self.zone)
        if took := one.value("DURATION"):
            return begins, begins + moments.length(took)
        return begins, begins if isinstance(begins, datetime) else begins + DAY

    def _bare(self, one: Component, begins: datetime | date, ends: datetime | date) -> Event:
        """The same with nothing but its times."""
        event = Event()
        event.add("uid", one.value("UID"))
        event.add("dtstart", begins)
        event.add("dtend", ends)
        event.add("transp", "OPAQUE" if _is_busy(one) else "TRANSPARENT")
        for line in one.lines:
            if line.name == "RRULE":
                event.add("rrule", rule(line.value))
            elif line.name in {"RDATE", "EXDATE"}:
                event.add(line.name, self._listed(line))
            elif line.name == "RECURRENCE-ID":
                event.add("recurrence-id", moments.moment(line, floating=self.zone))
        return event

    def _listed(self, line: Line) -> list[datetime | date]:
        each = [Line(line.name, line.told, one.partition("/")[0]) for one in line.value.split(",")]
        return [moments.moment(one, floating=self.zone) for one in each]

    def _repeat(self, events: list[Event]) -> None:
        calendar = Calendar()
        for event in events:
            calendar.add_component(event)
        try:
            found = of(calendar).between(*self.between)
        except (ValueError, TypeError, KeyError, OverflowError, AttributeError):
            self.left_out += 1  # its parts do not fit together: days and hours in one series, …
            return
        for event in found:
            if event.get("transp") == "OPAQUE":
                self.spans.append(self._span(event))
        if len(self.spans) > 20 * MOST_BLOCKS:
            raise TooMuch

    def _span(self, event: Any) -> Span:
        return self._instant(event["dtstart"].dt), self._instant(event["dtend"].dt)

    def _periods(self, one: Component) -> Iterator[Span]:
        """Some calendars are published as busy times from the start."""
        for line in one.lines:
            if line.name == "FREEBUSY" and line.told.get("FBTYPE", "BUSY").upper() != "FREE":
                for period in line.value.split(","):
                    begins, _slash, ends = period.partition("/")
                    first = self._instant(moments.moment(Line("", {}, begins), floating=self.zone))
                    if ends.startswith("P"):
                        yield first, first + moments.length(ends)
                    else:
                        yield first, self._instant(moments.moment(Line("", {}, ends), floating=self.zone))

    def _instant(self, moment: datetime | date) -> datetime:
        """A whole day begins at the midnight of whose calendar it is."""
        if not isinstance(moment, datetime):
            moment = datetime.combine(moment, time(), tzinfo=self.zone)
        return moment.astimezone(UTC)

    def _clipped(self) -> list[Span]:
        begins, ends = self.between
        return sorted((max(a, begins), min(b, ends)) for a, b in self.spans if a < ends and b > begins)


def rule(value: str) -> vRecur:
    """This will read how something repeats. Raises ``TooOften``, or ``ValueError`` for nonsense."""
    told = dict(one.split("=", 1) for one in value.upper().strip(";").split(";") if "=" in one)
    every = told.get("INTERVAL", "1")
    if told.get("FREQ") not in RHYTHMS or any(
        "," in told.get(f"BY{unit}", "") for unit in ("HOUR", "MINUTE", "SECOND")
    ):
        raise TooOften
    if not (every.isascii() and every.isdigit() and len(every) < 5 and 0 < int(every) <= MOST_BETWEEN):
        raise TooOften
    if len(value) > MOST_RULE:
        raise ValueError
    read: vRecur = vRecur.from_ical(value.upper())
    return read


def _is_busy(one: Component) -> bool:
    is_free = one.value("TRANSP").upper() == "TRANSPARENT" or one.value("STATUS").upper() == "CANCELLED"
    return not is_free and one.value("X-MICROSOFT-CDO-BUSYSTATUS").upper() != "FREE"


def _joined(spans: list[Span]) -> Iterator[Span]:
    held: Span | None = None
    for a, b in spans:
        if a >= b:
            continue
        if held and a <= held[1]:
            held = held[0], max(held[1], b)
            continue
        if held:
            yield held
        held = a, b
    if held:
        yield held


if __name__ == "__main__":
    main()
