"""The life of a session as a table: what can happen, who may let it happen, and where it leads.

Read by the actions, by the buttons and by the tests. Whoever did not make the last suggestion answers it. What is
booked may be moved or called off by either, and nobody is asked for a reason. Asked for and offered are mirror images.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from mentoring.people.models import Person

if TYPE_CHECKING:
    from mentoring.meetings.models import Meeting


class State(TextChoices):
    """Where a session stands."""

    ASKED = "asked", _("asked for")  # or offered; with times proposed, or without
    BOOKED = "booked", _("booked")
    HELD = "held", _("held")
    MISSED = "missed", _("did not take place")
    CANCELLED = "cancelled", _("called off")
    NOT_NOW = "not_now", _("not now")
    EXPIRED = "expired", _("not answered")


S = State
OPEN = (S.ASKED, S.BOOKED)


class By(Enum):
    """Whose it is."""

    EITHER = "anybody who takes part"
    WHOSE_TURN = "whoever did not make the last suggestion"
    ASKER = "the one who asked or offered"
    TIME = "the clock"


class CannotHappenNow(Exception):
    """The session does not stand where this could happen."""


class NotTheirs(CannotHappenNow):
    """This is the other's to do."""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that can happen to a session, and where it leads from each state in which it can."""

    name: str
    by: By
    leads: dict[State, State] = field(default_factory=dict)


TABLE = (
    Event("yes", By.WHOSE_TURN, {S.ASKED: S.BOOKED}),  # to one of the times proposed
    Event("another_time", By.WHOSE_TURN, {S.ASKED: S.ASKED}),  # the turn goes to the other side
    Event("not_now", By.WHOSE_TURN, {S.ASKED: S.NOT_NOW}),
    Event("take_back", By.ASKER, {S.ASKED: S.CANCELLED}),
    Event("expire", By.TIME, {S.ASKED: S.EXPIRED}),  # after seven days, with a kind "not now"
    Event("move", By.EITHER, {S.BOOKED: S.BOOKED, S.MISSED: S.BOOKED}),
    Event("cancel", By.EITHER, {S.BOOKED: S.CANCELLED}),
    Event("hold", By.EITHER, {S.BOOKED: S.HELD, S.MISSED: S.HELD}),
    Event("miss", By.EITHER, {S.BOOKED: S.MISSED, S.HELD: S.MISSED}),
)
BY_NAME = {event.name: event for event in TABLE}


def check(name: str, meeting: Meeting, *, by: Person) -> State:
    """This will give the state an event leads to. Raises ``NotTheirs`` or ``CannotHappenNow``.

    That ``by`` takes part is for the caller to have made sure of.
    """
    event = BY_NAME[name]
    is_theirs = {
        By.EITHER: True,
        By.WHOSE_TURN: meeting.proposed_by_id != by.pk,
        By.ASKER: meeting.asked_by_id == by.pk,
        By.TIME: False,
    }
    if not is_theirs[event.by]:
        raise NotTheirs(name)
    if State(meeting.state) not in event.leads:
        raise CannotHappenNow(name)
    return event.leads[State(meeting.state)]


def offered(meeting: Meeting, *, to: Person) -> set[str]:
    """Every event that this person may let happen now: what the pages offer as buttons."""
    return {event.name for event in TABLE if _may(event.name, meeting, by=to)}


def _may(name: str, meeting: Meeting, *, by: Person) -> bool:
    try:
        check(name, meeting, by=by)
    except CannotHappenNow:
        return False
    return True
