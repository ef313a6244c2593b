"""A single conversation, and its good end: they have talked, somebody says so, and both are thanked."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from mentoring.partnerships.actions.ask import ask
from mentoring.partnerships.actions.close import begin_again, close_partnership, say_goodbye
from mentoring.partnerships.actions.happen import happen, lock, tell
from mentoring.partnerships.closing import Goodbye
from mentoring.partnerships.models import Partnership, Question
from mentoring.partnerships.states import CannotHappenNow, State
from mentoring.people.models import Person


@transaction.atomic
def talked(*, partnership: Partnership, line: str, by: Person, now: datetime) -> Partnership:
    """This will close a single conversation well, by the word of one that they have talked; twice is once.

    ``line`` is a farewell, if one is wished. Both are then asked, each apart, whether to go on as mentor and mentee.
    Raises ``CannotHappenNow`` for anything but a single conversation that is under way.
    """
    partnership = lock(partnership)
    if not partnership.is_one_off:
        raise CannotHappenNow("close")
    if partnership.state == State.CLOSED:
        return partnership
    if partnership.state != State.WINDING_UP:
        happen(partnership, event="wind_up", to=State.WINDING_UP, by=by, now=now, paused_until=None, paused_by=None)
    tell(partnership, event="talked", by=by, now=now)
    say_goodbye(partnership=partnership, words=Goodbye(thanks=line), keeps_contact=False, by=by, now=now)
    closed = close_partnership(partnership=partnership, by=by, now=now)
    if closed.state == State.CLOSED:
        ask(partnership=closed, about="go_on", people=[closed.mentee, closed.mentor], now=now)
    return closed


def go_on_answered(partnership: Partnership, answers: list[Question], by: Person, now: datetime) -> None:
    """This will begin again, with two yeses, at what they agree on. A no is told to nobody."""
    if [one.choice for one in answers] == ["yes", "yes"]:
        partnership.kind = Partnership.Kind.MENTOR
        partnership.save(update_fields=["kind"])
        begin_again(partnership, by=by, now=now)
