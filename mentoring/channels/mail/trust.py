"""Decides whether our own mail server vouches for the sender of a letter.

It does when the topmost ``Authentication-Results`` header carries its name (``MAIL_AUTHSERV``) and says
that DMARC passed, or that DKIM or SPF passed for the sender's own domain. Anything further down came
with the letter and proves nothing. The mail server must remove foreign headers that carry its name
(RFC 8601, §5). With ``MAIL_AUTHSERV`` empty nothing is trusted, and every answer waits for its sender's
word on the web.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_PIECE = re.compile(r'"((?:[^"\\]|\\.)*)"|([()])|([^"()]+)')
_METHOD = re.compile(r"\s*([a-z0-9-]+)(?:\s*/\s*\d+)?\s*=\s*([a-z]+)", re.IGNORECASE)
_PROPERTY = re.compile(r"([a-z]+)\s*\.\s*([a-z-]+)\s*=\s*([^\s;]+)", re.IGNORECASE)
# Which property names the domain that the method has checked.
_CHECKED = {
    "dmarc": ("header.from",),
    "dkim": ("header.d", "header.i"),
    "spf": ("smtp.mailfrom", "smtp.from"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """What one method found: ``dkim``, ``pass``, ``people.test``."""

    method: str
    result: str
    domain: str


def is_trusted(results: list[str], *, sender: str, authserv: str) -> bool:
    """Whether the topmost result is ours and speaks for the sender's domain."""
    if not results or not authserv or not sender:
        return False
    name, _, rest = _plain(results[0]).partition(";")
    if name.split()[:1] != [authserv.lower()]:
        return False
    host = sender.rpartition("@")[2]
    return any(finding.result == "pass" and _is_aligned(finding, host) for finding in findings(rest))


def findings(results: str) -> list[Finding]:
    """This will read what stands after the server's name; comments and quotes must be gone already."""
    found = []
    for part in results.split(";"):
        method = _METHOD.match(part)
        if method is None or method[1].lower() not in _CHECKED:
            continue
        checked = {f"{a}.{b}".lower(): value.lower() for a, b, value in _PROPERTY.findall(part)}
        domain = next((checked[name] for name in _CHECKED[method[1].lower()] if name in checked), "")
        found.append(Finding(method[1].lower(), method[2].lower(), domain.rpartition("@")[2].rstrip(".")))
    return found


def _plain(header: str) -> str:
    """The header without comments, and with nothing of a quoted text that could pass for more of it.

    A sender can put ``"x; dmarc=pass"@evil.test`` into an envelope; quoted, it must stay one word.
    """
    depth, plain = 0, []
    for quoted, bracket, words in _PIECE.findall(header.lower()):
        if bracket:
            depth += 1 if bracket == "(" else -1
        elif depth == 0:
            plain.append(words or re.sub(r"[^a-z0-9.@-]", "?", quoted))
        if depth < 0:
            return ""
    return "".join(plain) if depth == 0 else ""


def _is_aligned(finding: Finding, host: str) -> bool:
    """Whether the checked domain is the sender's, or one stands within the other (relaxed alignment)."""
    checked = finding.domain
    if checked.count(".") < 1 or host.count(".") < 1:
        return False
    return checked == host or checked.endswith(f".{host}") or host.endswith(f".{checked}")
