"""What a review asks, as data: reading again, then seven questions, the same for both. Any of it may be skipped."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ALONE = "again"  # what is written there stays with its writer
LAST = "value"  # answering it hands the review in
Words = Promise | str


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its question, a word of help, and what to call the box."""

    name: str
    title: Words
    means: Words
    box: Words


STEPS = (
    Step(
        "again",
        _("Read again where you began"),
        _("What you meet for, what you hoped, and how you saw your situation then."),
        _("How do I see it today?"),
    ),
    Step(
        "dial",
        _("Where does the dial stand?"),
        _("For each goal, with one piece of evidence. Has it moved, is it achieved, has it changed?"),
        _("What I saw moving"),
    ),
    Step(
        "learned",
        _("What have I learned?"),
        _("From each other, about the work, about myself."),
        _("What I have learned from this"),
    ),
    Step(
        "helps",
        _("What helps in how we work, and what does not?"),
        _("Rhythm, channels, suggesting or challenging, who talks how much."),
        _("What helps, and what does not"),
    ),
    Step(
        "needs",
        _("Are my needs still these?"),
        _("What is not met here, and where could it be met?"),
        _("What is not met here, and where it could be"),
    ),
    Step(
        "unsaid",
        _("What have we not dared to say?"),
        _("As much as feels right. The other reads it when you have both handed in."),
        _("What I have not said yet"),
    ),
    Step(
        "change",
        _("What do we change in our agreement?"),
        _("One thing is enough. Either of you can suggest it there, and it holds with the other’s yes."),
        _("What I would change"),
    ),
    Step(
        "value",
        _("Is there value in going on?"),
        _("You each answer alone. When you have both handed in, you read each other’s answers."),
        _("A few words with it"),
    ),
)
NAMES = tuple(step.name for step in STEPS)


def step_named(name: str) -> Step | None:
    """The step of this name, if there is one."""
    return next((step for step in STEPS if step.name == name), None)


def after(name: str) -> str:
    """The name of the step that follows; "" after the last."""
    return (*NAMES, "")[NAMES.index(name) + 1]


def before(name: str) -> str:
    """The name of the step before; "" before the first."""
    return ("", *NAMES)[NAMES.index(name)]
