"""A letter waits a little for what was handed over with its words, and not for ever."""

from __future__ import annotations

import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from mentoring.conversations import actions
from mentoring.conversations.models import Conversation, Delivery, Entry
from mentoring.conversations.words import Words
from mentoring.files import actions as files
from mentoring.people.models import Person
from tests.conversations.conftest import Killed, Postbox
from tests.conversations.talk import MINUTE, deliver_all, lane_of, participant, say, states
from tests.files.things import hand_over, picture, say_with

SECOND = timedelta(seconds=1)
TOLD = "See this.\n[A picture"


@pytest.fixture(autouse=True)
def media(settings: Settings, tmp_path: Path) -> None:
    """Where the sealed bytes go."""
    settings.MEDIA = tmp_path / "media"


def killed(*_asked: object, **_named: object) -> None:
    """Here the process was killed."""
    raise Killed


@pytest.fixture
def entry(conversation: Conversation, amina: Person, now: datetime) -> Entry:
    """Amina sends a picture, which nobody has looked at yet. Its letter is due two minutes later."""
    handed = hand_over(amina, conversation, "board.jpg", picture(), now=now)
    return say_with(amina, conversation, handed, text="See this.", now=now)


def test_a_letter_goes_with_its_picture_as_soon_as_that_is_ready(
    entry: Entry, postbox: Postbox, now: datetime
) -> None:
    assert deliver_all(now + 3 * MINUTE) == 1  # a worker came, and found that the picture is not ready
    assert (postbox.sent, states(entry), lane_of(entry).due_at) == ([], ["waiting"], now + 5 * MINUTE)
    assert deliver_all(now + 4 * MINUTE) == 0

    assert actions.prepare_file(now=now + 4 * MINUTE)

    assert lane_of(entry).due_at == now + 2 * MINUTE
    assert deliver_all(now + 4 * MINUTE) == 1
    (letter,) = postbox.sent
    assert [(one.name, one.type) for one in letter.files] == [("board.jpg", "image/jpeg")]
    assert letter.text.startswith(TOLD + "]")


def test_a_letter_waits_for_nothing_when_its_picture_is_ready(entry: Entry, postbox: Postbox, now: datetime) -> None:
    assert actions.prepare_file(now=now + SECOND)

    assert deliver_all(now + 2 * MINUTE) == 1
    assert [len(letter.files) for letter in postbox.sent] == [1]


@pytest.mark.parametrize("is_killed", [False, True], ids=["nobody looks", "killed while looking"])
def test_a_letter_goes_with_a_link_after_five_minutes(
    entry: Entry, postbox: Postbox, now: datetime, is_killed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if is_killed:
        with monkeypatch.context() as patch:
            patch.setattr(files, "look", killed)
            with pytest.raises(Killed):
                actions.prepare_file(now=now + MINUTE)

    assert deliver_all(now + 2 * MINUTE) == 1
    assert deliver_all(now + 5 * MINUTE - SECOND) == 0
    assert deliver_all(now + 5 * MINUTE) == 1

    (letter,) = postbox.sent
    assert (letter.files, states(entry)) == ((), ["handed_over"])
    assert letter.text.startswith(f"{TOLD}: http")

    assert actions.prepare_file(now=now + 60 * MINUTE)  # the lease of whoever was killed has lapsed
    assert deliver_all(now + 60 * MINUTE) == 0
    assert len(postbox.sent) == 1


def test_a_picture_that_is_refused_lets_the_letter_go(
    conversation: Conversation, amina: Person, postbox: Postbox, now: datetime
) -> None:
    handed = hand_over(amina, conversation, "board.jpg", picture()[:200], now=now)
    said = say_with(amina, conversation, handed, text="See this.", now=now)
    assert deliver_all(now + 2 * MINUTE) == 1

    assert actions.prepare_file(now=now + 3 * MINUTE)

    assert deliver_all(now + 3 * MINUTE) == 1
    assert (postbox.texts, states(said)) == (["See this."], ["handed_over"])


def test_what_was_said_before_goes_ahead_and_what_was_said_after_keeps_its_turn(
    conversation: Conversation, amina: Person, postbox: Postbox, now: datetime
) -> None:
    say(conversation, amina, "Before", now=now)
    handed = hand_over(amina, conversation, "board.jpg", picture(), now=now)
    say_with(amina, conversation, handed, text="See this.", now=now)
    say(conversation, amina, "After", now=now)

    assert deliver_all(now + 2 * MINUTE) == 1
    assert postbox.texts == ["Before"]

    deliver_all(now + 5 * MINUTE)
    assert len(postbox.sent) == 2
    assert [word for word in ("See this.", "After") if word in postbox.texts[1]] == ["See this.", "After"]


def test_two_pictures_go_together(conversation: Conversation, amina: Person, postbox: Postbox, now: datetime) -> None:
    handed = [hand_over(amina, conversation, f"{number}.jpg", picture(), now=now) for number in range(2)]
    said = say_with(amina, conversation, *handed, text="See these.", now=now)
    deliver_all(now + 2 * MINUTE)

    assert actions.prepare_file(now=now + 3 * MINUTE)
    assert deliver_all(now + 3 * MINUTE) == 1
    assert (postbox.sent, lane_of(said).due_at) == ([], now + 5 * MINUTE)

    assert actions.prepare_file(now=now + 4 * MINUTE)
    assert deliver_all(now + 4 * MINUTE) == 1
    assert [len(letter.files) for letter in postbox.sent] == [2]


def test_a_letter_that_may_have_arrived_is_repeated_without_waiting(
    entry: Entry, postbox: Postbox, now: datetime
) -> None:
    postbox.answers = [Killed()]
    with pytest.raises(Killed):
        deliver_all(now + 5 * MINUTE)
    Delivery.objects.filter(entry=entry).exclude(letter_key="").get()

    assert deliver_all(now + 60 * MINUTE) == 1
    assert (postbox.keys[0], len(postbox.sent)) == (postbox.keys[1], 2)


def test_a_worker_that_is_killed_before_it_looked_holds_nothing_up(
    entry: Entry, postbox: Postbox, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(sys.modules[actions.deliver.__module__], "step", killed)
        with pytest.raises(Killed):
            deliver_all(now + 2 * MINUTE)

    deliver_all(now + 20 * MINUTE)
    deliver_all(now + 20 * MINUTE)

    assert (len(postbox.sent), states(entry)) == (1, ["handed_over"])


def test_urgent_words_wait_for_no_picture(
    conversation: Conversation, amina: Person, grace: Person, postbox: Postbox, now: datetime
) -> None:
    actions.agree_what_is_urgent(participant=participant(conversation, grace), is_allowed=True, now=now)
    handed = hand_over(amina, conversation, "board.jpg", picture(), now=now)
    actions.say(
        conversation=conversation, author=amina, words=Words.typed("See this."), client_id=handed.pk,
        files=[handed.pk], is_urgent=True, now=now,
    )  # fmt: skip

    assert deliver_all(now) == 1
    assert postbox.texts[0].startswith(f"{TOLD}: http")


def test_a_letter_without_files_asks_nothing_more(
    conversation: Conversation, amina: Person, postbox: Postbox, now: datetime
) -> None:
    say(conversation, amina, now=now)

    with CaptureQueriesContext(connection) as queries:
        deliver_all(now + 2 * MINUTE)

    assert [one["sql"] for one in queries if "attachment" in one["sql"]] == []
    assert len(postbox.sent) == 1
