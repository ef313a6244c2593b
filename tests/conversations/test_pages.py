"""The pages of a conversation, as Amina, Grace and Olu find them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.utils import timezone

from mentoring.conversations import actions
from mentoring.conversations.models import Conversation, Entry, Participant
from mentoring.people.models import Person
from tests.cast import signed_in
from tests.conversations.browsers import as_amina, as_grace, entry, now, page_of
from tests.conversations.conftest import open_between
from tests.conversations.talk import participant, said_in, say

MISSING = UUID(int=0)

__all__ = ["as_amina", "as_grace", "entry", "now"]  # fixtures


def test_what_is_written_stands_there_at_once(as_amina: Client, conversation: Conversation, grace: Person) -> None:
    answer = as_amina.post(page_of(conversation), {"text": "Hello **Grace**", "client_id": str(uuid4())})

    assert (answer.status_code, answer.headers["Location"]) == (302, f"{page_of(conversation)}#e1")
    shown = signed_in(grace).get(page_of(conversation)).content.decode()
    assert "<p>Hello <strong>Grace</strong></p>" in shown


def test_sending_twice_is_sending_once(as_amina: Client, conversation: Conversation, amina: Person) -> None:
    form = {"text": "Once", "client_id": str(uuid4())}

    assert [as_amina.post(page_of(conversation), form).status_code for _ in range(2)] == [302, 302]
    assert said_in(conversation, amina) == ["Once"]


@pytest.mark.parametrize(
    ("form", "reason"),
    [
        ({}, "Write something first."),
        ({"text": " \u200b\n"}, "Write something first."),
        ({"text": "a" * 20_001}, "This is 1 character too long."),
        ({"text": "a" * 30_000}, "This is 10000 characters too long."),
    ],
)
def test_a_slip_is_told_and_nothing_is_lost(
    form: dict[str, str], reason: str, as_amina: Client, conversation: Conversation
) -> None:
    answer = as_amina.post(page_of(conversation), form)

    shown = answer.content.decode()
    assert answer.status_code == 422
    assert reason in shown
    assert form.get("text", "").strip("\u200b \n") in shown
    assert Entry.objects.count() == 0


def test_the_same_mark_with_other_words_shows_both(
    as_amina: Client, conversation: Conversation, amina: Person
) -> None:
    mark = str(uuid4())
    as_amina.post(page_of(conversation), {"text": "First words", "client_id": mark})

    answer = as_amina.post(page_of(conversation), {"text": "Second words", "client_id": mark})

    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "First words" in shown
    assert "Second words</textarea>" in shown
    assert f'value="{mark}"' not in shown
    assert said_in(conversation, amina) == ["First words"]


def test_the_outbox_keeps_words_that_were_not_taken(
    as_amina: Client, conversation: Conversation, amina: Person
) -> None:
    """It drops what it gets 204 or 409 for; see web/static/js/outbox.js."""
    whose = re.findall(r'data-whose="([^"]+)"', as_amina.get(page_of(conversation)).content.decode())[0]
    send = {"text": "First", "client_id": str(uuid4())}

    def status(text: str) -> int:
        return as_amina.post(page_of(conversation), {**send, "text": text}, headers={"X-Outbox": whose}).status_code

    assert [status("First"), status("First"), status("Other")] == [204, 204, 422]
    actions.close_conversation(conversation=conversation, now=timezone.now())
    send["client_id"] = str(uuid4())
    assert status("Too late") == 422


@pytest.mark.parametrize("over", ["closed", "left"])
def test_words_for_a_conversation_that_is_over_are_given_back(
    over: str, as_amina: Client, conversation: Conversation, amina: Person, now: Any
) -> None:
    if over == "closed":
        actions.close_conversation(conversation=conversation, now=now)
    else:
        actions.leave_conversation(conversation=conversation, person=amina, now=now)

    answer = as_amina.post(page_of(conversation), {"text": "My long words"})

    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "Nothing more is said here." in shown
    assert "My long words</textarea>" in shown


@pytest.mark.parametrize("junk", ["", "junk", "-1", "0" * 5000, "\0", "0193a1b2-c3d4-e5f6-0193-a1b2c3d4e5f6 x"])
def test_marks_that_are_none_count_as_not_given(
    junk: str, as_amina: Client, conversation: Conversation, amina: Person
) -> None:
    answer = as_amina.post(page_of(conversation), {"text": "Taken", "client_id": junk, "reply_to": junk})

    assert answer.status_code == 302
    assert said_in(conversation, amina) == ["Taken"]


def test_nothing_is_answered_that_stands_elsewhere(
    as_amina: Client, conversation: Conversation, olu: Person, grace: Person, now: Any
) -> None:
    elsewhere = say(open_between([olu, grace], now=now), olu, "Secret", now=now)

    as_amina.post(page_of(conversation), {"text": "Answer", "reply_to": str(elsewhere.pk)})

    assert Entry.objects.get(conversation=conversation).reply_to is None


def test_an_answer_shows_what_it_answers(as_grace: Client, conversation: Conversation, entry: Entry) -> None:
    asked = as_grace.get(f"{page_of(conversation)}?reply=1").content.decode()
    assert f'name="reply_to" value="{entry.pk}"' in asked

    as_grace.post(page_of(conversation), {"text": "Hi", "reply_to": str(entry.pk)})
    assert Entry.objects.get(seq=2).reply_to == entry


@pytest.mark.parametrize("asked", ["at=junk", "at=-1", f"at={10**9}", "reply=99", "reply=٣", "at=", "at=1&reply=1"])
def test_strange_places_are_no_trouble(asked: str, as_amina: Client, conversation: Conversation, entry: Entry) -> None:
    assert as_amina.get(f"{page_of(conversation)}?{asked}").status_code == 200


def test_a_page_is_read_when_it_shows_the_newest(
    as_grace: Client, conversation: Conversation, amina: Person, graces: Participant, now: Any
) -> None:
    for _ in range(70):
        say(conversation, amina, now=now)

    as_grace.get(f"{page_of(conversation)}?at=5")
    graces.refresh_from_db()
    assert graces.read_seq == 0

    as_grace.get(page_of(conversation))
    graces.refresh_from_db()
    assert graces.read_seq == 70


def test_what_nobody_looks_at_is_not_read(
    as_grace: Client, conversation: Conversation, entry: Entry, graces: Participant
) -> None:
    changes = f"{page_of(conversation)}changes/?after=0"

    answer = as_grace.get(changes)
    graces.refresh_from_db()
    assert (answer.status_code, answer.headers["X-Version"], graces.read_seq) == (200, "1", 0)
    assert f'id="e{entry.seq}"' in answer.content.decode()

    as_grace.get(f"{changes}&seen=")
    graces.refresh_from_db()
    assert graces.read_seq == 1


def test_what_did_not_change_is_not_told_again(as_grace: Client, conversation: Conversation, entry: Entry) -> None:
    assert as_grace.get(f"{page_of(conversation)}changes/?after=1").content.decode().strip() == ""


def test_older_words_are_a_part_for_htmx_and_a_page_without(
    as_grace: Client, conversation: Conversation, entry: Entry
) -> None:
    older = f"{page_of(conversation)}older/?before=2"

    part = as_grace.get(older, headers={"HX-Request": "true"}).content.decode()
    page = as_grace.get(older).content.decode()

    assert ("<html" in part, "<html" in page) == (False, True)
    assert 'id="e1"' in part
    assert 'id="e1"' in page


def test_the_dots_of_older_words_lead_to_the_conversation(
    as_grace: Client, conversation: Conversation, entry: Entry
) -> None:
    # Lines that are fetched into a page of older ones point to "?reply=1", wherever they stand.
    led = as_grace.get(f"{page_of(conversation)}older/?reply=1&more=1")

    assert (led.status_code, led["Location"]) == (302, f"{page_of(conversation)}?reply=1&more=1")
    assert 'id="deeds"' in as_grace.get(led["Location"]).content.decode()


def test_a_page_costs_the_same_for_one_word_and_for_fifty(
    as_amina: Client,
    conversation: Conversation,
    amina: Person,
    grace: Person,
    now: Any,
    django_assert_max_num_queries: Callable[..., Any],
) -> None:
    def queries() -> int:
        with django_assert_max_num_queries(8) as counted:
            as_amina.get(page_of(conversation))
        return len(counted.captured_queries)

    for who in (amina, grace):
        say(conversation, who, now=now)
    as_amina.get(page_of(conversation))
    few = queries()
    for who in [amina, grace] * 30:
        said = say(conversation, who, now=now)
    actions.react(entry=said, person=amina, sign="👍", now=now)
    actions.mark_read(participant=participant(conversation, amina), seq=1000)
    assert queries() == few
