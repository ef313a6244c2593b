"""What the two may be asked, and what they may answer: one table, read by the actions, the pages and the letters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

MONTH = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Asked:
    """One kind of question.

    ``is_apart``: both are asked, each answers apart, and the answers are opened together. ``lasts``: how long an
    answer is waited for; silence is never a yes. ``event`` of ``states.TABLE`` is what a yes brings about.
    """

    choices: tuple[str, ...]
    event: str = ""
    is_apart: bool = False
    lasts: timedelta = 2 * MONTH
    takes_words: bool = False


SUGGESTION = ("yes", "talk", "no")

ASKED: dict[str, Asked] = {
    # about the way in
    "exploring": Asked(("yes", "question", "no"), event="proceed", is_apart=True, takes_words=True),
    "grace": Asked(("go_on", "change", "stop"), event="grace_answer", is_apart=True),
    "format": Asked(("keep", "fluid", "regular", "talk"), event="set_rhythm", is_apart=True),
    # suggested by one, answered by the other
    "rhythm": Asked(SUGGESTION, event="set_rhythm", takes_words=True),
    "phase": Asked(SUGGESTION, event="set_phase", takes_words=True),
    "kind": Asked(SUGGESTION, event="change_kind", takes_words=True),
    "closer": Asked(SUGGESTION, event="closer_on", takes_words=True),
    "closer_over": Asked(("enough", "more"), event="closer_on", lasts=timedelta(days=14)),
    "resume": Asked(("yes", "later", "wind_up"), event="resume", lasts=timedelta(days=14)),
    "resume_now": Asked(("yes", "no"), event="resume"),
    # about the end, and after it
    "review": Asked(("yes", "change", "wind_up"), event="grace_answer", is_apart=True),  # the last one of a review
    "renew": Asked(("yes", "no"), event="renew", is_apart=True),
    "future": Asked(("end", "keep", "peers", "swap", "renew"), is_apart=True),
    "keep": Asked(("yes", "no"), event="keep_in_touch"),
    "reopen": Asked(("yes", "no"), event="reopen"),
    "hand_on": Asked(("yes", "no"), event="hand_on", takes_words=True),
    "go_on": Asked(("yes", "no"), event="reopen", is_apart=True, lasts=MONTH),
    # when it has gone quiet
    "quiet": Asked(("fine", "hello", "change"), is_apart=True, lasts=MONTH),
    "drifting": Asked(("still_here", "let_it_be"), event="take_back_drift", is_apart=True, lasts=5 * MONTH),
    "hello": Asked(("hello", "stop"), is_apart=True),
    "how_are_you": Asked(("well", "talk"), takes_words=True),
    "follow_up": Asked(("stayed", "not_now"), takes_words=True),
}

# Of five futures the lesser wish counts; further right is more.
FUTURES = ("end", "keep", "peers", "swap", "renew")


def lesser(one: str, other: str) -> str:
    """The smaller of two wishes for the time after: nobody gets more than both want.

    Being peers and swapping roles are not more or less than each other: if the two differ, they keep in touch.
    """
    if {one, other} == {"peers", "swap"}:
        return "keep"
    return min(one, other, key=FUTURES.index)
