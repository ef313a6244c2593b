"""Reads moments, days and lengths as calendars write them.

What a calendar says of a zone is never believed: only the zone's name counts, by the IANA's list or by the one that
Windows uses.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from mentoring.channels.calendars.lines import Line

YEARS = (1900, 2200)  # beyond them nobody plans
LONGEST = timedelta(days=400)  # of anything
_DAY = re.compile(r"(\d{4})(\d\d)(\d\d)", re.ASCII)
_MOMENT = re.compile(r"(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(Z?)", re.ASCII)
_LENGTH = re.compile(
    r"\+?P(?:(\d{1,3})W|(?:(\d{1,3})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,7})S)?)?)", re.ASCII
)
_NAME = re.compile(r"[A-Za-z_]{1,20}(?:/[A-Za-z0-9_+-]{1,30}){0,2}", re.ASCII)
_JUNK = {"localtime", "posixrules", "Factory"}


class Unreadable(ValueError):
    """This says no moment."""


class UnknownZone(Unreadable):
    """It is said in a zone that nobody here knows."""


def zone(name: str) -> ZoneInfo:
    """This will find a zone by its name. Raises ``UnknownZone``."""
    found = _zone(name.strip().strip('"').rpartition("/freeassociation.sourceforge.net/")[2].removeprefix("/"))
    if found is None:
        raise UnknownZone(name[:80])
    return found


def moment(line: Line, *, floating: ZoneInfo) -> datetime | date:
    """This will read a moment, or a whole day, in the zone it was said in. Raises ``Unreadable``.

    ``floating`` is the zone of what was said in none.
    """
    if day := _DAY.fullmatch(line.value):
        return _day(day)
    found = _MOMENT.fullmatch(line.value)
    if found is None:
        raise Unreadable
    said = time(*_clock(found), tzinfo=_where(found, line, floating))
    return datetime.combine(_day(found), said)


def _clock(found: re.Match[str]) -> tuple[int, int, int]:
    hour, minute, second = (int(found[number]) for number in (4, 5, 6))
    if hour > 23 or minute > 59 or second > 60:
        raise Unreadable
    return hour, minute, min(59, second)  # a leap second is the end of its minute


def _where(found: re.Match[str], line: Line, floating: ZoneInfo) -> tzinfo:
    if found[7]:
        return UTC
    return zone(line.told["TZID"]) if line.told.get("TZID") else floating


def length(value: str) -> timedelta:
    """This will read how long something takes. Raises ``Unreadable``."""
    found = _LENGTH.fullmatch(value.strip())
    if found is None or not any(found.groups()):
        raise Unreadable
    weeks, days, hours, minutes, seconds = (int(one or 0) for one in found.groups())
    told = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
    if told > LONGEST:
        raise Unreadable
    return told


def _day(found: re.Match[str]) -> date:
    year, month, day = int(found[1]), int(found[2]), int(found[3])
    if not YEARS[0] <= year < YEARS[1]:
        raise Unreadable
    try:
        return date(year, month, day)
    except ValueError:
        raise Unreadable from None


@cache
def _zone(name: str) -> ZoneInfo | None:
    name = WINDOWS_TO_OLSON.get(name, name)
    if not _NAME.fullmatch(name) or name in _JUNK:
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
