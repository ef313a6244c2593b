"""What can happen to a partnership: one table, read by the actions, the pages, the tests and the docs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from mentoring.partnerships.models import Partnership

State = Partnership.State

OPEN = (State.PROPOSED, State.EXPLORING, State.AGREEING, State.ACTIVE, State.PAUSED, State.WINDING_UP)


class By(StrEnum):
    """Who may trigger an event."""

    EITHER = "either"
    BOTH = "both, each alone"
    PROPOSER = "the one who asked"
    ITSELF = "by itself, on the timetable"
    RECEIVER = "the named receiver of concerns"
    MENTOR = "the mentor, with the mentee's consent"
    ANYBODY = "mentee, mentor, or a coordinator of their programme"
    LEAVER = "the one who deletes the account"
    KEEPER = "by itself at its date, or either for their own words"


@dataclass(frozen=True, slots=True)
class Event:
    """One row of the table. ``becomes`` empty: the state stays; more than one: the words say which."""

    number: int
    name: str
    leaves: tuple[State, ...]
    becomes: tuple[State, ...]
    by: By
    words: str


TABLE: tuple[Event, ...] = (
    Event(1, "propose", (), (State.PROPOSED,), By.ANYBODY, "asked; the other has fourteen days"),
    Event(2, "accept", (State.PROPOSED,), (State.EXPLORING,), By.BOTH, "both said yes; the conversation opens"),
    Event(3, "skip_exploring", (State.PROPOSED,), (State.AGREEING,), By.BOTH, "they know each other already"),
    Event(
        4,
        "decline",
        (State.PROPOSED, State.EXPLORING, State.AGREEING),
        (State.DECLINED,),
        By.EITHER,
        "a kind no, without a reason",
    ),
    Event(5, "withdraw", (State.PROPOSED,), (State.WITHDRAWN,), By.PROPOSER, "taken back before an answer"),
    Event(5, "expire", (State.PROPOSED,), (State.EXPIRED,), By.ITSELF, "no answer in fourteen days"),
    Event(6, "proceed", (State.EXPLORING,), (State.AGREEING,), By.BOTH, "both want to go on"),
    Event(7, "agree", (State.AGREEING,), (State.ACTIVE,), By.BOTH, "both agreed the same version"),
    Event(8, "begin_without", (State.AGREEING,), (State.ACTIVE,), By.BOTH, "the agreement comes later"),
    Event(9, "grace_answer", (State.ACTIVE,), (State.WINDING_UP, State.CLOSED), By.BOTH, "is it good, after a while?"),
    Event(10, "propose_change", (State.ACTIVE,), (), By.EITHER, "a change of the agreement, with a reason"),
    Event(10, "accept_change", (State.ACTIVE,), (), By.EITHER, "the other says yes to it"),
    Event(10, "decline_change", (State.ACTIVE,), (), By.EITHER, "the other keeps it as it was"),
    Event(11, "set_rhythm", (State.ACTIVE,), (), By.EITHER, "how contact is arranged"),
    Event(11, "set_phase", (State.ACTIVE,), (), By.EITHER, "where the two feel they are"),
    Event(12, "closer_on", (State.ACTIVE,), (), By.EITHER, "closer for a set time; the mentee confirms"),
    Event(12, "closer_off", (State.ACTIVE,), (), By.EITHER, "enough of it"),
    Event(13, "pause", (State.ACTIVE,), (State.PAUSED,), By.EITHER, "until a date, three months at most"),
    Event(14, "resume", (State.PAUSED,), (State.ACTIVE,), By.EITHER, "the one who paused, or both"),
    Event(15, "wind_up", (State.ACTIVE, State.PAUSED), (State.WINDING_UP,), By.EITHER, "towards a good ending"),
    Event(16, "renew", (State.WINDING_UP, State.ACTIVE), (State.ACTIVE,), By.BOTH, "a new period, opened together"),
    Event(17, "close", (State.WINDING_UP,), (State.CLOSED,), By.EITHER, "after the closing step"),
    Event(18, "end_now", OPEN, (State.CLOSED,), By.EITHER, "never blocked; the other is told the same day"),
    Event(
        19,
        "drift",
        (State.ACTIVE, State.WINDING_UP),
        (State.WINDING_UP, State.CLOSED),
        By.ITSELF,
        "silence, twice asked",
    ),
    Event(20, "hand_on", (State.ACTIVE, State.WINDING_UP), (State.WINDING_UP,), By.MENTOR, "a warm introduction"),
    Event(21, "keep_in_touch", (State.CLOSED,), (State.KEEPING_IN_TOUCH,), By.BOTH, "the lesser wish counts"),
    Event(22, "let_go", (State.KEEPING_IN_TOUCH,), (State.CLOSED,), By.EITHER, "silently"),
    Event(23, "reopen", (State.CLOSED, State.KEEPING_IN_TOUCH), (State.AGREEING,), By.BOTH, "from where it ended"),
    Event(24, "change_kind", (State.ACTIVE, State.KEEPING_IN_TOUCH), (), By.BOTH, "a new chapter"),
    Event(25, "hold", OPEN, (State.ON_HOLD,), By.RECEIVER, "a concern was raised"),
    Event(26, "release", (State.ON_HOLD,), OPEN, By.RECEIVER, "back to where it was"),
    Event(26, "close_on_concern", (State.ON_HOLD,), (State.CLOSED,), By.RECEIVER, "ended for safety"),
    Event(27, "leave", OPEN, (State.CLOSED,), By.LEAVER, "with time to say good-bye"),
    Event(28, "erase", (State.CLOSED,), (), By.KEEPER, "words gone, counts without names stay"),
)

BY_NAME: dict[str, Event] = {event.name: event for event in TABLE}


class CannotHappenNow(Exception):
    """This event does not leave the present state."""


def allowed(event: str, state: str) -> bool:
    """Whether an event may happen in a state."""
    return State(state) in BY_NAME[event].leaves


def check(event: str, partnership: Partnership) -> Event:
    """This will give the row of an event, or raise ``CannotHappenNow``."""
    if not allowed(event, partnership.state):
        raise CannotHappenNow(event)
    return BY_NAME[event]
