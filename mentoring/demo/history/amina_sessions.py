"""Amina's sessions: six with Tomás, tea and half hours with Ngozi, and one that Grace offers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Met:
    """A session of the demo, or several: how many days after it was put, at what time on that person's wall."""

    days: tuple[int, ...]
    at: tuple[str, ...]  # one for all, or one for each
    minutes: int = 60
    way: str = "video"
    place: str = ""


SESSIONS = {
    "six": Met((3, 13, 34, 48, 76, 90), ("15:00",)),
    "tea": Met((3,), ("17:30",), way="in_person", place="Terra Kulture, Lagos"),
    "halves": Met((15, 29, 43), ("13:00",), minutes=30, way="phone"),
    "board": Met((5, 6, 8), ("08:00", "20:00", "07:30"), minutes=45),
}

SCRIPTS = {
    "tomas": """
amina 12 tue 14:10 schedules as six

tomas 12 tue 13:40 consents to six

tomas 12 fri 12:05 concludes to six

tomas 10 mon 12:05 concludes to six

amina 7 mon 16:10 concludes to six

amina 6 sun 19:20 prepares to six with fourth as tomas

tomas 5 mon 12:10 concludes to six with fourth

amina 3 sun 20:05 ponders to bola

amina 2 sun 19:10 prepares to six with fifth as tomas

amina 1 mon 16:15 concludes to six with fifth

amina 1 wed 20:30 ponders to hovering

amina 1 wed 20:45 prepares to six with sixth as tomas
""",
    "ngozi": """
ngozi 2 ago 11:30 arranges as tea
    Halima’s desk, and whether one may ask for a month

ngozi 2 ago 12:35 schedules as halves
    A half hour by telephone, until the audit is over

amina 2 ago 12:50 consents to tea

amina 2 ago 12:55 consents to halves
""",
    "grace": """
grace 2 ago 21:10 for amina offers as board
    Before you face the board, if you like
""",
}
