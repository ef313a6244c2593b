"""Saying something: once, in its place, and on its way to everyone else."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connections

from mentoring.conversations import actions
from mentoring.conversations.access import NotTakingPart
from mentoring.conversations.models import Conversation, Delivery, Entry, Lane, Participant
from mentoring.conversations.words import Words
from mentoring.people.models import Address, Person
from tests.cast import Cast
from tests.conversations.talk import MINUTE, add_address, participant, said_in, say, states


def test_takes_the_next_place(conversation: Conversation, amina: Person, grace: Person, now: datetime) -> None:
    said = [say(conversation, who, now=now) for who in (amina, grace, amina)]

    conversation.refresh_from_db()
    assert [entry.seq for entry in said] == [1, 2, 3]
    assert [entry.changed_in for entry in said] == [1, 2, 3]
    assert (conversation.last_seq, conversation.version, conversation.last_said_at) == (3, 3, now)


def test_goes_to_everybody_but_its_author(circle: Conversation, cast: Cast, now: datetime) -> None:
    entry = say(circle, cast.amina, now=now)

    heard = {one.lane.participant.person for one in entry.deliveries.select_related("lane__participant__person")}
    assert heard == {cast.grace, cast.ngozi}
    assert states(entry) == ["waiting", "waiting"]


def test_northlight_speaks_to_all(circle: Conversation, cast: Cast, now: datetime) -> None:
    entry = say(circle, None, now=now)

    heard = {one.lane.participant.person for one in entry.deliveries.select_related("lane__participant__person")}
    assert heard == {cast.amina, cast.grace, cast.ngozi}


def test_is_due_two_minutes_after_the_last_word(conversation: Conversation, amina: Person, now: datetime) -> None:
    say(conversation, amina, now=now)
    say(conversation, amina, now=now + MINUTE)

    lane = Lane.objects.get()
    assert (lane.first_waiting_at, lane.last_waiting_at) == (now, now + MINUTE)
    assert lane.due_at == now + 3 * MINUTE


def test_quietly_stays_on_the_page(conversation: Conversation, now: datetime) -> None:
    entry = say(conversation, None, now=now, quietly=True)

    assert states(entry) == []


def test_only_to_one_is_sent_to_one(circle: Conversation, cast: Cast, now: datetime) -> None:
    entry = say(circle, None, now=now, only_to=participant(circle, cast.grace))

    assert [one.lane.participant.person for one in entry.deliveries.all()] == [cast.grace]


def test_who_has_no_address_finds_it_on_the_page(
    conversation: Conversation, amina: Person, grace: Person, now: datetime
) -> None:
    Address.objects.of(grace).update(paused_at=now)

    entry = say(conversation, amina, now=now)

    assert states(entry) == []
    assert said_in(conversation, grace) == ["Hello"]


def test_the_row_holds_no_word_of_it(conversation: Conversation, amina: Person, now: datetime) -> None:
    entry = say(conversation, amina, "canary-in-words", now=now, card={"told": "canary-in-card"})

    entry.refresh_from_db()
    assert b"canary" not in bytes(entry.words) + bytes(entry.card)
    assert bytes(entry.words) != b""


def test_the_same_mark_is_the_same_entry(conversation: Conversation, amina: Person, now: datetime) -> None:
    mark = uuid4()

    first = say(conversation, amina, "Once", now=now, client_id=mark)
    again = say(conversation, amina, "Once", now=now + MINUTE, client_id=mark)

    conversation.refresh_from_db()
    assert again == first
    assert (conversation.last_seq, conversation.version) == (1, 1)
    assert Delivery.objects.count() == 1


def test_the_same_mark_with_other_words_is_refused(
    conversation: Conversation, amina: Person, grace: Person, now: datetime
) -> None:
    mark = uuid4()
    first = say(conversation, amina, "First", now=now, client_id=mark)

    with pytest.raises(actions.SaidDifferently) as trouble:
        say(conversation, amina, "Second", now=now, client_id=mark)

    assert trouble.value.entry == first
    assert said_in(conversation, grace) == ["First"]


def test_the_same_mark_of_another_person_is_another_entry(
    conversation: Conversation, amina: Person, grace: Person, now: datetime
) -> None:
    mark = uuid4()

    say(conversation, amina, "Mine", now=now, client_id=mark)
    say(conversation, grace, "Mine too", now=now, client_id=mark)

    assert said_in(conversation, grace) == ["Mine", "Mine too"]


def test_northlight_says_nothing_twice(conversation: Conversation, now: datetime) -> None:
    mark = uuid4()

    assert say(conversation, None, now=now, client_id=mark) == say(conversation, None, now=now, client_id=mark)


@pytest.mark.parametrize("how", ["edited", "withdrawn", "closed", "left"])
def test_saying_it_again_later_is_harmless(how: str, conversation: Conversation, amina: Person, now: datetime) -> None:
    mark = uuid4()
    entry = say(conversation, amina, "Before", now=now, client_id=mark)
    happens: dict[str, Callable[[], object]] = {
        "edited": lambda: actions.edit_entry(entry=entry, words=Words.typed("After"), by=amina, now=now),
        "withdrawn": lambda: actions.withdraw_entry(entry=entry, by=amina, now=now),
        "closed": lambda: actions.close_conversation(conversation=conversation, now=now),
        "left": lambda: actions.leave_conversation(conversation=conversation, person=amina, now=now),
    }
    happens[how]()

    assert say(conversation, amina, "Before", now=now + MINUTE, client_id=mark) == entry


def test_a_stranger_says_nothing(conversation: Conversation, olu: Person, now: datetime) -> None:
    with pytest.raises(NotTakingPart):
        say(conversation, olu, now=now)

    conversation.refresh_from_db()
    assert (Entry.objects.count(), conversation.last_seq, conversation.version) == (0, 0, 0)


def test_who_left_says_and_gets_nothing(
    conversation: Conversation, amina: Person, grace: Person, now: datetime
) -> None:
    actions.leave_conversation(conversation=conversation, person=grace, now=now)

    with pytest.raises(NotTakingPart):
        say(conversation, grace, now=now)
    assert states(say(conversation, amina, now=now)) == []


@pytest.mark.parametrize("stop", [actions.close_conversation, actions.make_read_only])
def test_only_northlight_speaks_where_all_is_said(
    stop: Callable[..., None], conversation: Conversation, amina: Person, now: datetime
) -> None:
    stop(conversation=conversation, now=now)

    with pytest.raises(actions.ConversationClosed):
        say(conversation, amina, now=now)
    assert states(say(conversation, None, now=now)) == ["waiting", "waiting"]


def test_people_speak_again_where_it_is_opened_again(conversation: Conversation, amina: Person, now: datetime) -> None:
    actions.make_read_only(conversation=conversation, now=now)
    actions.reopen_conversation(conversation=conversation)

    assert say(conversation, amina, now=now).seq == 1


def test_ones_own_words_are_no_news(conversation: Conversation, amina: Person, grace: Person, now: datetime) -> None:
    say(conversation, amina, now=now)
    say(conversation, grace, now=now)

    read = dict(Participant.objects.values_list("person__name", "read_seq"))
    assert read == {"Amina Bello": 1, "Grace Whitfield": 0}


def test_urgent_words_have_a_lane_of_their_own(
    conversation: Conversation, amina: Person, graces: Participant, now: datetime
) -> None:
    graces.urgent = {"a_week": 2}
    graces.save()

    said = [say(conversation, amina, now=now, is_urgent=True) for _ in range(3)]

    lanes = [entry.deliveries.get().lane for entry in said]
    assert [lane.is_urgent for lane in lanes] == [True, True, False]
    assert [lane.due_at for lane in lanes] == [now, now, now + 2 * MINUTE]


def test_urgent_words_of_last_week_do_not_count(
    conversation: Conversation, amina: Person, graces: Participant, now: datetime
) -> None:
    graces.urgent = {"a_week": 1}
    graces.save()
    say(conversation, amina, now=now - timedelta(days=8), is_urgent=True)

    assert say(conversation, amina, now=now, is_urgent=True).deliveries.get().lane.is_urgent


def test_nothing_is_urgent_for_who_did_not_agree_to_it(
    conversation: Conversation, amina: Person, now: datetime
) -> None:
    assert not say(conversation, amina, now=now, is_urgent=True).deliveries.get().lane.is_urgent


def test_the_ladder_of_the_conversation_comes_before_ones_own(
    conversation: Conversation, amina: Person, grace: Person, graces: Participant, now: datetime
) -> None:
    second = add_address(grace, "grace@work.example", now=now)
    actions.agree_how_to_reach(participant=graces, ladder=[str(second.pk)], now=now)

    assert say(conversation, amina, now=now).deliveries.get().lane.address == second


@pytest.mark.sqlite
def test_costs_no_more_for_the_hundredth_word(
    conversation: Conversation, amina: Person, now: datetime, django_assert_num_queries: Callable[..., object]
) -> None:
    say(conversation, amina, now=now)
    with django_assert_num_queries(10):  # two of them are a savepoint, because a test is a transaction itself
        say(conversation, amina, now=now)


@pytest.mark.django_db(transaction=True)
def test_leaves_no_gap_when_eight_speak_at_once(conversation: Conversation, cast: Cast, now: datetime) -> None:
    together(8, lambda: [say(conversation, cast.amina, now=now) for _ in range(10)])

    conversation.refresh_from_db()
    places = Entry.objects.values_list("seq", flat=True)
    assert list(places) == list(range(1, 81))
    assert conversation.last_seq == 80
    assert Delivery.objects.count() == 80


@pytest.mark.django_db(transaction=True)
def test_fifty_times_at_once_is_once(conversation: Conversation, amina: Person, now: datetime) -> None:
    mark = uuid4()
    said: list[Entry] = []

    together(10, lambda: [said.append(say(conversation, amina, now=now, client_id=mark)) for _ in range(5)])

    assert len(said) == 50
    assert {entry.pk for entry in said} == set(Entry.objects.values_list("pk", flat=True))
    assert Entry.objects.count() == 1
    assert Delivery.objects.count() == 1


def together(threads: int, act: Callable[[], object]) -> None:
    """This will do the same in several threads at once, and fail if one of them does."""
    troubles: list[BaseException] = []
    starting = threading.Barrier(threads)

    def run() -> None:
        try:
            starting.wait()
            act()
        except BaseException as trouble:
            troubles.append(trouble)
        finally:
            connections.close_all()

    running = [threading.Thread(target=run) for _ in range(threads)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    assert troubles == []
