"""What Amina was set and passed on, and what she made of it, beside what she said to each of her mentors."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Set:
    """An activity of the demo: from a starter of the house, or in own words."""

    what: str = ""
    afterthought: str = ""
    starter: str = ""
    minutes: int | None = None
    weekdays: str = ""
    days: int | None = None  # from when it is set to when it ends


@dataclass(frozen=True, slots=True)
class Chanced:
    """An opportunity of the demo."""

    what: str
    kind: str
    days: int  # from when it is passed on to when it expires


SETS = {
    "quiet": Set(
        "Three quiet minutes before each meeting",
        "What was different in the room?",
        minutes=3,
        weekdays="01234",
        days=7,
    ),
    "no": Set(starter="kind-no"),
}
CHANCES = {"evening": Chanced("An evening on lending in small markets, one seat left", "event", 15)}
GOALS = {"quiet": ("planning", "learning")}  # which of her goals it serves

SCRIPTS = {
    "grace": """
grace 5 sun 09:35 sets as no

amina 4 mon 12:20 takes to no

amina 4 wed 18:40 finishes to no
    It made room for lunch on the roof. Nobody came to any harm by it, as far as I have heard.

grace 2 fri 20:25 sets as quiet
    So that you arrive before you begin.

amina 2 sat 10:10 takes to quiet

amina 1 mon 18:00 does to quiet

amina 1 wed 18:00 does to quiet

amina 1 thu 08:50 does to quiet

amina 1 fri 18:00 does to quiet
""",
    "ngozi": """
ngozi 1 mon 11:00 passes as evening
    The one from Yaba speaks again, and this time she has asked who will be there. Say my name at the door.
""",
}
