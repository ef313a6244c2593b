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


class Told(StrEnum):
    """Who is told of an event, on the timeline and so on their channels."""

    BOTH = "both"
    ASKED = "the one who is asked"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Event:
    """One row of the table. ``becomes`` empty: the state stays; more than one: the words say which."""

    number: int
    name: str
    leaves: tuple[State, ...]
    becomes: tuple[State, ...]
    by: By
    only_if: str
    words: str
    told: Told = Told.BOTH


TABLE: tuple[Event, ...] = (
    Event(1, "propose", (), (State.PROPOSED,), By.ANYBODY, "the two have nothing living with each other",
          "asked; the other has fourteen days", Told.ASKED),
    Event(2, "accept", (State.PROPOSED,), (State.EXPLORING,), By.BOTH, "both understood the limits of confidentiality",
          "both said yes; the conversation opens, nothing is promised"),
    Event(3, "skip_exploring", (State.PROPOSED,), (State.AGREEING,), By.BOTH, "they know each other already",
          "both said yes; they come straight to what they agree on"),
    Event(4, "decline", (State.PROPOSED, State.EXPLORING, State.AGREEING), (State.DECLINED,), By.EITHER, "",
          "a kind no, without a reason"),
    Event(5, "withdraw", (State.PROPOSED,), (State.WITHDRAWN,), By.PROPOSER, "not answered yet",
          "taken back before an answer", Told.ASKED),
    Event(5, "expire", (State.PROPOSED,), (State.EXPIRED,), By.ITSELF, "fourteen days without an answer",
          "no answer in fourteen days", Told.NOBODY),
    Event(6, "proceed", (State.EXPLORING,), (State.AGREEING,), By.BOTH, "each answered apart from the other",
          "both want to go on"),
    Event(7, "agree", (State.AGREEING,), (State.ACTIVE,), By.BOTH,
          "both agreed the same version, or confirmed what they agreed by word", "the work begins"),
    Event(8, "begin_without", (State.AGREEING,), (State.ACTIVE,), By.BOTH, "",
          "the work begins; the agreement comes later"),
    Event(9, "grace_answer", (State.ACTIVE,), (State.ACTIVE, State.WINDING_UP), By.BOTH, "after 60 days or 3 sessions",
          "is it good, after a while? Opened together"),
    Event(10, "propose_change", (State.ACTIVE,), (), By.EITHER, "", "a change of the agreement, with a reason",
          Told.ASKED),
    Event(10, "accept_change", (State.ACTIVE,), (), By.EITHER, "the other proposed it", "a new version"),
    Event(10, "decline_change", (State.ACTIVE,), (), By.EITHER, "the other proposed it", "it stays as it was"),
    Event(11, "set_rhythm", (State.ACTIVE,), (), By.BOTH, "one suggests, the other agrees", "how contact is arranged"),
    Event(11, "set_phase", (State.ACTIVE,), (), By.BOTH, "one suggests, the other agrees", "where they feel they are"),
    Event(12, "closer_on", (State.ACTIVE,), (), By.BOTH, "either asks, the other agrees; for at most 60 days",
          "closer for a set time"),
    Event(12, "closer_off", (State.ACTIVE,), (), By.EITHER, "it is on", "enough of it"),
    Event(13, "pause", (State.ACTIVE,), (State.PAUSED,), By.EITHER, "until a date, three months at most",
          "reminders stop until then"),
    Event(14, "resume", (State.PAUSED,), (State.ACTIVE,), By.EITHER, "the one who paused, or both", "they go on"),
    Event(15, "wind_up", (State.ACTIVE, State.PAUSED), (State.WINDING_UP,), By.EITHER, "no reason needed",
          "towards a good ending"),
    Event(16, "renew", (State.WINDING_UP, State.ACTIVE), (State.ACTIVE,), By.BOTH, "two yeses, opened together",
          "a new period"),
    Event(17, "close", (State.WINDING_UP,), (State.CLOSED,), By.EITHER, "after their own closing step, or both",
          "closed well"),
    Event(18, "end_now", OPEN, (State.CLOSED,), By.EITHER, "never blocked", "the other is told the same day"),
    Event(19, "drift", (State.ACTIVE, State.WINDING_UP), (State.WINDING_UP, State.CLOSED), By.ITSELF,
          "two questions unanswered by both, 30 days; then 30 more", "it has gone quiet; either can take it back"),
    Event(19, "take_back_drift", (State.WINDING_UP, State.CLOSED), (State.ACTIVE,), By.EITHER,
          "it drifted, at most 90 days after the close", "still here"),
    Event(20, "hand_on", (State.ACTIVE, State.WINDING_UP), (State.WINDING_UP,), By.MENTOR,
          "the mentee consents, and edits what is passed on", "a warm introduction to somebody else"),
    Event(21, "keep_in_touch", (State.CLOSED,), (State.KEEPING_IN_TOUCH,), By.BOTH, "the lesser wish counts",
          "a hello twice a year, no duties"),
    Event(22, "let_go", (State.KEEPING_IN_TOUCH,), (State.CLOSED,), By.EITHER, "silently", "no more reminders",
          Told.NOBODY),
    Event(23, "reopen", (State.CLOSED, State.KEEPING_IN_TOUCH), (State.AGREEING,), By.BOTH,
          "it did not end for safety", "from where it ended"),
    Event(24, "change_kind", (State.ACTIVE, State.KEEPING_IN_TOUCH), (), By.BOTH, "one suggests, the other agrees",
          "a new chapter; the old one stays as it was"),
    Event(25, "hold", OPEN, (State.ON_HOLD,), By.RECEIVER, "a concern was raised; or at once by one for own safety",
          "nothing is said for now"),
    Event(26, "release", (State.ON_HOLD,), OPEN, By.RECEIVER, "whoever raised it consents", "back to where it was"),
    Event(26, "close_on_concern", (State.ON_HOLD,), (State.CLOSED,), By.RECEIVER, "", "ended for safety"),
    Event(27, "leave", OPEN, (State.CLOSED,), By.LEAVER, "", "one is leaving; fourteen days to say good-bye"),
    Event(28, "erase", (State.CLOSED,), (), By.KEEPER, "at its date, or one's own words at any time",
          "words gone; counts without names stay"),
)  # fmt: skip

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
