"""Small steps."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from mentoring.goals import actions as goals
from mentoring.goals.models import Goal, Step
from mentoring.goals.page import own_page, reader_page
from tests.cast import Cast


def add(words: str, cast: Cast, *to: Goal) -> Step:
    return goals.add_step(owner=cast.amina, move=goals.Move(words, "If it rains"), goals=to, client_id=uuid4())


def path(goal: Goal, cast: Cast, now: datetime) -> list[tuple[str, bool]]:
    return [(one.words, one.step.done_on is not None) for one in own_page(goal, cast.amina, now=now).steps]


def test_steps_lie_between_today_and_the_aim(goal: Goal, cast: Cast, now: datetime) -> None:
    """A-11: my goal shows four steps, two done, one by this week."""
    one, _two, three, four = (add(words, cast, goal) for words in ("one", "two", "three", "four"))
    goals.change_step(step=four, by=cast.amina, move=goals.Move("four", by_on=now.date()), goals=[goal])
    goals.tick_step(step=one, by=cast.amina, on=now.date() - timedelta(days=2))
    goals.tick_step(step=three, by=cast.amina, on=now.date())

    assert path(goal, cast, now) == [("two", False), ("four", False), ("three", True), ("one", True)]


def test_steps_ticked_by_mistake_are_open_again(goal: Goal, cast: Cast, now: datetime) -> None:
    step = add("one", cast, goal)
    goals.tick_step(step=step, by=cast.amina, on=now.date())
    goals.tick_step(step=step, by=cast.amina, on=None)

    assert path(goal, cast, now) == [("one", False)]


def test_steps_serve_several_goals_and_stand_under_each(shared: Goal, cast: Cast, now: datetime) -> None:
    """F-24: one step serves two goals and is shown under both."""
    other = goals.add_goal(owner=cast.amina, wish=goals.Wish("Learn"), client_id=uuid4(), now=now)
    add("Three lines", cast, shared, other)

    under = [own_page(goal, cast.amina, now=now).steps[0] for goal in (shared, other)]
    assert [(one.words, one.also) for one in under] == [
        ("Three lines", ("Learn",)),
        ("Three lines", ("Lead the Thursday planning with confidence",)),
    ]
    # A reader of one goal does not learn what the other is called.
    assert [(one.words, one.also) for one in reader_page(shared, cast.grace, now=now).steps] == [("Three lines", ())]


def test_steps_are_put_in_another_order(goal: Goal, cast: Cast, now: datetime) -> None:
    _one, two, _three = (add(words, cast, goal) for words in ("one", "two", "three"))
    Step.objects.update(position=1)  # as written at the same instant

    goals.move_step(step=two, by=cast.amina, goal=goal, up=True)
    goals.move_step(step=two, by=cast.amina, goal=goal, up=True)

    assert [words for words, _done in path(goal, cast, now)] == ["two", "one", "three"]


def test_steps_serve_only_goals_of_their_owner(goal: Goal, cast: Cast, now: datetime) -> None:
    his = goals.add_goal(owner=cast.olu, wish=goals.Wish("His"), client_id=uuid4(), now=now)

    with pytest.raises(goals.OnlyTheOwner):
        add("Mine", cast, his)
    assert Step.objects.count() == 0


def test_steps_are_touched_by_nobody_else(goal: Goal, cast: Cast, now: datetime) -> None:
    step = add("one", cast, goal)

    for deed in (
        lambda: goals.tick_step(step=step, by=cast.grace, on=now.date()),
        lambda: goals.remove_step(step=step, by=cast.grace),
        lambda: goals.move_step(step=step, by=cast.grace, goal=goal, up=True),
    ):
        with pytest.raises(goals.OnlyTheOwner):
            deed()
    goals.remove_step(step=step, by=cast.amina)
    assert path(goal, cast, now) == []
