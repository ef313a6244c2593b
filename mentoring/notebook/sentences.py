"""Levels, answers and days of the notebook, in words."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

LEVELS: dict[str, Promise] = {
    "1": gettext_lazy("very low"),
    "2": gettext_lazy("low"),
    "3": gettext_lazy("so-so"),
    "4": gettext_lazy("good"),
    "5": gettext_lazy("very good"),
}
WENT: dict[str, Promise] = {
    "well": gettext_lazy("It went well"),
    "mixed": gettext_lazy("Mixed"),
    "hard": gettext_lazy("It was hard"),
    "not_yet": gettext_lazy("It did not happen"),
}


def how(card: Mapping[str, object]) -> str:
    """Energy and mindset in a few words; what somebody would rather not say is not said."""
    told = (
        (_("energy: %(level)s"), str(card.get("energy", ""))),
        (_("mindset: %(level)s"), str(card.get("mindset", ""))),
    )
    return _(", ").join(words % {"level": LEVELS[level]} for words, level in told if level in LEVELS)


def went(choice: object) -> str:
    """How it went, in the words of the tap; "" when there was none."""
    return str(WENT.get(str(choice), ""))
