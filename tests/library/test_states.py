"""The table of an activity's life, tried whole: every event, from every state, by everybody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import uuid4

import pytest

from mentoring.conversations import actions as conversations
from mentoring.conversations.actions import ConversationClosed
from mentoring.conversations.models import Conversation
from mentoring.library import actions, states
from mentoring.library.models import Activity
from mentoring.library.states import BY_NAME, State
from mentoring.people.models import Person
from tests.cast import Cast
from tests.library.conftest import WEEKLY

D, G = "amina", "grace"  # who does it, who suggested it
# What may happen, written out by hand: state → (event, who) → where it leads.
LIFE: dict[State, dict[tuple[str, str], State]] = {
    State.SUGGESTED: {
        ("accept", D): State.ACCEPTED, ("adjust", D): State.ADJUSTED, ("decline", D): State.DECLINED,
        ("finish", D): State.DONE, ("take_back", G): State.LET_GO,
    },
    State.ADJUSTED: {
        ("accept", G): State.ACCEPTED, ("adjust", G): State.SUGGESTED, ("take_back", G): State.LET_GO,
        ("decline", D): State.DECLINED,
    },
    State.ACCEPTED: {
        ("adjust", D): State.ACCEPTED, ("begin", D): State.DOING, ("tick", D): State.DOING,
        ("finish", D): State.DONE, ("let_go", D): State.LET_GO,
    },
    State.DOING: {
        ("adjust", D): State.DOING, ("tick", D): State.DOING, ("finish", D): State.DONE, ("let_go", D): State.LET_GO,
    },
    State.DONE: {("reflect", D): State.REFLECTED, ("not_yet", D): State.DOING},
    State.REFLECTED: {("reflect", D): State.REFLECTED, ("not_yet", D): State.DOING},
    State.DECLINED: {},
    State.LET_GO: {},
}  # fmt: skip

Deed = Callable[[Activity, Person, datetime], object]
DEEDS: dict[str, Deed] = {
    "adjust": lambda one, by, now: actions.adjust_activity(activity=one, by=by, terms=WEEKLY, wish="Later", now=now),
    "reflect": lambda one, by, now: actions.reflect_activity(activity=one, by=by, noticed="Much", now=now),
    "tick": lambda one, by, now: actions.tick_day(activity=one, by=by, day=now.date(), done=True, now=now),
    **{
        name: lambda one, by, now, name=name: getattr(actions, f"{name}_activity")(activity=one, by=by, now=now)
        for name in ("accept", "decline", "take_back", "begin", "finish", "not_yet", "let_go")
    },
}


def put(activity: Activity, state: State, now: datetime) -> Activity:
    """The activity, as if it had come to this state in some other way."""
    done = now.date() if state in states.FINISHED else None
    Activity.objects.filter(pk=activity.pk).update(
        state=state, done_on=done, weekdays="01234", last_event="", last_by=None
    )
    return Activity.objects.with_people().get(pk=activity.pk)


@pytest.mark.parametrize("state", State)
def test_states_let_each_do_only_what_is_theirs(activity: Activity, cast: Cast, now: datetime, state: State) -> None:
    """F-18: the one who does an activity accepts, adjusts or declines it; neither may do what is the other's."""
    found = {}
    for event in BY_NAME:
        for name in (D, G):
            one, by = put(activity, state, now), getattr(cast, name)
            offered = event in states.offered(one, to=by)
            try:
                DEEDS[event](one, by, now)
            except states.CannotHappenNow:
                assert not offered
                continue
            # Once more what is done already is no second deed; the table offers neither.
            led = State(Activity.objects.get(pk=activity.pk).state)
            if offered:
                found[event, name] = led
            else:
                assert (led, event) == (state, "finish")

    assert found == LIFE[state]
    assert set(BY_NAME) == set(DEEDS)


def test_states_of_what_one_chose_wait_for_nobody(conversation: Conversation, cast: Cast, now: datetime) -> None:
    mine = actions.suggest_activity(
        conversation=conversation, by=cast.amina, doer=cast.amina, draft=actions.Draft("Say no once"),
        client_id=uuid4(), now=now,
    )  # fmt: skip

    assert mine.state == State.ACCEPTED
    assert states.offered(mine, to=cast.amina) == {"adjust", "begin", "tick", "finish", "let_go"}
    assert states.offered(mine, to=cast.grace) == set()


@pytest.mark.parametrize("event", DEEDS)
def test_states_stand_still_where_nothing_is_said_any_more(
    activity: Activity, conversation: Conversation, cast: Cast, now: datetime, event: str
) -> None:
    conversations.make_read_only(conversation=conversation, now=now)

    for person in (cast.amina, cast.grace):
        with pytest.raises(ConversationClosed):
            DEEDS[event](activity, person, now)
    assert Activity.objects.get(pk=activity.pk).state == State.SUGGESTED
