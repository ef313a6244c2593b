"""Sharing something: told on the timeline and to those who listen, kept on the board, changed and taken back."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from mentoring.conversations import actions as conversations
from mentoring.conversations import timeline
from mentoring.conversations.models import Conversation, Entry
from mentoring.conversations.words import Words
from mentoring.library import actions as library
from mentoring.library import shown
from mentoring.library.models import Resource
from mentoring.people.models import Person
from tests.cast import Cast, Postbox, signed_in
from tests.conversations.talk import deliver_all
from tests.library.conftest import VIDEO, Board, Share


def cards(conversation: Conversation, person: Person, now: datetime) -> list[shown.Card]:
    reader = timeline.reader_of(conversation.pk, person, now=now)
    return [card for shelf in shown.board(reader) for card in shelf.cards]


def test_share_tells_it_once_and_keeps_it(cast: Cast, conversation: Conversation, now: datetime) -> None:
    """F-17"""
    thing, mark = library.Thing(VIDEO, "The long pause", "From minute six.", "pause, meetings", 12), uuid4()
    for _time in range(2):
        library.share_resource(conversation=conversation, by=cast.grace, thing=thing, client_id=mark, now=now)

    (card,) = cards(conversation, cast.amina, now)
    assert (card.title, card.line, card.tags, card.facts) == (
        "The long pause", "From minute six.", ("pause", "meetings"), "12 minutes")  # fmt: skip
    assert (card.resource.kind, card.name, card.host) == ("video", "Grace", "youtube.com")
    assert Entry.objects.filter(conversation=conversation, kind="library.resource").count() == 1


def test_share_shows_on_the_timeline_and_goes_by_mail(
    cast: Cast, conversation: Conversation, share: Share, postbox: Postbox, now: datetime
) -> None:
    share("The long pause", address=VIDEO, line="From minute six.", minutes=12, tells=True)

    assert deliver_all(now + timedelta(hours=1)) > 0
    letter = postbox.sent[-1]
    for told in (letter.text, letter.html):
        for words in ("Grace shared something to watch", "The long pause", "From minute six.", VIDEO):
            assert words in told

    page = signed_in(cast.amina).get(f"/conversations/{conversation.pk}/").content.decode()
    for words in (
        "Grace shared something to watch",
        "The long pause",
        "From minute six.",
        "12 minutes",
        "youtube.com",
    ):
        assert words in page


def test_share_keeps_a_pasted_link_by_itself(
    cast: Cast, conversation: Conversation, board: Board, now: datetime
) -> None:
    """F-17: a link pasted in the thread is on the board with the note beside it; the message stays what it is."""
    said = say(conversation, cast.amina, f"{VIDEO}\nFrom minute six.", now)
    say(conversation, cast.grace, "A talk without a link.", now)

    assert [library.keep_what_was_said() for _time in range(2)] == [1, 0]

    (card,) = cards(conversation, cast.grace, now)
    assert (card.address, card.line, card.resource.kind, card.resource.entry) == (
        VIDEO, "From minute six.", "video", said)  # fmt: skip
    assert Entry.objects.get(pk=said.pk).kind == "message"
    browser, where = signed_in(cast.grace), f"/conversations/{conversation.pk}/?only=resources"
    page = browser.get(where).content.decode()
    assert ("From minute six." in page, "without a link" in page) == (True, False)


def test_share_follows_words_that_change(cast: Cast, conversation: Conversation, now: datetime) -> None:
    edited, emptied, withdrawn = (say(conversation, cast.amina, VIDEO, now) for _ in range(3))
    library.keep_what_was_said()

    words = Words.typed("https://people.example/other\nBetter.")
    conversations.edit_entry(entry=edited, words=words, by=cast.amina, now=now)
    conversations.edit_entry(entry=emptied, words=Words.typed("Never mind."), by=cast.amina, now=now)
    conversations.withdraw_entry(entry=withdrawn, by=cast.amina, now=now)
    assert [card.resource.entry for card in cards(conversation, cast.grace, now)] == [edited, emptied]
    library.keep_what_was_said()

    assert [(one.address, one.line) for one in cards(conversation, cast.grace, now)] == [
        ("https://people.example/other", "Better.")]  # fmt: skip
    assert Resource.objects.count() == 1
    assert Entry.objects.get(pk=emptied.pk).counts_as == ""


def test_share_reads_a_long_past_in_pieces(
    cast: Cast, conversation: Conversation, monkeypatch: pytest.MonkeyPatch, now: datetime
) -> None:
    monkeypatch.setattr("mentoring.library.actions.keep.AT_A_TIME", 2)
    for number in range(5):
        say(conversation, cast.amina, f"https://people.example/{number}", now)

    kept = [library.keep_what_was_said() for _time in range(5)]

    assert (sum(kept), kept[-1]) == (5, 0)


def test_share_changes_on_the_timeline_too(
    cast: Cast, conversation: Conversation, share: Share, now: datetime
) -> None:
    resource = share("The pause", by=cast.amina, address=VIDEO, tells=True)

    library.change_resource(resource=resource, by=cast.amina, thing=library.Thing(VIDEO, "The long pause"), now=now)

    page = signed_in(cast.grace).get(f"/conversations/{conversation.pk}/").content.decode()
    assert ("The long pause" in page, ">The pause<" in page) == (True, False)
    with pytest.raises(library.ChangedMeanwhile):
        library.change_resource(resource=resource, by=cast.amina, thing=library.Thing("", "x"), version=1, now=now)
    with pytest.raises(library.OnlyWhoShared):
        library.change_resource(resource=resource, by=cast.grace, thing=library.Thing("", "Mine now"), now=now)


def test_share_is_taken_back_by_its_sender_alone(
    cast: Cast, conversation: Conversation, share: Share, now: datetime
) -> None:
    resource = share("The pause", by=cast.amina, address=VIDEO, tells=True)
    with pytest.raises(library.OnlyWhoShared):
        library.withdraw_resource(resource=resource, by=cast.grace, now=now)

    for _time in range(2):
        library.withdraw_resource(resource=resource, by=cast.amina, now=now)

    assert not Resource.objects.exists()
    assert "The pause" not in signed_in(cast.grace).get(f"/conversations/{conversation.pk}/").content.decode()


def test_share_is_over_where_nothing_more_is_said(
    cast: Cast, conversation: Conversation, share: Share, now: datetime
) -> None:
    share("The pause")
    conversations.make_read_only(conversation=conversation, now=now)

    with pytest.raises(library.ConversationClosed):
        share("Another")
    where = f"/library/in/{conversation.pk}/"
    page = signed_in(cast.grace).post(f"{where}share/", {"title": "Kept in the form"})
    assert "Kept in the form" in page.content.decode()
    assert "The pause" in signed_in(cast.grace).get(where).content.decode()


def say(conversation: Conversation, author: Person, text: str, now: datetime) -> Entry:
    told = {"author": author, "words": Words.typed(text), "client_id": uuid4(), "now": now}
    return conversations.say(conversation=conversation, **told)
