"""Experiences, good or bad: told in a few words, and the other adds one line."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from mentoring.conversations import actions as conversations
from mentoring.conversations.models import Conversation, Entry
from mentoring.library import actions
from mentoring.library.experiences import Experience
from tests.cast import Cast, Postbox, signed_in
from tests.conversations.talk import deliver_all
from tests.library.conftest import text

HAPPENED = "I sold a machine that did not exist yet."


@pytest.fixture
def told(conversation: Conversation, cast: Cast, now: datetime) -> Entry:
    """Grace tells a failure of hers."""
    experience = Experience(HAPPENED, tone="bad", title="A failure of mine", takes="Promise what stands.")
    return actions.share_experience(
        conversation=conversation, by=cast.grace, experience=experience, client_id=uuid4(), now=now
    )


def test_experiences_are_told_and_the_other_adds_one_line(
    grace: Client, amina: Client, conversation: Conversation
) -> None:
    """P-16: my mentor posts "a failure of mine" and I add one line on what I take from it."""
    form = {"tone": "bad", "title": "A failure of mine", "happened": HAPPENED}
    where = grace.post(f"/experiences/in/{conversation.pk}/", form).headers["Location"]
    assert "A bad one" in text(amina, f"/conversations/{conversation.pk}/")

    amina.post(where, {"line": "I ask what exists."})

    page = text(grace, where)
    assert (HAPPENED in page, "What Amina takes from it I ask what exists." in page) == (True, True)
    only = text(amina, f"/conversations/{conversation.pk}/?only=experiences")
    assert ("A failure of mine" in only, "I ask what exists." in only) == (True, True)
    assert HAPPENED not in text(amina, f"/conversations/{conversation.pk}/?only=resources")


def test_experiences_take_one_line_of_each_until_it_is_taken_back(
    told: Entry, amina: Client, grace: Client, cast: Cast, now: datetime
) -> None:
    where = f"/experiences/{told.pk}/"
    for line in ("One.", "One.", "Two."):
        page = amina.post(where, {"line": line})
    assert (page.status_code, "Two." in page.content.decode()) == (422, True)
    assert grace.post(where, {"line": "Mine."}).status_code == 422
    (added,) = Entry.objects.filter(reply_to=told)

    conversations.withdraw_entry(entry=added, by=cast.amina, now=now)
    amina.post(where, {"line": "Two."})

    assert [one.withdrawn_at is None for one in Entry.objects.filter(reply_to=told).order_by("seq")] == [False, True]
    assert "Two." in text(grace, where)


def test_experiences_come_by_mail(told: Entry, cast: Cast, postbox: Postbox, now: datetime) -> None:
    """P-16: whole, with what the one who tells it takes from it."""
    deliver_all(now + timedelta(hours=1))

    letter = next(one for one in postbox.sent if HAPPENED in one.text)
    assert ("A failure of mine" in letter.text, "Promise what stands." in letter.text) == (True, True)


def test_experiences_stay_with_their_two(told: Entry, cast: Cast, amina: Client, conversation: Conversation) -> None:
    assert signed_in(cast.olu).get(f"/experiences/{told.pk}/").status_code == 404
    conversations.close_conversation(conversation=conversation, now=timezone.now())
    late = amina.post(f"/experiences/{told.pk}/", {"line": "Too late, and kept."})
    assert (late.status_code, "Too late, and kept." in late.content.decode()) == (422, True)
    assert amina.post(f"/experiences/in/{conversation.pk}/", {"happened": "Late."}).status_code == 422


def test_experiences_need_only_what_happened(amina: Client, conversation: Conversation) -> None:
    empty = amina.post(f"/experiences/in/{conversation.pk}/", {"title": "Kept title"})

    assert (empty.status_code, "Kept title" in empty.content.decode()) == (422, True)
    assert amina.post(f"/experiences/in/{conversation.pk}/", {"happened": "It rained."}).status_code == 302
