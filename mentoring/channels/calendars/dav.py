"""Asks a calendar server (CalDAV, RFC 4791) which calendars somebody has, and when they are busy.

Servers are asked for busy times. Those that know no such question are asked for the times of what stands there, and
for no other property of it. Rules are not asked to be written out: servers stumble over one broken entry, and what
repeats is worked out here anyway, as for every other calendar.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from urllib.parse import urljoin, urlsplit

from mentoring.channels import fetch
from mentoring.channels.calendars.multistatus import CALDAV, DAV, NoMultistatus, Thing, things

MOST = 50  # calendars of one account
LONGEST_NAME = 100
WELL_KNOWN = "/.well-known/caldav"  # RFC 6764
# Hosts that keep one account's calendars on many hosts of one name. Elsewhere, a password stays with its host.
SPREAD = (".icloud.com",)
NAMES = ("UID", "DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "TRANSP", "STATUS")

_SPACES = 'xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"'
_WHO = f"""<d:propfind {_SPACES}><d:prop><d:current-user-principal/><c:calendar-home-set/><d:resourcetype/>
<d:displayname/></d:prop></d:propfind>"""
_WHICH = f"""<d:propfind {_SPACES}><d:prop><d:resourcetype/><d:displayname/><c:supported-calendar-component-set/>
</d:prop></d:propfind>"""
_BUSY = "<c:free-busy-query {spaces}>{span}</c:free-busy-query>"
_TIMES = """<c:calendar-query {spaces}><d:prop><c:calendar-data><c:comp name="VCALENDAR"><c:comp name="VEVENT">{names}
</c:comp></c:comp></c:calendar-data></d:prop><c:filter><c:comp-filter name="VCALENDAR"><c:comp-filter name="VEVENT">
{span}</c:comp-filter></c:comp-filter></c:filter></c:calendar-query>"""
_SPAN = '<c:time-range start="{:%Y%m%dT%H%M%SZ}" end="{:%Y%m%dT%H%M%SZ}"/>'


class WrongPassword(Exception):
    """The server knows nobody of this name and password."""


class NoCalendars(Exception):
    """Whoever answers there keeps no calendars, or not for this person."""


class TooLarge(Exception):
    """There is more than the guard lets in."""


@dataclass(frozen=True, slots=True)
class Offered:
    """One calendar of an account: where it is, and what its owner calls it."""

    address: str
    name: str


class Visit:
    """One look at somebody's calendars. All it asks together keeps to the limits of one guard.

    Raises ``fetch.NotAllowed``, ``fetch.NoAnswer`` and the exceptions above.
    """

    def __init__(self, login: fetch.Login, guard: fetch.Guard) -> None:
        self._login, self._guard = login, guard
        self._until = time.monotonic() + guard.seconds

    def calendars(self, start: str) -> list[Offered]:
        """Which calendars there are, beginning at whatever address its owner knows."""
        base, here = self._first(start)
        if _is_calendar(here):
            return [_offered(base, here)]
        homes = here[f"{CALDAV}calendar-home-set"].hrefs
        if not homes:
            base, here = self._who(_joined(base, here[f"{DAV}current-user-principal"].hrefs[0]))
            homes = here[f"{CALDAV}calendar-home-set"].hrefs
        found = [one for home in homes[:2] for one in self._in_home(_joined(base, home))]
        if not found:
            raise NoCalendars
        return found[:MOST]

    def busy(self, address: str, begins: datetime, ends: datetime) -> bytes:
        """When its owner is busy between two moments, as a calendar."""
        told = {"spaces": _SPACES, "span": _SPAN.format(begins.astimezone(UTC), ends.astimezone(UTC))}
        try:
            answer = self._ask("REPORT", address, _BUSY.format(**told), depth=1, good=200)
            if b"BEGIN:VFREEBUSY" in answer.content:
                return answer.content
        except fetch.Refused:
            pass  # there is another way to ask
        names = "".join(f'<c:prop name="{name}"/>' for name in NAMES)
        answer = self._ask("REPORT", address, _TIMES.format(**told, names=names), depth=1, good=207)
        told_of = [one[f"{CALDAV}calendar-data"].text for one in _things(answer)]
        return "\r\n".join(["BEGIN:VCALENDAR", "END:VCALENDAR", *told_of]).encode()

    def _first(self, start: str) -> tuple[str, Thing]:
        """Whoever knows about calendars: there, or where all servers say it."""
        for address in _starts(start):
            try:
                base, here = self._who(address)
            except (fetch.Refused, NoCalendars):
                continue
            if _is_calendar(here) or here[f"{CALDAV}calendar-home-set"].hrefs:
                return base, here
            if here[f"{DAV}current-user-principal"].hrefs:
                return base, here
        raise NoCalendars

    def _who(self, address: str) -> tuple[str, Thing]:
        answer = self._ask("PROPFIND", address, _WHO, depth=0, good=207)
        found = _things(answer)
        if not found:
            raise NoCalendars
        return answer.address, found[0]

    def _in_home(self, home: str) -> Iterator[Offered]:
        answer = self._ask("PROPFIND", home, _WHICH, depth=1, good=207)
        for one in _things(answer):
            if _is_calendar(one) and _holds_events(one):
                try:
                    yield _offered(answer.address, one)
                except fetch.NotAllowed:
                    continue  # one that is followed elsewhere: not this account's

    def _ask(self, method: str, address: str, body: str, *, depth: int, good: int) -> fetch.Answer:
        left = self._until - time.monotonic()
        if left <= 0:
            raise fetch.NoAnswer("it took too long")
        head = (("Content-Type", 'application/xml; charset="utf-8"'), ("Depth", str(depth)))
        asked = body.encode()
        wish = fetch.Wish(
            "text/calendar,application/xml,text/xml;q=0.9",
            method=method, body=asked, head=head, good=frozenset({good}), login=self._login,
        )  # fmt: skip
        try:
            answer = fetch.fetch(address, wish, guard=replace(self._guard, seconds=left))
        except fetch.Refused as why:
            if why.status == 401:
                raise WrongPassword from None
            raise
        if not answer.is_whole:
            raise TooLarge
        return answer


def _starts(start: str) -> Iterator[str]:
    """A bare host is asked where it keeps calendars; of anything longer we believe that somebody copied it."""
    known = urljoin(start, WELL_KNOWN)
    yield from (known, start) if urlsplit(start).path in {"", "/"} else (start, known)


def _things(answer: fetch.Answer) -> list[Thing]:
    try:
        return things(answer.content)
    except NoMultistatus:
        raise NoCalendars from None


def _is_calendar(one: Thing) -> bool:
    return f"{CALDAV}calendar" in one[f"{DAV}resourcetype"].kinds


def _holds_events(one: Thing) -> bool:
    """Some hold tasks only. Those that do not say what they hold, hold everything."""
    told = one[f"{CALDAV}supported-calendar-component-set"].names
    return not told or "VEVENT" in told


def _offered(base: str, one: Thing) -> Offered:
    name = " ".join(one[f"{DAV}displayname"].text.split())
    return Offered(_joined(base, one.href), name[:LONGEST_NAME])


def _joined(base: str, href: str) -> str:
    """A whole address; never one on a host to which the password does not belong."""
    try:
        whole = urljoin(base, href.strip())
    except ValueError:
        raise NoCalendars from None
    hosts = [urlsplit(one).hostname or "" for one in (base, whole)]
    is_spread = any(all(host.endswith(name) for host in hosts) for name in SPREAD)
    is_safe = whole.startswith("https://") and fetch.leads_somewhere(whole)
    if not (fetch.is_same_host(base, whole) or (is_spread and is_safe)):
        raise fetch.LeadsElsewhere
    return whole
