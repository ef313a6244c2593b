"""“Talk about this”: a mark on any entry, listed where two people meet, and taken off again."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from mentoring.conversations import actions as conversations
from mentoring.conversations import timeline
from mentoring.conversations.access import NotTakingPart
from mentoring.conversations.models import Conversation, Entry
from mentoring.conversations.words import Words
from mentoring.partnerships.models import Partnership
from tests.cast import Cast, Postbox, signed_in


@pytest.fixture
def conversation(partnership: Partnership, postbox: Postbox) -> Conversation:
    assert partnership.conversation is not None
    return partnership.conversation


@pytest.fixture
def entry(cast: Cast, conversation: Conversation, now: datetime) -> Entry:
    return said(conversation, cast.amina, "The long pause frightens me.", now)


def said(conversation: Conversation, author: object, text: str, now: datetime, **also: object) -> Entry:
    told = {"author": author, "words": Words.typed(text), "client_id": uuid4(), "now": now, **also}
    return conversations.say(conversation=conversation, **told)


def listed(conversation: Conversation, person: object, now: datetime) -> list[str]:
    return [line.in_short for line in timeline.to_talk_about(timeline.reader_of(conversation.pk, person, now=now))]


def test_talk_about_is_marked_once_and_told_live(
    cast: Cast, conversation: Conversation, entry: Entry, now: datetime
) -> None:
    """F-31: any touch can be put on what is talked about next."""
    before = Conversation.objects.get(pk=conversation.pk).version

    conversations.talk_about(entry=entry, person=cast.grace, now=now)
    conversations.talk_about(entry=entry, person=cast.amina, now=now + timedelta(minutes=1))

    fresh = Entry.objects.get(pk=entry.pk)
    assert fresh.to_talk_about_at == now
    assert fresh.changed_in > before
    assert listed(conversation, cast.amina, now) == ["The long pause frightens me."]


def test_talk_about_is_let_be_by_either(cast: Cast, conversation: Conversation, entry: Entry, now: datetime) -> None:
    conversations.talk_about(entry=entry, person=cast.grace, now=now)

    for _time in range(2):
        conversations.let_be(entry=entry, person=cast.amina, now=now)

    assert listed(conversation, cast.grace, now) == []


def test_talk_about_ends_with_the_words(cast: Cast, conversation: Conversation, entry: Entry, now: datetime) -> None:
    conversations.talk_about(entry=entry, person=cast.grace, now=now)

    conversations.withdraw_entry(entry=entry, by=cast.amina, now=now)
    conversations.talk_about(entry=entry, person=cast.grace, now=now)

    assert listed(conversation, cast.grace, now) == []


def test_talk_about_is_for_those_who_take_part(
    cast: Cast, conversation: Conversation, entry: Entry, now: datetime
) -> None:
    with pytest.raises(NotTakingPart):
        conversations.talk_about(entry=entry, person=cast.olu, now=now)

    conversations.make_read_only(conversation=conversation, now=now)
    with pytest.raises(conversations.ConversationClosed):
        conversations.talk_about(entry=entry, person=cast.grace, now=now)
    page = signed_in(cast.grace).post(f"/entries/{entry.pk}/talk-about/", follow=True)
    assert "Nothing more is said here." in page.content.decode()


def test_talk_about_stands_on_the_partnership_page_for_any_kind(
    cast: Cast, partnership: Partnership, conversation: Conversation, entry: Entry, now: datetime
) -> None:
    """F-31"""
    card = {"name": "Amina", "title": "Lead on Thursdays"}
    told = said(conversation, cast.amina, "", now, kind="goals.shared", card=card)
    browser, page = signed_in(cast.grace), f"/partnerships/{partnership.pk}/"
    assert "To talk about" not in browser.get(page).content.decode()

    for one in (entry, told):
        way = browser.get(f"{page}?reply={one.seq}&more=1").content.decode()
        assert f"/entries/{one.pk}/talk-about/" in way
        assert (
            browser.post(f"/entries/{one.pk}/talk-about/", {"back": page}).headers["Location"] == f"{page}#e{one.seq}"
        )

    shown = browser.get(page).content.decode()
    begins = shown.index('id="h-talk"')
    assert "The long pause frightens me." in shown[begins:]
    assert "Lead on Thursdays" in shown[begins:]
    assert shown.count('class="tag"') == 2  # on both entries
    browser.post(f"/entries/{told.pk}/let-be/", {"back": page})
    assert browser.get(page).content.decode().count('class="tag"') == 1
