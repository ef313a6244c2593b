"""The answer to "was this you?": yes posts it, no puts it away, and it is asked once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from mentoring.channels import actions as channels
from mentoring.channels.access import LETTERS
from mentoring.channels.models import ReceivedLetter
from mentoring.conversations import actions
from mentoring.conversations.models import Conversation, HeldLetter, Participant
from mentoring.people.models import Person
from mentoring.vault.actions import destroy_words
from mentoring.vault.sealing import Erased
from tests.conversations.conftest import open_between
from tests.conversations.talk import participant, said_in

Arrive = Callable[..., ReceivedLetter]


@pytest.fixture
def held(arrive: Arrive, graces: Participant) -> HeldLetter:
    """A letter in Grace's name for which nobody vouches."""
    arrive(text="Was me", answers=[graces], trusted=False)
    return HeldLetter.objects.get()


def test_yes_posts_it(
    held: HeldLetter, conversation: Conversation, amina: Person, grace: Person, now: datetime
) -> None:
    assert actions.post_held_letter(held=held, now=now)

    held.letter.refresh_from_db()
    assert held.letter.state == "taken"
    assert said_in(conversation, amina) == ["Was me"]
    assert list(HeldLetter.objects.of(grace)) == []


def test_yes_twice_posts_it_once(held: HeldLetter, conversation: Conversation, amina: Person, now: datetime) -> None:
    assert [actions.post_held_letter(held=held, now=now) for _ in range(2)] == [True, False]
    assert said_in(conversation, amina) == ["Was me"]


def test_no_puts_it_away_and_takes_the_reply_address_back(
    held: HeldLetter, conversation: Conversation, amina: Person, graces: Participant, arrive: Arrive, now: datetime
) -> None:
    actions.drop_held_letter(held=held, now=now)

    held.letter.refresh_from_db()
    assert held.letter.state == "dropped"
    assert arrive(answers=[graces]).state == "dropped"
    assert not actions.post_held_letter(held=held, now=now)
    assert said_in(conversation, amina) == []


def test_no_twice_takes_back_one_address(held: HeldLetter, graces: Participant, now: datetime) -> None:
    for _ in range(2):
        actions.drop_held_letter(held=held, now=now)

    graces.refresh_from_db()
    assert graces.letters_turn == 2


def test_yes_after_the_end_is_told_that_it_is_over(
    held: HeldLetter, conversation: Conversation, now: datetime
) -> None:
    actions.close_conversation(conversation=conversation, now=now)

    assert not actions.post_held_letter(held=held, now=now)
    held.letter.refresh_from_db()
    assert (held.letter.state, held.letter.reason) == ("dropped", "the conversation is closed")


@pytest.fixture
def two(
    arrive: Arrive, conversation: Conversation, grace: Person, graces: Participant, olu: Person, now: datetime
) -> list[HeldLetter]:
    """Grace's letter came to two of her conversations at once."""
    other = open_between([grace, olu], now=now)
    arrive(text="For whom?", answers=[graces, participant(other, grace)])
    return list(HeldLetter.objects.order_by("pk"))


def test_yes_to_one_is_no_to_the_other(two: list[HeldLetter], grace: Person, now: datetime) -> None:
    chosen, other = two

    assert actions.post_held_letter(held=chosen, now=now)
    assert not actions.post_held_letter(held=other, now=now)
    assert said_in(chosen.participant.conversation, grace) == ["For whom?"]
    assert said_in(other.participant.conversation, grace) == []
    assert list(HeldLetter.objects.of(grace)) == []


def test_no_to_one_leaves_the_other_open(two: list[HeldLetter], grace: Person, now: datetime) -> None:
    first, second = two

    actions.drop_held_letter(held=first, now=now)
    assert list(HeldLetter.objects.of(grace)) == [second]
    assert actions.post_held_letter(held=second, now=now)


def test_it_goes_when_letters_are_forgotten(held: HeldLetter, grace: Person, now: datetime) -> None:
    channels.forget_letters(now=now + timedelta(days=15))

    assert list(HeldLetter.objects.of(grace)) == []


def test_a_letter_whose_key_is_gone_cannot_be_posted(
    held: HeldLetter, conversation: Conversation, amina: Person, now: datetime
) -> None:
    destroy_words(kind="letters", id=LETTERS, author=held.letter.pk)

    with pytest.raises(Erased):
        actions.post_held_letter(held=held, now=now)
    assert said_in(conversation, amina) == []


def test_it_is_asked_of_nobody_else(held: HeldLetter, amina: Person, olu: Person) -> None:
    assert [list(HeldLetter.objects.of(one)) for one in (amina, olu)] == [[], []]
