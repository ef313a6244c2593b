"""Everybody reads the time on their own wall."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from mentoring.conversations import actions as conversations
from mentoring.conversations.words import Words
from mentoring.partnerships.models import Partnership
from tests.cast import Cast, signed_in


def test_one_entry_has_two_clocks(cast: Cast, partnership: Partnership, now: datetime) -> None:
    # Amina writes at ten in the morning in Lagos; in Wellington it is ten in the evening.
    assert partnership.conversation is not None
    conversations.say(
        conversation=partnership.conversation,
        author=cast.amina,
        words=Words.typed("Good morning"),
        client_id=uuid4(),
        now=now,
    )
    page = f"/partnerships/{partnership.pk}/"

    assert "<time>10:00</time>" in signed_in(cast.amina).get(page).content.decode()
    assert "<time>22:00</time>" in signed_in(cast.grace).get(page).content.decode()
