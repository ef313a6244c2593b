"""When people are busy elsewhere, as their own calendars say: read in a guarded program, asked for by proposals."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from mentoring.channels import fetch
from mentoring.files.guarded import MEGABYTE, run
from mentoring.meetings.models import Busy
from mentoring.people.models import Person
from mentoring.people.overlap import Span

LARGEST = 5_000_000  # bytes of a calendar
AHEAD = timedelta(weeks=26)
SECONDS, MEMORY = 10, 800 * MEGABYTE  # for the guarded program
PROGRAM = (sys.executable, "-s", "-m", "mentoring.meetings.expand")
WISH = fetch.Wish("text/calendar,*/*;q=0.1")
GUARD = fetch.Guard(seconds=20.0, most=LARGEST)

TROUBLE = {
    "address": _("This address leads somewhere that nobody goes to from here. Look whether you copied it whole."),
    "no_answer": _("No calendar came back from there. It is tried again by itself."),
    "large": _("This calendar is larger than five megabytes, which is more than is read here."),
    "much": _("There are more entries in this calendar than are read here."),
    "often": _("Something in this calendar repeats within a day, or without ever going on. So it is not read."),
    "none": _("What is there is no calendar."),
    "long": _("Reading this calendar took too long, so it was put away."),
    "password": _("The password is not taken any more. Give the new one, and it is read again."),
    "elsewhere": _("This calendar now leads to another host. A password goes to no host but the one it is for."),
}
_TOLD = {"NoCalendar": "none", "TooMuch": "much", "TooOften": "often", "MemoryError": "much"}


class CannotBeRead(Exception):
    """A calendar that is not read, and why: a key of ``TROUBLE``."""

    def __init__(self, trouble: str) -> None:
        super().__init__(trouble)
        self.trouble = trouble


@dataclass(frozen=True, slots=True)
class Found:
    """When somebody is busy, in order, and how many entries could not be understood."""

    spans: tuple[Span, ...]
    left_out: int


def busy_of(people: Iterable[Person], *, between: Span) -> dict[UUID, list[Span]]:
    """This will give, for each of these people, when they are busy elsewhere, in order; one query for all."""
    found: dict[UUID, list[Span]] = {person.pk: [] for person in people}
    begins, ends = between
    rows = Busy.objects.filter(person__in=found, begins_at__lt=ends, ends_at__gt=begins).order_by("begins_at", "id")
    for person_id, a, b in rows.values_list("person_id", "begins_at", "ends_at"):
        found[person_id].append((a, b))
    return found


def cleaned(address: str) -> str:
    """This will give the address of a calendar as it is kept; "" for one that nobody goes to from here."""
    scheme, mark, rest = address.strip().partition("://")
    web = {"webcal": "https", "webcals": "https"}.get(scheme.lower(), scheme.lower())
    kept = f"{web}{mark}{rest}" if mark else f"https://{scheme}"
    host = kept.partition("://")[2].partition("/")[0]
    if any(letter.isspace() or not letter.isprintable() for letter in kept):
        return ""
    return kept if fetch.leads_somewhere(kept) and ("." in host or ":" in host) else ""


def fetch_busy(address: str, *, zone: str, now: datetime, guard: fetch.Guard | None = None) -> Found:
    """This will read the busy times of the calendar at an address. Raises ``CannotBeRead``."""
    try:
        answer = fetch.fetch(address, WISH, guard=guard or GUARD)
    except fetch.NotAllowed:
        raise CannotBeRead("address") from None
    except fetch.NoAnswer:
        raise CannotBeRead("no_answer") from None
    if not answer.is_whole:
        raise CannotBeRead("large")
    return read_busy(answer.content, zone=zone, now=now)


def read_busy(raw: bytes, *, zone: str, now: datetime) -> Found:
    """This will read the busy times of a calendar, by the clock of whose it is. Raises ``CannotBeRead``."""
    if len(raw) > LARGEST:
        raise CannotBeRead("large")
    begins = now.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    asked = {"begins": begins.isoformat(), "ends": (begins + AHEAD).isoformat(), "zone": ZoneInfo(zone).key}
    given = json.dumps(asked).encode() + b"\n" + raw
    try:
        told = json.loads(run(PROGRAM, given=given, seconds=SECONDS, memory=MEMORY, largest=0))
    except ValueError:  # it was stopped
        raise CannotBeRead("long") from None
    if "trouble" in told:
        raise CannotBeRead(_TOLD[told["trouble"]])
    spans = tuple((datetime.fromtimestamp(a, UTC), datetime.fromtimestamp(b, UTC)) for a, b in told["spans"])
    return Found(spans, told["left_out"])
