"""A copy to keep: one page that any browser shows, and the same for programs, in one file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone

from mentoring.conversations import timeline
from mentoring.conversations.letters import Piece
from mentoring.conversations.timeline import Line, Reader
from mentoring.partnerships.closing import open_goodbyes
from mentoring.partnerships.models import Partnership
from mentoring.partnerships.words import open_focus
from mentoring.people.models import Person


@dataclass(frozen=True, slots=True)
class Said:
    """One entry, as the copy keeps it."""

    place: int
    said_at: str
    author: str
    kind: str
    text: str
    is_withdrawn: bool = False
    is_erased: bool = False


def copy_of(partnership: Partnership, *, person: Person, now: datetime) -> bytes:
    """This will make the file for one of the two, from what they may read at this moment. It is kept nowhere."""
    told = _told(partnership, person, now)
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as packed:
        packed.writestr("conversation.html", render_to_string("care/letters/copy.html", {**told, "person": person}))
        plain = {**told, "entries": [asdict(one) for one in told["entries"]]}  # type: ignore[attr-defined]
        packed.writestr("conversation.json", json.dumps(plain, ensure_ascii=False, indent=1))
    return file.getvalue()


def _told(partnership: Partnership, person: Person, now: datetime) -> dict[str, object]:
    partner = partnership.partner_of(person)
    goodbyes = open_goodbyes(partnership, person=person)
    return {
        "people": [person.name, str(partner.name)],
        "with": str(partner.name),
        "focus": open_focus(partnership, person=person),
        "began_on": timezone.localtime(partnership.proposed_at).date().isoformat(),
        "copied_at": timezone.localtime(now).isoformat(timespec="minutes"),
        "entries": list(_entries(partnership, person, now)),
        "goodbyes": {whose: asdict(words) for whose, words in goodbyes.items()},
    }


def _entries(partnership: Partnership, person: Person, now: datetime) -> Iterator[Said]:
    """Everything said, oldest first, read a page at a time."""
    if partnership.conversation_id is None:
        return
    reader = timeline.reader_of(partnership.conversation_id, person, now=now)
    pages = [timeline.page(reader)]
    while pages[-1].has_older:
        pages.append(timeline.page(reader, before=pages[-1].oldest))
    for page in reversed(pages):
        yield from (_said(line, reader) for line in page.lines)


def _said(line: Line, reader: Reader) -> Said:
    entry = line.entry
    said_at = timezone.localtime(entry.said_at).isoformat(timespec="minutes")
    gone = bool(entry.withdrawn_at) or line.is_erased
    text = "" if gone else _text(line, reader)
    return Said(entry.seq, said_at, str(line.author_name), entry.kind, text, bool(entry.withdrawn_at), line.is_erased)


def _text(line: Line, reader: Reader) -> str:
    """What was typed, and the names of files; what tells of something is told as it is in a letter."""
    if line.words and (line.words.text or line.attached):
        return "\n".join(part for part in (line.words.text, *(f"[{one.told}]" for one in line.attached)) if part)
    piece = Piece(line.entry, str(line.author_name), line.words, line.card)
    told = {"piece": piece, "reader": reader.person, "site_name": settings.SITE_NAME}
    return " ".join(render_to_string(piece.text_template, told).split())
