"""Opening, closing and leaving conversations, and agreeing how one is reached."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from mentoring.conversations import actions
from mentoring.conversations.actions import agree
from mentoring.conversations.models import Conversation, Lane, Participant
from mentoring.people import actions as people
from mentoring.people.hours import Hours
from mentoring.people.models import Person
from tests.cast import Cast
from tests.conversations.conftest import Postbox
from tests.conversations.talk import ALWAYS, MINUTE, deliver_all, lane_of, participant, say, states

MORNINGS = Hours.read([[day, "06:00", "07:00"] for day in range(7)], zone="Pacific/Auckland")


def test_a_conversation_is_open_to_those_in_it(conversation: Conversation, cast: Cast) -> None:
    mine = {one.name: list(Conversation.objects.of(one)) for one in (cast.amina, cast.grace, cast.olu)}

    assert conversation.is_open
    assert mine == {"Amina Bello": [conversation], "Grace Whitfield": [conversation], "Olu Stranger": []}


@pytest.mark.parametrize(
    ("stop", "state"), [(actions.close_conversation, "closed"), (actions.make_read_only, "read_only")]
)
def test_stopping_cancels_what_waits_and_is_seen(
    stop: Callable[..., None], state: str, conversation: Conversation, amina: Person, now: datetime
) -> None:
    entry = say(conversation, amina, now=now)
    conversation.refresh_from_db()

    stop(conversation=conversation, now=now)

    entry.refresh_from_db()
    assert (conversation.state, conversation.version, entry.changed_in) == (state, 2, 2)
    assert states(entry) == ["cancelled"]
    assert lane_of(entry).due_at is None
    assert Conversation.objects.get() == conversation


def test_leaving_cancels_what_waits_for_who_left(circle: Conversation, cast: Cast, now: datetime) -> None:
    entry = say(circle, cast.amina, now=now)

    actions.leave_conversation(conversation=circle, person=cast.grace, now=now + MINUTE)
    actions.leave_conversation(conversation=circle, person=cast.grace, now=now + 2 * MINUTE)

    waiting = {one.lane.participant.person: one.state for one in entry.deliveries.all()}
    assert waiting == {cast.grace: "cancelled", cast.ngozi: "waiting"}
    assert participant(circle, cast.grace).left_at == now + MINUTE


def test_what_waits_is_due_by_what_was_just_agreed(
    conversation: Conversation, amina: Person, graces: Participant, now: datetime
) -> None:
    entry = say(conversation, amina, now=now)

    actions.agree_how_to_reach(participant=graces, wait_seconds=600, now=now)
    assert lane_of(entry).due_at == now + 10 * MINUTE
    actions.agree_how_to_reach(participant=graces, hours=MORNINGS, now=now)
    assert lane_of(entry).due_at == datetime.fromisoformat("2026-11-05T06:00+13:00")
    actions.agree_how_to_reach(participant=graces, hours=ALWAYS, wait_seconds=5, now=now)
    assert lane_of(entry).due_at == now + timedelta(seconds=5)


def test_what_is_not_said_stays_as_it_was(conversation: Conversation, graces: Participant, now: datetime) -> None:
    actions.agree_how_to_reach(participant=graces, letters_even_if_read=True, now=now)

    graces.refresh_from_db()
    assert (graces.wait_seconds, graces.ladder, graces.hours) == (120, None, ALWAYS.rows)
    assert graces.letters_even_if_read


def test_reading_never_goes_back(conversation: Conversation, graces: Participant) -> None:
    for seq in (3, 1, 2):
        actions.mark_read(participant=graces, seq=seq)

    graces.refresh_from_db()
    assert graces.read_seq == 3


CHANGES: dict[str, Callable[[Person, datetime], object]] = {
    "wider hours": lambda grace, _now: people.agree_hours(person=grace, hours=ALWAYS),
    "another zone": lambda grace, _now: people.live_in(person=grace, zone="Africa/Lagos"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_hours_that_open_earlier_bring_forward_what_waits(
    change: str,
    conversation: Conversation,
    amina: Person,
    grace: Person,
    graces: Participant,
    postbox: Postbox,
    now: datetime,
) -> None:
    Participant.objects.filter(pk=graces.pk).update(hours=None)  # by her own: held until tomorrow morning
    entry = say(conversation, amina, now=now)
    CHANGES[change](grace, now)
    assert deliver_all(now + 10 * MINUTE) == 0

    assert actions.heed_changed_hours(now=now + MINUTE) == 1
    assert actions.heed_changed_hours(now=now + MINUTE) == 0

    assert lane_of(entry).due_at == now + 2 * MINUTE
    assert deliver_all(now + 10 * MINUTE) == 1
    assert postbox.texts == ["Hello"]


def test_coming_back_early_brings_forward_what_waits(
    conversation: Conversation, amina: Person, grace: Person, now: datetime
) -> None:
    away = people.go_away(person=grace, from_at=now - MINUTE, until_at=now + timedelta(days=20))
    entry = say(conversation, amina, now=now)
    assert lane_of(entry).due_at == now + timedelta(days=20)

    people.come_back(away=away, now=now + MINUTE)
    actions.heed_changed_hours(now=now + MINUTE)

    assert lane_of(entry).due_at == now + 2 * MINUTE


def test_many_lanes_are_looked_through_a_few_hundred_at_a_time(
    circle: Conversation, cast: Cast, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(agree, "AT_A_TIME", 1)
    Participant.objects.update(hours=None)
    say(circle, None, now=now + timedelta(hours=12))  # it is night for all of them
    for one in (cast.amina, cast.grace, cast.ngozi):
        people.agree_hours(person=one, hours=ALWAYS)

    assert actions.heed_changed_hours(now=now) == 2  # Grace is awake, and her letter is due all the same
    assert set(Lane.objects.values_list("due_at", flat=True)) == {now + timedelta(hours=12, minutes=2)}


def test_a_reply_address_that_was_taken_back_is_worth_nothing(graces: Participant) -> None:
    same = Participant.objects.get(pk=graces.pk)

    for one in (graces, same):
        actions.revoke_reply_address(participant=one)

    assert (graces.letters_turn, same.letters_turn) == (2, 3)
