"""A letter that is not surely theirs, or came to several places: held, and asked about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from mentoring.channels.models import ReceivedLetter
from mentoring.conversations import actions, timeline
from mentoring.conversations.models import Conversation, Entry, HeldLetter, Participant
from mentoring.people.models import Person
from tests.conversations.conftest import Postbox, open_between
from tests.conversations.talk import deliver_all, participant, said_in

Arrive = Callable[..., ReceivedLetter]


def newest(conversation: Conversation, reader: Person, now: datetime) -> timeline.Line:
    """The last line of the timeline, as somebody sees it."""
    return timeline.page(timeline.reader_of(conversation.pk, reader, now=now)).lines[-1]


HELD = {
    "nobody vouches for it": {"trusted": False},
    "it came from another address": {"sender": "grace@elsewhere.example"},
    "it came from somebody else here": {"sender": "amina@people.example"},
    "a part of it could not be read": {"damaged": True},
    "it does not say from whom": {"sender": ""},
}


@pytest.mark.parametrize("case", HELD)
def test_not_surely_theirs_is_held(
    case: str, arrive: Arrive, conversation: Conversation, amina: Person, graces: Participant, now: datetime
) -> None:
    letter = arrive(answers=[graces], **HELD[case])

    held = HeldLetter.objects.get()
    line = newest(conversation, amina, now)
    assert letter.state == "held"
    assert (held.participant, held.letter, held.answered_at) == (graces, letter, None)
    assert said_in(conversation, amina) == []
    assert (line.entry.kind, line.card["name"]) == ("held", "Grace")


def test_only_the_one_it_names_is_written_to_and_once_a_day(
    arrive: Arrive, conversation: Conversation, graces: Participant, postbox: Postbox, now: datetime
) -> None:
    for hours in (0, 1, 2, 24):
        arrive(answers=[graces], trusted=False, at=now + timedelta(hours=hours))

    asked = Entry.objects.filter(kind="held")
    deliver_all(now + timedelta(days=2))
    assert asked.count() == 2
    assert [letter.to for letter in postbox.sent] == ["grace@people.example"]
    assert postbox.texts[0].count("A letter came in your name") == 2
    assert HeldLetter.objects.count() == 4


def test_to_two_conversations_at_once_is_posted_to_neither(
    arrive: Arrive, conversation: Conversation, grace: Person, graces: Participant, olu: Person, now: datetime
) -> None:
    other = open_between([grace, olu], now=now)

    letter = arrive(answers=[graces, participant(other, grace)])

    assert letter.state == "held"
    assert {held.participant.conversation for held in HeldLetter.objects.of(grace)} == {conversation, other}
    assert Entry.objects.filter(kind="message").count() == 0


def test_with_the_address_of_another_person_only_the_writer_is_asked(
    arrive: Arrive, conversation: Conversation, amina: Person, graces: Participant
) -> None:
    arrive(answers=[graces, participant(conversation, amina)])

    assert [held.participant for held in HeldLetter.objects.all()] == [graces]


def test_one_of_two_addresses_that_still_leads_somewhere_is_enough(
    arrive: Arrive, conversation: Conversation, grace: Person, graces: Participant, olu: Person, now: datetime
) -> None:
    other = open_between([grace, olu], now=now)
    theirs = participant(other, grace)
    actions.close_conversation(conversation=other, now=now)

    assert arrive(answers=[graces, theirs]).state == "taken"
    assert said_in(conversation, grace) == ["Yes, tomorrow."]
