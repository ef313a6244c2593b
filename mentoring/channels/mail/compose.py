"""Writes a letter as an e-mail: the headers of an answerable letter, its text and its page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email import policy
from email.header import Header
from email.headerregistry import HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage
from email.utils import format_datetime
from html import escape
from typing import Any

from django.conf import settings
from django.utils.translation import get_language_info, gettext, override

from mentoring.channels.adapter import Letter
from mentoring.channels.calendars.write import invitation
from mentoring.channels.mail import addresses, clean


@dataclass(frozen=True, slots=True)
class Envelope:
    """An e-mail as it goes to the mail server."""

    sender: str  # where reports about it go
    to: str
    content: bytes


class _Whole(UnstructuredHeader):
    """A header that stands as it was given, on one line.

    The standard library breaks long addresses and ids into encoded words, which other servers then cannot
    read. Ours stay far below the 998 characters a line may have (RFC 5322, §2.1.1).
    """

    name: str

    @classmethod
    def parse(cls, value: str, kwds: dict[str, Any]) -> None:
        """This will take the value as it is: encoded words have been made already."""
        kwds["parse_tree"], kwds["decoded"] = None, value

    def fold(self, *, policy: Any) -> str:
        """This will write the header on one line."""
        return f"{self.name}: {self!s}{policy.linesep}"


_REGISTRY = HeaderRegistry()
for _name in ("From", "To", "Reply-To", "Message-ID", "References", "In-Reply-To"):
    _REGISTRY.map_to_type(_name.lower(), _Whole)  # type: ignore[arg-type]
for _name in ("List-Id", "List-Unsubscribe", "List-Unsubscribe-Post"):
    _REGISTRY.map_to_type(_name.lower(), _Whole)  # type: ignore[arg-type]
_POLICY = policy.SMTP.clone(header_factory=_REGISTRY)


def compose(letter: Letter, *, now: datetime) -> Envelope:
    """This will write the e-mail for a letter; the same letter always has the same Message-ID."""
    mail = EmailMessage(policy=_POLICY)
    with override(letter.language):
        _address(mail, letter)
        _thread(mail, letter)
        _manners(mail, letter)
        mail["Date"] = format_datetime(now)
        line = marker_line(letter.answer_to) if can_be_answered(letter) and letter.answer_to else ""
    mail.set_content(clean.body(f"{line}\n\n{letter.text}" if line else letter.text))
    mail.add_alternative(clean.body(_page(letter, line)), subtype="html")
    _invite(mail, letter, now=now)
    for one in letter.files:
        kind, _slash, subtype = one.type.partition("/")
        name = clean.file_name(one.name)
        mail.add_attachment(one.content, maintype=kind, subtype=subtype, filename=name)
    sender = addresses.bounce(letter.key) if _hears() else addresses.notes()
    return Envelope(sender=sender, to=letter.to, content=mail.as_bytes())


def _invite(mail: EmailMessage, letter: Letter, *, now: datetime) -> None:
    """Puts invitations in twice, as other houses do: as one more way to say the letter, and as a file to open.

    Of several only the first can be a way to say the letter: each calendar part is about one thing.
    """
    organizer = addresses.reply(letter.answer_to) if letter.answer_to and _hears() else ""
    name = clean.line(letter.to_name, 80)
    for number, invite in enumerate(letter.invites):
        told = invitation(invite, organizer=organizer, attendee=letter.to, name=name, now=now)
        if number == 0:
            mail.add_alternative(told.decode(), subtype="calendar", params={"method": invite.method}, cte="base64")
        file_name = f"session-{number + 1}.ics" if number else "session.ics"
        mail.add_attachment(told, maintype="application", subtype="ics", filename=file_name)


def shown_name(sender: str) -> str:
    """The name a letter comes from, in the language now active: ``Anna via Northlight``."""
    return clean.line(gettext("%(name)s via %(site)s") % {"name": sender, "site": settings.SITE_NAME}, 80)


def shown_names(senders: Sequence[str]) -> list[str]:
    """The names that letters by these people came from, in every language we write."""
    names = []
    for language, _ in settings.LANGUAGES:
        with override(language):
            names += [shown_name(sender) for sender in senders]
    return list(dict.fromkeys(names))


def marker(answer_to: str) -> str:
    """The code in the line above which answers are written; nobody can type it who has not had the letter."""
    return addresses.proof("mail marker", answer_to)[:8]


def marker_line(answer_to: str) -> str:
    """The whole line, in the language now active."""
    words = gettext("write your answer above this line")
    return f"##- {words} · {marker(answer_to)} -##"


def can_be_answered(letter: Letter) -> bool:
    """Whether an answer would reach us; if not, the letter promises no way to answer."""
    return letter.answer_to is not None and _hears()


def _hears() -> bool:
    return bool(settings.LMTP_LISTEN or settings.IMAP_URL)


def _address(mail: EmailMessage, letter: Letter) -> None:
    shown = shown_name(letter.sender) if letter.by_person else clean.line(settings.SITE_NAME, 80)
    mail["From"] = _mailbox(shown, addresses.notes())
    mail["To"] = _mailbox(letter.to_name, letter.to)
    if letter.answer_to is not None and _hears():
        mail["Reply-To"] = addresses.reply(letter.answer_to)
    mail["Subject"] = clean.line(letter.subject)


def _mailbox(name: str, address: str) -> str:
    """A name and an address, with the name encoded so that no comma or quote in it can mislead."""
    name = clean.line(name, 80)
    if re.fullmatch(r"[A-Za-z0-9 _-]*", name):
        return f"{name} <{address}>" if name else address
    encoded = Header(name, "utf-8", maxlinelen=75).encode(linesep="")
    return f"{encoded} <{address}>"


def _thread(mail: EmailMessage, letter: Letter) -> None:
    thread = _message_id(f"thread.{letter.thread}")
    parent = _message_id(letter.previous) if letter.previous else thread
    mail["Message-ID"] = _message_id(letter.key)
    mail["In-Reply-To"] = parent
    mail["References"] = thread if parent == thread else f"{thread} {parent}"
    mail["List-Id"] = f"<{_plain(letter.thread)}.{addresses.domain()}>"


def _message_id(name: str) -> str:
    return f"<{_plain(name)}@{addresses.domain()}>"


def _plain(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9.-]", "-", name)[:80]


def _manners(mail: EmailMessage, letter: Letter) -> None:
    """What tells machines who wrote this, to keep quiet, and how to stop it."""
    mail["Auto-Submitted"] = "no" if letter.by_person else "auto-generated"
    mail["X-Auto-Response-Suppress"] = "OOF, AutoReply"
    if letter.stop_url:
        mail["List-Unsubscribe"] = f"<{clean.line(letter.stop_url, 800)}>"
        mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"  # RFC 8058


def _page(letter: Letter, line: str) -> str:
    """The letter's page, with the line on top and nothing that is fetched from elsewhere."""
    top = f'<p style="color:#767676;font-size:12px">{escape(line)}</p>' if line else ""
    inner = re.sub(r"<img\b[^>]*>", _without_far_picture, letter.html, flags=re.IGNORECASE)
    if re.search(r"<body\b", inner, re.IGNORECASE):
        return re.sub(r"(<body\b[^>]*>)", lambda found: found[1] + top, inner, count=1, flags=re.IGNORECASE)
    way = "rtl" if get_language_info(letter.language)["bidi"] else "ltr"
    head = f'<html lang="{letter.language}" dir="{way}"><head><meta charset="utf-8"></head>'
    return f"<!doctype html>\n{head}<body>{top}{inner}</body></html>"


def _without_far_picture(found: re.Match[str]) -> str:
    return found[0] if re.search(r"""\bsrc=["']?cid:""", found[0], re.IGNORECASE) else ""
