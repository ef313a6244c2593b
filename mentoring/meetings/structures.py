"""Structures of conversation, as data: steps with their share of the time, and questions to begin with.

A structure is an offer. It can be attached to a session or not, cut, skipped, or left in the middle.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

FIVE = 5  # minutes: longer sessions are cut into pieces one can read on a clock
LONG = 45


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its share of the time in percent, and what may be asked in it."""

    slug: str
    name: str | Promise
    share: int
    questions: tuple[str | Promise, ...] = ()
    draws: bool = False  # one question is drawn for it, from ``perspective``


@dataclass(frozen=True, slots=True)
class Structure:
    """One structure; ``when`` says what it is good for, ``after`` whose idea it was."""

    slug: str
    name: str | Promise
    when: str | Promise
    steps: tuple[Step, ...]
    after: str = ""

    def minutes(self, whole: int) -> list[int]:
        """How long each step takes in a session of so many minutes; together exactly that."""
        return cut(whole, [step.share for step in self.steps])


def cut(whole: int, shares: Sequence[int]) -> list[int]:
    """This will cut a time into shares: in fives where it is long, to the minute where it is short.

    The rest goes to the shares that lost most, the earlier first; no step gets less than one piece of the time.
    """
    grain = FIVE if whole >= LONG and whole % FIVE == 0 else 1
    pieces, total = whole // grain, sum(shares)
    if pieces < len(shares):
        return [whole // len(shares) + (place < whole % len(shares)) for place in range(len(shares))]
    exact = [pieces * share / total for share in shares]
    parts = [max(1, int(one)) for one in exact]
    while sum(parts) != pieces:
        short = [one - part for one, part in zip(exact, parts, strict=True)]
        if sum(parts) < pieces:
            parts[short.index(max(short))] += 1
        else:
            parts[min((place for place, part in enumerate(parts) if part > 1), key=short.__getitem__)] -= 1
    return [part * grain for part in parts]


GROW = Structure(
    "grow",
    _("GROW: goal, reality, options, will"),
    _("There is something definite to decide or do."),
    (
        Step(
            "goal",
            _("Goal"),
            15,
            (_("What would you like to have at the end of this?"), _("What is behind that wish?")),
        ),
        Step(
            "reality",
            _("Reality"),
            30,
            (_("What is happening, plainly?"), _("What have you tried?"), _("What are you assuming?")),
        ),
        Step(
            "options",
            _("Options"),
            35,
            (
                _("What else? And what else?"),
                _("What would you do with twice the courage?"),
                _("What would somebody you admire try?"),
            ),
        ),
        Step(
            "will",
            _("Will"),
            20,
            (_("What will you do, by when?"), _("What will get in the way, and then?"), _("How shall we both know?")),
        ),
    ),
    after="John Whitmore",
)
OSKAR = Structure(
    "oskar",
    _("OSKAR: from the problem to what already works"),
    _("You are stuck in the problem. It goes well with the dial."),
    (
        Step("outcome", _("Outcome"), 15, (_("What would tell you tomorrow that this hour was worth it?"),)),
        Step(
            "scaling",
            _("Scaling"),
            20,
            (_("From nothing of it to all of it: where are you today?"), _("What has brought you this far?")),
        ),
        Step(
            "know-how",
            _("Know-how"),
            30,
            (_("When was it a little better, and what did you do then?"), _("Who else knows how to do this?")),
        ),
        Step(
            "affirm",
            _("Affirm and act"),
            25,
            (_("What is already going well here?"), _("What would be one small step further?")),
        ),
        Step("review", _("Review"), 10, (_("What has changed since last time, however little?"),)),
    ),
    after="Paul Z. Jackson, Mark McKergow",
)
CLEAR = Structure(
    "clear",
    _("CLEAR: listen first, then look further"),
    _("The topic is not clear yet, and trust matters."),
    (
        Step("contract", _("Contract"), 10, (_("What do you need from this hour, and what from me?"),)),
        Step(
            "listen",
            _("Listen"),
            25,
            (_("Tell it as it comes. I only listen."), _("What did I hear rightly, and what not?")),
        ),
        Step(
            "explore",
            _("Explore"),
            35,
            (_("What does it do to you?"), _("What would have to shift, in you or around you?")),
        ),
        Step("act", _("Act"), 20, (_("Which way do you choose?"), _("Say the first sentence of it aloud, now."))),
        Step("review", _("Review"), 10, (_("What helped just now? What shall we do otherwise?"),)),
    ),
    after="Peter Hawkins",
)
PERSPECTIVE = Structure(
    "perspective",
    _("Perspective session"),
    _("The walls seem to close in, and the urgent hides the rest."),
    (
        Step("presses", _("What presses"), 15, (_("What fills everything just now?"),)),
        Step("beyond", _("Beyond it: the frame I look through"), 20, (), draws=True),
        Step(
            "views",
            _("Three other views"),
            35,
            (_("How do they see it?"), _("How would a stranger tell it?"), _("How will it look in five years?")),
        ),
        Step("matters", _("What matters now"), 15, (_("Seen from there: what matters, and what less?"),)),
        Step("differently", _("What I see differently"), 15, (_("I used to see …, now I see …"),)),
    ),
)
STORY = Structure(
    "story",
    _("Story exchange"),
    _("After an experience, good or bad."),
    (
        Step("first", _("The first story"), 30, (_("What happened, from the beginning?"),)),
        Step("questions", _("Questions"), 20, (_("What was that like for you?"), _("What did nobody see?"))),
        Step("second", _("The other’s story"), 25, (_("What does it remind you of, in your own life?"),)),
        Step("takes", _("What each of us takes"), 25, (_("What do you take from the other’s story?"),)),
    ),
)
FEEDBACK = Structure(
    "feedback",
    _("Feedback conversation"),
    _("There is work to look at."),
    (
        Step("asked", _("What I asked about"), 10, (_("What exactly do you want to hear about?"),)),
        Step("saw", _("What you saw"), 30, (_("What did you see, without judging it yet?"),)),
        Step("landed", _("How it landed"), 20, (_("What of it is new, and what hurts?"),)),
        Step("try", _("What I will try"), 25, (_("Which one thing will you try next time?"),)),
        Step("both", _("How was this for both of us"), 15, (_("Was it frank enough? Was it kind enough?"),)),
    ),
)
DECISION = Structure(
    "decision",
    _("Decision session"),
    _("You stand at a crossroads."),
    (
        Step("decision", _("The decision"), 10, (_("What is to be decided, in one sentence? By when?"),)),
        Step("know", _("What I already know"), 20, (_("What do you know already, and who could tell you the rest?"),)),
        Step(
            "options",
            _("Options, doing nothing among them"),
            30,
            (_("What else could you do? What if you did nothing?"),),
        ),
        Step("fear", _("What I fear and want"), 20, (_("What are you afraid of? What do you want, in spite of it?"),)),
        Step("decide", _("Decide, or decide when"), 20, (_("Now, or on which day?"),)),
    ),
)
FIRST = Structure(
    "first",
    _("First meeting"),
    _("You meet for the first time."),
    (
        Step(
            "arrive",
            _("Arrive"),
            5,
            (_("How are you, really?"), _("Is there anything that keeps you from being here?")),
        ),
        Step(
            "know",
            _("Getting to know"),
            15,
            (_("One turning point each."), _("What do people often get wrong about you?")),
        ),
        Step(
            "hopes",
            _("Hopes and worries"),
            10,
            (_("What would disappoint you?"), _("What are you nervous about? Both answer.")),
        ),
        Step("purpose", _("Purpose"), 10, (_("Why are we doing this? Say it back to each other."),)),
        Step(
            "work",
            _("How we work"),
            10,
            (
                _("Hours, channels, how soon to answer, what is urgent, missed sessions."),
                _("What stays between us, and what are the limits of that?"),
            ),
        ),
        Step("between", _("Between now and then"), 5, (_("One small step, one thing to look at, the next date."),)),
        Step("back", _("Look back"), 5, (_("What was useful? What shall we do otherwise next time?"),)),
    ),
)

STRUCTURES = {one.slug: one for one in (GROW, OSKAR, CLEAR, PERSPECTIVE, STORY, FEEDBACK, DECISION, FIRST)}

# The eighth is a lens and no steps: how deep a conversation went, for whoever wants to notice.
LAYERS: dict[str, str | Promise] = {
    "social": _("Being together: how are you?"),
    "technical": _("How something is done"),
    "tactical": _("What to do here and now"),
    "strategic": _("What it is for, seen from further away"),
    "insight": _("What it says about me"),
    "behaviour": _("What I want to do differently, as a habit"),
    "integrative": _("How all of it hangs together: who I am becoming"),
}
