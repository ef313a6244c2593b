"""Addresses: one strict validator, and the addresses of our own that carry a proof."""

from __future__ import annotations

import base64
import hmac
import re

from django.conf import settings

from mentoring.vault.sealing import mac

LONGEST = 254  # characters, RFC 5321 §4.5.3.1.3
_ATOM = r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LOCAL = re.compile(rf"{_ATOM}(?:\.{_ATOM})*")
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_TOKEN = re.compile(r"(reply|bounce|share)\+([a-z0-9-]{1,60})\.([a-z2-7]{16})@")
_PURPOSES = {"reply": "mail reply", "bounce": "mail bounce", "share": "mail share"}


class NotOneAddress(ValueError):
    """Raised for anything but exactly one plain e-mail address."""


def normal(address: str) -> str:
    """This will give the one form of an address used for comparing; raises ``NotOneAddress``.

    Lower case throughout: no mail host we know of tells ``Anna@`` from ``anna@``, and people do not either.
    """
    local, _, domain = address.strip(" ").rpartition("@")
    if len(address) > LONGEST or len(local) > 64 or not local.isascii():
        raise NotOneAddress("That does not look like one e-mail address.")
    if not _LOCAL.fullmatch(local.lower()):
        raise NotOneAddress("That does not look like one e-mail address.")
    return f"{local.lower()}@{_ascii(domain)}"


def _ascii(domain: str) -> str:
    """The domain as it stands in the DNS (IDNA)."""
    try:
        plain = domain.encode("idna").decode("ascii").lower()
    except UnicodeError as trouble:
        raise NotOneAddress("That does not look like the name of a mail host.") from trouble
    # Python's codec folds ß to ss and full-width letters to plain ones: another host than the one written.
    if not domain.isascii() and plain.encode("ascii").decode("idna") != domain.lower():
        raise NotOneAddress("That does not look like the name of a mail host.")
    labels = plain.split(".")
    if len(labels) < 2 or labels[-1].isdigit() or not all(map(_LABEL.fullmatch, labels)):
        raise NotOneAddress("That does not look like the name of a mail host.")
    return plain


def domain() -> str:
    """The part after the @ of every address of ours."""
    return settings.MAIL_DOMAIN.lower()


def notes() -> str:
    """The address our letters come from."""
    return f"notes@{domain()}"


def reply(answer_to: str) -> str:
    """The address an answer goes to; ``answer_to`` comes back as ``Heard.answer_to``."""
    return _with_proof("reply", answer_to)


def bounce(key: str) -> str:
    """The address a report about the letter ``key`` goes to (VERP)."""
    return _with_proof("bounce", key)


def share(shared_to: str) -> str:
    """The private address somebody forwards things to; ``shared_to`` comes back as ``Heard.shared_to``."""
    return _with_proof("share", shared_to)


def _with_proof(kind: str, value: str) -> str:
    return f"{kind}+{value}.{proof(_PURPOSES[kind], value)}@{domain()}"


def proof(purpose: str, value: str) -> str:
    """80 bits that only this installation can make, in letters that survive being lower-cased."""
    return base64.b32encode(mac(purpose, value.encode("ascii"))[:10]).decode("ascii").lower()


def values(kind: str, text: str) -> list[str]:
    """This will find what our addresses of one kind (``reply``, ``bounce``, ``share``) in a header carry.

    Each value once, in order; an address with a wrong proof does not count.
    """
    found = [
        match[2]
        for match in _TOKEN.finditer(text.lower())
        if match[1] == kind and _follows(text.lower(), match.end()) and _is_proved(match)
    ]
    return list(dict.fromkeys(found))


def _follows(text: str, place: int) -> bool:
    """Whether our domain stands here, and ends here."""
    after = text[place + len(domain()) : place + len(domain()) + 1]
    return text.startswith(domain(), place) and not (after.isalnum() or after in {"-", "."})


def _is_proved(match: re.Match[str]) -> bool:
    return hmac.compare_digest(match[3], proof(_PURPOSES[match[1]], match[2]))


def scrubbed(text: str) -> str:
    """This will take our proofs out of a text, so that quoting a letter never passes one on."""
    ours = rf"(?:reply|bounce|share)\+[a-z0-9-]+\.[a-z2-7]{{16}}@{re.escape(domain())}"
    return re.sub(ours, notes(), text, flags=re.IGNORECASE)


def is_ours(address: str) -> bool:
    """Whether letters to this address are for us: our domain, and a name we answer to."""
    local, _, host = address.lower().rpartition("@")
    return host == domain() and local.partition("+")[0] in {"notes", "reply", "bounce", "share"}
