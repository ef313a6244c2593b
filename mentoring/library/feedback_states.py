"""The life of a feedback as a table: what can happen, who may let it happen, and where it leads."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from mentoring.library.states import CannotHappenNow, NotTheirs
from mentoring.people.models import Person

if TYPE_CHECKING:
    from mentoring.library.models import Feedback


class State(TextChoices):
    """Where it stands."""

    ASKED = "asked", _("asked for")
    NOT_NOW = "not_now", _("not now")
    GIVEN = "given", _("given")
    ANSWERED = "answered", _("answered")
    LET_BE = "let_be", _("let be")


class Event(NamedTuple):
    """One thing that can happen: whose it is, from which states, and where it leads."""

    whose: str
    before: frozenset[State]
    after: State


TABLE: dict[str, Event] = {
    # "Not now" shuts no door: it can be given at any later time.
    "give": Event("giver", frozenset({State.ASKED, State.NOT_NOW}), State.GIVEN),
    "not_now": Event("giver", frozenset({State.ASKED}), State.NOT_NOW),
    "answer": Event("asker", frozenset({State.GIVEN}), State.ANSWERED),
    "let_be": Event("asker", frozenset({State.ASKED, State.NOT_NOW, State.GIVEN}), State.LET_BE),
}


def check(name: str, feedback: Feedback, *, by: Person) -> State:
    """This will give the state an event leads to. Raises ``NotTheirs`` or ``CannotHappenNow``."""
    event = TABLE[name]
    if getattr(feedback, f"{event.whose}_id") != by.pk:
        raise NotTheirs(name)
    if State(feedback.state) not in event.before:
        raise CannotHappenNow(name)
    return event.after


def offered(feedback: Feedback, *, to: Person) -> set[str]:
    """Every event this person may let happen now: what the pages offer as buttons."""
    return {
        name
        for name, event in TABLE.items()
        if getattr(feedback, f"{event.whose}_id") == to.pk and State(feedback.state) in event.before
    }
