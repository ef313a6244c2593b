"""Guides for conversations, as data: minutes, a step, words to begin with. Any of it may be skipped."""

from __future__ import annotations

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Step(NamedTuple):
    """One step of a guide."""

    minutes: int
    name: str | Promise
    words: str | Promise


CLOSING = (
    Step(5, _("Arrive"), _("This is our last session of this kind. How is that for you?")),
    Step(10, _("Look back"), _("Which were the turning points? What was funny, what was hard?")),
    Step(10, _("What moved"), _("Where was the dial then, where is it now? What is left open?")),
    Step(10, _("What each gained"), _("I learned from you …")),
    Step(5, _("Unfinished"), _("Something still to say, to thank for, to put right?")),
    Step(5, _("What comes next"), _("Who or what helps next? Whom will you ask?")),
    Step(5, _("Our future"), _("A good end, keeping in touch, peers, roles swapped, or going on.")),
    Step(5, _("Good-bye"), _("One wish for each other.")),
)
