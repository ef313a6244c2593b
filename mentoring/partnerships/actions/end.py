"""Ending at once: never blocked, and nobody is left untold."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from mentoring.conversations import actions as conversations
from mentoring.partnerships.actions.happen import happen, lock, tell
from mentoring.partnerships.models import Partnership
from mentoring.partnerships.states import State
from mentoring.people.models import Person


@transaction.atomic
def end_now(*, partnership: Partnership, by: Person, now: datetime) -> Partnership:
    """This will close a partnership from any open state. What waits is cancelled; both are told the same day.

    Before the conversation opened there is nobody to tell by it: the proposal simply ends.
    """
    partnership = lock(partnership)
    if partnership.state == State.CLOSED:
        return partnership
    happen(partnership, event="end_now", to=State.CLOSED, by=by, now=now, ending="early_by_one")
    if partnership.conversation:
        conversations.close_conversation(conversation=partnership.conversation, now=now)
        tell(partnership, event="end_now", by=by, now=now)
    return partnership
