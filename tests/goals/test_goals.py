"""Writing a goal, changing it, reaching it, letting it go."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from mentoring.conversations.models import Conversation, Entry
from mentoring.goals import actions as goals
from mentoring.goals.access import NotTheirs, of_owner, of_reader
from mentoring.goals.models import Goal
from mentoring.goals.page import own_page, reader_page
from mentoring.goals.shown import own_goals
from mentoring.partnerships import actions as partnerships
from mentoring.partnerships.models import Partnership
from mentoring.people.models import Person
from tests.cast import Cast
from tests.goals.conftest import TITLE


def titles(person: Person, now: datetime) -> list[str]:
    return [one.title for one in own_goals(person, now=now)]


def test_goals_are_kept_once_however_often_they_are_sent(cast: Cast, now: datetime) -> None:
    mark = uuid4()

    first, again = (
        goals.add_goal(owner=cast.amina, wish=goals.Wish("Say no"), client_id=mark, now=now) for _time in range(2)
    )

    assert first == again
    assert titles(cast.amina, now) == ["Say no"]


def test_goals_may_be_a_paragraph_of_own_words(cast: Cast, now: datetime) -> None:
    """A-18: a paragraph in own words is kept as it is; no form is asked of it."""
    words = "I do not know yet.\n\nMaybe teaching? Or the opposite of it."

    goals.add_goal(owner=cast.amina, wish=goals.Wish("Find out", words), client_id=uuid4(), now=now)

    assert own_goals(cast.amina, now=now)[0].why == words


@pytest.mark.parametrize("area", ["skills", "knowledge", "career", "growth", ""])
def test_goals_have_one_of_four_areas_or_none(cast: Cast, now: datetime, area: str) -> None:
    """A-31: a goal is about skills, knowledge, career or personal growth, or about none of them."""
    goal = goals.add_goal(owner=cast.amina, wish=goals.Wish("X"), area=area, client_id=uuid4(), now=now)

    assert Goal.objects.get(pk=goal.pk).area == area
    assert [one for one, _label in Goal.Area.choices] == ["skills", "knowledge", "career", "growth"]


def test_goals_are_written_by_their_owner_alone(shared: Goal, cast: Cast, now: datetime) -> None:
    """F-22: a goal belongs to the mentee; whoever reads it changes nothing."""
    wish, mark = goals.Wish("Mine now"), uuid4()
    for by in (cast.grace, cast.olu):
        for deed in (
            lambda by=by: goals.change_goal(goal=shared, by=by, wish=wish, now=now),
            lambda by=by: goals.place_dial(goal=shared, by=by, start=1, aim=2, client_id=mark, now=now),
            lambda by=by: goals.move_dial(goal=shared, by=by, value=9, client_id=mark, now=now),
            lambda by=by: goals.achieve_goal(goal=shared, by=by, on=now.date(), now=now),
            lambda by=by: goals.let_go_goal(goal=shared, by=by, on=now.date(), now=now),
            lambda by=by: goals.take_up_goal(goal=shared, by=by),
            lambda by=by: goals.describe_levels(goal=shared, by=by, levels={}),
            lambda by=by: goals.link_goals(goal=shared, by=by, enables=[]),
            lambda by=by: goals.share_goal(goal=shared, by=by, conversations=[], now=now),
            lambda by=by: goals.add_step(owner=by, move=goals.Move("Yours"), goals=[shared], client_id=mark),
        ):
            with pytest.raises(goals.OnlyTheOwner):
                deed()

    assert titles(cast.amina, now) == [TITLE]


def test_goals_are_set_by_nobody_for_somebody(cast: Cast, now: datetime) -> None:
    """A-03: a mentor sets no goals: what Grace adds is Grace's own."""
    goals.add_goal(owner=cast.grace, wish=goals.Wish("Amina speaks up"), client_id=uuid4(), now=now)

    assert (titles(cast.amina, now), titles(cast.grace, now)) == ([], ["Amina speaks up"])


def test_goals_remember_how_they_read_and_because_of_what_they_changed(goal: Goal, cast: Cast, now: datetime) -> None:
    """A-24: a change says which insight it comes from, and how the goal read before."""
    because = "Insight of 3 May: I want to lead people, not projects"
    goals.change_goal(goal=goal, by=cast.amina, wish=goals.Wish("Lead people"), because=because, now=now)

    page = own_page(goal, cast.amina, now=now)
    assert page.shown.title == "Lead people"
    assert [(before, why) for _one, before, why in page.changes] == [(TITLE, because)]


def test_goals_changed_in_two_windows_lose_nothing(goal: Goal, cast: Cast, now: datetime) -> None:
    goals.change_goal(goal=goal, by=cast.amina, wish=goals.Wish("First window"), version=1, now=now)

    with pytest.raises(goals.ChangedMeanwhile):
        goals.change_goal(goal=goal, by=cast.amina, wish=goals.Wish("Second window"), version=1, now=now)

    assert titles(cast.amina, now) == ["First window"]


def test_goals_describe_their_shift_in_five_levels(goal: Goal, cast: Cast, now: datetime) -> None:
    """A-07: the shift reads from … to …, with five levels in own words."""
    words = {-2: "Nobody comes", -1: "I talk", 0: "We talk", 1: "They talk", 2: "They lead"}

    goals.describe_levels(goal=goal, by=cast.amina, levels=words, start_level=-1, level_now=0, importance=3)

    page = own_page(goal, cast.amina, now=now)
    assert {level.value: text for level, text in page.levels} == words
    assert (page.shown.shift_from, page.shown.shift_to) == ("Fifty minutes of me", "Half an hour of us")


def test_goals_enable_each_other(goal: Goal, cast: Cast, now: datetime) -> None:
    other = goals.add_goal(owner=cast.amina, wish=goals.Wish("Learn"), client_id=uuid4(), now=now)
    his = goals.add_goal(owner=cast.olu, wish=goals.Wish("His"), client_id=uuid4(), now=now)

    goals.link_goals(goal=other, by=cast.amina, enables=[goal, other, his])

    assert [one.title for one in own_page(other, cast.amina, now=now).enables] == [TITLE]
    assert [one.title for one in own_page(goal, cast.amina, now=now).helped_by] == ["Learn"]


def test_goals_are_achieved_when_their_owner_says_so(shared: Goal, cast: Cast, now: datetime) -> None:
    """D-32: "wished by December; reached in October" stands on the goal."""
    wish = goals.Wish(TITLE)
    goals.change_goal(goal=shared, by=cast.amina, wish=wish, wished_by=date(2026, 12, 31), now=now)

    done = goals.achieve_goal(goal=shared, by=cast.amina, on=date(2026, 11, 20), now=now, tells_readers=True)

    assert (done.state, done.wished_by, done.days_to_reach) == ("achieved", date(2026, 12, 31), 16)
    assert Entry.objects.filter(kind="goals.achieved").count() == 1


def test_goals_at_their_aim_are_not_achieved_by_that(goal: Goal, cast: Cast, now: datetime) -> None:
    """A-09: success is declared by the mentee and never computed."""
    goals.move_dial(goal=goal, by=cast.amina, value=10, client_id=uuid4(), now=now)

    assert Goal.objects.get(pk=goal.pk).state == "open"


def test_goals_let_go_can_be_taken_up_again(goal: Goal, cast: Cast, now: datetime) -> None:
    goals.let_go_goal(goal=goal, by=cast.amina, on=now.date(), because="Not mine any more.", now=now)
    with pytest.raises(goals.GoalIsOver):
        goals.move_dial(goal=goal, by=cast.amina, value=4, client_id=uuid4(), now=now)

    goals.take_up_goal(goal=goal, by=cast.amina)

    goals.move_dial(goal=goal, by=cast.amina, value=4, client_id=uuid4(), now=now)
    assert own_page(goal, cast.amina, now=now).shown.dial.value == 4


def test_goals_open_to_their_owner_and_readers_and_nobody_else(shared: Goal, cast: Cast, now: datetime) -> None:
    assert reader_page(shared, cast.grace, now=now).shown.title == TITLE
    for stranger in (cast.olu, cast.ngozi, cast.lindiwe):
        with pytest.raises(NotTheirs):
            of_reader(stranger, shared)
        with pytest.raises(NotTheirs):
            of_owner(stranger, shared)


def test_goals_stay_when_a_partnership_ends_and_are_read_there_no_more(
    shared: Goal, partnership: Partnership, cast: Cast, now: datetime
) -> None:
    partnerships.end_now(partnership=partnership, by=cast.amina, now=now)

    assert titles(cast.amina, now) == [TITLE]
    with pytest.raises(NotTheirs):
        reader_page(shared, cast.grace, now=now)


def test_goals_are_not_read_by_who_has_left(
    shared: Goal, conversation: Conversation, cast: Cast, now: datetime
) -> None:
    conversation.participants.filter(person=cast.grace).update(left_at=now + timedelta(days=1))

    assert list(Goal.objects.read_by(cast.grace)) == []


def test_goals_keep_their_promises_in_the_database(goal: Goal, now: datetime) -> None:
    for broken in ({"state": "achieved"}, {"achieved_on": now.date()}, {"start_level": 3}, {"importance": 4}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Goal.objects.filter(pk=goal.pk).update(**broken)
