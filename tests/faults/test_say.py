"""Saying something while a letter of the same conversation is on its way."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.db import connection, transaction

from mentoring.channels.adapter import Accepted
from mentoring.conversations import actions as conversations
from mentoring.conversations.actions.deliver import step
from mentoring.conversations.actions.outcome import Sent
from mentoring.conversations.models import Conversation, Delivery, Lane
from mentoring.conversations.words import Words
from mentoring.people import actions as people
from mentoring.people.models import Person

PATIENCE = 20.0  # seconds until waiting counts as for ever
OTHERS_WAIT = "SELECT count(*) FROM pg_locks WHERE NOT granted"


@pytest.fixture
def amina(transactional_db: None, now: datetime) -> Person:
    """She writes."""
    return people.register_person(email="amina@people.test", name="Amina Bello", now=now)


@pytest.fixture
def talk(amina: Person, now: datetime) -> Conversation:
    """Her conversation with Grace; one thing is said already, and its lane is leased."""
    grace = people.register_person(email="grace@people.test", name="Grace Whitfield", now=now)
    talk = conversations.open_conversation(people=[amina, grace], now=now)
    say(talk, amina, number=1, now=now)
    Lane.objects.update(token="leased", lease_until=now + timedelta(minutes=2))
    return talk


@pytest.mark.postgres
def test_never_waits_in_a_circle_with_delivering(talk: Conversation, amina: Person, now: datetime) -> None:
    lane = Lane.objects.select_related("participant__conversation").get()
    sent = list(Delivery.objects.all())
    delivering = threading.Thread(
        target=with_own_connection(lambda: step(lane, after=Sent(sent, Accepted()), now=now)),
    )

    with transaction.atomic():
        Conversation.objects.select_for_update().get(pk=talk.pk)
        delivering.start()
        wait_until_another_waits()
        say(talk, amina, number=2, now=now)
    delivering.join(PATIENCE)

    assert Delivery.objects.get(pk=sent[0].pk).state == Delivery.State.HANDED_OVER
    assert Conversation.objects.get().last_seq == 2


def say(talk: Conversation, author: Person, *, number: int, now: datetime) -> None:
    """Words of no importance."""
    conversations.say(
        conversation=talk, author=author, words=Words.typed(f"{number}"), client_id=UUID(int=number), now=now
    )


def with_own_connection(deed: Callable[[], object]) -> Callable[[], None]:
    """The deed, in a thread that gives its connection back."""

    def do() -> None:
        try:
            deed()
        finally:
            connection.close()

    return do


def wait_until_another_waits() -> None:
    """This will return when another connection waits for a lock of ours."""
    until = time.monotonic() + PATIENCE
    with connection.cursor() as cursor:
        cursor.execute(OTHERS_WAIT)
        while cursor.fetchone() == (0,):
            assert time.monotonic() < until
            cursor.execute(OTHERS_WAIT)
