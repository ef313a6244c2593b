"""What can happen to a partnership: one table, read by the actions, the pages, the tests and the docs.

``docs/states.md`` is made from it. The conditions that are code stand, by name, in ``conditions.py``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, StrEnum

from mentoring.partnerships import conditions as if_
from mentoring.partnerships.conditions import Condition
from mentoring.partnerships.models import Partnership
from mentoring.people.models import Person

State = Partnership.State

OPEN = (State.PROPOSED, State.EXPLORING, State.AGREEING, State.ACTIVE, State.PAUSED, State.WINDING_UP)
NOT_OVER = (*OPEN, State.ON_HOLD, State.KEEPING_IN_TOUCH)
OVER = (State.CLOSED, State.DECLINED, State.WITHDRAWN, State.EXPIRED)


class CannotHappenNow(Exception):
    """This event does not leave the present state, or its condition does not hold."""


class NotTheirs(CannotHappenNow):
    """This event is not for this person to let happen."""


class OnlyTheOneWhoAsked(NotTheirs):
    """A proposal is taken back by the one who made it."""


class OnlyTheOneWhoPaused(NotTheirs):
    """Who paused goes on alone; the other asks."""


class OnlyTheMentor(NotTheirs):
    """Another mentor is suggested by the mentor; the mentee decides."""


class OnlyWhoRaisedIt(NotTheirs):
    """What one put on hold for their own safety goes on, or ends, only with them."""


Whether = Callable[[Partnership, Person | None], bool]


@dataclass(frozen=True, slots=True)
class Who:
    """Who may trigger an event, and whose deed or answer lets it happen in the end; both are the same unless said."""

    words: str
    triggers: Whether
    completes: Whether
    refusal: type[NotTheirs] = NotTheirs


class By(Enum):
    """Who may trigger an event."""

    EITHER = Who("either", if_.one_of_the_two, if_.one_of_the_two)
    BOTH = Who("both, each alone", if_.one_of_the_two, if_.one_or_nobody)
    EITHER_OR_BOTH = Who("either, or both together", if_.one_of_the_two, if_.one_or_nobody)
    EITHER_OR_ITSELF = Who("either, or by itself at its date", if_.one_of_the_two, if_.one_or_nobody)
    PROPOSER = Who("the one who asked", if_.the_one_who_asked, if_.the_one_who_asked, OnlyTheOneWhoAsked)
    ITSELF = Who("by itself, on the timetable", if_.never, if_.nobody)
    PAUSER = Who("the one who paused, or both", if_.the_one_who_paused, if_.one_of_the_two, OnlyTheOneWhoPaused)
    RECEIVER = Who("the named receiver of concerns; until there is one, whoever raised it",
                   if_.the_one_who_raised_it, if_.the_one_who_raised_it, OnlyWhoRaisedIt)  # fmt: skip
    MENTOR = Who("the mentor, with the mentee’s consent", if_.the_mentor, if_.the_mentee, OnlyTheMentor)
    ANYBODY = Who("mentee, mentor, or a coordinator of their programme", if_.one_of_the_two, if_.one_of_the_two)
    LEAVER = Who("the one who deletes the account", if_.one_of_the_two, if_.one_of_the_two)
    KEEPER = Who("by itself at its date, or either for their own words", if_.one_of_the_two, if_.one_or_nobody)


class Told(StrEnum):
    """Who is told of an event. The timeline, and so everybody's channels, tells the first two; see ``tell``."""

    BOTH = "both"
    NEUTRALLY = "both, in words that name nobody"
    ASKED = "the one who is asked"
    PAGE = "both, on the page of the proposal: there is no conversation yet"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Event:
    """One row of the table. ``becomes`` empty: the state stays; more than one: the words say which.

    ``only_if`` tells the condition. Where it is code of this room, ``before`` checks it whenever somebody may be
    offered the event and again when it happens, ``at_last`` when it happens; else ``kept_by`` names who keeps it.
    """

    number: int
    name: str
    leaves: tuple[State, ...]
    becomes: tuple[State, ...]
    by: By
    only_if: str
    words: str
    told: Told = Told.BOTH
    before: Condition = if_.nothing_more
    at_last: Condition = if_.nothing_more
    kept_by: str = ""


ANSWER = "partnerships/actions/answer.py: answer_question"
PAPER = "agreements/actions/change.py: "

TABLE: tuple[Event, ...] = (
    Event(1, "propose", (), (State.PROPOSED,), By.ANYBODY, "the two have nothing living with each other",
          "asked; the other has fourteen days", Told.ASKED,
          kept_by="partnerships/models/partnership.py: Partnership"),
    Event(2, "accept", (State.PROPOSED,), (State.EXPLORING,), By.BOTH, "both understood the limits of confidentiality",
          "both said yes; the conversation opens, nothing is promised", at_last=if_.both_said_accept),
    Event(3, "skip_exploring", (State.PROPOSED,), (State.AGREEING,), By.BOTH, "they know each other already",
          "both said yes; they come straight to what they agree on", at_last=if_.both_said_skip_exploring),
    Event(4, "decline", (State.PROPOSED, State.EXPLORING, State.AGREEING), (State.DECLINED,), By.EITHER, "",
          "a kind no, without a reason"),
    Event(5, "withdraw", (State.PROPOSED,), (State.WITHDRAWN,), By.PROPOSER, "",
          "taken back before an answer", Told.PAGE),
    Event(5, "expire", (State.PROPOSED,), (State.EXPIRED,), By.ITSELF, "fourteen days without an answer",
          "no answer in fourteen days", Told.PAGE, at_last=if_.has_waited_fourteen_days),
    Event(6, "proceed", (State.EXPLORING,), (State.AGREEING,), By.BOTH, "each answered apart from the other",
          "both want to go on", at_last=if_.both_said_proceed),
    Event(7, "agree", (State.AGREEING,), (State.ACTIVE,), By.BOTH,
          "both agreed the same version, or confirmed what they agreed by word", "the work begins",
          kept_by="agreements/actions/agree.py: agree"),
    Event(8, "begin_without", (State.AGREEING,), (State.ACTIVE,), By.BOTH, "two yeses",
          "the work begins; the agreement comes later", at_last=if_.both_said_begin_without),
    Event(9, "grace_answer", (State.ACTIVE,), (State.ACTIVE, State.WINDING_UP), By.BOTH, "after 60 days or 3 sessions",
          "is it good, after a while? Opened together", kept_by="partnerships/actions/keep_time.py: keep_time"),
    Event(10, "propose_change", (State.ACTIVE,), (), By.EITHER, "", "a change of the agreement, with a reason",
          Told.ASKED, kept_by=f"{PAPER}propose_change"),
    Event(10, "accept_change", (State.ACTIVE,), (), By.EITHER, "the other proposed it", "a new version",
          kept_by=f"{PAPER}accept_change"),
    Event(10, "decline_change", (State.ACTIVE,), (), By.EITHER, "the other proposed it", "it stays as it was",
          kept_by=f"{PAPER}decline_change"),
    Event(11, "set_rhythm", (State.ACTIVE,), (), By.BOTH, "one suggests, the other agrees", "how contact is arranged",
          kept_by=ANSWER),
    Event(11, "set_phase", (State.ACTIVE,), (), By.BOTH, "one suggests, the other agrees",
          "where they feel they are", kept_by=ANSWER),
    Event(12, "closer_on", (State.ACTIVE,), (), By.BOTH, "either asks, the other agrees; for at most 60 days",
          "closer for a set time", kept_by="partnerships/actions/change.py: suggest"),
    Event(12, "closer_off", (State.ACTIVE,), (), By.EITHER_OR_ITSELF, "it is on", "enough of it",
          before=if_.closer_support_is_on),
    Event(13, "pause", (State.ACTIVE,), (State.PAUSED,), By.EITHER, "until a date, three months at most",
          "reminders stop until then", kept_by="partnerships/actions/change.py: pause"),
    Event(14, "resume", (State.PAUSED,), (State.ACTIVE,), By.PAUSER, "", "they go on"),
    Event(15, "wind_up", (State.ACTIVE, State.PAUSED), (State.WINDING_UP,), By.EITHER_OR_BOTH, "",
          "towards a good ending; no reason needed"),
    Event(16, "renew", (State.WINDING_UP, State.ACTIVE), (State.ACTIVE,), By.BOTH, "two yeses, opened together",
          "a new period", kept_by=ANSWER),
    Event(17, "close", (State.WINDING_UP,), (State.CLOSED,), By.EITHER_OR_BOTH,
          "after their own closing step; both, without it", "closed well", before=if_.has_said_goodbye),
    Event(18, "end_now", OPEN, (State.CLOSED,), By.EITHER, "", "never blocked; the other is told the same day"),
    Event(19, "drift", (State.ACTIVE, State.WINDING_UP), (State.WINDING_UP, State.CLOSED), By.ITSELF,
          "two questions unanswered by both, 30 days; then 30 more", "it has gone quiet; either can take it back",
          kept_by="partnerships/actions/quiet.py: let_drift"),
    Event(19, "take_back_drift", (State.WINDING_UP, State.CLOSED), (State.ACTIVE,), By.EITHER,
          "it drifted, at most 90 days after the close", "still here", before=if_.has_drifted_lately),
    Event(20, "hand_on", (State.ACTIVE, State.WINDING_UP), (State.WINDING_UP,), By.MENTOR,
          "the mentee consents, and edits what is passed on", "a warm introduction to somebody else",
          kept_by="partnerships/actions/hand_on.py: consent_to_hand_on"),
    Event(21, "keep_in_touch", (State.CLOSED,), (State.KEEPING_IN_TOUCH,), By.BOTH,
          "the lesser wish counts; it did not end for safety, and both are here",
          "a hello twice a year, no duties", before=if_.may_meet_again),
    Event(22, "let_go", (State.KEEPING_IN_TOUCH,), (State.CLOSED,), By.EITHER, "", "silently: no more reminders",
          Told.NOBODY),
    Event(23, "reopen", (State.CLOSED, State.KEEPING_IN_TOUCH), (State.AGREEING,), By.BOTH,
          "it did not end for safety, and both are here", "from where it ended", before=if_.may_meet_again),
    Event(24, "change_kind", (State.ACTIVE, State.KEEPING_IN_TOUCH), (), By.BOTH, "one suggests, the other agrees",
          "a new chapter; the old one stays as it was", kept_by=ANSWER),
    Event(25, "hold", OPEN, (State.ON_HOLD,), By.RECEIVER, "", "at once, for own safety: nothing is said for now",
          Told.NEUTRALLY),
    Event(26, "release", (State.ON_HOLD,), OPEN, By.RECEIVER, "", "back to where it was, by whoever raised it",
          Told.NEUTRALLY),
    Event(26, "close_on_concern", (State.ON_HOLD,), (State.CLOSED,), By.RECEIVER, "",
          "ended for safety; they do not meet here again", Told.NEUTRALLY),
    Event(27, "leave", NOT_OVER, (State.CLOSED,), By.LEAVER, "fourteen days after they said so, to say good-bye",
          "one has left; nothing that lives stays behind", kept_by="care/actions/leaving.py: go"),
    Event(28, "erase", OVER, (), By.KEEPER, "twelve months after the end, told 30 days before; own words at any time",
          "words gone; counts without names stay", kept_by="care/actions/retention.py: erase_in_time"),
)  # fmt: skip

BY_NAME: dict[str, Event] = {event.name: event for event in TABLE}


def allowed(event: str, state: str) -> bool:
    """Whether an event may happen in a state."""
    return State(state) in BY_NAME[event].leaves


def check(event: str, partnership: Partnership) -> Event:
    """This will give the row of an event, or raise ``CannotHappenNow`` when it does not leave this state."""
    if not allowed(event, partnership.state):
        raise CannotHappenNow(event)
    return BY_NAME[event]


def check_may(event: str, partnership: Partnership, *, by: Person, now: datetime) -> Event:
    """This will give the row of an event that this person may trigger now.

    Raises ``CannotHappenNow``, or the refusal of the row's ``by``.
    """
    row = check(event, partnership)
    who: Who = row.by.value
    if not who.triggers(partnership, by):
        raise who.refusal(event)
    if not row.before(partnership, by, now):
        raise CannotHappenNow(event)
    return row


def check_suggests(event: str, partnership: Partnership, *, by: Person, now: datetime) -> Event:
    """This will give the row of an event that one of the two may ask the other for. Raises as ``check_may`` does."""
    row = check(event, partnership)
    if not if_.one_of_the_two(partnership, by):
        raise NotTheirs(event)
    if not row.before(partnership, by, now):
        raise CannotHappenNow(event)
    return row


def check_proposes(partnership: Partnership, *, by: Person) -> None:
    """This will raise ``NotTheirs`` unless this person may propose what is about to be."""
    if not BY_NAME["propose"].by.value.triggers(partnership, by):
        raise NotTheirs("propose")


def check_happens(event: str, partnership: Partnership, *, by: Person | None, now: datetime) -> Event:
    """This will give the row of an event that comes about now, by this person's deed or answer; None: by itself.

    Raises ``CannotHappenNow``, or the refusal of the row's ``by``.
    """
    row = check(event, partnership)
    who: Who = row.by.value
    if not who.completes(partnership, by):
        raise who.refusal(event)
    if not (row.before(partnership, by, now) and row.at_last(partnership, by, now)):
        raise CannotHappenNow(event)
    return row


def may(event: str, partnership: Partnership, *, by: Person, now: datetime) -> bool:
    """Whether a page may offer this event to this person now."""
    try:
        check_may(event, partnership, by=by, now=now)
    except CannotHappenNow:
        return False
    return True


def may_suggest(event: str, partnership: Partnership, *, by: Person, now: datetime) -> bool:
    """Whether a page may offer to ask the other for this event now."""
    try:
        check_suggests(event, partnership, by=by, now=now)
    except CannotHappenNow:
        return False
    return True


def offered(partnership: Partnership, *, to: Person, now: datetime) -> set[str]:
    """Every event that this person may trigger now: what the pages offer as buttons."""
    return {event.name for event in TABLE if may(event.name, partnership, by=to, now=now)}
