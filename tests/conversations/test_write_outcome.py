"""Writing down what became of a letter: taken, refused, in doubt, and by whom it may be written."""

from __future__ import annotations

import random
from datetime import datetime, timedelta

import pytest

from mentoring.channels.adapter import Accepted, Cannot, InDoubt, Letter, Outcome, SignInAgain, TryLater
from mentoring.conversations import actions
from mentoring.conversations.actions.outcome import ACCOUNT_PAUSE
from mentoring.conversations.models import Conversation, Lane
from mentoring.people.models import Person
from tests.conversations.conftest import Killed, Postbox
from tests.conversations.talk import MINUTE, add_address, deliver_all, delivery_of, lane_of, say, states

HALF = timedelta(seconds=15)  # half of the first pause, which the jitter of these tests draws


@pytest.fixture
def due(now: datetime) -> datetime:
    """When what is said now is due."""
    return now + 2 * MINUTE


def test_accepted(conversation: Conversation, amina: Person, due: datetime, now: datetime) -> None:
    entry = say(conversation, amina, now=now)
    deliver_all(due)

    lane, delivery = lane_of(entry), delivery_of(entry)
    assert (delivery.state, delivery.reason, delivery.tries) == ("handed_over", "", 1)
    assert (lane.last_key, lane.due_at, lane.first_waiting_at, lane.is_clean) == (
        delivery.letter_key,
        None,
        None,
        True,
    )
    entry.refresh_from_db()
    assert entry.changed_in == 2


def test_try_later(
    conversation: Conversation, amina: Person, postbox: Postbox, chance: random.Random, due: datetime, now: datetime
) -> None:
    postbox.answers = [TryLater("the mailbox is full")]
    entry = say(conversation, amina, now=now)
    deliver_all(due, chance=chance)

    lane, delivery = lane_of(entry), delivery_of(entry)
    assert (delivery.state, delivery.reason, delivery.letter_key) == ("waiting", "the mailbox is full", "")
    assert (lane.attempts, lane.refused_since, lane.retry_at, lane.due_at) == (1, due, due + HALF, due + HALF)
    assert lane.is_clean


def test_try_later_at_a_time_of_its_own(
    conversation: Conversation, amina: Person, postbox: Postbox, chance: random.Random, due: datetime, now: datetime
) -> None:
    postbox.answers = [TryLater("slow down", after=timedelta(hours=1))]
    entry = say(conversation, amina, now=now)
    deliver_all(due, chance=chance)

    assert lane_of(entry).due_at == due + timedelta(hours=1)


def test_a_long_reason_is_kept_short(
    conversation: Conversation, amina: Person, postbox: Postbox, due: datetime, now: datetime
) -> None:
    postbox.answers = [TryLater("no " * 500)]
    entry = say(conversation, amina, now=now)
    deliver_all(due)

    assert len(delivery_of(entry).reason) == 200


def test_a_letter_that_was_refused_is_composed_afresh(
    conversation: Conversation, amina: Person, postbox: Postbox, due: datetime, now: datetime
) -> None:
    postbox.answers = [TryLater("not now")]
    say(conversation, amina, "One", now=now)
    deliver_all(due)
    say(conversation, amina, "Two", now=due)
    deliver_all(due + 10 * MINUTE)

    assert [text.count("Amina, ") for text in postbox.texts] == [0, 2]


def test_a_letter_in_doubt_goes_again_as_it_was(
    conversation: Conversation, amina: Person, postbox: Postbox, due: datetime, now: datetime
) -> None:
    postbox.answers = [InDoubt("the line went dead")]
    first = say(conversation, amina, "One", now=now)
    deliver_all(due)
    assert (delivery_of(first).state, lane_of(first).is_clean) == ("waiting", False)
    second = say(conversation, amina, "Two", now=due)

    deliver_all(due + 10 * MINUTE)

    key = f"d{delivery_of(first).pk}"
    assert postbox.texts == ["One", "One", "Two"]
    assert postbox.keys == [key, key, f"d{delivery_of(second).pk}"]
    assert [letter.previous for letter in postbox.sent] == [None, None, key]
    assert lane_of(first).is_clean


def test_a_refusal_does_not_end_an_older_doubt(
    conversation: Conversation, amina: Person, postbox: Postbox, due: datetime, now: datetime
) -> None:
    postbox.answers = [InDoubt("the line went dead"), TryLater("not now"), SignInAgain("who are you"), Accepted()]
    entry = say(conversation, amina, "One", now=now)
    deliver_all(due)
    say(conversation, amina, "Two", now=due)
    for hours in (1, 2, 3):
        deliver_all(due + timedelta(hours=hours))

    assert postbox.texts == ["One", "One", "One", "One", "Two"]
    assert len(set(postbox.keys)) == 2
    assert lane_of(entry).is_clean


def test_a_doubt_is_ended_before_anything_that_came_from_elsewhere(
    conversation: Conversation, amina: Person, grace: Person, postbox: Postbox, due: datetime, now: datetime
) -> None:
    work = add_address(grace, "grace@work.example", now=now)
    postbox.answers = [TryLater("not now", after=timedelta(hours=1)), InDoubt("the line went dead")]
    say(conversation, amina, "Older", now=now)
    deliver_all(due)
    grace.addresses.filter(position=0).update(paused_at=now)
    say(conversation, amina, "Newer", now=due)
    deliver_all(due + 2 * MINUTE)
    tomorrow = due + timedelta(days=1)
    Lane.objects.filter(address=work).update(retry_at=tomorrow, due_at=tomorrow)

    deliver_all(due + timedelta(hours=2))  # what waited at the paused address comes here
    deliver_all(tomorrow)

    assert postbox.texts == ["Older", "Newer", "Newer", "Older"]
    assert postbox.keys[1] == postbox.keys[2]


def test_sign_in_again_is_no_try(
    conversation: Conversation, amina: Person, postbox: Postbox, due: datetime, now: datetime
) -> None:
    postbox.answers = [TryLater("not now"), *[SignInAgain("our account was refused")] * 3]
    entry = say(conversation, amina, now=now)
    deliver_all(due)
    for day in (1, 2, 4):
        deliver_all(due + timedelta(days=day))

    lane, delivery = lane_of(entry), delivery_of(entry)
    assert (lane.attempts, lane.refused_since, lane.due_at) == (1, None, due + timedelta(days=4) + ACCOUNT_PAUSE)
    assert (delivery.state, delivery.reason) == ("waiting", "our account was refused")
    assert lane.address is not None
    assert lane.address.refused_at is None


def test_a_worker_that_was_too_slow_writes_nothing(
    conversation: Conversation, amina: Person, postbox: Postbox, due: datetime, now: datetime
) -> None:
    """The first worker's call takes longer than its lease; a second one takes over and is through before it."""
    after_lease = due + 3 * postbox.longest_call + timedelta(seconds=1)

    def slowly(letter: Letter) -> Outcome:
        assert deliver_all(after_lease) == 1
        return Cannot("too late to matter")

    postbox.answers = [slowly]
    entry = say(conversation, amina, now=now)

    assert actions.deliver(clock=lambda: due)
    assert states(entry) == ["handed_over"]
    assert postbox.keys == [f"d{delivery_of(entry).pk}"] * 2
    assert lane_of(entry).is_clean
    assert delivery_of(entry).reason == ""
    address = lane_of(entry).address
    assert address is not None
    assert address.refused_at is None


def test_a_crash_is_repeated_under_the_same_name(
    conversation: Conversation, amina: Person, postbox: Postbox, due: datetime, now: datetime
) -> None:
    postbox.answers = [Killed()]
    first = say(conversation, amina, "One", now=now)
    with pytest.raises(Killed):
        actions.deliver(clock=lambda: due)
    say(conversation, amina, "Two", now=due)
    assert not actions.deliver(clock=lambda: due + MINUTE)  # the lease still stands

    deliver_all(due + 10 * MINUTE)

    assert postbox.texts == ["One", "One", "Two"]
    assert postbox.keys[:2] == [f"d{delivery_of(first).pk}"] * 2
    assert states(first) == ["handed_over"]


def test_a_lease_from_a_clock_that_ran_ahead_is_no_lease(
    conversation: Conversation, amina: Person, due: datetime, now: datetime
) -> None:
    entry = say(conversation, amina, now=now)
    Lane.objects.update(lease_until=due + timedelta(days=365), token="from the future")

    deliver_all(due)

    assert states(entry) == ["handed_over"]
