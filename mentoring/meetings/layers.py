"""How deep the last sessions of a conversation went, as their people ticked it: to notice, never to count."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise

from mentoring.conversations.access import of_participant
from mentoring.goals.words import open_rows
from mentoring.meetings.models import Piece
from mentoring.meetings.space import LAYERS as PLACE
from mentoring.meetings.space import Space
from mentoring.meetings.structures import LAYERS

SHOWN = 12


@dataclass(frozen=True, slots=True)
class Ticked:
    """What one person ticked after one session."""

    name: str
    starts_at: datetime | None
    layers: tuple[str | Promise, ...]


def named(words: str) -> tuple[str | Promise, ...]:
    """The layers that were ticked, by name, the outer ones first."""
    return tuple(name for slug, name in LAYERS.items() if slug in words.split())


def recent_layers(space: Space) -> list[Ticked]:
    """This will open what was ticked after the last sessions of this conversation, the newest first."""
    here = Piece.objects.of(space.reader.person).filter(place=PLACE, meeting__conversation=space.reader.conversation)
    rows = list(here.exclude(words=b"").select_related("meeting", "author").order_by("-written_at", "id")[:SHOWN])
    words = open_rows(rows, access=of_participant(space.reader.me))
    return [Ticked(row.author.first_name, row.meeting.starts_at, named(words.of(row))) for row in rows]
