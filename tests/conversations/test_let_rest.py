"""A mistake of ours in one lane: it rests, its authors are told, and all other lanes go on."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from mentoring.conversations.letters import Piece
from mentoring.conversations.models import Conversation, Delivery, Entry, Lane
from mentoring.people.models import Person
from tests.cast import Cast
from tests.conversations.conftest import Postbox
from tests.conversations.talk import MINUTE, deliver_all, first_address, say, states


@pytest.fixture
def later(now: datetime) -> datetime:
    """When everything said now is due."""
    return now + 10 * MINUTE


def test_a_lane_that_stumbles_rests_and_the_others_go_on(
    circle: Conversation, cast: Cast, postbox: Postbox, now: datetime, later: datetime
) -> None:
    first = first_address(cast.grace)
    postbox.answers = [RuntimeError("a mistake of ours")]
    entry = say(circle, cast.amina, now=now)
    Lane.objects.filter(address=first).update(due_at=now)

    assert deliver_all(later) == 2
    assert states_by_name(entry) == {"Grace Whitfield": "waiting", "Ngozi Eze": "handed_over"}
    lane = Lane.objects.get(address=first)
    assert (lane.attempts, lane.token, lane.lease_until, lane.is_clean) == (1, "", None, False)
    assert lane.due_at is not None
    assert lane.due_at >= later + 2 * MINUTE
    assert lane.deliveries.get().reason == "something went wrong on our side"

    deliver_all(later + timedelta(hours=1))
    assert states(entry) == ["handed_over", "handed_over"]
    assert postbox.keys[0] == postbox.keys[2]  # it may have arrived, so it goes again under its first name


def test_words_that_cannot_be_told_are_given_up_in_the_end(
    conversation: Conversation, amina: Person, postbox: Postbox, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Piece, "text_template", "conversations/told/nowhere.txt")  # there is no such template
    entry = say(conversation, amina, now=now)

    moment = now
    for _day in range(12):
        moment += timedelta(hours=12)
        deliver_all(moment)

    assert postbox.sent == []
    assert states(entry) == ["failed"]
    assert Delivery.objects.get().reason == "something went wrong on our side"


def test_a_channel_that_is_gone_stops_nobody_else(
    circle: Conversation, cast: Cast, postbox: Postbox, now: datetime, later: datetime
) -> None:
    entry = say(circle, cast.amina, now=now)
    Lane.objects.filter(participant__person=cast.grace).update(channel="pigeon", due_at=now)

    deliver_all(later)

    assert states_by_name(entry) == {"Grace Whitfield": "waiting", "Ngozi Eze": "handed_over"}


def states_by_name(entry: Entry) -> dict[str, str]:
    """Where an entry stands on its way to each; in which order their deliveries were made, nobody promises."""
    return dict(entry.deliveries.values_list("lane__participant__person__name", "state"))
