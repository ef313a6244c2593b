"""Addresses on the web: which are taken, what they lead to, and how a message that is one link is told."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

LONGEST = 2000
MOST_BESIDE = 300  # letters beside a link; with more it is a message that has a link in it

# Known places only: what stands in no row is a link. Nothing is guessed from far.
HOSTS = {
    "video": {
        "youtube.com", "youtu.be", "youtube-nocookie.com", "vimeo.com", "ted.com", "dailymotion.com", "twitch.tv",
        "loom.com", "media.ccc.de", "framatube.org", "peertube.tv", "nebula.tv",
    },
    "article": {
        "wikipedia.org", "medium.com", "substack.com", "hbr.org", "theguardian.com", "nytimes.com", "bbc.com",
        "bbc.co.uk", "dev.to", "arxiv.org", "theconversation.com", "aeon.co", "ft.com", "economist.com",
    },
}  # fmt: skip
ENDINGS = {
    "video": {".mp4", ".webm", ".mov", ".m4v", ".ogv"},
    "picture": {".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg"},
    "file": {".pdf", ".doc", ".docx", ".odt", ".xls", ".xlsx", ".ods", ".ppt", ".pptx", ".odp", ".epub", ".zip"},
}
_LINK = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_HOST = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+|\[[0-9a-f:.]+\]", re.IGNORECASE)
_BEFORE = " .:,;–—-("  # what is left over where a link was taken out of a sentence
_AFTER = ".,;:!?'\")]}»”’"  # what belongs to the sentence around a link


@dataclass(frozen=True, slots=True)
class Found:
    """A link that somebody said, and the line beside it."""

    address: str
    line: str


def cleaned(text: str) -> str:
    """This will give an address as it is kept, or "" for one that nobody can go to from here."""
    text = text.strip()
    if re.match(r"[^\s/:@]+\.[^\s/:@]+(?:/\S*)?$", text):  # as people type it
        text = f"https://{text}"
    if len(text) > LONGEST or any(letter.isspace() or not letter.isprintable() for letter in text):
        return ""
    return text if text[:8].lower().startswith(("http://", "https://")) and host_of(text) else ""


def host_of(address: str) -> str:
    """Where an address really leads: without a name before ``@``, and in plain letters when it has others."""
    try:
        parts = urlsplit(address)
        _port = parts.port  # one that is no number raises
        host = (parts.hostname or "").encode("idna").decode()
    except (ValueError, UnicodeError):
        return ""
    whole = f"[{host}]" if ":" in host else host
    return host.lower().removeprefix("www.") if _HOST.fullmatch(whole) else ""


def in_short(address: str) -> str:
    """An address as a title, until somebody gives it one: its host and the end of its path."""
    end = PurePosixPath(unquote(urlsplit(address).path)).name
    return f"{host_of(address)}, {end[:60]}" if end else host_of(address)


def kind_of(address: str) -> str:
    """What an address leads to, by its ending or its host."""
    host, ending = host_of(address), PurePosixPath(urlsplit(address).path.lower()).suffix
    for kind, endings in ENDINGS.items():
        if ending in endings:
            return kind
    for kind, hosts in HOSTS.items():
        if any(host == one or host.endswith(f".{one}") for one in hosts):
            return kind
    return "link"


def found_in(text: str) -> Found | None:
    """This will read a message that is one link, alone or with one line; None for any other."""
    said = _LINK.findall(text)
    if len(said) != 1:
        return None
    address = _without_sentence(said[0])
    rest = (_beside(line, address) for line in text.splitlines())
    beside = [line for line in rest if any(letter.isalnum() for letter in line)]
    is_short = len(beside) <= 1 and sum(map(len, beside)) <= MOST_BESIDE
    kept = cleaned(address) if is_short else ""
    return Found(kept, beside[0] if beside else "") if kept else None


def only_in(text: str) -> Found | None:
    """This will take the one link out of a text of any length; None where there is none, or more than one."""
    said = {_without_sentence(one) for one in _LINK.findall(text)}
    address = said.pop() if len(said) == 1 else ""
    if not (kept := cleaned(address)):
        return None
    lines = text.replace(f"<{address}>", address).splitlines()
    rest = [_beside(line, address) if address in line else line for line in lines]
    return Found(kept, "\n".join(rest).strip())


def _beside(line: str, address: str) -> str:
    """What stands in a line beside the link, without the colon or dot that belonged to it."""
    without = " ".join(line.replace(address, " ", 1).split())
    return without.rstrip(_BEFORE) if address in line else without


def _without_sentence(link: str) -> str:
    """A dot at the end belongs to the sentence; a bracket only where none was opened in the link."""
    while link and link[-1] in _AFTER and not (link[-1] == ")" and link.count("(") >= link.count(")")):
        link = link[:-1]
    return link
