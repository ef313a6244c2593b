"""Questions that let somebody see more than what presses; one is drawn for a step, or a day."""

from __future__ import annotations

from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

QUESTIONS: tuple[str | Promise, ...] = (
    # The frame.
    _("What is pressing so hard that you see nothing else?"),
    _("Whose rule is it that you are following?"),
    _("What are you not looking at?"),
    _("Which word in your story carries the weight?"),
    _("What do you take for granted that a stranger would ask about?"),
    _("If this were a picture, what is outside its edge?"),
    # Other people.
    _("How would the other person tell it?"),
    _("Who gains from things staying as they are?"),
    _("What does the quietest person in this know?"),
    _("What would somebody from another country find odd here?"),
    _("Who has had this and is through it?"),
    _("What would a friend forgive you that you do not forgive yourself?"),
    _("Who would miss it if you stopped?"),
    # Time.
    _("How will it look in five years?"),
    _("What would you, ten years ago, have made of it?"),
    _("What is it the beginning of?"),
    _("If it stayed like this for a year, then what?"),
    _("What has been true every time before?"),
    # Distance and size.
    _("What is it at its smallest?"),
    _("What is the larger thing of which this is a part?"),
    _("Which tenth of it makes nine tenths of the trouble?"),
    _("What if it were easy?"),
    # Opposites.
    _("What is good about the problem?"),
    _("What is the cost of the solution?"),
    _("How would you make it worse?"),
    _("What if the contrary were true?"),
    _("What would you advise against, if asked by a friend?"),
    # Constraints.
    _("Is the wall real? Who has touched it?"),
    _("Which constraint is a habit?"),
    _("What would you do if nobody were watching?"),
    _("What are you waiting for permission to do?"),
    _("What is the smallest proof that it can be otherwise?"),
    _("What would it cost to test it?"),
    # What matters.
    _("What do you want to be true at the end?"),
    _("What matters here that nobody has named?"),
    _("What are you protecting?"),
    _("If only one thing could go well, which?"),
    _("What would you stop?"),
    _("What is enough?"),
    # Self.
    _("What part of this is yours?"),
    _("What are you telling yourself about yourself?"),
    _("When were you at your best with something like this?"),
    _("What do you feel, and what does it want?"),
    _("What would you see if you were not afraid?"),
)


def drawn(number: int) -> str | Promise:
    """The question with this number; after the last the first comes again."""
    return QUESTIONS[number % len(QUESTIONS)]


def first_for(about: UUID) -> int:
    """Which question comes first for something: not the same one each time."""
    return about.int % len(QUESTIONS)
