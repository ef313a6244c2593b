"""What a provider reports about a letter: applied once, forwards only, and told to the author."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from mentoring.channels.adapter import InDoubt
from mentoring.conversations import actions
from mentoring.conversations.models import Conversation, Delivery, Entry, Receipt
from mentoring.people.models import Person
from tests.conversations.conftest import Postbox
from tests.conversations.talk import MINUTE, add_address, deliver_all, delivery_of, say, states


@pytest.fixture
def later(now: datetime) -> datetime:
    """When the reports come."""
    return now + 10 * MINUTE


@pytest.fixture
def entry(conversation: Conversation, amina: Person, now: datetime, later: datetime) -> Entry:
    """Said and handed over."""
    said = say(conversation, amina, now=now)
    deliver_all(later)
    return said


def report(entry: Entry, said: str, *, now: datetime, reason: str = "no such mailbox") -> bool:
    """The provider says something about the first letter that carried an entry."""
    key = entry.deliveries.order_by("pk")[0].letter_key
    return actions.note_report(letter_key=key, said=said, reason=reason, now=now)


def test_a_failure_goes_down_the_ladder_once(
    entry: Entry, conversation: Conversation, amina: Person, grace: Person, postbox: Postbox, later: datetime
) -> None:
    add_address(grace, "grace@work.example", now=later)
    waiting = say(conversation, amina, "Said since", now=later)

    assert [report(entry, "failed", now=later) for _ in range(3)] == [True, True, True]

    assert (states(entry), states(waiting)) == (["moved", "waiting"], ["moved", "waiting"])
    assert grace.addresses.get(position=0).refusal == "no such mailbox"
    deliver_all(later + 10 * MINUTE)
    assert [letter.to for letter in postbox.sent] == ["grace@people.example", "grace@work.example"]
    assert postbox.texts[-1].count("Amina, ") == 2


def test_a_failure_without_another_address_is_told(entry: Entry, later: datetime) -> None:
    before = Conversation.objects.get().version

    report(entry, "failed", now=later)

    entry.refresh_from_db()
    assert (delivery_of(entry).state, delivery_of(entry).reason) == ("failed", "no such mailbox")
    assert entry.changed_in == before + 1


def test_a_failure_of_a_letter_in_doubt_ends_the_doubt(
    conversation: Conversation, amina: Person, grace: Person, postbox: Postbox, now: datetime, later: datetime
) -> None:
    add_address(grace, "grace@work.example", now=now)
    postbox.answers = [InDoubt("the line went dead")]
    said = say(conversation, amina, now=now)
    deliver_all(now + 2 * MINUTE)

    report(said, "failed", now=later)
    deliver_all(later)

    assert [letter.to for letter in postbox.sent] == ["grace@people.example", "grace@work.example"]


def test_a_long_reason_is_kept_short(entry: Entry, later: datetime) -> None:
    report(entry, "failed", now=later, reason="no " * 500)

    assert len(delivery_of(entry).reason) == 200


@pytest.mark.parametrize(
    ("reports", "state"),
    [
        (["delivered"], "delivered"),
        (["delivered", "read"], "read"),
        (["read", "delivered"], "read"),
        (["delivered", "failed"], "delivered"),
        (["read", "failed"], "read"),
        (["failed", "delivered"], "failed"),
        (["late"], "handed_over"),
        (["late", "delivered"], "delivered"),
        (["nonsense"], "handed_over"),
    ],
)
def test_a_state_never_goes_back(reports: list[str], state: str, entry: Entry, later: datetime) -> None:
    for said in reports:
        assert report(entry, said, now=later)

    assert states(entry) == [state]


def test_every_report_is_kept_as_it_came(entry: Entry, later: datetime) -> None:
    for said in ("read", "delivered"):
        report(entry, said, now=later, reason="")

    assert list(Receipt.objects.values_list("letter_key", "said", "received_at")) == [
        (delivery_of(entry).letter_key, said, later) for said in ("read", "delivered")
    ]


def test_an_unknown_letter_is_noted_and_nothing_more(entry: Entry, later: datetime) -> None:
    assert not actions.note_report(letter_key="d999999", said="failed", reason="", now=later)

    assert Receipt.objects.count() == 1
    assert states(entry) == ["handed_over"]


def test_a_letter_is_reported_whole(conversation: Conversation, amina: Person, now: datetime, later: datetime) -> None:
    said = [say(conversation, amina, text, now=now) for text in ("One", "Two")]
    deliver_all(later)

    report(said[0], "delivered", now=later)

    assert set(Delivery.objects.values_list("state", flat=True)) == {"delivered"}


def test_a_report_that_comes_after_the_words_were_withdrawn_changes_nothing(
    entry: Entry, amina: Person, later: datetime
) -> None:
    actions.withdraw_entry(entry=entry, by=amina, now=later)

    assert report(entry, "failed", now=later + timedelta(days=4))
    entry.refresh_from_db()
    assert bytes(entry.words) == b""
