"""What is asked before a session, after it, and of a challenge; for each side, as data. Nothing has to be answered.

The one whose agenda it is is asked other things than whoever comes to help: ``OWNER`` and ``OTHER``. A name of a
prompt stays as it is for ever: it is the key under which an answer is sealed.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

OWNER, OTHER = "owner", "other"


@dataclass(frozen=True, slots=True)
class Prompt:
    """One thing that is asked. ``cue``: the answer has a line of its own for when."""

    name: str
    asks: str | Promise


Prompts = tuple[Prompt, ...]

BEFORE: dict[str, Prompts] = {
    OWNER: (
        Prompt("happened", _("What happened with what I meant to do?")),
        Prompt("presses", _("What presses now?")),
        Prompt("challenge", _("What do I want to work on, and what would make this hour worth it?")),
        Prompt("help", _("What kind of help: an ear, questions, ideas, a push, a story?")),
        Prompt("hard", _("Is there anything that is hard to say?")),
    ),
    OTHER: (
        Prompt("wonder", _("What do I remember, and what do I wonder about?")),
        Prompt("tempted", _("What am I tempted to solve for the other?")),
        Prompt("bring", _("One question to bring")),
        Prompt("energy", _("How is my own energy?")),
    ),
}
BEFORE_THE_FIRST: dict[str, Prompts] = {
    OWNER: (
        Prompt("about", _("Three lines about me")),
        Prompt("presses", _("What presses now?")),
        Prompt("hope", _("One hope")),
        Prompt("worry", _("One worry")),
    ),
    OTHER: (
        Prompt("story", _("A time when I did not know what to do")),
        Prompt("limits", _("My hours and my limits")),
        Prompt("learn", _("One thing I want to learn")),
    ),
}
AFTER: dict[str, Prompts] = {
    OWNER: (
        Prompt("along", _("What I take along")),
        Prompt("step", _("My next step: I will …")),
        Prompt("cue", _("When and where: when …")),
        Prompt("differently", _("What I saw differently")),
        Prompt("helped", _("This helped")),
    ),
    OTHER: (
        Prompt("asked", _("Did I ask before I told?")),
        Prompt("talked", _("Who talked more?")),
        Prompt("learned", _("What have I learned?")),
        Prompt("follow", _("Is there anything to follow up, or to get advice on?")),
        Prompt("step", _("My next step: I will …")),
        Prompt("cue", _("When and where: when …")),
    ),
}
MINUTES = {OWNER: 3, OTHER: 2}

# A challenge is explored by the one whose it is; the last box is not here, for it is never asked by anybody else.
CHALLENGE: Prompts = (
    Prompt("plainly", _("What is happening, plainly?")),
    Prompt("mine", _("What part of this is mine?")),
    Prompt("other", _("How would the other person tell it?")),
    Prompt("wall", _("Which wall is real, and who has touched it?")),
    Prompt("tried", _("What have I tried, and what has been true every time before?")),
    Prompt("smallest", _("What is the smallest thing that could be otherwise?")),
)

CULTURE: tuple[str | Promise, ...] = (
    _("How does one disagree politely where you live?"),
    _("What does silence mean?"),
    _("Who speaks first?"),
    _("What is “on time”?"),
    _("Which days are not working days?"),
    _("Is praise in front of others welcome?"),
    _("How do you like to be addressed?"),
)
DECK: tuple[str | Promise, ...] = (
    _("A place that made you"),
    _("A teacher you remember"),
    _("Work you did for no money"),
    _("A rule you broke"),
    _("What you read last"),
    _("What tires you"),
    _("What restores you"),
    _("Whom you would call at three in the morning"),
    _("A thing you changed your mind about"),
    _("What you were like at twelve"),
    _("A failure you are glad of"),
    _("What you would teach if anybody would listen"),
)
