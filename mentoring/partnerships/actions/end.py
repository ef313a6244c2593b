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
from mentoring.vault.actions import destroy_words

Ending = Partnership.Ending


class OnlyWhoRaisedIt(Exception):
    """What one put on hold for their own safety goes on only with their consent."""


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
    tell(partnership, event="hold", by=None, now=now)
    return partnership


@transaction.atomic
def release(*, partnership: Partnership, by: Person, now: datetime) -> Partnership:
    """This will bring a partnership back to where it stood. Raises ``OnlyWhoRaisedIt``."""
    partnership = lock(partnership)
    if partnership.state != State.ON_HOLD:
        return partnership
    if partnership.held_by_id != by.pk:
        raise OnlyWhoRaisedIt
    happen(partnership, event="release", to=partnership.held_from, by=by, now=now, held_from="", held_by=None)
    if partnership.conversation:
        conversations.reopen_conversation(conversation=partnership.conversation)
    tell(partnership, event="release", by=None, now=now)
    return partnership


@transaction.atomic
def close_on_concern(*, partnership: Partnership, by: Person | None, now: datetime) -> Partnership:
    """This will end, for safety, what was on hold. It is not opened again."""
    partnership = lock(partnership)
    if partnership.state == State.CLOSED:
        return partnership
    end(partnership, event="close_on_concern", by=by, now=now, ending=Ending.CONCERN)
    return partnership


@transaction.atomic
def leave(*, partnership: Partnership, by: Person, now: datetime) -> Partnership:
    """This will close a partnership of somebody who gives up their account; the other is told kindly."""
    partnership = lock(partnership)
    if partnership.state == State.CLOSED:
        return partnership
    end(partnership, event="leave", by=by, now=now, ending=Ending.LEFT)
    return partnership


@transaction.atomic
def erase(*, partnership: Partnership, by: Person | None, now: datetime) -> Partnership:
    """This will destroy the keys to what was said: all of it, or only the own words of ``by``. Counts stay.

    What is destroyed cannot be brought back, from no backup of the words either.
    """
    partnership = lock(partnership)
    happen(partnership, event="erase", by=by, now=now)
    author = by.pk if by else None
    if partnership.conversation_id:
        destroy_words(kind="conversation", id=partnership.conversation_id, author=author)
    destroy_words(kind="partnership", id=partnership.pk, author=author)
    return partnership
