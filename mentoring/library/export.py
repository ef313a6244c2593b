"""A board to take along: one page that can be read anywhere, and the same as plain values."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import datetime

from django.conf import settings
from django.template.loader import render_to_string

from mentoring.conversations.timeline import Reader
from mentoring.library.shown import Card, Shelf, whole_board

STYLE = """body { font: 1rem/1.5 system-ui, sans-serif; max-width: 45rem; margin: 2rem auto; padding: 0 1rem }
body { color: #1c2b27 } h1, h2 { line-height: 1.2 } h2 { margin-block-start: 2.5rem }
li { margin-block: 1rem } ul { list-style: none; padding: 0 }
small { color: #56655f } p { margin: .2rem 0 }
@media (prefers-color-scheme: dark) {
  body { background: #0f1a18; color: #e6eeea } a { color: #8fd3b6 } small { color: #a9b8b2 }
}
"""


def packed(reader: Reader, *, now: datetime) -> bytes:
    """This will give the whole board as a zip."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in files_of(reader, whole_board(reader), now=now).items():
            file.writestr(name, text)
    return kept.getvalue()


def files_of(reader: Reader, shelves: tuple[Shelf, ...], *, now: datetime) -> dict[str, str]:
    """This will give a board as files: ``board.html`` with its style, and ``board.json``."""
    told = {"reader": reader, "shelves": shelves, "now": now, "site_name": settings.SITE_NAME}
    return {
        "board.html": render_to_string("library/letters/board.html", told),
        "board.css": STYLE,
        "board.json": json.dumps(_values(shelves, now=now), ensure_ascii=False, indent=2),
    }


def _values(shelves: tuple[Shelf, ...], *, now: datetime) -> dict[str, object]:
    columns = [{"title": shelf.title, "cards": [_card(card) for card in shelf.cards]} for shelf in shelves]
    return {"made_at": now.isoformat(), "columns": columns}


def _card(card: Card) -> dict[str, object]:
    return {
        "kind": str(card.resource.kind),
        "address": card.address,
        "title": card.title,
        "line": card.line,
        "tags": list(card.tags),
        "minutes": card.resource.minutes,
        "size": card.resource.size,
        "shared_by": card.name,
        "shared_at": card.resource.shared_at.isoformat(),
    }
