"""The worker and its timetable: everything once, whatever fails, and at an end when told."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import OperationalError
from django.utils import timezone

from mentoring import timetable, worker
from mentoring.channels.adapter import Accepted, Letter, Outcome
from mentoring.channels.models import ReceivedLetter
from mentoring.conversations.models import Conversation, Participant
from mentoring.partnerships import actions as partnerships
from mentoring.partnerships.words import Asked
from mentoring.people.models import Person
from tests.conversations.conftest import Postbox
from tests.conversations.talk import MINUTE, said_in, say, states


@pytest.fixture(autouse=True)
def new_timetable(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the process had just started."""
    monkeypatch.setattr(timetable, "_last_done", {})


@pytest.fixture
def deeds(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, datetime]]:
    """Two deeds in place of those of the house, and when each was done."""
    done: list[tuple[str, datetime]] = []
    often = (MINUTE, lambda now: done.append(("often", now)))
    seldom = (timedelta(hours=1), lambda now: done.append(("seldom", now)))
    monkeypatch.setattr(timetable, "TIMETABLE", {"often": often, "seldom": seldom})
    return done


def test_does_what_waits_and_then_nothing(
    conversation: Conversation,
    amina: Person,
    grace: Person,
    graces: Participant,
    arrive: Callable[..., ReceivedLetter],
    postbox: Postbox,
    now: datetime,
) -> None:
    entry = say(conversation, amina, now=now)
    arrive(text="Hi", answers=[graces])
    ReceivedLetter.objects.update(state="new", lease_until=None)
    asked = Asked(address="new@people.example", name="New", words="Come", focus="")
    partnerships.invite(by=grace, asks_for="mentee", asked=asked, now=now)

    assert worker.work(clock=lambda: now + 10 * MINUTE)

    assert sorted(letter.to for letter in postbox.sent) == [
        "amina@people.example",
        "grace@people.example",
        "new@people.example",
    ]
    assert states(entry) == ["handed_over"]
    assert said_in(conversation, amina) == ["Hello", "Hi"]
    assert ReceivedLetter.objects.get().state == "taken"
    assert not worker.work(clock=lambda: now + 20 * MINUTE)


def test_begins_nothing_more_once_it_is_told_to_stop(
    conversation: Conversation, amina: Person, postbox: Postbox, now: datetime
) -> None:
    say(conversation, amina, now=now)
    stop = threading.Event()
    stop.set()

    assert not worker.work(stop, clock=lambda: now + 10 * MINUTE)
    assert postbox.sent == []


@pytest.mark.django_db(transaction=True)
def test_runs_until_it_is_told_to_stop(conversation: Conversation, amina: Person, postbox: Postbox) -> None:
    sent = threading.Event()

    def taken(_letter: Letter) -> Outcome:
        sent.set()
        return Accepted()

    postbox.answers = [taken]
    stop = threading.Event()
    thread = threading.Thread(target=worker.run, args=(stop,))
    thread.start()

    entry = say(conversation, amina, now=timezone.now() - timedelta(hours=1))
    assert sent.wait(20)
    stop.set()
    begun = time.monotonic()
    thread.join(20)

    assert not thread.is_alive()
    assert time.monotonic() - begun < 10
    assert states(entry) == ["handed_over"]


TROUBLES = [OperationalError("the database is gone"), RuntimeError("a mistake of ours")]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("trouble", TROUBLES, ids=lambda one: type(one).__name__)
def test_trouble_ends_a_round_and_never_the_worker(
    trouble: Exception, deeds: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(worker, "IDLE", 0.01)
    stop = threading.Event()
    rounds: list[int] = []

    def work(_stop: threading.Event) -> bool:
        rounds.append(len(rounds))
        if len(rounds) == 3:
            stop.set()
            return False
        raise trouble

    monkeypatch.setattr(worker, "work", work)
    worker.run(stop)

    assert rounds == [0, 1, 2]
    assert [record.levelno >= logging.WARNING for record in caplog.records] == [True, True]


def test_each_deed_has_its_rhythm(deeds: list[tuple[str, datetime]], now: datetime) -> None:
    for minutes in (0, 0.5, 1, 1.5, 60):
        timetable.keep(now=now + minutes * MINUTE)

    assert [(name, (at - now) / MINUTE) for name, at in deeds] == [
        ("often", 0),
        ("seldom", 0),
        ("often", 1),
        ("often", 60),
        ("seldom", 60),
    ]


def test_a_clock_that_was_put_back_stops_nothing(deeds: list[tuple[str, datetime]], now: datetime) -> None:
    timetable.keep(now=now)
    timetable.keep(now=now - timedelta(days=365))

    assert [name for name, _at in deeds] == ["often", "seldom"] * 2


def test_a_deed_that_fails_stops_no_other(
    deeds: list[tuple[str, datetime]],
    now: datetime,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail(now: datetime) -> None:
        raise RuntimeError("no")

    monkeypatch.setitem(timetable.TIMETABLE, "often", (MINUTE, fail))
    timetable.keep(now=now)

    assert [name for name, _at in deeds] == ["seldom"]
    assert [record.getMessage() for record in caplog.records] == ["Could not often"]


def test_without_the_database_nothing_goes_on(deeds: Any, now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(now: datetime) -> None:
        raise OperationalError

    monkeypatch.setitem(timetable.TIMETABLE, "often", (MINUTE, fail))

    with pytest.raises(OperationalError):
        timetable.keep(now=now)


def test_everything_on_the_timetable_can_be_done_twice(db: None, now: datetime) -> None:
    for name, (_every, deed) in timetable.TIMETABLE.items():
        for _ in range(2):
            assert not deed(now), name
