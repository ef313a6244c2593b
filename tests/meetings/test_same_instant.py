"""Two people answer at the very same instant: one of them is first, and the rules hold."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from threading import Barrier, Thread
from uuid import uuid4

import pytest
from django.db import connections

from mentoring.conversations.models import Conversation, Entry
from mentoring.meetings import actions, states
from mentoring.meetings.models import Meeting
from mentoring.partnerships import actions as partnerships
from tests.cast import Cast
from tests.meetings.conftest import DAY, FRIDAY, HOUR, THURSDAY, TUESDAY

NOW = datetime(2026, 11, 4, 9, 0, tzinfo=UTC)
PATIENCE = 20.0
ROUNDS = 8
REFUSALS = (states.CannotHappenNow, actions.NoSuchTime)
Deed = Callable[[Meeting], object]


def at_once(meeting: Meeting, *deeds: Deed) -> list[BaseException | None]:
    """Each deed in a thread and on a connection of its own, begun at the same instant."""
    begin, came = Barrier(len(deeds)), [None] * len(deeds)

    def do(place: int) -> None:
        mine = Meeting.objects.with_people().get(pk=meeting.pk)
        try:
            begin.wait(PATIENCE)
            deeds[place](mine)
        except BaseException as trouble:
            came[place] = trouble  # type: ignore[call-overload]
        finally:
            connections.close_all()

    threads = [Thread(target=do, args=(place,)) for place in range(len(deeds))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    assert not any(thread.is_alive() for thread in threads), "they wait for each other"
    return came  # type: ignore[return-value]


@pytest.fixture
def talk(transactional_db: None, cast: Cast) -> Conversation:
    """Where Amina and Grace talk."""
    found = partnerships.propose_partnership(mentor=cast.grace, mentee=cast.amina, by=cast.amina, focus="", now=NOW)
    return partnerships.accept_partnership(partnership=found, by=cast.grace, now=NOW).conversation  # type: ignore[misc]


def asked(talk: Conversation, cast: Cast) -> Meeting:
    """Amina asks, with three times."""
    draft = actions.Draft("One", walls=(TUESDAY, THURSDAY, FRIDAY))
    return actions.ask_session(conversation=talk, by=cast.amina, draft=draft, client_id=uuid4(), now=NOW)


def lines(talk: Conversation) -> int:
    """How many answers were told."""
    return Entry.objects.filter(conversation=talk, kind="meetings.answered").count()


def yes(cast: Cast, meeting: Meeting, place: int) -> Deed:
    """Grace's yes to one of the times."""
    slot = meeting.slots.order_by("starts_at")[place].pk
    return lambda mine: actions.yes_meeting(meeting=mine, by=cast.grace, slot_id=slot, now=NOW)


def test_two_yeses_at_once_book_one_time(talk: Conversation, cast: Cast) -> None:
    for number in range(1, ROUNDS + 1):
        meeting = asked(talk, cast)
        came = at_once(meeting, yes(cast, meeting, 0), yes(cast, meeting, number % 2))

        meeting.refresh_from_db()
        assert all(trouble is None or isinstance(trouble, REFUSALS) for trouble in came), came
        assert (meeting.state, came.count(None) >= 1, lines(talk)) == ("booked", True, number)


def test_a_yes_and_taking_back_at_once_are_one_after_the_other(talk: Conversation, cast: Cast) -> None:
    for _round in range(ROUNDS):
        meeting = asked(talk, cast)
        back = partial(actions.take_back_meeting, by=cast.amina, now=NOW)
        came = at_once(meeting, yes(cast, meeting, 0), lambda mine, back=back: back(meeting=mine))

        meeting.refresh_from_db()
        (trouble,) = [one for one in came if one]
        assert isinstance(trouble, states.CannotHappenNow)
        assert meeting.state == ("booked" if came[0] is None else "cancelled")


def test_moving_and_calling_off_at_once_leave_one_truth(talk: Conversation, cast: Cast) -> None:
    for _round in range(ROUNDS):
        meeting = asked(talk, cast)
        yes(cast, meeting, 0)(meeting)
        came = at_once(
            meeting,
            lambda mine: actions.cancel_meeting(meeting=mine, by=cast.grace, now=NOW),
            lambda mine: actions.move_meeting(meeting=mine, by=cast.amina, wall=THURSDAY, now=NOW),
        )

        meeting.refresh_from_db()
        assert meeting.state == "cancelled"
        assert came[0] is None
        assert came[1] is None or isinstance(came[1], states.CannotHappenNow)


def test_two_workers_remind_once(talk: Conversation, cast: Cast) -> None:
    meeting = asked(talk, cast)
    yes(cast, meeting, 0)(meeting)
    soon = TUESDAY.instant - HOUR
    at_once(meeting, *[lambda _mine: actions.remind_of_sessions(now=soon)] * 2)
    at_once(meeting, *[lambda _mine: actions.ask_whether_held(now=TUESDAY.instant + DAY)] * 2)

    told = Entry.objects.filter(conversation=talk, kind__in=["meetings.reminder", "meetings.was_held"])
    assert sorted(told.values_list("kind", flat=True)) == ["meetings.reminder"] * 2 + ["meetings.was_held"]
