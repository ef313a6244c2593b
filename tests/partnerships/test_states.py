"""The table of what can happen to a partnership."""

import pytest

from mentoring.partnerships import states
from mentoring.partnerships.models import LIVING, OPEN, Partnership
from mentoring.partnerships.states import BY_NAME, TABLE, State


def test_states_table_has_all_events_by_number() -> None:
    assert sorted({event.number for event in TABLE}) == list(range(1, 29))


def test_states_table_names_each_event_once() -> None:
    assert len(BY_NAME) == len(TABLE)


def test_states_end_now_leaves_every_open_state() -> None:
    assert [str(state) for state in BY_NAME["end_now"].leaves] == OPEN


def test_states_open_ones_are_those_that_are_alive() -> None:
    assert [*OPEN, State.ON_HOLD] == LIVING
    assert {str(state) for state in states.OPEN} == set(OPEN)


def test_states_can_all_be_reached_from_a_proposal() -> None:
    reached = {State.PROPOSED}
    for _round in State:
        reached |= {to for event in TABLE if reached & set(event.leaves) for to in event.becomes}

    assert reached == set(State)


def test_states_check_refuses_what_the_table_does_not_know() -> None:
    partnership = Partnership(state=State.CLOSED)

    for name in BY_NAME:
        assert states.allowed(name, State.CLOSED) is (State.CLOSED in BY_NAME[name].leaves)
    with pytest.raises(states.CannotHappenNow, match="proceed"):
        states.check("proceed", partnership)
