"""Reads what a calendar program sends back for an invitation. Runs only inside the guarded reader of the mail."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from mentoring.channels.calendars import moments
from mentoring.channels.calendars.lines import Component, NoCalendar, TooMuch, Wanted, components, plain, read_line

LARGEST = 256 * 1024  # bytes; a true answer has one or two thousand
LONGEST_UID = 255
LONGEST_COMMENT = 2000
_NAMES = frozenset({"UID", "SEQUENCE", "ATTENDEE", "DTSTART", "DTEND", "DURATION", "COMMENT"})
WANTED = Wanted(frozenset({"VEVENT"}), _NAMES, most=20)
ANSWERS = {"ACCEPTED": "accepted", "DECLINED": "declined", "TENTATIVE": "tentative"}
_DAY = timedelta(days=1)


def read_reply(raw: bytes, *, method: str = "") -> dict[str, Any] | None:
    """This will read an answer into the fields of ``adapter.CalendarReply``; None for anything that is none."""
    if len(raw) > LARGEST:
        return None
    method = (method or _method(raw)).upper()
    if method not in {"REPLY", "COUNTER"}:
        return None
    try:
        found = next(components(raw, WANTED), None)
        return _told(found, method) if found else None
    except (NoCalendar, TooMuch, ValueError):
        return None


def _told(event: Component, method: str) -> dict[str, Any] | None:
    uid, number = event.value("UID"), event.value("SEQUENCE") or "0"
    answer = "counter" if method == "COUNTER" else _answer(event)
    if not (0 < len(uid) <= LONGEST_UID and uid.isprintable() and answer and number.isascii() and number.isdigit()):
        return None
    starts_at, minutes = _when(event) if method == "COUNTER" else (None, None)
    if method == "COUNTER" and starts_at is None:
        return None
    return {
        "uid": uid,
        "sequence": min(int(number[:9]), 2**31 - 1),
        "answer": answer,
        "starts_at": starts_at.isoformat() if starts_at else None,
        "minutes": minutes,
        "comment": plain(event.value("COMMENT")).strip()[:LONGEST_COMMENT],
    }


def _answer(event: Component) -> str:
    """An answer speaks for one person."""
    said = [line.told.get("PARTSTAT", "").upper() for line in event.lines if line.name == "ATTENDEE"]
    return ANSWERS.get(said[0], "") if len(said) == 1 else ""


def _when(event: Component) -> tuple[datetime | None, int | None]:
    """The time that is proposed instead. A whole day is no time, and neither is one without a zone."""
    begins = _instant(event, "DTSTART")
    if begins is None:
        return None, None
    ends = _instant(event, "DTEND")
    took = ends - begins if ends else moments.length(event.value("DURATION")) if event.value("DURATION") else None
    return begins, int(took.total_seconds() // 60) if took and timedelta() < took <= _DAY else None


def _instant(event: Component, name: str) -> datetime | None:
    line = event.first(name)
    if line is None or not (line.told.get("TZID") or line.value.endswith("Z")):
        return None
    found = moments.moment(line, floating=ZoneInfo("UTC"))
    return found if isinstance(found, datetime) else None


def _method(raw: bytes) -> str:
    """Some programs say only inside what it is."""
    for line in raw[:4000].decode("utf-8", "replace").splitlines():
        if found := read_line(line, frozenset({"METHOD"})):
            return found.value
    return ""
