"""What calendars said is told on the page of the session, and a time that one proposes can be taken in one press."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.test import Client
from pytest_django import Settings

from mentoring.channels.email import Email
from mentoring.channels.known import CHANNELS
from mentoring.meetings import actions
from mentoring.meetings.coming import CalendarSaid, calendars_said
from mentoring.meetings.models import Coming, Meeting
from mentoring.meetings.shown import shown
from mentoring.people.models import Person
from tests.cast import Cast, signed_in
from tests.meetings.calendars import answers
from tests.meetings.conftest import FRIDAY, THURSDAY, SetClock, text

DURING = timedelta(minutes=5)
PROPOSED = {"dtstart": "20261112T190000Z", "duration": "PT1H"}  # Thursday, 20:00 in Lagos


@pytest.fixture(autouse=True)
def _real_mail(settings: Settings, monkeypatch: pytest.MonkeyPatch, booked: Meeting, clock: SetClock) -> None:
    settings.MAIL_DOMAIN, settings.MAIL_AUTHSERV = "northlight.test", "mx.northlight.test"
    settings.LMTP_LISTEN = "127.0.0.1:1"
    monkeypatch.setitem(CHANNELS, "email", Email())


def said(meeting: Meeting, reader: Person, now: datetime) -> list[CalendarSaid]:
    found = Meeting.objects.with_people().filter(pk=meeting.pk)
    return calendars_said(shown(found, reader=reader, now=now)[0])


def page(person: Person, meeting: Meeting) -> str:
    return text(signed_in(person), f"/sessions/{meeting.pk}/")


@pytest.mark.parametrize(
    ("partstat", "hers", "his"),
    [
        ("ACCEPTED", "Your calendar said: yes.", "Grace’s calendar said: yes."),
        ("TENTATIVE", "Your calendar said: not sure yet.", "Grace’s calendar said: not sure yet."),
        ("DECLINED", "Your calendar said: not at this time.", "Grace’s calendar said: not at this time."),
    ],
)
def test_what_a_calendar_said_stands_on_the_page(
    cast: Cast, booked: Meeting, now: datetime, partstat: str, hers: str, his: str
) -> None:
    before = page(cast.amina, booked)
    answers(booked, cast.grace, partstat, now + DURING)

    assert [hers in page(cast.grace, booked), his in page(cast.amina, booked), his in before] == [True, True, False]


def test_a_no_says_what_can_be_done(cast: Cast, booked: Meeting, now: datetime) -> None:
    answers(booked, cast.grace, "DECLINED", now + DURING)

    (one,) = said(booked, cast.amina, now)
    assert one.then == "It still stands. Find another time, or call it off; no reason is needed."


def test_a_proposed_time_is_taken_in_one_press(cast: Cast, booked: Meeting, now: datetime, amina: Client) -> None:
    """Another time that a calendar proposes is one press away, and moves nothing before."""
    answers(booked, cast.grace, "TENTATIVE", now + DURING, **PROPOSED)

    (one,) = said(booked, cast.amina, now)
    assert (one.told, one.wall) == ("Grace’s calendar proposes Thu 12 November, 20:00.", THURSDAY.kept)
    assert "Move it to Thu 12 November, 20:00" in page(cast.amina, booked)
    for _twice in range(2):
        assert amina.post(f"/sessions/{booked.pk}/move/", {"time": one.wall}).status_code == 302
    assert Meeting.objects.get().starts_at == THURSDAY.instant
    assert said(booked, cast.amina, now) == []  # it is another time now, about which no calendar has spoken


def test_whoever_proposed_it_is_not_asked_to_answer_themselves(cast: Cast, booked: Meeting, now: datetime) -> None:
    answers(booked, cast.grace, "TENTATIVE", now + DURING, **PROPOSED)

    (one,) = said(booked, cast.grace, now)
    assert (one.told, one.wall) == ("Your calendar proposes Fri 13 November, 08:00.", "")
    assert "Move it to" not in page(cast.grace, booked)


def test_a_proposed_time_that_has_passed_is_offered_no_more(cast: Cast, booked: Meeting, now: datetime) -> None:
    answers(booked, cast.grace, "TENTATIVE", now + DURING, dtstart="20261109T190000Z", duration="PT1H")

    (one,) = said(booked, cast.amina, datetime.fromisoformat("2026-11-09T19:00Z"))
    assert (one.told, one.wall) == ("Grace’s calendar proposed another time.", "")


def test_an_answer_in_between_takes_the_place_of_a_proposal(cast: Cast, booked: Meeting, now: datetime) -> None:
    answers(booked, cast.grace, "TENTATIVE", now + DURING, **PROPOSED)
    answers(booked, cast.grace, "ACCEPTED", now + 2 * DURING)

    assert [one.told for one in said(booked, cast.amina, now)] == ["Grace’s calendar said: yes."]
    assert Coming.objects.get().proposed_at is None


def test_what_is_over_tells_of_no_calendar(cast: Cast, booked: Meeting, now: datetime) -> None:
    answers(booked, cast.grace, "DECLINED", now + DURING)
    actions.cancel_meeting(meeting=booked, by=cast.amina, now=now + DURING)

    assert said(booked, cast.amina, now) == []


def test_moving_forgets_what_was_said_before(cast: Cast, booked: Meeting, now: datetime) -> None:
    answers(booked, cast.grace, "DECLINED", now + DURING)
    actions.move_meeting(meeting=booked, by=cast.amina, wall=FRIDAY, now=now + DURING)

    assert said(booked, cast.amina, now) == []


def test_whoever_leaves_leaves_no_answer_of_their_calendar(cast: Cast, booked: Meeting, now: datetime) -> None:
    answers(booked, cast.grace, "DECLINED", now + DURING)
    actions.forget_calendars(person=cast.grace)

    assert said(booked, cast.amina, now) == []
