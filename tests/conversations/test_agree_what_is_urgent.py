"""What is urgent is the receiver's rule; switched off, what still waits so goes the ordinary way."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from mentoring.channels.adapter import InDoubt
from mentoring.conversations import actions
from mentoring.conversations.models import Conversation, Delivery, Entry, Lane, Participant
from mentoring.conversations.sentences import told
from mentoring.people.hours import Hours
from mentoring.people.models import Address, Person
from tests.conversations.conftest import Postbox
from tests.conversations.talk import MINUTE, deliver_all, delivery_of, lane_of, say, states

AN_HOUR = timedelta(hours=1)


@pytest.fixture
def waiting(conversation: Conversation, graces: Participant, now: datetime) -> Participant:
    """Grace takes urgent words from an hour from now on; other words in her mornings only."""
    begins = (now + AN_HOUR).strftime("%H:%M")
    urgent = Hours.read([[day, begins, "00:00"] for day in range(7)], zone="UTC")
    mornings = Hours.read([[day, "06:00", "07:00"] for day in range(7)], zone="Pacific/Auckland")
    actions.agree_how_to_reach(participant=graces, hours=mornings, now=now)
    actions.agree_what_is_urgent(participant=graces, is_allowed=True, hours=urgent, a_week=5, now=now)
    return graces


def switch_off(participant: Participant, now: datetime) -> None:
    actions.agree_what_is_urgent(participant=participant, is_allowed=False, now=now)


def test_urgent_words_that_wait_fall_back_in_order(
    conversation: Conversation, amina: Person, waiting: Participant, postbox: Postbox, now: datetime
) -> None:
    """T-06: switched off, nothing comes as urgent any more; it waits for the ordinary hours, in order."""
    urgent = [say(conversation, amina, text, is_urgent=True, now=now) for text in ("One", "Two")]
    assert {lane_of(one).is_urgent for one in urgent} == {True}

    switch_off(waiting, now + MINUTE)
    say(conversation, amina, "Three", now=now + 2 * MINUTE)

    assert [states(one) for one in urgent] == [["moved", "waiting"]] * 2
    assert {(lane.is_urgent, lane.due_at is None) for lane in Lane.objects.all()} == {(True, True), (False, False)}
    deliver_all(now + AN_HOUR)
    assert postbox.sent == []
    deliver_all(lane_of(urgent[0]).due_at or now)
    (letter,) = postbox.texts
    assert [line for line in letter.splitlines() if line in {"One", "Two", "Three"}] == ["One", "Two", "Three"]


def test_urgent_words_that_fell_back_are_told_to_their_author(
    conversation: Conversation, amina: Person, waiting: Participant, now: datetime
) -> None:
    """T-06: the sentence beside them says when they arrive now, and the open page hears of it."""
    entry = say(conversation, amina, is_urgent=True, now=now)
    before = told(with_lane(entry), now=now)
    conversation.refresh_from_db()
    version = conversation.version

    switch_off(waiting, now)

    entry.refresh_from_db()
    assert before is not None
    after = told(with_lane(entry), now=now)
    assert after is not None
    assert after.words != before.words
    assert after.words.startswith("Held until")
    assert "06:00 Grace’s time, as you agreed." in after.words
    assert entry.changed_in == version + 1


def with_lane(entry: Entry) -> Delivery:
    """The newest delivery of an entry, with its lane and whom it is for."""
    found = delivery_of(entry)
    found.lane = lane_of(entry)
    return found


def test_urgent_letter_that_may_have_arrived_is_not_sent_a_second_way(
    conversation: Conversation, amina: Person, graces: Participant, postbox: Postbox, now: datetime
) -> None:
    """A letter in doubt is finished where it is, under its own key; only what was not begun falls back."""
    actions.agree_what_is_urgent(participant=graces, is_allowed=True, a_week=5, now=now)
    postbox.answers = [InDoubt("no answer")]
    begun = say(conversation, amina, "One", is_urgent=True, now=now)
    deliver_all(now)
    later = say(conversation, amina, "Two", is_urgent=True, now=now)

    switch_off(graces, now + MINUTE)
    deliver_all(now + AN_HOUR)

    assert (states(begun), states(later)) == (["handed_over"], ["moved", "handed_over"])
    assert (postbox.keys[0], len(postbox.keys), len(set(postbox.keys))) == (postbox.keys[1], 3, 2)


def test_urgent_words_are_kept_here_when_no_letter_is_wished(
    conversation: Conversation, amina: Person, waiting: Participant, now: datetime
) -> None:
    entry = say(conversation, amina, is_urgent=True, now=now)
    actions.agree_how_to_reach(participant=waiting, ladder=[], now=now)

    switch_off(waiting, now)
    switch_off(waiting, now)

    assert states(entry) == ["cancelled"]
    assert Address.objects.of(waiting.person).exists()


def test_urgent_words_stay_urgent_when_only_the_rule_changes(
    conversation: Conversation, amina: Person, waiting: Participant, now: datetime
) -> None:
    entry = say(conversation, amina, is_urgent=True, now=now)

    actions.agree_what_is_urgent(participant=waiting, is_allowed=True, a_week=1, now=now)

    assert (states(entry), lane_of(entry).is_urgent, lane_of(entry).due_at) == (["waiting"], True, now)
