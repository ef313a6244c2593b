"""Putting in order what a share menu, a bookmark or a forwarded letter says: its link, its title, the words beside.

Free of the database. Nothing that came is refused: what is no link stands among the words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from mentoring.conversations import markdown
from mentoring.library import links
from mentoring.people.names import clean_line, is_blank

LONGEST_TITLE = 150
_ANSWERED = re.compile(r"^(?:fwd?|fw|wg|tr|rv|enc|vs|doorst|re|aw|sv|antw|إعادة توجيه)\s*:\s*", re.IGNORECASE)
_DIVIDER = re.compile(
    r"^[>\s]*(?:[-_=*]{3,}.*|[^\W\d_][^:]{3,60}:)\s*$"
)  # "---- Forwarded ----", "Begin forwarded message:"
_HEADING = re.compile(r"^[>\s]*\*?[^\W\d_][\w \-]{1,24}\*?\s?:\*?\s+\S.*$")  # "From: …", "*Von:* …", "من: …"
_LEAST_HEADING = 2  # lines that look like a letter's heading; one alone may be somebody's sentence


@dataclass(frozen=True, slots=True)
class Said:
    """What came, in order. ``is_cut``: there was more than one can say at once."""

    address: str = ""
    title: str = ""
    words: str = ""
    is_cut: bool = False

    @property
    def is_nothing(self) -> bool:
        """Whether there is nothing in it."""
        return not (self.address or self.title or self.words)


def in_order(*, title: str = "", text: str = "", url: str = "", has_files: bool = False) -> Said:
    """This will sort what came. Many programs put the link among the text, or the title in both."""
    title, text = clean_line(title), _tidy(text)
    address = links.cleaned(url)
    if url and not address:
        text = _joined(text, clean_line(url))
    found = links.only_in(text)
    if found and found.address == (address or found.address):
        address, text = found.address, found.line
    if title in {text, address} or links.cleaned(title) == address != "":
        title = "" if title != text else title
        text = "" if title == text else text
    if not (address or has_files):
        title, text = "", text if title in text else _joined(title, text)
    is_cut = len(text) > markdown.LONGEST or len(title) > LONGEST_TITLE
    return Said(address, title[:LONGEST_TITLE], text[: markdown.LONGEST], is_cut)


def from_letter(*, subject: str, text: str, has_files: bool) -> Said:
    """This will do the same for a letter somebody forwarded: without its headings, which name other people."""
    while (shorter := _ANSWERED.sub("", subject.strip())) != subject:
        subject = shorter
    return in_order(title=subject, text=without_headings(text), has_files=has_files)


def without_headings(text: str) -> str:
    """This will leave out the lines that mail programs put above what is forwarded: from whom, to whom, when."""
    kept: list[str] = []
    lines, at = text.replace("\r\n", "\n").split("\n"), 0
    while at < len(lines):
        end = _end_of_heading(lines, at) if _DIVIDER.match(lines[at]) else at
        if end == at:
            kept.append(lines[at])
        at = max(end, at + 1)
    return "\n".join(kept).strip("\n")


def _end_of_heading(lines: list[str], at: int) -> int:
    """Where the heading ends that a divider at this line begins; the line itself if none does."""
    begins = at + 1
    while begins < len(lines) and not lines[begins].strip(" >"):
        begins += 1
    end = begins
    while end < len(lines) and _HEADING.match(lines[end]):
        end += 1
    return end if end - begins >= _LEAST_HEADING else at


def _tidy(text: str) -> str:
    tidied = markdown.tidy(text).strip()
    return "" if is_blank(tidied) else tidied


def _joined(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part)
