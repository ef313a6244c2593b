"""What lies around Amina's sessions with Tomás: agendas, notes, structures, what each took along; and her challenges.

A point of Amina's, or something said for oneself, is of her; Tomás suggests, and she takes it or not.
"""

from __future__ import annotations

from dataclasses import dataclass, field

Answers = dict[str, str]  # by prompt, or by step


@dataclass(frozen=True, slots=True)
class Before:
    """What was written before a session. ``suggested`` by the mentor; ``taken``: how many of them she took."""

    points: tuple[str, ...] = ()
    suggested: tuple[str, ...] = ()
    taken: int = 0
    structure: str = ""
    prepared: dict[str, Answers] = field(default_factory=dict)  # by whom, for themselves
    line: str = ""  # hers, to be read before
    challenge: str = ""  # which one she chose for it


@dataclass(frozen=True, slots=True)
class After:
    """What came of it. ``open``: how many points were not reached."""

    steps: Answers = field(default_factory=dict)  # shared notes at steps, hers
    notes: dict[str, str] = field(default_factory=dict)  # shared, by whom
    own: dict[str, Answers] = field(default_factory=dict)  # what each takes along, for themselves
    layers: dict[str, str] = field(default_factory=dict)
    left_after: str = ""
    open: int = 0


@dataclass(frozen=True, slots=True)
class Explored:
    """A challenge, as far as she has explored it."""

    text: str
    explored: Answers = field(default_factory=dict)
    taken: str = ""


CHALLENGES = {
    "hovering": Explored(
        "I hover over what I have handed on",
        {
            "plainly": "Funke leads the testing since Monday. I asked her four times how it goes. It is Wednesday.",
            "mine": "I ask for my own calm, and call it interest.",
            "other": "She would say: she has given it to me on a string.",
        },
    ),
    "bola": Explored(
        "Bola agrees in the room and changes it in the corridor",
        {"plainly": "Twice this month a decision had moved by Thursday. He is never rude about it."},
    ),
}

BEFORE = {
    "fourth": Before(
        points=("My one-to-ones: held, and then?", "What the team’s three true things are for"),
        suggested=("Who else knows what you want for Funke?", "How you ended the last four Fridays"),
        taken=1,
        structure="perspective",
        prepared={
            "amina": {"happened": "The red hour was held, three of three.", "presses": "That I never asked her.",
                      "help": "Questions. No ideas before half past."},
            "tomas": {"wonder": "She says “they” of the team, and “we” of its mistakes.",
                      "tempted": "The whole testing business. I know exactly what I would do, which helps nobody."},
        },
        line="I would like to look at Funke, and at why I did not.",
    ),
    "fifth": Before(
        points=("My closed-door hour", "Handing over the testing without hovering"),
        suggested=("Lunch, counted",),
        taken=1,
        structure="grow",
        prepared={"amina": {"challenge": "To think for an hour without feeling that I steal it from somebody."}},
    ),
    "sixth": Before(
        points=("Two more sessions, or a good end",),
        suggested=("What you would tell whoever leads a team after you",),
        prepared={"amina": {"happened": "I asked four times. Then I told her so.", "help": "A push, and an ear."}},
        challenge="hovering",
    ),
}  # fmt: skip

AFTER = {
    "fourth": After(
        steps={
            "presses": "Funke, and that she waited for three years.",
            "matters": "That somebody asks. Less: that it is me who has the idea.",
            "differently": "I used to see a quiet colleague who needs protection. Now I see somebody who was waiting"
                           " for a question.",
        },
        notes={"tomas": "Said aloud today, by Amina, twice: “It was never on the list because I keep the list.”"},
        own={
            "amina": {"along": "What nobody shouts about can be the most useful hour.",
                      "step": "I ask Emeka and Bola what they have wanted to lead since before I came.",
                      "cue": "when our Wednesday hour begins",
                      "differently": "A quiet person is not a person without plans.",
                      "helped": "Seven minutes in which you said nothing."},
            "tomas": {"asked": "Yes, except once, at twenty past.", "talked": "She did. Good.",
                      "learned": "That I promote people in my head before I have met them."},
        },
        layers={"amina": "strategic insight", "tomas": "insight"},
    ),
    "fifth": After(
        steps={"goal": "One closed hour on Tuesdays and Thursdays that I do not apologise for.",
               "reality": "I have it twice a week and open the door at every second knock."},
        notes={"amina": "The sentence for the door: “From nine to ten I am worrying on your behalf.”",
               "tomas": "14 hours of meetings where there were 23. Lunch on four days of five. She did the counting."},
        own={"amina": {"along": "A closed door with a reason on it is not rude.",
                       "step": "The sentence goes on the door.", "cue": "when I come in on Tuesday"},
             "tomas": {"learned": "I should ask about lunch sooner.", "follow": "Funke and the testing."}},
        layers={"amina": "tactical behaviour"},
        left_after="reality",
        open=1,
    ),
}  # fmt: skip
