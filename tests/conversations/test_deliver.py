"""Walking a lane: in order, in batches, each letter under one name, whatever is interrupted."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mentoring.channels.adapter import Accepted, Letter, Outcome
from mentoring.conversations import actions
from mentoring.conversations.models import Conversation, Participant
from mentoring.people import actions as people
from mentoring.people.models import Person
from mentoring.vault.actions import destroy_words
from tests.cast import Cast
from tests.conversations.conftest import Postbox
from tests.conversations.talk import (
    ALWAYS,
    MINUTE,
    deliver_all,
    lane_of,
    participant,
    say,
    states,
    ticking,
)


def begun(queries: CaptureQueriesContext) -> int:
    """How many transactions were begun among these queries; within that of a test they are savepoints."""
    return sum(query["sql"].startswith("SAVEPOINT") for query in queries)


@pytest.fixture
def later(now: datetime) -> datetime:
    """When everything said now is due."""
    return now + 10 * MINUTE


def test_nothing_goes_before_it_is_due(
    conversation: Conversation, amina: Person, postbox: Postbox, now: datetime
) -> None:
    entry = say(conversation, amina, now=now)

    assert deliver_all(now + 2 * MINUTE - timedelta(seconds=1)) == 0
    assert deliver_all(now + 2 * MINUTE) == 1
    assert postbox.texts == ["Hello"]
    assert states(entry) == ["handed_over"]
    assert deliver_all(now + timedelta(days=30)) == 0


def test_a_letter_says_whose_and_where_to_answer(
    conversation: Conversation, amina: Person, graces: Participant, postbox: Postbox, now: datetime, later: datetime
) -> None:
    say(conversation, amina, "**Hello**", now=now)
    deliver_all(later)

    (letter,) = postbox.sent
    assert (letter.to, letter.to_name, letter.sender) == ("grace@people.example", "Grace Whitfield", "Amina")
    assert (letter.subject, letter.thread, letter.previous) == ("You and Amina", graces.pk.hex, None)
    assert letter.answer_to == f"{graces.pk.hex}-1"
    assert letter.by_person
    assert "<p><strong>Hello</strong></p>" in letter.html


def test_words_said_close_together_share_a_letter_in_order(
    conversation: Conversation, amina: Person, postbox: Postbox, now: datetime, later: datetime
) -> None:
    for text in ("One", "Two", "Three"):
        say(conversation, amina, text, now=now)

    deliver_all(later)

    assert postbox.texts == ["Amina, 22:00\nOne\n\nAmina, 22:00\nTwo\n\nAmina, 22:00\nThree"]


def test_a_channel_without_batches_gets_them_one_by_one(
    conversation: Conversation, amina: Person, postbox: Postbox, now: datetime, later: datetime
) -> None:
    postbox.batches = False
    said = [say(conversation, amina, text, now=now) for text in ("One", "Two", "Three")]

    deliver_all(later)

    keys = [f"d{entry.deliveries.get().pk}" for entry in said]
    assert postbox.texts == ["One", "Two", "Three"]
    assert postbox.keys == keys
    assert [letter.previous for letter in postbox.sent] == [None, keys[0], keys[1]]


@pytest.mark.sqlite
def test_each_further_letter_is_one_transaction(
    conversation: Conversation, amina: Person, postbox: Postbox, now: datetime, later: datetime
) -> None:
    postbox.batches = False
    costs = []
    for count in (1, 2, 3):
        for number in range(count):
            say(conversation, amina, str(number), now=now)
        with CaptureQueriesContext(connection) as queries:
            deliver_all(later)
        costs.append((len(queries), begun(queries)))

    # The lease, the first letter fixed, and then one for each letter: how it went, and what goes next.
    assert [transactions for _queries, transactions in costs] == [3, 4, 5]
    assert costs[2][0] - costs[1][0] == costs[1][0] - costs[0][0] == 14


def test_a_letter_holds_fifty_entries_at_most(
    conversation: Conversation, amina: Person, postbox: Postbox, now: datetime, later: datetime
) -> None:
    said = [say(conversation, amina, str(number), now=now) for number in range(60)]

    deliver_all(later)

    assert [text.count("Amina, ") for text in postbox.texts] == [50, 10]
    assert {state for entry in said for state in states(entry)} == {"handed_over"}


def test_everybody_has_a_lane_and_a_letter(
    circle: Conversation, cast: Cast, postbox: Postbox, now: datetime, later: datetime
) -> None:
    say(circle, cast.amina, "From Amina", now=now)
    say(circle, cast.grace, "From Grace", now=now)

    assert deliver_all(later) == 3
    told = {letter.to: text for letter, text in zip(postbox.sent, postbox.texts, strict=True)}
    assert told == {
        "amina@people.example": "From Grace",
        "grace@people.example": "From Amina",
        "ngozi@people.example": "Amina, 10:00\nFrom Amina\n\nGrace, 10:00\nFrom Grace",
    }


def test_what_is_said_while_a_letter_is_under_way_goes_in_the_next(
    conversation: Conversation, amina: Person, postbox: Postbox, now: datetime, later: datetime
) -> None:
    def meanwhile(letter: Letter) -> Outcome:
        say(conversation, amina, "Second", now=later)
        return Accepted()

    postbox.answers = [meanwhile]
    say(conversation, amina, "First", now=now)

    deliver_all(later)
    assert postbox.texts == ["First"]
    deliver_all(later + 2 * MINUTE)
    assert postbox.texts == ["First", "Second"]


def test_what_was_read_here_needs_no_letter(
    conversation: Conversation, amina: Person, graces: Participant, postbox: Postbox, now: datetime, later: datetime
) -> None:
    first, second = (say(conversation, amina, text, now=now) for text in ("First", "Second"))
    actions.mark_read(participant=graces, seq=first.seq)

    deliver_all(later)

    assert postbox.texts == ["Second"]
    assert (states(first), states(second)) == (["read_here"], ["handed_over"])


def test_unless_letters_are_wished_all_the_same(
    conversation: Conversation, amina: Person, graces: Participant, postbox: Postbox, now: datetime, later: datetime
) -> None:
    actions.agree_how_to_reach(participant=graces, letters_even_if_read=True, now=now)
    entry = say(conversation, amina, now=now)
    actions.mark_read(participant=graces, seq=entry.seq)

    deliver_all(later)

    assert states(entry) == ["handed_over"]


def test_a_changed_state_can_be_seen(
    conversation: Conversation, amina: Person, graces: Participant, now: datetime, later: datetime
) -> None:
    entry = say(conversation, amina, now=now)
    actions.mark_read(participant=graces, seq=1)
    deliver_all(later)

    entry.refresh_from_db()
    conversation.refresh_from_db()
    assert (entry.changed_in, conversation.version) == (2, 2)


@pytest.mark.parametrize("over", ["closed", "left", "left in a gap"])
def test_nothing_leaves_after_the_end(
    over: str,
    conversation: Conversation,
    amina: Person,
    grace: Person,
    graces: Participant,
    postbox: Postbox,
    now: datetime,
    later: datetime,
) -> None:
    entry = say(conversation, amina, now=now)
    match over:
        case "closed":
            actions.close_conversation(conversation=conversation, now=now)
        case "left":
            actions.leave_conversation(conversation=conversation, person=grace, now=now)
        case _:  # as if it had happened between two looks
            Participant.objects.filter(pk=graces.pk).update(left_at=now)

    deliver_all(later)

    assert postbox.sent == []
    assert states(entry) == ["cancelled"]


def test_the_last_word_of_northlight_leaves_all_the_same(
    conversation: Conversation, amina: Person, postbox: Postbox, now: datetime, later: datetime
) -> None:
    say(conversation, amina, "Not sent", now=now)
    Conversation.objects.update(state=Conversation.State.CLOSED)
    say(conversation, None, "It is over", now=now)

    deliver_all(later)

    assert postbox.texts == ["It is over", "It is over"]
    assert not postbox.sent[0].by_person


def test_hours_that_were_changed_since_are_kept(
    conversation: Conversation, amina: Person, graces: Participant, postbox: Postbox, now: datetime, later: datetime
) -> None:
    entry = say(conversation, amina, now=now)
    Participant.objects.filter(pk=graces.pk).update(hours=None)  # now it is ten at night for her

    deliver_all(later)

    assert postbox.sent == []
    lane = lane_of(entry)
    assert lane.due_at == datetime.fromisoformat("2026-11-05T08:00+13:00")
    assert (lane.lease_until, lane.token, lane.is_clean) == (None, "", True)


def test_an_away_that_began_since_is_kept(
    conversation: Conversation, amina: Person, grace: Person, postbox: Postbox, now: datetime, later: datetime
) -> None:
    entry = say(conversation, amina, now=now)
    people.go_away(person=grace, from_at=now, until_at=now + timedelta(days=2))

    deliver_all(later)

    assert postbox.sent == []
    assert lane_of(entry).due_at == now + timedelta(days=2)


def test_words_whose_key_was_destroyed_do_not_stop_the_lane(
    conversation: Conversation, amina: Person, postbox: Postbox, now: datetime, later: datetime
) -> None:
    say(conversation, amina, now=now)
    destroy_words(kind="conversation", id=conversation.pk, author=amina.pk)

    deliver_all(later)

    assert postbox.texts == ["(These words can no longer be read.)"]


def test_the_lane_that_was_due_first_is_walked_first(
    circle: Conversation, cast: Cast, postbox: Postbox, now: datetime, later: datetime
) -> None:
    actions.agree_how_to_reach(participant=participant(circle, cast.ngozi), wait_seconds=5, hours=ALWAYS, now=now)
    say(circle, cast.amina, now=now)

    deliver_all(later)

    assert [letter.to for letter in postbox.sent] == ["ngozi@people.example", "grace@people.example"]


def test_no_call_begins_with_less_than_one_calls_time_left(
    conversation: Conversation, amina: Person, postbox: Postbox, now: datetime, later: datetime
) -> None:
    postbox.batches = False
    said = [say(conversation, amina, str(number), now=now) for number in range(3)]
    late = later + 3 * postbox.longest_call - postbox.longest_call
    # Leased at ``later``; the first goes at once; when the second is looked at, one call's time is left.
    clock = ticking([later, later, later, late])

    assert actions.deliver(clock=clock)
    assert [states(entry) for entry in said] == [["handed_over"], ["waiting"], ["waiting"]]
    lane = lane_of(said[0])
    assert (lane.lease_until, lane.token, lane.is_clean, lane.due_at) == (None, "", True, now + 2 * MINUTE)

    assert deliver_all(late) == 1
    assert postbox.texts == ["0", "1", "2"]
