"""Looks up what a page is called, for hosts who allow it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser

from mentoring.channels.fetch import Guard, Wish, fetch
from mentoring.people.names import clean_line

LONGEST = 150  # characters of a title
A_PAGE = Wish("text/html,*/*;q=0.1", frozenset({"text/html", "application/xhtml+xml"}))


@dataclass(frozen=True, slots=True)
class LookedUp:
    """What a page is called, or how large a file is, as far as it said so."""

    title: str
    size: int | None


def look_up(address: str, *, guard: Guard | None = None) -> LookedUp:
    """This will ask a page for its title. Raises ``fetch.NotAllowed`` or ``fetch.NoAnswer``."""
    found = fetch(address, A_PAGE, guard=guard)
    return LookedUp(title_of(found.content, found.charset), found.size)


def title_of(content: bytes, charset: str = "") -> str:
    """This will find what a page calls itself, in one clean line."""
    told = re.search(rb"<meta[^>]{0,200}charset=[\"']?([\w-]{1,40})", content[:4000], re.IGNORECASE)
    names = [charset, told[1].decode() if told else "", "utf-8"]
    for name in filter(None, names):
        try:
            text = content.decode(name, errors="replace")
        except (LookupError, ValueError):
            continue
        break
    parser = _Title()
    parser.feed(text.replace("\0", ""))
    return clean_line(parser.title[:2000])[:LONGEST]


class _Title(HTMLParser):
    """The first title of a page, outside of pictures."""

    def __init__(self) -> None:
        super().__init__()
        self.title = ""
        self._within = self._is_done = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """This will notice where a title begins."""
        self._within = tag == "title" and not self._is_done

    def handle_endtag(self, tag: str) -> None:
        """This will notice where it ends."""
        if tag == "title" and self._within:
            self._within, self._is_done = False, True

    def handle_data(self, data: str) -> None:
        """This will take the words of the title."""
        if self._within and len(self.title) < 2000:
            self.title += data
