"""Ending at once: never blocked, and nobody is left untold. And being safe at once."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from mentoring.conversations import actions as conversations
from mentoring.partnerships.actions.ask import drop_questions
from mentoring.partnerships.actions.close import end
from mentoring.partnerships.actions.happen import happen, lock, tell
from mentoring.partnerships.models import Partnership, Yes
from mentoring.partnerships.states import State
from mentoring.people.models import Person

Ending = Partnership.Ending


@transaction.atomic
def end_now(*, partnership: Partnership, by: Person, now: datetime) -> Partnership:
    """This will close a partnership from any open state. What waits is cancelled; both are told the same day.

    Before the conversation opened there is nobody to tell by it: the proposal simply ends. If the other has asked
    to end it too, within the same state, it was ended by both.
    """
    partnership = lock(partnership)
    if partnership.state == State.CLOSED:
        return partnership
    other = partnership.partner_of(by)
    too = Yes.objects.filter(partnership=partnership, person=other, event="end_now",
                             given_at__gte=partnership.state_since)  # fmt: skip
    ending = Ending.EARLY_BY_BOTH if too.exists() else Ending.EARLY_BY_ONE
    end(partnership, event="end_now", by=by, now=now, ending=ending)
    return partnership


@transaction.atomic
def hold(*, partnership: Partnership, by: Person, now: datetime) -> Partnership:
    """This will stop everything between the two at once: all can be read, nothing said, nobody is asked a thing.

    The other learns it in neutral words.
    """
    partnership = lock(partnership)
    if partnership.state == State.ON_HOLD:
        return partnership
    happen(partnership, event="hold", to=State.ON_HOLD, by=by, now=now, held_from=partnership.state, held_by=by)
    drop_questions(partnership, now=now)
    if partnership.conversation:
        conversations.make_read_only(conversation=partnership.conversation, now=now)
    tell(partnership, event="hold", by=by, now=now)
    return partnership


@transaction.atomic
def release(*, partnership: Partnership, by: Person, now: datetime) -> Partnership:
    """This will bring a partnership back to where it stood. Raises ``OnlyWhoRaisedIt``."""
    partnership = lock(partnership)
    if partnership.state != State.ON_HOLD:
        return partnership
    happen(partnership, event="release", to=partnership.held_from, by=by, now=now, held_from="", held_by=None)
    if partnership.conversation:
        conversations.reopen_conversation(conversation=partnership.conversation)
    tell(partnership, event="release", by=by, now=now)
    return partnership


@transaction.atomic
def close_on_concern(*, partnership: Partnership, by: Person, now: datetime) -> Partnership:
    """This will end, for safety, what was on hold; ``held_by`` stays. The two do not meet here again.

    Whoever raised it may, as long as there is no named receiver of concerns. Raises ``OnlyWhoRaisedIt``.
    """
    partnership = lock(partnership)
    if partnership.state == State.CLOSED:
        return partnership
    end(partnership, event="close_on_concern", by=by, now=now, ending=Ending.CONCERN)
    return partnership
