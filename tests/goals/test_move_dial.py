"""Placing the dial, moving it, and moving it back."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from mentoring.conversations.access import by_membership
from mentoring.conversations.models import Conversation, Delivery, Entry
from mentoring.conversations.words import open_said
from mentoring.goals import actions as goals
from mentoring.goals.dial import NoRoomToMove
from mentoring.goals.models import Goal
from mentoring.goals.page import own_page, reader_page
from mentoring.goals.shown import DialShown, goals_shared_in
from tests.cast import Cast


def dial(goal: Goal, cast: Cast, now: datetime) -> DialShown:
    shown = own_page(goal, cast.amina, now=now).shown.dial
    assert shown is not None
    return shown


def test_move_dial_keeps_the_way_with_its_evidence(goal: Goal, cast: Cast, now: datetime) -> None:
    """A-08: I move my dial from 3 to 5 with "gave the July talk", and see the way since the start."""
    goals.move_dial(
        goal=goal,
        by=cast.amina,
        value=5,
        evidence="Gave the July talk",
        client_id=uuid4(),
        now=now + timedelta(days=9),
    )

    shown = dial(goal, cast, now + timedelta(days=10))
    assert (shown.start, shown.value, shown.aim, shown.moved) == (3, 5, 8, "towards")
    assert [(one.value, one.change, one.words) for one in shown.moves] == [(5, 2, "Gave the July talk"), (3, 0, "")]
    assert shown.way is not None


def test_move_dial_down_is_a_move_like_any_other(goal: Goal, cast: Cast, now: datetime) -> None:
    goals.move_dial(goal=goal, by=cast.amina, value=1, client_id=uuid4(), now=now)

    assert (dial(goal, cast, now).moved, dial(goal, cast, now).moves[0].change) == ("away", -2)


def test_move_dial_begins_on_the_day_a_goal_is_added(cast: Cast, now: datetime) -> None:
    """A-25: a goal added in week nine has its own dial, which starts that day."""
    later = now + timedelta(weeks=9)
    goal = goals.add_goal(owner=cast.amina, wish=goals.Wish("Second"), client_id=uuid4(), now=later)
    goals.place_dial(goal=goal, by=cast.amina, start=2, aim=6, client_id=uuid4(), now=later)

    assert dial(goal, cast, later).begun_on == later.date()
    assert dial(goal, cast, later).way is None  # a single point is no line


def test_move_dial_places_oneself_first_and_says_why(cast: Cast, goal: Goal, now: datetime) -> None:
    """D-26: I place myself at 3 of 10 and say why, before anybody else is asked."""
    ends = goals.Ends(because="Some days two and a half")
    goals.place_dial(goal=goal, by=cast.amina, start=3, aim=9, ends=ends, client_id=uuid4(), now=now)

    assert dial(goal, cast, now).moves[0].words == "Some days two and a half"


def test_move_dial_needs_an_aim_that_is_not_the_start(goal: Goal, cast: Cast, now: datetime) -> None:
    with pytest.raises(NoRoomToMove):
        goals.place_dial(goal=goal, by=cast.amina, start=4, aim=4, client_id=uuid4(), now=now)


def test_move_dial_needs_a_dial(cast: Cast, now: datetime) -> None:
    bare = goals.add_goal(owner=cast.amina, wish=goals.Wish("Bare"), client_id=uuid4(), now=now)

    with pytest.raises(goals.NoDialYet):
        goals.move_dial(goal=bare, by=cast.amina, value=4, client_id=uuid4(), now=now)


def test_move_dial_with_another_aim_keeps_the_old_line(goal: Goal, cast: Cast, now: datetime) -> None:
    goals.move_dial(goal=goal, by=cast.amina, value=5, client_id=uuid4(), now=now + timedelta(days=7))
    goals.place_dial(goal=goal, by=cast.amina, start=5, aim=10, client_id=uuid4(), now=now + timedelta(days=8))

    shown = dial(goal, cast, now + timedelta(days=9))
    assert (shown.start, shown.aim, shown.values) == (5, 10, [3, 5, 5])
    assert shown.way is not None
    assert [line.is_past for line in shown.way.lines] == [True, False]


def test_move_dial_twice_with_one_mark_is_one_move(
    shared: Goal, conversation: Conversation, cast: Cast, now: datetime
) -> None:
    mark = uuid4()
    for _time in range(2):
        goals.move_dial(goal=shared, by=cast.amina, value=5, client_id=mark, tells_readers=True, now=now)

    assert dial(shared, cast, now).values == [3, 5]
    assert Entry.objects.filter(conversation=conversation, kind="goals.moved").count() == 1


def test_move_dial_tells_who_reads_it(shared: Goal, conversation: Conversation, cast: Cast, now: datetime) -> None:
    goals.move_dial(
        goal=shared, by=cast.amina, value=6, evidence="Ten seconds", client_id=uuid4(), tells_readers=True, now=now
    )

    (told,) = Entry.objects.filter(conversation=conversation, kind="goals.moved")
    card = open_said([told], access=by_membership(cast.grace, conversation)).cards[told.pk]
    assert (card["from"], card["to"], card["quote"], card["name"]) == (3, 6, "Ten seconds", "Amina")
    assert told.author == cast.amina
    assert Delivery.objects.filter(entry=told).values_list("lane__participant__person__name", flat=True)[0] == (
        "Grace Whitfield"
    )


def test_move_dial_tells_nobody_unless_asked_to(shared: Goal, cast: Cast, now: datetime) -> None:
    goals.move_dial(goal=shared, by=cast.amina, value=6, client_id=uuid4(), now=now)

    assert Entry.objects.filter(kind="goals.moved").count() == 0


def test_move_dial_can_be_undone_for_ten_minutes(
    shared: Goal, conversation: Conversation, cast: Cast, now: datetime
) -> None:
    goals.move_dial(goal=shared, by=cast.amina, value=6, client_id=uuid4(), tells_readers=True, now=now)

    goals.undo_move(goal=shared, by=cast.amina, now=now + timedelta(minutes=10))

    assert dial(shared, cast, now).values == [3]
    (told,) = Entry.objects.filter(conversation=conversation, kind="goals.moved")
    assert (told.withdrawn_at, bytes(told.card)) == (now + timedelta(minutes=10), b"")
    assert Delivery.objects.get(entry=told).state == "cancelled"


def test_move_dial_after_ten_minutes_is_a_move_of_its_own(goal: Goal, cast: Cast, now: datetime) -> None:
    goals.move_dial(goal=goal, by=cast.amina, value=6, client_id=uuid4(), now=now)

    with pytest.raises(goals.TooLateToUndo):
        goals.undo_move(goal=goal, by=cast.amina, now=now + timedelta(minutes=11))


def test_move_dial_undone_without_a_move_changes_nothing(goal: Goal, cast: Cast, now: datetime) -> None:
    goals.undo_move(goal=goal, by=cast.amina, now=now)

    assert dial(goal, cast, now).values == [3]


def test_move_dial_is_seen_by_a_page_above(
    shared: Goal, conversation: Conversation, cast: Cast, now: datetime
) -> None:
    for reader in (cast.amina, cast.grace):
        (shown,) = goals_shared_in(conversation, reader=reader, now=now)
        assert shown.dial is not None
        assert (shown.title, shown.dial.value) == (reader_page(shared, cast.grace, now=now).shown.title, 3)
    assert goals_shared_in(conversation, reader=cast.olu, now=now) == []
