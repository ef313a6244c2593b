"""Going down the ladder: what an address cannot take goes to the next, in order, and nothing is tried twice."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from mentoring.channels.adapter import Accepted, Cannot, TryLater
from mentoring.conversations import actions
from mentoring.conversations.models import Conversation, Participant
from mentoring.people.models import Person
from tests.conversations.conftest import Postbox
from tests.conversations.talk import MINUTE, add_address, deliver_all, delivery_of, lane_of, say, states


@pytest.fixture
def due(now: datetime) -> datetime:
    """When what is said now is due."""
    return now + 2 * MINUTE


def test_cannot_moves_everything_down_in_order(
    conversation: Conversation, amina: Person, grace: Person, postbox: Postbox, due: datetime, now: datetime
) -> None:
    postbox.batches = False
    work = add_address(grace, "grace@work.example", now=now)
    postbox.answers = [Accepted(), Cannot("no such mailbox")]
    said = [say(conversation, amina, text, now=now) for text in ("One", "Two", "Three")]

    deliver_all(due)

    assert [(letter.to, text) for letter, text in zip(postbox.sent, postbox.texts, strict=True)] == [
        ("grace@people.example", "One"),
        ("grace@people.example", "Two"),
        ("grace@work.example", "Two"),
        ("grace@work.example", "Three"),
    ]
    assert [states(entry) for entry in said] == [["handed_over"], ["moved", "handed_over"], ["moved", "handed_over"]]
    first = grace.addresses.get(position=0)
    assert (first.refused_at, first.refusal) == (due, "no such mailbox")
    assert lane_of(said[2]).address == work


def test_without_another_address_it_has_failed(
    conversation: Conversation, amina: Person, postbox: Postbox, due: datetime, now: datetime
) -> None:
    postbox.answers = [Cannot("no such mailbox")]
    entry = say(conversation, amina, now=now)
    deliver_all(due)

    assert (delivery_of(entry).state, delivery_of(entry).reason) == ("failed", "no such mailbox")
    assert states(say(conversation, amina, now=due)) == []


def test_after_three_days_of_refusals_it_goes_down_the_ladder(
    conversation: Conversation, amina: Person, grace: Person, postbox: Postbox, due: datetime, now: datetime
) -> None:
    add_address(grace, "grace@work.example", now=now)
    postbox.answers = [TryLater("not now")] * 3
    entry = say(conversation, amina, now=now)

    for hours in (0, 72, 73):
        deliver_all(due + timedelta(hours=hours))

    assert [letter.to for letter in postbox.sent] == [*["grace@people.example"] * 3, "grace@work.example"]
    assert states(entry) == ["moved", "handed_over"]
    assert grace.addresses.get(position=0).refused_at is None


def test_the_next_address_is_given_as_long(
    conversation: Conversation, amina: Person, grace: Person, postbox: Postbox, due: datetime, now: datetime
) -> None:
    add_address(grace, "grace@work.example", now=now)
    postbox.answers = [TryLater("not now")] * 9
    entry = say(conversation, amina, now=now)
    for hours in (0, 73, 74, 75):
        deliver_all(due + timedelta(hours=hours))
    assert states(entry) == ["moved", "waiting"]

    deliver_all(due + timedelta(hours=150))
    assert states(entry) == ["moved", "failed"]


def test_a_night_at_rest_does_not_count_as_refused(
    conversation: Conversation, amina: Person, postbox: Postbox, due: datetime, now: datetime
) -> None:
    postbox.answers = [TryLater("not now")]
    entry = say(conversation, amina, now=now)
    deliver_all(due + timedelta(days=9))  # held for nine days, and refused for the first time

    assert states(entry) == ["waiting"]


@pytest.mark.parametrize("why", ["paused", "refused", "removed", "not wished here"])
def test_an_address_that_is_no_more_leads_to_the_next(
    why: str,
    conversation: Conversation,
    amina: Person,
    grace: Person,
    graces: Participant,
    postbox: Postbox,
    due: datetime,
    now: datetime,
) -> None:
    work = add_address(grace, "grace@work.example", now=now)
    entry = say(conversation, amina, now=now)
    first = grace.addresses.get(position=0)
    match why:
        case "paused":
            grace.addresses.filter(pk=first.pk).update(paused_at=now)
        case "refused":
            grace.addresses.filter(pk=first.pk).update(refused_at=now, refusal="no such mailbox")
        case "removed":
            first.delete()
        case _:
            actions.agree_how_to_reach(participant=graces, ladder=[str(work.pk)], now=now)

    deliver_all(due)

    assert [letter.to for letter in postbox.sent] == ["grace@work.example"]
    assert states(entry) == ["moved", "handed_over"]


@pytest.mark.parametrize(("refusal", "state"), [("no such mailbox", "failed"), ("", "cancelled")])
def test_where_no_letter_is_wished_nothing_has_failed(
    refusal: str,
    state: str,
    conversation: Conversation,
    amina: Person,
    grace: Person,
    postbox: Postbox,
    due: datetime,
    now: datetime,
) -> None:
    entry = say(conversation, amina, now=now)
    grace.addresses.update(**{"refused_at" if refusal else "paused_at": now}, refusal=refusal)

    deliver_all(due)

    assert postbox.sent == []
    assert states(entry) == [state]


def test_what_was_tried_is_not_tried_again(
    conversation: Conversation, amina: Person, grace: Person, postbox: Postbox, due: datetime, now: datetime
) -> None:
    """The first gives up after days, the second refuses: the third is next, and never the first again."""
    for name in ("work", "home"):
        add_address(grace, f"grace@{name}.example", now=now)
    postbox.answers = [TryLater("not now"), TryLater("not now"), Cannot("no such mailbox")]
    entry = say(conversation, amina, now=now)

    for hours in (0, 73, 74):
        deliver_all(due + timedelta(hours=hours))

    assert [letter.to for letter in postbox.sent][-2:] == ["grace@work.example", "grace@home.example"]
    assert states(entry) == ["moved", "moved", "handed_over"]
