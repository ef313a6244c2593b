"""Telling open pages that something changed: ids only, to those who take part, once it is committed."""

from __future__ import annotations

import json
import threading
from datetime import datetime
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction

from mentoring.conversations import actions, live
from mentoring.conversations.models import Conversation, Participant
from mentoring.people.models import Person
from tests.cast import signed_in
from tests.conversations.talk import say

Heard = dict[str, list[tuple[str, dict[str, object]]]]


@pytest.fixture
def heard(conversation: Conversation, amina: Person, grace: Person, olu: Person) -> Any:
    """What the open pages of three people hear."""
    told: Heard = {}
    stops = [
        live.hub.listen(person.pk, lambda frame, name=name: told.setdefault(name, []).append(read(frame)))
        for name, person in (("amina", amina), ("grace", grace), ("olu", olu))
    ]
    yield told
    for stop in stops:
        stop()


def read(frame: bytes) -> tuple[str, dict[str, object]]:
    """One server-sent event as its name and what it says."""
    event, told = frame.decode().strip().split("\n")
    return event.removeprefix("event: "), json.loads(told.removeprefix("data: "))


@pytest.mark.sqlite
def test_both_hear_of_a_new_word_and_nobody_else(
    conversation: Conversation, amina: Person, heard: Heard, now: datetime, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        say(conversation, amina, "canary", now=now)

    news = ("conversation", {"conversation": str(conversation.pk), "seq": 1, "version": 1})
    assert heard == {"amina": [news], "grace": [news]}


@pytest.mark.sqlite
def test_who_left_hears_nothing(
    conversation: Conversation,
    amina: Person,
    grace: Person,
    heard: Heard,
    now: datetime,
    django_capture_on_commit_callbacks: Any,
) -> None:
    actions.leave_conversation(conversation=conversation, person=grace, now=now)

    with django_capture_on_commit_callbacks(execute=True):
        entry = say(conversation, amina, now=now)
        actions.withdraw_entry(entry=entry, by=amina, now=now)

    assert [told["version"] for _event, told in heard["amina"]] == [2, 3]
    assert "grace" not in heard


@pytest.mark.sqlite
def test_what_was_undone_is_not_told(
    conversation: Conversation, amina: Person, heard: Heard, now: datetime, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        try:
            with transaction.atomic():
                say(conversation, amina, now=now)
                raise RuntimeError
        except RuntimeError:
            pass

    assert heard == {}


@pytest.mark.sqlite
def test_typing_is_told_to_the_others(
    conversation: Conversation, amina: Person, heard: Heard, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        signed_in(amina).post(f"/conversations/{conversation.pk}/typing/")

    assert heard == {"grace": [("typing", {"conversation": str(conversation.pk), "name": "Amina"})]}


@pytest.mark.parametrize("wait", [0, 120])
def test_a_word_wakes_the_worker_only_if_its_letter_is_due_at_once(
    wait: int,
    conversation: Conversation,
    amina: Person,
    graces: Participant,
    now: datetime,
    django_capture_on_commit_callbacks: Any,
) -> None:
    actions.agree_how_to_reach(participant=graces, wait_seconds=wait, now=now)
    live.hub.work.clear()

    with django_capture_on_commit_callbacks(execute=True):
        say(conversation, amina, now=now)

    assert live.hub.work.is_set() == (wait == 0)


def test_a_notice_of_the_database_is_passed_on(conversation: Conversation, grace: Person, heard: Heard) -> None:
    frame = live.frame("conversation", {"conversation": str(conversation.pk), "seq": 1, "version": 1})

    live.pass_on(json.dumps({"people": [str(grace.pk)], "frame": frame.decode()}))

    assert list(heard) == ["grace"]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_what_another_process_says_is_heard_through_the_database(
    conversation: Conversation, amina: Person, grace: Person, now: datetime
) -> None:
    heard, stop = threading.Event(), threading.Event()
    stop_listening = live.hub.listen(grace.pk, lambda _frame: heard.set())
    follower = threading.Thread(target=live.follow, args=(stop,))
    follower.start()

    while not heard.wait(0.2):  # until the follower listens
        say(conversation, amina, now=now)
    stop.set()
    follower.join(20)
    stop_listening()

    assert not follower.is_alive()


def test_who_stops_listening_hears_no_more(grace: Person) -> None:
    told: list[bytes] = []
    stop = live.hub.listen(grace.pk, told.append)
    stop()

    live.hub.tell([grace.pk], b"x")

    assert told == []


@pytest.mark.django_db(transaction=True)
def test_a_page_that_was_away_is_told_the_present_versions(
    conversation: Conversation, amina: Person, grace: Person, olu: Person, now: datetime
) -> None:
    say(conversation, amina, now=now)

    assert read(live.state_of(grace.pk)) == (
        "conversation",
        {"conversation": str(conversation.pk), "seq": 1, "version": 1},
    )
    assert live.state_of(olu.pk) == b""


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("cookie", ["", "session=nonsense", "session", "session=\x01;;;=", "other=1"])
def test_a_strange_cookie_is_nobodys(cookie: str) -> None:
    assert live.who(cookie) is None


@pytest.mark.django_db(transaction=True)
def test_a_stream_belongs_to_whose_session_it_is(amina: Person, grace: Person) -> None:
    browser = signed_in(amina)
    cookie = f"{settings.SESSION_COOKIE_NAME}={browser.cookies[settings.SESSION_COOKIE_NAME].value}"

    assert live.who(cookie) == amina.pk
    assert (live.still_listening(amina.pk, cookie), live.still_listening(grace.pk, cookie)) == (True, False)

    browser.logout()
    assert not live.still_listening(amina.pk, cookie)
