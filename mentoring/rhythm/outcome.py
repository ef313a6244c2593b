"""What two answers to the last question of a review come to, and what it is called."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _


def outcome_of(choices: Iterable[str]) -> str:
    """This will give "wind_up" if one of them would, else "change" if one of them would, else "yes"."""
    chosen = set(choices)
    return next((one for one in ("wind_up", "change") if one in chosen), "yes")


def told(outcome: str) -> str:
    """The same as a sentence that both read."""
    sentences = {
        "yes": _("You both see value in going on."),
        "change": _("You both go on, and want to change something."),
        "wind_up": _("It is time to move on. Winding up is a good event."),
    }
    return sentences.get(outcome, "")
