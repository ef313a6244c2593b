"""Reads a received letter: guard, then the guarded reader, then the rules that decide what it is."""

from __future__ import annotations

import atexit
from base64 import b64decode
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.conf import settings

from mentoring.channels.adapter import CalendarReply, Enclosed, Heard, Kind
from mentoring.channels.mail import addresses, automatic, guard, reports, trust
from mentoring.channels.mail.compose import marker
from mentoring.channels.mail.once import dedupe_key
from mentoring.channels.mail.parts import Parts
from mentoring.channels.mail.reader import Reader
from mentoring.channels.mail.sender import others_in, sender_of

READER = Reader()
atexit.register(READER.stop)
_ENVELOPE = ("delivered-to", "x-original-to", "envelope-to", "x-envelope-to")
_PUBLIC = ("to", "cc", "resent-to", "resent-cc")


def read(raw: bytes) -> Heard:
    """This will read a letter and say what it is; it never raises for what a stranger may have sent."""
    key = dedupe_key(raw)
    if reason := guard.why_not(raw):
        return Heard(kind=Kind.NOISE, dedupe_key=key, reason=reason)
    answer = READER.read(raw)
    if answer is None or "trouble" in answer:
        return Heard(kind=Kind.UNREADABLE, dedupe_key=key, reason="The letter could not be read within its limits.")
    return _judged(Parts(**answer), key)


def _judged(parts: Parts, key: str) -> Heard:
    """The letter with all that stands in it, and then what it is: the first rule that fits."""
    heard = _told(parts, key)
    about = _one(_values("bounce", parts))
    if reports.is_report(parts):
        return _reported(heard, parts, about)
    if parts.kind == "multipart/report":
        return replace(heard, kind=Kind.NOISE, reason="It is a receipt, not a letter.")
    if reason := _why_ours(parts, heard.sender):
        return replace(heard, kind=Kind.NOISE, reason=reason)
    if about and not _says_automatic(parts):
        return _reported(heard, parts, about)
    return _by_whom(heard, parts, about)


def _by_whom(heard: Heard, parts: Parts, about: str | None) -> Heard:
    """A calendar, a machine, or a person. In that order: calendar programs carry the signs of machines."""
    if parts.answered:
        return replace(heard, kind=Kind.CALENDAR, calendar=_answered(parts.answered))
    if reason := automatic.why_automatic(parts):
        return replace(heard, kind=Kind.AUTOMATIC, reason=reason, report_of=about)
    return _weighed(heard)


def _told(parts: Parts, key: str) -> Heard:
    answers = _values("reply", parts)
    answer_to = _one(answers)
    sender = sender_of(parts.headers.get("from", []))
    results = parts.headers.get("authentication-results", [])
    return Heard(
        kind=Kind.WORDS,
        dedupe_key=key,
        sender=sender,
        answer_to=answer_to,
        answers_to=tuple(answers),
        shared_to=tuple(_values("share", parts)),
        others=others_in(_lines(parts, ("to", "cc")), but=sender),
        trusted=trust.is_trusted(results, sender=sender, authserv=settings.MAIL_AUTHSERV),
        subject=parts.subject,
        text=addresses.scrubbed(parts.text),
        marker=marker(answer_to) if answer_to else "",
        own_addresses=(addresses.notes(),),
        files=tuple(parts.files),
        enclosed=tuple(
            Enclosed(name, b64decode(content))
            for name, content in zip(parts.files, parts.contents, strict=True)
            if content is not None
        ),
        damaged=parts.damaged,
    )


def _answered(told: dict[str, Any]) -> CalendarReply:
    starts_at = datetime.fromisoformat(told["starts_at"]) if told["starts_at"] else None
    return CalendarReply(**{**told, "comment": addresses.scrubbed(told["comment"]), "starts_at": starts_at})


def _reported(heard: Heard, parts: Parts, about: str | None) -> Heard:
    report = reports.read_report(parts)
    return replace(
        heard,
        kind=Kind.REPORT,
        report_of=about,
        report_failed=report.failed and about is not None,
        reason=report.reason,
    )


def _why_ours(parts: Parts, sender: str) -> str:
    """Why this is our own letter come back, or a list's."""
    if addresses.is_ours(sender):
        return "It is a letter of our own that came back."
    if "list-id" in parts.headers or "list-post" in parts.headers:
        return "It came through a mailing list."
    return ""


def _says_automatic(parts: Parts) -> bool:
    """Whether what came to a report's address is an absence note: those go there too (RFC 3834, §4)."""
    said = (parts.headers.get("auto-submitted") or [""])[0].strip().lower()
    return said.startswith("auto-replied")


def _weighed(heard: Heard) -> Heard:
    if heard.text.strip() or heard.files or heard.damaged:
        return heard
    return replace(heard, kind=Kind.NOISE, reason="There was nothing in it.")


def _values(kind: str, parts: Parts) -> list[str]:
    return addresses.values(kind, "\n".join(_lines(parts, _ENVELOPE + _PUBLIC)))


def _one(found: list[str]) -> str | None:
    return found[0] if len(found) == 1 else None


def _lines(parts: Parts, names: tuple[str, ...]) -> list[str]:
    return [line for name in names for line in parts.headers.get(name, [])]
