"""What can be done to a word, a letter and a search, as Amina, Grace and Olu find them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone

from mentoring.channels.models import ReceivedLetter
from mentoring.conversations.models import Conversation, Entry, HeldLetter, Participant
from mentoring.people.models import Person
from tests.cast import signed_in
from tests.conversations.browsers import as_amina, as_grace, entry, now, page_of
from tests.conversations.talk import add_address, deliver_all, first_address, said_in, say

MISSING = UUID(int=0)

__all__ = ["as_amina", "as_grace", "entry", "now"]  # fixtures


def test_words_are_edited_on_a_page_of_their_own(as_amina: Client, entry: Entry, amina: Person) -> None:
    edit = f"/entries/{entry.pk}/edit/"

    page = as_amina.get(edit).content.decode()
    assert "Hello</textarea>" in page
    assert "(if you like)" not in page
    refused = as_amina.post(edit, {"text": ""})
    assert (refused.status_code, refused.context["form"].errors) == (422, {"text": ["Write something first."]})
    assert as_amina.post(edit, {"text": "Good morning"}).status_code == 302
    assert said_in(entry.conversation, amina) == ["Good morning"]


def test_an_old_word_is_not_edited_any_more(
    as_amina: Client, conversation: Conversation, amina: Person, now: Any
) -> None:
    old = say(conversation, amina, now=now - timedelta(hours=1))

    assert [
        as_amina.get(f"/entries/{old.pk}/edit/").status_code,
        as_amina.post(f"/entries/{old.pk}/edit/", {"text": "New"}).status_code,
    ] == [302, 302]
    assert said_in(conversation, amina) == ["Hello"]


def test_words_are_taken_back_after_asking(as_amina: Client, entry: Entry, amina: Person) -> None:
    withdraw = f"/entries/{entry.pk}/withdraw/"

    assert as_amina.get(withdraw).status_code == 200
    assert said_in(entry.conversation, amina) == ["Hello"]
    assert as_amina.post(withdraw).status_code == 302
    assert said_in(entry.conversation, amina) == [""]


@pytest.mark.parametrize(("sign", "kept"), [("🙏", 1), ("", 0), ("<b>", 0), ("💣", 0)])
def test_a_sign_of_the_six(sign: str, kept: int, as_grace: Client, entry: Entry) -> None:
    answer = as_grace.post(f"/entries/{entry.pk}/react/", {"sign": sign})

    assert (answer.status_code, entry.reactions.count()) == (302, kept)


@pytest.mark.parametrize("back", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:x", ""])
def test_back_leads_to_our_own_pages_only(back: str, as_grace: Client, entry: Entry) -> None:
    answer = as_grace.post(f"/entries/{entry.pk}/react/", {"sign": "🙏", "back": back})

    assert answer.headers["Location"] == f"{page_of(entry.conversation)}#e1"


def test_search_answers_by_post_and_keeps_no_word_in_the_address(as_grace: Client, entry: Entry) -> None:
    shown = as_grace.post("/search/", {"words": "hello"}).content.decode()

    assert "<mark>Hello</mark>" in shown
    assert f"{page_of(entry.conversation)}?at=1#e1" in shown
    assert "<mark>" not in as_grace.get("/search/?words=hello").content.decode()
    too_long = as_grace.post("/search/", {"words": "a" * 201})
    assert too_long.status_code == 422
    assert too_long.content.decode().count("This is too long: 200 characters fit here.") == 2
    assert "a" * 201 in too_long.content.decode()
    assert as_grace.post("/search/", {"words": "he\0llo", "before": "junk"}).status_code == 200


def test_how_i_am_reached_is_mine_to_say(
    as_grace: Client, conversation: Conversation, grace: Person, graces: Participant, olu: Person, now: Any
) -> None:
    work = add_address(grace, "grace@work.example", now=now)
    reached = f"{page_of(conversation)}reached/"
    form = {"addresses": [str(work.pk)], "wait_seconds": "600", "letters_even_if_read": "on"}
    assert "grace@work.example" in as_grace.get(reached).content.decode()

    assert as_grace.post(reached, form).status_code == 302
    graces.refresh_from_db()
    assert (graces.ladder, graces.wait_seconds, graces.wait_at_most_seconds) == ([str(work.pk)], 600, 600)
    assert graces.letters_even_if_read

    foreign = {**form, "addresses": [str(first_address(olu).pk)]}
    assert as_grace.post(reached, foreign).status_code == 422
    assert as_grace.post(reached, {**form, "wait_seconds": "1"}).status_code == 422


def test_typing_is_told_and_kept_nowhere(
    as_amina: Client, conversation: Conversation, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    assert as_amina.post(f"{page_of(conversation)}typing/").status_code == 204
    assert Entry.objects.count() == 0


@pytest.fixture
def held(arrive: Callable[..., ReceivedLetter], graces: Participant) -> HeldLetter:
    """A letter in Grace's name for which nobody vouches."""
    arrive(text="Was me", answers=[graces], trusted=False)
    return HeldLetter.objects.get()


@pytest.mark.parametrize(("said", "posted"), [("yes", ["Was me"]), ("no", [])])
def test_was_this_you(
    said: str, posted: list[str], as_grace: Client, held: HeldLetter, conversation: Conversation, grace: Person
) -> None:
    answer = as_grace.post(f"/letters/held/{held.pk}/{said}/")

    assert answer.status_code == 302
    assert said_in(conversation, grace) == posted
    assert as_grace.post(f"/letters/held/{held.pk}/{said}/").status_code == 404


def test_one_press_in_a_mail_program_stops_letters(
    conversation: Conversation, amina: Person, grace: Person, postbox: Any
) -> None:
    say(conversation, amina, now=timezone.now() - timedelta(hours=1))
    deliver_all(timezone.now())
    stop = postbox.sent[0].stop_url.replace("http://127.0.0.1:8000", "")
    stranger = Client(enforce_csrf_checks=True)

    assert stranger.get(stop).status_code == 200
    assert first_address(grace).paused_at is None
    answer = stranger.post(stop, {"List-Unsubscribe": "One-Click"})
    assert (answer.status_code, first_address(grace).paused_at is not None) == (200, True)
    assert stranger.post(f"{stop[:-2]}x/").status_code == 404


def test_olu_finds_nothing_and_cannot_tell_what_there_is(
    olu: Person, conversation: Conversation, entry: Entry, held: HeldLetter
) -> None:
    browser = signed_in(olu)
    places = [
        ("get", "/conversations/{}/", conversation.pk, MISSING),
        ("post", "/conversations/{}/", conversation.pk, MISSING),
        ("get", "/conversations/{}/older/", conversation.pk, MISSING),
        ("get", "/conversations/{}/changes/", conversation.pk, MISSING),
        ("post", "/conversations/{}/typing/", conversation.pk, MISSING),
        ("get", "/conversations/{}/reached/", conversation.pk, MISSING),
        ("get", "/entries/{}/edit/", entry.pk, MISSING),
        ("post", "/entries/{}/edit/", entry.pk, MISSING),
        ("post", "/entries/{}/withdraw/", entry.pk, MISSING),
        ("post", "/entries/{}/react/", entry.pk, MISSING),
        ("post", "/letters/held/{}/yes/", held.pk, 4711),
        ("post", "/letters/held/{}/no/", held.pk, 4711),
    ]
    for method, place, foreign, missing in places:
        answers = [getattr(browser, method)(place.format(ident), {"text": "x"}) for ident in (foreign, missing)]
        assert [answer.status_code for answer in answers] == [404, 404], place
        assert without_marks(answers[0].content) == without_marks(answers[1].content), place


def without_marks(page: bytes) -> bytes:
    """A page without what is another one each time."""
    return re.sub(rb'csrf\w*" value="[^"]*"|[0-9a-f-]{36}|/\d+/', b"", page)


@pytest.mark.parametrize("change", ["edit", "withdraw"])
def test_grace_cannot_touch_the_words_of_amina(change: str, as_grace: Client, entry: Entry, amina: Person) -> None:
    assert as_grace.post(f"/entries/{entry.pk}/{change}/", {"text": "Mine now"}).status_code == 404
    assert said_in(entry.conversation, amina) == ["Hello"]
