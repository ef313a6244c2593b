"""A copy to keep: one page that any browser shows, the same for programs, the files, and the board, in one zip."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import partial

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from mentoring.care.beside import activities_in, board_of, notes_of
from mentoring.care.packing import CannotBeRead, Part, pour
from mentoring.conversations import timeline
from mentoring.conversations.access import of_participant
from mentoring.conversations.attached import Attached
from mentoring.conversations.letters import Piece
from mentoring.conversations.timeline import Line, Reader
from mentoring.files import serving, stored
from mentoring.files.models import File
from mentoring.files.naming import shown_name
from mentoring.partnerships.closing import open_goodbyes
from mentoring.partnerships.models import Partnership
from mentoring.partnerships.words import open_focus
from mentoring.people.models import Person
from mentoring.vault.sealing import Access, Erased, Unreadable

MADE_ANEW = {File.Kind.PICTURE, File.Kind.VOICE, File.Kind.VIDEO}


@dataclass(frozen=True, slots=True)
class Along:
    """One file as the copy keeps it. ``place`` is where it stands in the zip, "" if it cannot be had."""

    told: str
    place: str


Taken = tuple[Along, Part | None]


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
    files: tuple[Along, ...] = ()


def copy_of(partnership: Partnership, *, person: Person, now: datetime) -> Iterator[bytes]:
    """This will pour out the zip for one of the two, from what they may read at this moment. It is kept nowhere.

    Its words are gathered now; its files, which may be many and large, are opened one after the other on the way.
    """
    reader = _reader(partnership, person, now)
    lines = list(_lines(reader)) if reader else []
    taken = {line.entry.seq: _taken(line, of_participant(reader.me)) for line in lines} if reader else {}
    told = _told(partnership, person, reader, now)
    told["entries"] = [_said(line, reader, taken[line.entry.seq]) for line in lines] if reader else []
    texts = _pages(told, person) | (_board(reader, now) if reader and reader.me.left_at is None else {})
    parts = [_text(name, text) for name, text in texts.items()]
    files = [part for here in taken.values() for _along, part in here if part]
    return pour([*parts, *files], made_at=timezone.localtime(now), left_out=_left_out)


def _reader(partnership: Partnership, person: Person, now: datetime) -> Reader | None:
    if partnership.conversation_id is None:
        return None
    return timeline.reader_of(partnership.conversation_id, person, now=now)


def _lines(reader: Reader) -> Iterator[Line]:
    """Everything said, oldest first, read a page at a time."""
    pages = [timeline.page(reader)]
    while pages[-1].has_older:
        pages.append(timeline.page(reader, before=pages[-1].oldest))
    for page in reversed(pages):
        yield from page.lines


def _told(partnership: Partnership, person: Person, reader: Reader | None, now: datetime) -> dict[str, object]:
    partner = partnership.partner_of(person)
    goodbyes = open_goodbyes(partnership, person=person)
    return {
        "people": [person.name, str(partner.name)],
        "with": str(partner.name),
        "focus": open_focus(partnership, person=person),
        "began_on": timezone.localtime(partnership.proposed_at).date().isoformat(),
        "copied_at": timezone.localtime(now).isoformat(timespec="minutes"),
        "goodbyes": {whose: asdict(words) for whose, words in goodbyes.items()},
        "activities": activities_in(reader, now=now) if reader else [],
        "my_notes": notes_of(person, reader=reader) if reader else [],
    }


def _pages(told: dict[str, object], person: Person) -> dict[str, str]:
    entries: Sequence[Said] = told["entries"]  # type: ignore[assignment]
    return {
        "conversation.html": render_to_string("care/letters/copy.html", {**told, "person": person}),
        "conversation.json": json.dumps(
            {**told, "entries": [asdict(one) for one in entries]}, ensure_ascii=False, indent=1
        ),
    }


def _board(reader: Reader, now: datetime) -> dict[str, str]:
    return {f"board/{name}": text for name, text in board_of(reader, now=now).items()}


# ── files ────────────────────────────────────────────────────────────────────


def _taken(line: Line, access: Access) -> list[Taken]:
    """What is told of each file of an entry, and its part of the zip."""
    if line.entry.withdrawn_at or line.is_erased:
        return []
    return [_along(one, f"{line.entry.seq:05}-{n}", access) for n, one in enumerate(line.attached, 1)]


def _along(one: Attached, mark: str, access: Access) -> Taken:
    """Its original where that was kept, else the best that was made of it; a name no system stumbles over."""
    if not one.is_ready or one.fetched not in one.file.made:
        return Along(one.told, ""), None
    with suppress(stored.Lost, Erased, Unreadable), stored.opened(one.file, one.fetched, access=access) as whole:
        _kind, ending = serving.kind_of(one.fetched, b"".join(whole.read(0, 16)), one.facts)
        name = shown_name(f"{one.facts.name.rpartition('.')[0] or one.facts.name}.{ending}")
        place = f"files/{mark}-{name}"
        opens = partial(_opened, one.file, one.fetched, access)
        return Along(one.told, place), Part(place, opens, is_small_already=one.file.kind in MADE_ANEW)
    return Along(one.told, ""), None


@contextmanager
def _opened(file: File, rendition: str, access: Access) -> Iterator[Iterable[bytes]]:
    """Its bytes, when its turn has come. It may have been taken back since the copy was begun."""
    try:
        with stored.opened(file, rendition, access=access) as whole:
            yield whole.read()
    except (stored.Lost, Erased, Unreadable) as trouble:
        raise CannotBeRead from trouble


def _text(name: str, text: str) -> Part:
    @contextmanager
    def opened() -> Iterator[Iterable[bytes]]:
        yield [text.encode()]

    return Part(name, opened)


def _left_out(names: list[str]) -> Part:
    said = _("These files could not be read any more while the copy was made:")
    return _text("left-out.txt", "\n".join([said, *names, ""]))


# ── words ────────────────────────────────────────────────────────────────────


def _said(line: Line, reader: Reader, taken: Sequence[Taken]) -> Said:
    entry = line.entry
    said_at = timezone.localtime(entry.said_at).isoformat(timespec="minutes")
    gone = bool(entry.withdrawn_at) or line.is_erased
    return Said(
        entry.seq, said_at, str(line.author_name), entry.kind,
        "" if gone else _words(line, reader), bool(entry.withdrawn_at), line.is_erased,
        tuple(along for along, _part in taken),
    )  # fmt: skip


def _words(line: Line, reader: Reader) -> str:
    """What was typed, and where it leads; what tells of something else is told as it is in a letter."""
    if line.words and (line.words.text or line.attached):
        return "\n".join(filter(None, [line.words.text, str(line.card.get("address", ""))]))
    if not line.card:
        return _("(These words can no longer be read.)")
    piece = Piece(line.entry, str(line.author_name), line.words, line.card)
    told = {"piece": piece, "reader": reader.person, "site_name": settings.SITE_NAME}
    return " ".join(render_to_string(piece.text_template, told).split())
