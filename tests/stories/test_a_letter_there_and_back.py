"""Amina writes on the web, Grace answers from her mail program, and both read the same conversation."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from mentoring import worker
from mentoring.channels.mail import lmtp
from mentoring.conversations import actions as conversations
from mentoring.conversations.access import by_membership
from mentoring.conversations.models import Conversation, Delivery, Entry
from mentoring.conversations.words import open_words
from mentoring.demo import postbox
from mentoring.demo.models import MailboxLetter
from mentoring.partnerships.models import Partnership
from mentoring.people.hours import Hours
from mentoring.people.models import Address, Person
from tests.cast import Cast
from tests.demo import conftest as demo
from tests.houses import free_port

demo_is_on = demo.demo_is_on
SAID = "I would know it went well if I left with fewer notes than everyone else."
ANSWERED = "I like her already.\n\nNow leave the slides in the bag."


@dataclass
class Clock:
    """Shows the time, and can be put forward."""

    ahead: timedelta = field(default_factory=timedelta)

    def __call__(self) -> datetime:
        return timezone.now() + self.ahead


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def mail_on_loopback(demo_is_on: None, settings: Any) -> Iterator[None]:
    """The demo's mail server, and Northlight's own listener for letters."""
    port = free_port()
    settings.SMTP_URL = f"smtp://127.0.0.1:{port}"
    with ExitStack() as stack:
        stack.enter_context(postbox.opened("127.0.0.1", port))
        listener = lmtp.start("127.0.0.1", 0)
        stack.callback(listener.stop)
        settings.LMTP_LISTEN = f"127.0.0.1:{listener.port}"
        yield


@pytest.fixture
def conversation(transactional_db: None, mail_on_loopback: None, partnership: Partnership, cast: Cast) -> Conversation:
    """Amina and Grace, who wants her letters at once and at any hour; what happened before has been read."""
    found = partnership.conversation
    assert found is not None
    for one in found.participants.all():
        conversations.mark_read(participant=one, seq=1000)
    worker.work(clock=lambda: timezone.now() + timedelta(days=7))
    grace = found.participants.get(person=cast.grace)
    conversations.agree_how_to_reach(
        participant=grace,
        hours=Hours.read([[day, "00:00", "00:00"] for day in range(7)], zone=cast.grace.zone),
        wait_seconds=5,
        wait_at_most_seconds=25,
        letters_even_if_read=True,
        now=timezone.now(),
    )
    return found


def said_in(conversation: Conversation, reader: Person) -> list[tuple[str, str, str]]:
    """Who said what, and what their mail program had put below it."""
    entries = list(Entry.objects.filter(conversation=conversation, kind="message").select_related("author"))
    opened = open_words(entries, access=by_membership(reader, conversation))
    return [
        (entry.author.first_name, words.text, words.cut.split("\n")[0])
        for entry, words in zip(entries, opened, strict=True)
        if entry.author and words
    ]


def write(cast: Cast, conversation: Conversation) -> None:
    """Amina signs in with one click and writes."""
    amina = Client()
    amina.post("/demo/as/amina/")
    amina.post(f"/conversations/{conversation.pk}/", {"text": SAID})


def wait_and_work(clock: Clock) -> None:
    """Half a minute goes by, and the worker does what waits."""
    clock.ahead += timedelta(seconds=30)
    worker.work(clock=clock)


def test_a_letter_goes_there_and_back(cast: Cast, conversation: Conversation, clock: Clock) -> None:
    write(cast, conversation)
    assert MailboxLetter.objects.count() == 0

    # Five seconds later the worker hands it to the mail server, and it lies in Grace's mailbox.
    wait_and_work(clock)
    letter = demo.newest("Grace")
    assert (letter.sender, letter.preview) == ("Amina via Northlight", SAID)

    # She answers from there. Her mail program quotes the letter, as they all do.
    address = f"/demo/mailbox/grace/{letter.letter.pk}/"
    assert Client().post(address, {"text": ANSWERED})["Location"] == address

    # The answer came in over LMTP. The worker opens it, and it stands in the conversation, without the quote.
    wait_and_work(clock)
    assert said_in(conversation, cast.amina) == [
        ("Amina", SAID, ""),
        ("Grace", ANSWERED, said_in(conversation, cast.grace)[1][2]),
    ]
    assert said_in(conversation, cast.grace)[1][2].endswith("Amina via Northlight <notes@northlight.example>")
    assert Entry.objects.get(kind="message", author=cast.grace).came_by == "email"


def test_a_letter_is_answered_by_an_absence_note(cast: Cast, conversation: Conversation, clock: Clock) -> None:
    write(cast, conversation)
    wait_and_work(clock)

    Client().post(f"/demo/mailbox/grace/{demo.newest('Grace').letter.pk}/away/")
    wait_and_work(clock)

    # A small note for Amina to see, said by nobody, and sent to nobody.
    assert [entry.author for entry in Entry.objects.filter(kind="automatic")] == [None]
    assert said_in(conversation, cast.amina) == [("Amina", SAID, "")]


def test_a_letter_comes_back(cast: Cast, conversation: Conversation, clock: Clock) -> None:
    write(cast, conversation)
    wait_and_work(clock)

    Client().post(f"/demo/mailbox/grace/{demo.newest('Grace').letter.pk}/return/")
    wait_and_work(clock)

    # The address is left in peace, and Amina is told why.
    address = Address.objects.get(person=cast.grace)
    delivery = Delivery.objects.get(entry__author=cast.amina, entry__kind="message")
    assert (address.refused_at is not None, address.refusal) == (True, "There is no mailbox with this address.")
    assert (delivery.state, delivery.reason) == ("failed", "There is no mailbox with this address.")


def test_a_letter_with_a_code_lies_in_the_mailbox_too(cast: Cast, conversation: Conversation) -> None:
    Client().post("/sign-in/", {"login": "grace@people.example"})

    assert demo.newest("Grace").subject == "Your code for signing in"
    assert demo.newest("Grace").answer_goes_to == ""
