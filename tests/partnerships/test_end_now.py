"""Ending at once is never blocked, and nobody is left untold."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from mentoring.conversations import actions as conversations
from mentoring.conversations.models import Delivery
from mentoring.conversations.words import Words
from mentoring.partnerships import actions
from mentoring.partnerships.models import OPEN, Partnership
from mentoring.partnerships.states import State
from tests.cast import Cast, Postbox


@pytest.mark.parametrize("state", OPEN)
@pytest.mark.parametrize("by", ["amina", "grace"])
def test_end_now_from_every_open_state(
    cast: Cast, partnership: Partnership, now: datetime, state: str, by: str
) -> None:
    Partnership.objects.filter(pk=partnership.pk).update(state=state)

    ended = actions.end_now(partnership=partnership, by=getattr(cast, by), now=now)

    assert (ended.state, ended.ending) == (State.CLOSED, "early_by_one")


def test_end_now_twice_is_ending_once(cast: Cast, partnership: Partnership, now: datetime) -> None:
    actions.end_now(partnership=partnership, by=cast.amina, now=now)

    actions.end_now(partnership=partnership, by=cast.grace, now=now)

    assert partnership.happenings.filter(event="end_now").count() == 1


def test_end_now_cancels_what_waits_and_tells_both(
    cast: Cast, partnership: Partnership, now: datetime, postbox: Postbox
) -> None:
    assert partnership.conversation is not None
    said = conversations.say(
        conversation=partnership.conversation,
        author=cast.amina,
        words=Words.typed("This will not go any more"),
        client_id=uuid4(),
        now=now,
    )

    actions.end_now(partnership=partnership, by=cast.amina, now=now)

    assert said.deliveries.get().state == Delivery.State.CANCELLED
    later = now + timedelta(days=1)
    while conversations.deliver(clock=lambda: later):
        pass
    assert {letter.to for letter in postbox.sent} == {"amina@people.example", "grace@people.example"}
    assert all("has ended this partnership" in letter.text for letter in postbox.sent)
    assert not any("This will not go" in letter.text for letter in postbox.sent)


def test_end_now_lets_nobody_write_any_more(cast: Cast, partnership: Partnership, now: datetime) -> None:
    assert partnership.conversation is not None
    actions.end_now(partnership=partnership, by=cast.grace, now=now)

    with pytest.raises(conversations.ConversationClosed):
        conversations.say(
            conversation=partnership.conversation,
            author=cast.amina,
            words=Words.typed("Wait"),
            client_id=uuid4(),
            now=now,
        )
