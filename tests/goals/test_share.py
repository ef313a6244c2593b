"""Who may read what."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

import pytest

from mentoring.conversations import actions as conversations
from mentoring.conversations.models import Conversation, Entry
from mentoring.goals import actions as goals
from mentoring.goals.lists import lists_shared_in
from mentoring.goals.models import Goal, GoalShare
from mentoring.goals.page import own_page
from mentoring.goals.shown import goals_read_by
from tests.cast import Cast


def test_share_lets_a_mentor_read_and_tells_them_once(
    goal: Goal, conversation: Conversation, cast: Cast, now: datetime
) -> None:
    for _time in range(2):
        goals.share_goal(goal=goal, by=cast.amina, conversations=[conversation], now=now)

    assert [one.goal for one in goals_read_by(cast.grace, now=now)] == [goal]
    assert Entry.objects.filter(conversation=conversation, kind="goals.shared").count() == 1
    assert own_page(goal, cast.amina, now=now).reader_names == "Grace"


def test_share_is_taken_back_at_any_time(shared: Goal, cast: Cast, now: datetime) -> None:
    """A-09: only the mentee decides who sees a goal, and withdraws it at any time."""
    goals.share_goal(goal=shared, by=cast.amina, conversations=[], now=now)

    assert goals_read_by(cast.grace, now=now) == []
    assert own_page(shared, cast.amina, now=now).reader_names == ""


def test_share_goes_only_where_one_takes_part(goal: Goal, cast: Cast, now: datetime) -> None:
    elsewhere = conversations.open_conversation(people=[cast.olu, cast.ngozi], now=now)

    with pytest.raises(goals.NotAmongThem):
        goals.share_goal(goal=goal, by=cast.amina, conversations=[elsewhere], now=now)
    with pytest.raises(goals.NotAmongThem):
        goals.share_list(person=cast.amina, kind="needs", conversations=[elsewhere], now=now)
    assert GoalShare.objects.count() == 0


def test_share_of_a_list_shows_that_list_and_no_other(conversation: Conversation, cast: Cast, now: datetime) -> None:
    day = now.date()
    goals.note_need(person=cast.amina, words="patience", client_id=uuid4(), on=day)
    goals.note_aspiration(person=cast.amina, words="a teacher", client_id=uuid4(), on=day)
    goals.write_purpose(person=cast.amina, words="To make room", client_id=uuid4(), now=now)
    goals.share_list(person=cast.amina, kind="needs", conversations=[conversation], now=now)

    (shown,) = lists_shared_in(conversation, reader=cast.grace)

    assert [one.words for one in shown.needs] == ["patience"]
    assert (shown.aspirations, shown.purposes, shown.skills) == ((), (), ())
    assert lists_shared_in(conversation, reader=cast.olu) == []


def test_share_where_nothing_is_said_any_more_still_lets_read(
    goal: Goal, conversation: Conversation, cast: Cast, now: datetime
) -> None:
    conversations.make_read_only(conversation=conversation, now=now)

    goals.share_goal(goal=goal, by=cast.amina, conversations=[conversation], now=now)

    assert [one.goal for one in goals_read_by(cast.grace, now=now)] == [goal]
    assert Entry.objects.filter(kind="goals.shared").count() == 0
