"""Reads what other mail servers report about our letters: failed, late or delivered."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.utils.translation import gettext_noop as _

from mentoring.channels.mail.parts import Parts

_STATUS = re.compile(r"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.])")
_OLD_CODE = re.compile(r"(?<![\d.])([45])[0-5]\d(?=[ -])")
_LATE = re.compile(r"\b(?:delayed|delay|not yet been delivered|will be retried|will keep trying)\b", re.IGNORECASE)

# Enhanced status codes (RFC 3463), as a person would say them.
_WORDS = {
    "1.1": _("There is no mailbox with this address."),
    "1.2": _("The mail host of this address does not exist."),
    "1.10": _("The mail host of this address takes no mail."),
    "2.1": _("This mailbox is switched off."),
    "2.2": _("The mailbox is full."),
    "2.3": _("The letter is too big for this mailbox."),
    "3.4": _("The letter is too big for this mailbox."),
    "4.1": _("The mail host of this address did not answer."),
    "4.4": _("The mail host of this address could not be found."),
    "4.7": _("The mail host of this address did not answer for days."),
    "7.1": _("The mail host of this address refused the letter."),
}


@dataclass(frozen=True, slots=True)
class Report:
    """What a report says about one letter."""

    failed: bool  # for good
    reason: str


def is_report(parts: Parts) -> bool:
    """Whether this is a delivery report by its form (RFC 3464)."""
    return parts.kind == "multipart/report" and parts.report_type in {"", "delivery-status"}


def read_report(parts: Parts) -> Report:
    """This will say what a report tells; one that cannot be understood changes nothing."""
    groups = [group for group in parts.report if group.get("action")]
    if groups:
        return _read_groups(groups)
    return _read_words(parts.text[:5000])


def _read_groups(groups: list[dict[str, str]]) -> Report:
    """The structured form. A letter that reached one of several places behind an address has arrived."""
    actions = [(group["action"].strip().lower(), group) for group in groups]
    if any(action in {"delivered", "relayed", "expanded"} for action, _group in actions):
        return Report(failed=False, reason=_("The letter was delivered."))
    failed = [group for action, group in actions if action == "failed"]
    if not failed:
        return Report(failed=False, reason=_("The letter is late; the mail servers are still trying."))
    status = _STATUS.search(f"{failed[0].get('status', '')} {failed[0].get('diagnostic-code', '')}")
    return Report(failed=True, reason=_in_words(status))


def _read_words(text: str) -> Report:
    """The forms that older servers write: qmail, Exchange, plain text."""
    status = _STATUS.search(text)
    old = _OLD_CODE.search(text)
    first = status[1] if status else (old[1] if old else "")
    if _LATE.search(text) or first == "4":
        return Report(failed=False, reason=_("The letter is late; the mail servers are still trying."))
    if first == "5":
        return Report(failed=True, reason=_in_words(status))
    return Report(failed=False, reason=_("A mail server sent a note about the letter that we could not read."))


def _in_words(status: re.Match[str] | None) -> str:
    known = _WORDS.get(f"{status[2]}.{status[3]}") if status else None
    return known or _("The letter could not be delivered to this address.")
