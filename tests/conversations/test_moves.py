"""What a message is meant as, and which mix of it somebody wishes for."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client

from mentoring.conversations import actions, moves
from mentoring.conversations.access import by_membership
from mentoring.conversations.markdown import RENDERER
from mentoring.conversations.models import Conversation, Entry
from mentoring.conversations.words import Words, open_wishes, open_words
from mentoring.people.models import Person
from tests.cast import signed_in
from tests.conversations.conftest import Postbox
from tests.conversations.talk import participant


def say(conversation: Conversation, by: Person, words: Words, *, now: datetime) -> Entry:
    """Somebody says something once."""
    return actions.say(conversation=conversation, author=by, words=words, client_id=uuid4(), now=now)


def move_of(entry: Entry, reader: Person) -> str:
    """What an entry is meant as, as a reader opens it."""
    (words,) = open_words([entry], access=by_membership(reader, entry.conversation))
    assert words is not None
    return words.move


@pytest.fixture
def at(conversation: Conversation) -> str:
    return f"/conversations/{conversation.pk}/"


def test_move_is_named_by_either_and_shown_to_the_other(
    conversation: Conversation, at: str, amina: Person, grace: Person
) -> None:
    """A-10: a message can be named as one of four moves, by either of the two."""
    for person, move in ((grace, "challenge"), (amina, "encourage")):
        sent = {"text": f"As {move}.", "move": move, "client_id": str(uuid4())}
        assert signed_in(person).post(at, sent).status_code == 302

    to_amina = signed_in(amina).get(at).content.decode()
    assert '<p class="msg__move">A challenge for you</p>' in to_amina
    assert '<p class="msg__move">Encouragement</p>' in to_amina
    to_grace = signed_in(grace).get(at).content.decode()
    assert '<p class="msg__move">A challenge</p>' in to_grace
    assert '<p class="msg__move">Encouragement for you</p>' in to_grace


@pytest.mark.parametrize("strange", ["", "praise", "SUGGEST", "suggest\0", "<b>", "x" * 5_000])
def test_move_that_is_none_of_ours_loses_no_words(at: str, amina: Person, grace: Person, strange: str) -> None:
    response = signed_in(amina).post(at, {"text": "Only words.", "move": strange, "client_id": str(uuid4())})

    assert response.status_code == 302
    entry = Entry.objects.get()
    assert move_of(entry, grace) == ""
    assert "msg__move" not in signed_in(grace).get(at).content.decode()


def test_move_is_sealed_with_the_words(conversation: Conversation, amina: Person, now: datetime) -> None:
    entry = say(conversation, amina, Words.typed("Go on.", move="encourage"), now=now)

    assert b"encourage" not in bytes(entry.words)
    assert move_of(entry, amina) == "encourage"


def test_words_from_before_there_were_moves_are_still_read() -> None:
    old = {"text": "Hello", "html": "<p>Hello</p>", "renderer": RENDERER, "cut": "…"}

    assert Words.unpack(json.dumps(old).encode()) == Words("Hello", "<p>Hello</p>", cut="…")


def test_move_outlives_another_renderer() -> None:
    old = {"text": "Hello", "html": "?", "renderer": RENDERER - 1, "cut": "", "move": "support"}

    assert Words.unpack(json.dumps(old).encode()) == Words.typed("Hello", move="support")


def test_move_makes_no_second_entry_of_what_was_sent_twice(
    conversation: Conversation, amina: Person, grace: Person, now: datetime
) -> None:
    once = {"conversation": conversation, "author": amina, "client_id": uuid4(), "now": now}

    first = actions.say(words=Words.typed("Go on.", move="support"), **once)
    again = actions.say(words=Words.typed("Go on.", move="support"), **once)

    assert again == first
    assert Entry.objects.count() == 1


@pytest.mark.parametrize(("sent", "kept"), [("challenge", "challenge"), ("support", "support"), ("", "")])
def test_move_is_kept_or_changed_by_an_edit(
    conversation: Conversation, amina: Person, now: datetime, sent: str, kept: str
) -> None:
    entry = say(conversation, amina, Words.typed("Go on.", move="challenge"), now=datetime.now(now.tzinfo))
    client = signed_in(amina)

    page = client.get(f"/entries/{entry.pk}/edit/").content.decode()
    assert 'value="challenge" id="id_move_2" checked' in page
    assert client.post(f"/entries/{entry.pk}/edit/", {"text": "Go on, then.", "move": sent}).status_code == 302

    assert move_of(Entry.objects.get(), amina) == kept


def test_move_stands_in_the_letter(
    conversation: Conversation, postbox: Postbox, amina: Person, grace: Person, now: datetime
) -> None:
    say(conversation, grace, Words.typed("Leave the slides.", move="challenge"), now=now)
    say(conversation, grace, Words.typed("That is all."), now=now)

    while actions.deliver(clock=lambda: now + timedelta(hours=1)):
        pass

    (letter,) = postbox.sent
    assert letter.text.count("A challenge for you") == 1
    assert "A challenge for you:\n\nLeave the slides." in letter.text
    assert "<p><small>A challenge for you</small></p><p>Leave the slides.</p>" in letter.html


def test_move_is_chosen_without_script(at: str, amina: Person) -> None:
    page = signed_in(amina).get(at).content.decode()

    assert page.count('type="radio" name="move"') == 5
    assert '<details class="composer__move">' in page
    assert 'value="" id="id_move_0" checked' in page


# ── the mix that helps ───────────────────────────────────────────────────────


def test_say_what_helps_is_read_where_the_other_writes(
    conversation: Conversation, at: str, amina: Person, grace: Person, now: datetime
) -> None:
    """A-10: the mentee says which mix helps, and it is seen where words to them are written; T-02: a wished mix."""
    mine = participant(conversation, amina)
    actions.say_what_helps(participant=mine, wish={"challenge": "more", "suggest": "less"}, now=now)

    assert b"challenge" not in bytes(mine.moves_wanted)
    told = "Amina would like more challenge, fewer suggestions."
    assert told in signed_in(grace).get(at).content.decode()
    assert told not in signed_in(amina).get(at).content.decode()


def test_say_what_helps_again_and_nothing_leaves_nothing(
    conversation: Conversation, at: str, amina: Person, grace: Person, now: datetime
) -> None:
    for wish in ({"support": "more"}, {"support": "", "scold": "more", "challenge": "always"}):
        actions.say_what_helps(participant=participant(conversation, amina), wish=wish, now=now)

    mine = participant(conversation, amina)
    assert bytes(mine.moves_wanted) == b""
    assert open_wishes([mine], access=by_membership(grace, conversation)) == [{}]
    assert "would like" not in signed_in(grace).get(at).content.decode()


def test_wish_is_told_about_somebody_and_to_them() -> None:
    wish = {"encourage": "more", "support": "more", "challenge": "less"}

    assert moves.wished(wish, name="Amina") == "Amina would like more support, more encouragement, less challenge."
    assert moves.wished(wish) == "You would like more support, more encouragement, less challenge."
    assert moves.wished({}) == ""


def test_wish_of_somebody_who_left_is_shown_no_more(
    conversation: Conversation, at: str, amina: Person, grace: Person, now: datetime
) -> None:
    actions.say_what_helps(participant=participant(conversation, amina), wish={"challenge": "more"}, now=now)
    actions.leave_conversation(conversation=conversation, person=amina, now=now)

    assert "would like" not in _page(signed_in(grace), at)


def _page(client: Client, at: str) -> str:
    return client.get(at).content.decode()
