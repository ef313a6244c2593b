"""What Amina wants, and how her dials moved, beside what she said to each of her mentors."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wanted:
    """A goal of the demo, and its dial."""

    title: str
    area: str
    start: int
    aim: int
    low: str
    high: str
    shift_from: str = ""
    shift_to: str = ""


@dataclass(frozen=True, slots=True)
class Little:
    """A small step of the demo."""

    words: str
    goals: tuple[str, ...]
    cue: str = ""
    in_days: int | None = None
    done_ago: int | None = None


GOALS = {
    "planning": Wanted(
        "Lead the Thursday planning with confidence",
        "skills",
        3,
        8,
        "I avoid it",
        "Second nature",
        "Fifty minutes of me, with slides",
        "Half an hour in which everybody speaks",
    ),
    "learning": Wanted("Learn a little every day", "growth", 3, 7, "When I happen to", "Like brushing teeth"),
    "role": Wanted("Be ready for a lead role by June", "career", 2, 8, "A daydream", "I could start on Monday"),
}

# Who is told what, in the conversation with each mentor; read by ``demo/script.py`` as what was said is.
SCRIPTS = {
    "grace": """
amina 13 tue 07:22 wants as planning
    I want my team to plan its week with me, not to sit through mine. Funke knows the most and says the least, and
    that is my doing.

amina 13 tue 07:23 places to planning
    Some days two and a half, but I round up for morale.

amina 13 tue 07:24 shares to planning

grace 13 thu 20:10 understands to planning as mine
    You want Thursdays in which the quiet ones speak, and you do not have to be brave for fifty minutes to get there.

amina 13 fri 07:30 confirms to mine

amina 9 tue 07:35 wants as learning
    Three lines every morning, before the mail: what I saw, what I make of it, whom I could tell.

amina 9 tue 07:36 places to learning

amina 9 tue 07:37 shares to learning

amina 7 mon 07:31 moves to planning as five
    Funke spoke, and I let her.

amina 7 sun 12:49 moves to planning as three
    Fifty minutes, slides, sorry, the whole museum.

amina 6 wed 07:39 moves to planning as five
    Not a three after all: a five on a bad day.

amina 5 thu 07:15 moves to learning as five
    Five weeks, with gaps. Gaps are part of it.

amina 3 thu 18:04 moves to planning as six
    I let the silence sit for ten seconds. Two people spoke who never do.

grace 2 tue 06:45 comments to planning
    From here it looks as if the waiting has moved more than the speaking. Is that how it feels?
""",
    "tomas": """
amina 3 thu 08:40 shares to planning
""",
    "ngozi": """
amina 11 wed 19:00 wants as role
    Not a ladder. A room with the right people in it, and something of my own to carry into it.

amina 11 wed 19:01 places to role

amina 11 wed 19:02 shares to role

amina 10 thu 12:31 moves to role as three
    Halima answered. Twenty minutes, in a car.

amina 2 thu 12:51 moves to role as four
    I asked the person I used to curse. We talked until they put the chairs up.
""",
}
NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
STEPS = (
    Little("Three lines about last Thursday", ("planning", "learning"), "If the bus has passed the bridge", in_days=0),
    Little("Ask Emeka how the meeting feels to him", ("planning",), in_days=4),
    Little("Send the agenda a day earlier", ("planning",), done_ago=6),
    Little("Write to Halima what became of it", ("role",), "If it is the first of the month", in_days=6),
)
NEEDS = (("mindset", 3), ("leading", 3), ("doors", 2), ("balance", 1))
OWN_NEED = "patience with myself"
ASPIRATIONS = (
    "Somebody whose meetings people look forward to",
    "Teach people about money, in words that they use themselves",
)
PURPOSE = (
    "I am here to make payments work for people who were never asked.",
    "I am here to let the quiet ones speak, and to make money less of a secret.",
    "I make room in which people say what they know.",
)
CONFIDENCE = (
    ("start", 3, "I apologise before I say the most useful thing of the hour.", 90),
    ("middle", 5, "I hear it while it is happening.", 20),
)
