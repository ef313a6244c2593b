"""A structure that goes with a session: walked by the clock, and left in the middle."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from mentoring.meetings import actions
from mentoring.meetings.models import Course, Meeting
from mentoring.meetings.perspective import QUESTIONS
from mentoring.meetings.space import space_of
from mentoring.partnerships.models import Partnership
from tests.cast import Cast, signed_in
from tests.meetings.a_session import LATER, a_session

MINUTES = timedelta(minutes=1)


@pytest.fixture
def meeting(cast: Cast, partnership: Partnership, now: datetime) -> Meeting:
    return a_session(partnership.conversation, cast.amina, starts_at=now)


def test_grow_goes_with_thursdays_session(cast: Cast, meeting: Meeting) -> None:
    """G-12: I add “GROW, 60 min”; the page shows four steps with their times, questions, and a place for notes."""
    amina, page = signed_in(cast.amina), f"/sessions/{meeting.pk}/structure/"
    offered = amina.get(page).content.decode()
    amina.post(page, {"structure": "grow"})
    shown = signed_in(cast.grace).get(page).content.decode()

    assert ("OSKAR" in offered, "Seven layers" in offered) == (True, True)
    assert [time in shown for time in ("10:00–10:10", "10:10–10:30", "10:30–10:50", "10:50–11:00")] == [False] * 4
    assert [time in shown for time in ("22:00–22:10", "22:10–22:30", "22:30–22:50", "22:50–23:00")] == [True] * 4
    assert ("What is behind that wish?" in shown, shown.count('class="piece__form"')) == (True, 4)


def test_the_steps_are_left_after_reality(cast: Cast, meeting: Meeting, now: datetime) -> None:
    """D-25: I leave the GROW steps after “Reality”, and the session is fine."""
    actions.attach_structure(meeting=meeting, by=cast.amina, structure="grow")
    for _twice in range(2):
        actions.begin_course(meeting=meeting, by=cast.amina, now=now + 5 * MINUTES)
    begun = space_of(meeting, person=cast.amina, now=now)

    page = f"/sessions/{meeting.pk}/structure/"
    left = signed_in(cast.amina).post(f"{page}leave/", {"after": "reality"}, follow=True).content.decode()

    assert [one.begins for one in begun.steps] == [now + minutes * MINUTES for minutes in (5, 15, 35, 55)]
    assert "You left the steps there. That is fine, the session goes on." in left
    assert [one.is_left for one in space_of(meeting, person=cast.grace, now=now).steps] == [False, False, True, True]
    assert Meeting.objects.get().state == "booked"


def test_it_can_be_taken_off_and_begun_again(cast: Cast, meeting: Meeting, now: datetime) -> None:
    """D-25: structure is an offer."""
    actions.attach_structure(meeting=meeting, by=cast.amina, structure="grow")
    actions.begin_course(meeting=meeting, by=cast.amina, now=now)
    actions.leave_course(meeting=meeting, by=cast.amina, after="goal", now=now)
    again = actions.begin_course(meeting=meeting, by=cast.grace, now=now + MINUTES)
    amina, page = signed_in(cast.amina), f"/sessions/{meeting.pk}/structure/"

    amina.post(page, {"structure": ""})

    assert (again.begun_at, again.left_at, again.left_after) == (now + MINUTES, None, "")
    assert (Meeting.objects.get().structure, Course.objects.count()) == ("", 0)
    assert "Take this one" in amina.get(page).content.decode()


def test_beyond_it_draws_a_question(cast: Cast, meeting: Meeting) -> None:
    """G-23: after “what presses now” one question is drawn; another one, if wished, and for both the same."""
    actions.attach_structure(meeting=meeting, by=cast.amina, structure="perspective")
    seen = space_of(meeting, person=cast.amina, now=meeting.state_since).course.drawn
    page = f"/sessions/{meeting.pk}/structure/"
    for _twice in range(2):
        signed_in(cast.amina).post(f"{page}draw/", {"seen": seen})
    following = (seen + 1) % len(QUESTIONS)

    shown = signed_in(cast.grace).get(page).content.decode()

    assert Course.objects.get().drawn == following
    assert str(QUESTIONS[following]) in shown


@pytest.mark.parametrize("seen", ["", "-1", "٣", "9" * 300, "x"])
def test_a_strange_number_draws_nothing(cast: Cast, meeting: Meeting, seen: str) -> None:
    actions.attach_structure(meeting=meeting, by=cast.amina, structure="perspective")

    answered = signed_in(cast.amina).post(f"/sessions/{meeting.pk}/structure/draw/", {"seen": seen})

    assert answered.status_code == 302


@pytest.mark.parametrize("deed", ["begin", "leave", "draw"])
def test_without_a_structure_nothing_is_walked(cast: Cast, meeting: Meeting, deed: str) -> None:
    told = {"after": "reality", "seen": "1"}
    answered = signed_in(cast.amina).post(f"/sessions/{meeting.pk}/structure/{deed}/", told, follow=True)

    assert "This has moved on in between." in answered.content.decode()


def test_a_first_meeting_has_its_guide(cast: Cast, partnership: Partnership, now: datetime) -> None:
    """G-12: an hour in seven steps, culture questions, and a card; offered with the first session and no later one."""
    first = a_session(partnership.conversation, cast.amina, starts_at=now + LATER)
    guide = f"/conversations/{partnership.conversation_id}/first-meeting/"
    amina = signed_in(cast.amina)
    page, session = amina.get(guide).content.decode(), amina.get(f"/sessions/{first.pk}/").content.decode()
    cards = [amina.get(f"{guide}?card={number}").content.decode() for number in ("0", "11", "12", "٣", "x" * 99)]

    assert (page.count('class="course__i"'), "What is “on time”?" in page, guide in session) == (7, True, True)
    assert ["A place that made you" in card for card in cards[:3]] == [True, False, True]
    Meeting.objects.filter(pk=first.pk).update(state="held")
    second = a_session(partnership.conversation, cast.amina, starts_at=now + LATER + MINUTES)
    assert guide not in amina.get(f"/sessions/{second.pk}/").content.decode()
