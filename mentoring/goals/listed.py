"""The lists that help somebody begin: needs, soft skills, examples and questions. Own words are always welcome."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

NEEDS = {
    "feedback": _("feedback on my work"),
    "field": _("knowledge of my field"),
    "outside": _("a view from outside my field"),
    "advocate": _("somebody who speaks up for me"),
    "doors": _("doors and introductions"),
    "push": _("a push, being held to my word"),
    "courage": _("courage and confidence"),
    "mindset": _("mindset and energy"),
    "meaning": _("faith and meaning"),
    "belonging": _("a place where I need not pretend"),
    "been_there": _("somebody who has been there"),
    "thinking": _("thinking together"),
    "balance": _("work and life"),
    "transitions": _("transitions"),
    "craft": _("craft and technique"),
    "leading": _("leading people"),
}
SKILLS = {
    "confidence": _("confidence"),
    "assertiveness": _("assertiveness"),
    "resilience": _("resilience"),
    "listening": _("listening"),
    "patience": _("patience"),
    "calm": _("calm under pressure"),
}
EXAMPLES = [
    _("In six months I can say no to my own director, and sleep afterwards."),
    _("I would like to know whether teaching is for me. I do not know yet how I will find out."),
]
QUESTIONS = [
    _("What would be different on an ordinary Tuesday?"),
    _("Who would notice first, and by what?"),
    _("What have you tried already, and what did it teach you?"),
]
# Practice C12, activity 4: three rounds, on three days.
ROUNDS = {
    1: (
        _("Whom or what do you want to be there for?"),
        _("Write the sentence as it comes. Begin with “I am here to …”, if that helps."),
    ),
    2: (
        _("When in the last month did you feel useful and alive?"),
        _("Put something of that moment into the sentence, and take out one word that others expect."),
    ),
    3: (
        _("Say it aloud. Where do you stumble?"),
        _("Make it shorter. Which word changed since the first round?"),
    ),
}
