"""The life of an activity as a table: what can happen, who may let it happen, and where it leads.

Read by the actions, by the buttons and by the tests. Nobody does here what is the other's: only the one who will do
an activity accepts, declines, does it and looks back; only the one who suggested it takes it back.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from mentoring.people.models import Person

if TYPE_CHECKING:
    from mentoring.library.models import Activity


class State(TextChoices):
    """Where an activity stands."""

    SUGGESTED = "suggested", _("suggested")
    ADJUSTED = "adjusted", _("to be adjusted")
    ACCEPTED = "accepted", _("accepted")
    DOING = "doing", _("under way")
    DONE = "done", _("done")
    REFLECTED = "reflected", _("done, and looked back on")
    DECLINED = "declined", _("declined")
    LET_GO = "let_go", _("let go")


S = State
WAITING = (S.SUGGESTED, S.ADJUSTED)  # for somebody's answer
OPEN = (*WAITING, S.ACCEPTED, S.DOING)
FINISHED = (S.DONE, S.REFLECTED)
LEFT = (S.DECLINED, S.LET_GO)


class By(Enum):
    """Whose it is."""

    DOER = "the one who does it"
    SUGGESTER = "the one who suggested it"
    WHOSE_TURN = "the one whose turn it is"


class CannotHappenNow(Exception):
    """The activity does not stand where this could happen."""


class NotTheirs(CannotHappenNow):
    """This is the other's to do."""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that can happen to an activity, and where it leads from each state in which it can."""

    name: str
    by: By
    leads: dict[State, State] = field(default_factory=dict)


TABLE = (
    Event("accept", By.WHOSE_TURN, {S.SUGGESTED: S.ACCEPTED, S.ADJUSTED: S.ACCEPTED}),
    # Before it is accepted an adjustment goes back to the other side; afterwards it is the doer's own.
    Event(
        "adjust",
        By.WHOSE_TURN,
        {S.SUGGESTED: S.ADJUSTED, S.ADJUSTED: S.SUGGESTED, S.ACCEPTED: S.ACCEPTED, S.DOING: S.DOING},
    ),
    Event("decline", By.DOER, {S.SUGGESTED: S.DECLINED, S.ADJUSTED: S.DECLINED}),
    Event("take_back", By.SUGGESTER, {S.SUGGESTED: S.LET_GO, S.ADJUSTED: S.LET_GO}),
    Event("begin", By.DOER, {S.ACCEPTED: S.DOING}),
    Event("tick", By.DOER, {S.ACCEPTED: S.DOING, S.DOING: S.DOING}),
    # Whoever has done it has said yes, too.
    Event("finish", By.DOER, {S.SUGGESTED: S.DONE, S.ACCEPTED: S.DONE, S.DOING: S.DONE}),
    Event("not_yet", By.DOER, {S.DONE: S.DOING, S.REFLECTED: S.DOING}),
    Event("reflect", By.DOER, {S.DONE: S.REFLECTED, S.REFLECTED: S.REFLECTED}),
    Event("let_go", By.DOER, {S.ACCEPTED: S.LET_GO, S.DOING: S.LET_GO}),
)
BY_NAME = {event.name: event for event in TABLE}


def whose_turn(activity: Activity) -> Person:
    """Who is to move next: whoever did not make the last suggestion, and after the yes the one who does it."""
    return activity.suggested_by if activity.state == State.ADJUSTED else activity.doer


def check(name: str, activity: Activity, *, by: Person) -> State:
    """This will give the state an event leads to. Raises ``NotTheirs`` or ``CannotHappenNow``."""
    event = BY_NAME[name]
    theirs = {By.DOER: activity.doer, By.SUGGESTER: activity.suggested_by, By.WHOSE_TURN: whose_turn(activity)}
    if theirs[event.by].pk != by.pk:
        raise NotTheirs(name)
    if State(activity.state) not in event.leads:
        raise CannotHappenNow(name)
    return event.leads[State(activity.state)]


def offered(activity: Activity, *, to: Person) -> set[str]:
    """Every event that this person may let happen now: what the pages offer as buttons."""
    return {event.name for event in TABLE if _may(event.name, activity, by=to)}


def _may(name: str, activity: Activity, *, by: Person) -> bool:
    try:
        check(name, activity, by=by)
    except CannotHappenNow:
        return False
    return True
