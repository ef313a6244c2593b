"""What readers say, and what the owner answers."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

import pytest

from mentoring.conversations import actions as conversations
from mentoring.conversations.models import Conversation, Entry
from mentoring.goals import actions as goals
from mentoring.goals.lists import lists_shared_in, own_lists
from mentoring.goals.models import Comment, Goal, SaidBack
from mentoring.goals.page import own_page, reader_page
from tests.cast import Cast


def comment(goal: Goal, cast: Cast, now: datetime, words: str = "I see it move.") -> Comment:
    return goals.comment_on_goal(goal=goal, by=cast.grace, words=words, client_id=uuid4(), now=now)


def said_back(goal: Goal, cast: Cast, now: datetime) -> SaidBack:
    return goals.say_back(goal=goal, by=cast.grace, words="You want quiet ones to speak.", client_id=uuid4(), now=now)


def test_answer_by_a_comment_reaches_the_owner(shared: Goal, cast: Cast, now: datetime) -> None:
    comment(shared, cast, now)

    assert [one.words for one in own_page(shared, cast.amina, now=now).comments] == ["I see it move."]
    assert [one.author for one in Entry.objects.filter(kind="goals.commented")] == [cast.grace]


def test_answer_is_for_readers_only(goal: Goal, shared: Goal, cast: Cast, now: datetime) -> None:
    for by in (cast.olu, cast.amina):
        with pytest.raises(goals.NotShared):
            goals.comment_on_goal(goal=goal, by=by, words="x", client_id=uuid4(), now=now)
        with pytest.raises(goals.NotShared):
            goals.say_back(goal=goal, by=by, words="x", client_id=uuid4(), now=now)


def test_answer_that_was_asked_for_is_an_observation(shared: Goal, cast: Cast, now: datetime) -> None:
    """D-26: my mentor adds what she sees because I asked, after I have placed myself."""
    comment(shared, cast, now, "before")
    goals.ask_views(goal=shared, by=cast.amina, now=now)
    comment(shared, cast, now, "after")

    assert [(one.words, one.said.is_asked_for) for one in own_page(shared, cast.amina, now=now).comments] == [
        ("before", False),
        ("after", True),
    ]
    assert Entry.objects.filter(kind="goals.asked").count() == 1


def test_answer_of_one_mentor_is_not_read_by_another(
    shared: Goal, conversation: Conversation, cast: Cast, now: datetime
) -> None:
    other = conversations.open_conversation(people=[cast.amina, cast.ngozi], now=now)
    goals.share_goal(goal=shared, by=cast.amina, conversations=[conversation, other], now=now)
    comment(shared, cast, now)
    said_back(shared, cast, now)

    hers = reader_page(shared, cast.ngozi, now=now)

    assert (hers.comments, hers.said_back, hers.readers) == ((), (), ())
    assert [len(page) for page in (own_page(shared, cast.amina, now=now).comments,)] == [1]


def test_answer_can_be_taken_back_by_its_writer(shared: Goal, cast: Cast, now: datetime) -> None:
    said = comment(shared, cast, now)
    with pytest.raises(goals.NotShared):
        goals.withdraw_comment(comment=said, by=cast.amina, now=now)

    goals.withdraw_comment(comment=said, by=cast.grace, now=now)

    assert own_page(shared, cast.amina, now=now).comments == ()
    assert [one.withdrawn_at for one in Entry.objects.filter(kind="goals.commented")] == [now]


def test_answer_of_a_mentor_who_says_it_back_is_confirmed(shared: Goal, cast: Cast, now: datetime) -> None:
    """A-06: the mentor's "as I understand it" stands under the goal, and the mentee says yes, that's it."""
    said = said_back(shared, cast, now)
    for _time in range(2):
        goals.confirm_said_back(said=said, by=cast.amina, now=now)

    (heard,) = own_page(shared, cast.amina, now=now).said_back
    assert (heard.words, SaidBack.objects.get().state) == ("You want quiet ones to speak.", "confirmed")
    assert Entry.objects.filter(kind="goals.confirmed").count() == 1


def test_answer_of_a_mentor_who_says_it_back_is_put_right(shared: Goal, cast: Cast, now: datetime) -> None:
    said = said_back(shared, cast, now)
    with pytest.raises(goals.OnlyTheOwner):
        goals.correct_said_back(said=said, by=cast.grace, words="x", now=now)

    goals.correct_said_back(said=said, by=cast.amina, words="I want to be quiet myself.", now=now)

    (heard,) = reader_page(shared, cast.grace, now=now).said_back
    assert (heard.correction, SaidBack.objects.get().state) == ("I want to be quiet myself.", "corrected")
    with pytest.raises(goals.AlreadyAnswered):
        goals.confirm_said_back(said=said, by=cast.amina, now=now)


def test_answer_to_a_need_stands_beside_it(conversation: Conversation, cast: Cast, now: datetime) -> None:
    """A-02: three lists of the mentee's own; the mentor comments on each, and edits none."""
    need = goals.note_need(person=cast.amina, slug="courage", client_id=uuid4(), on=now.date())
    ask = {"want": need, "called": "courage", "by": cast.grace, "words": "I see it.", "client_id": uuid4(), "now": now}
    with pytest.raises(goals.NotShared):
        goals.comment_on_want(**ask)
    goals.share_list(person=cast.amina, kind="needs", conversations=[conversation], now=now)

    goals.comment_on_want(**ask)

    for shown in (own_lists(cast.amina), lists_shared_in(conversation, reader=cast.grace)[0]):
        assert [[words for _one, words in need.comments] for need in shown.needs] == [["I see it."]]
    for deed in (goals.weigh_need, goals.end_need):
        with pytest.raises(goals.OnlyTheOwner):
            deed(need=need, by=cast.grace, **({"importance": 1} if deed is goals.weigh_need else {"on": now.date()}))
