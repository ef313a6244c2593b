"""How a mail program quotes the letter it answers."""

from __future__ import annotations

from datetime import datetime
from html import escape
from textwrap import fill
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import override

from mentoring.channels.mail import addresses
from mentoring.channels.mail.compose import shown_name

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
BROAD = 78


def attribution(said_by: str, *, at: datetime, zone: str) -> str:
    """This will give the line above a quoted letter of ours that carried somebody's words."""
    with override(settings.LANGUAGE_CODE):
        return attributed(f"{shown_name(said_by)} <{addresses.notes()}>", at=at, zone=zone)


def attributed(sender: str, *, at: datetime, zone: str) -> str:
    """This will give “On Tue, 3 Nov 2026 at 07:31, … wrote:”, broken where the big mail programs break it."""
    there = at.astimezone(ZoneInfo(zone))
    day = f"{DAYS[there.weekday()]}, {there.day} {MONTHS[there.month - 1]} {there.year}"
    line = f"On {day} at {there:%H:%M}, {sender} wrote:"
    return fill(line, BROAD, break_long_words=False, break_on_hyphens=False)


def quoted(text: str) -> str:
    """This will put ``>`` in front of every line."""
    return "\n".join(f"> {line}".rstrip() for line in text.strip().splitlines())


def as_page(words: str, *, heading: str, original: str) -> str:
    """This will write an answer as HTML, with the letter it answers, as it came, in a quote below."""
    lines = "".join(f"<div>{escape(line) or '<br>'}</div>" for line in words.splitlines())
    return (
        f'<div dir="auto">{lines}</div><br>'
        '<div class="gmail_quote gmail_quote_container">'
        f'<div dir="ltr" class="gmail_attr">{escape(heading)}<br></div>'
        f'<blockquote class="gmail_quote">{original}</blockquote></div>'
    )
