"""What a message may be meant as, and which mix of it somebody wishes for: as data and in sentences."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

Wish = Mapping[str, str]  # move → "more" or "less"; what is missing may stay as it is

MOVES: dict[str, Promise] = {
    "suggest": gettext_lazy("A suggestion"),
    "challenge": gettext_lazy("A challenge"),
    "support": gettext_lazy("Support"),
    "encourage": gettext_lazy("Encouragement"),
}
FOR_YOU: dict[str, Promise] = {
    "suggest": gettext_lazy("A suggestion for you"),
    "challenge": gettext_lazy("A challenge for you"),
    "support": gettext_lazy("Support for you"),
    "encourage": gettext_lazy("Encouragement for you"),
}
WISHED: dict[tuple[str, str], Promise] = {
    ("suggest", "more"): gettext_lazy("more suggestions"),
    ("challenge", "more"): gettext_lazy("more challenge"),
    ("support", "more"): gettext_lazy("more support"),
    ("encourage", "more"): gettext_lazy("more encouragement"),
    ("suggest", "less"): gettext_lazy("fewer suggestions"),
    ("challenge", "less"): gettext_lazy("less challenge"),
    ("support", "less"): gettext_lazy("less support"),
    ("encourage", "less"): gettext_lazy("less encouragement"),
}


def told(move: str, *, is_mine: bool) -> str:
    """What a message was meant as, for its reader or for whoever wrote it; "" when nobody said."""
    return str((MOVES if is_mine else FOR_YOU).get(move, ""))


def kept(wish: Wish) -> dict[str, str]:
    """A wish without what may stay as it is, and without what is no wish."""
    return {move: level for (move, level) in WISHED if wish.get(move) == level}


def wished(wish: Wish, *, name: str = "") -> str:
    """A wish as a sentence about somebody, or to them when no name is given; "" when there is none."""
    told_of = [str(words) for (move, level), words in WISHED.items() if wish.get(move) == level]
    if not told_of:
        return ""
    named = {"name": name, "wishes": _(", ").join(told_of)}
    return (_("%(name)s would like %(wishes)s.") if name else _("You would like %(wishes)s.")) % named
