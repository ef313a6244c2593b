"""Searching one's own words: opened and read through, and nobody else's."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from mentoring.conversations import actions, search
from mentoring.conversations.models import Conversation
from mentoring.people.models import Person
from tests.conversations.conftest import open_between
from tests.conversations.talk import MINUTE, say

FOLDS = [
    ("Die Hauptstraße ist zu", "STRASSE", "straße"),
    ("STRASSE", "straße", "STRASSE"),
    ("ﬁne by me", "FINE", "ﬁne"),
    ("İstanbul’a gel", "istanbul", "İstanbul"),
    ("ISPARTA ve ısparta", "ısparta", "ISPARTA"),
    ("Un café au lait", "CAFE", "café"),
    ("Un cafe\u0301 au lait", "café", "cafe\u0301"),
    ("Ὀδυσσεύς", "οδυσσευσ", "Ὀδυσσεύς"),
    ("Łódź jest daleko", "lodz", "Łódź"),
    ("مُحَمَّد هنا", "محمد", "مُحَمَّد"),
    ("أهلا بك", "اهلا", "أهلا"),
    ("مـــرحبا", "مرحبا", "مـــرحبا"),
    ("नमस्ते जी", "नमस्ते", "नमस्ते"),
    ("100 % sure_thing", "sure_thing", "sure_thing"),
    ("' OR 1=1 --", "1=1", "1=1"),
    ("%" * 60, "%%%", "%%%"),
    ("👩‍🚀 to the moon", "👩‍🚀", "👩‍🚀"),
]


@pytest.mark.parametrize(("text", "wanted", "found"), FOLDS, ids=[wanted for _text, wanted, _found in FOLDS])
def test_finds_what_a_person_would_call_the_same(
    text: str, wanted: str, found: str, conversation: Conversation, amina: Person, now: datetime
) -> None:
    entry = say(conversation, amina, f"Before, {text}", now=now)

    (hit,) = search.search(amina, wanted).hits

    assert hit.entry == entry
    assert hit.before + hit.found + hit.after == f"Before, {text}"
    assert hit.found == found


def test_all_words_must_be_there_in_any_order(conversation: Conversation, amina: Person, now: datetime) -> None:
    both = say(conversation, amina, "The slides and the talk", now=now)
    say(conversation, amina, "Only the slides", now=now)

    assert [hit.entry for hit in search.search(amina, "talk slides").hits] == [both]


@pytest.mark.parametrize("words", ["", "  ", "\u0301", "nowhere"])
def test_finds_nothing_and_says_so(words: str, conversation: Conversation, amina: Person, now: datetime) -> None:
    say(conversation, amina, now=now)

    assert search.search(amina, words) == search.Found((), None)


def test_shows_a_little_of_what_stands_around(conversation: Conversation, amina: Person, now: datetime) -> None:
    say(conversation, amina, "a" * 200 + " needle " + "b" * 200, now=now)

    (hit,) = search.search(amina, "needle").hits
    assert (len(hit.before), hit.found, len(hit.after)) == (80, "needle", 80)


def test_the_newest_come_first_from_all_of_my_conversations(
    conversation: Conversation, amina: Person, grace: Person, olu: Person, now: datetime
) -> None:
    other = open_between([amina, olu], now=now)
    said = [
        say(place, who, f"Hello {n}", now=now + n * MINUTE)
        for n, (place, who) in enumerate([(conversation, grace), (other, olu), (conversation, amina)])
    ]

    assert [hit.entry for hit in search.search(amina, "hello").hits] == said[::-1]
    assert [hit.entry for hit in search.search(olu, "hello").hits] == [said[1]]


def test_withdrawn_words_are_not_found(conversation: Conversation, amina: Person, now: datetime) -> None:
    entry = say(conversation, amina, now=now)
    actions.withdraw_entry(entry=entry, by=amina, now=now)

    assert search.search(amina, "hello").hits == ()


def test_who_left_finds_what_was_said_until_then(
    conversation: Conversation, amina: Person, grace: Person, now: datetime
) -> None:
    before = say(conversation, amina, "Hello before", now=now)
    actions.leave_conversation(conversation=conversation, person=grace, now=now + MINUTE)
    say(conversation, amina, "Hello after", now=now + 2 * MINUTE)

    assert [hit.entry for hit in search.search(grace, "hello").hits] == [before]


def test_stops_at_fifty_and_goes_on_from_there(conversation: Conversation, amina: Person, now: datetime) -> None:
    said = [say(conversation, amina, f"Hello {n}", now=now + timedelta(seconds=n)) for n in range(60)][::-1]

    first = search.search(amina, "hello")
    rest = search.search(amina, "hello", before=first.further)

    assert [hit.entry for hit in first.hits] == said[:50]
    assert [hit.entry for hit in rest.hits] == said[50:]
    assert (first.further, rest.further) == (said[49].pk, None)


def test_stops_when_it_has_worked_long_enough(
    conversation: Conversation, amina: Person, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = [say(conversation, amina, f"Hello {n}", now=now + n * MINUTE) for n in range(3)]
    monkeypatch.setattr(search, "BUDGET", -1.0)

    found = search.search(amina, "hello")

    assert ([hit.entry for hit in found.hits], found.further) == ([said[2]], said[2].pk)


def test_goes_through_a_few_hundred_at_a_time(
    conversation: Conversation,
    amina: Person,
    now: datetime,
    monkeypatch: pytest.MonkeyPatch,
    django_assert_num_queries: Callable[..., object],
) -> None:
    monkeypatch.setattr(search, "AT_A_TIME", 4)
    said = [say(conversation, amina, f"Hello {n}", now=now + n * MINUTE) for n in range(10)][::-1]

    with django_assert_num_queries(4):  # my conversations, and three times four entries
        found = search.search(amina, "hello")
    assert [hit.entry for hit in found.hits] == said
