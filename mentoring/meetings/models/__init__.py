"""Sessions and what belongs to them; no writes."""

from mentoring.meetings.models.meeting import Meeting, Series, Slot
from mentoring.meetings.models.space import (
    AgendaOwner,
    Challenge,
    Course,
    LookedAt,
    Own,
    Piece,
    Point,
    Presence,
)

__all__ = [
    # ── the space of a session ──
    "AgendaOwner",
    "Challenge",
    "Course",
    "LookedAt",
    "Meeting",
    "Own",
    "Piece",
    "Point",
    "Presence",
    "Series",
    "Slot",
]
