"""Seeing each other at the start: by video or in person, told apart, suggested and never required."""

from __future__ import annotations

import re
from datetime import datetime

import pytest
from django.test import Client

from mentoring.conversations.models import Conversation
from mentoring.meetings import actions
from mentoring.meetings.counted import counted
from mentoring.meetings.models import Meeting
from mentoring.partnerships.models import Partnership
from mentoring.partnerships.start import shown
from mentoring.partnerships.work import work
from tests.cast import Cast
from tests.meetings.conftest import HOUR, THURSDAY, TUESDAY, SetClock, ask, book, text

OVER = TUESDAY.instant + HOUR


@pytest.mark.parametrize(
    ("way", "state", "says"),
    [
        ("video", "done", "You have seen each other. Meeting in person once stays open"),
        ("in_person", "done", "You have met in person."),
        ("phone", "open", "A video call first."),
    ],
)
def test_seen_each_other_is_ticked_after_video_and_met_in_person_stays_apart(
    booked: Meeting, partnership: Partnership, cast: Cast, now: datetime, way: str, state: str, says: str
) -> None:
    """D-10: a video call that was held ticks "seen each other"; meeting in person stays open, and optional."""
    actions.place_meeting(meeting=booked, by=cast.amina, where=actions.Where(way), now=now)
    actions.hold_meeting(meeting=booked, by=cast.amina, now=OVER)

    (step,) = [one for one in shown(partnership, cast.grace, OVER).steps if one.name == "meeting"]

    assert (step.mine, step.words[: len(says)]) == (state, says)


def test_the_start_leads_to_a_time(partnership: Partnership, conversation: Conversation, amina: Client) -> None:
    """D-34, D-35: meeting at the start is suggested, with a way to find a time; in person if it can be."""
    page = amina.get(f"/partnerships/{partnership.pk}/start/").content.decode()
    path = f"/conversations/{conversation.pk}/sessions/ask/"

    assert (f'href="{path}"' in page, f'href="{path}?way=in_person"' in page) == (True, True)
    asked = amina.get(f"{path}?way=in_person").content.decode()
    assert re.search('value="in_person"[^>]*checked', asked)


def test_sessions_that_were_held_count_against_the_agreed_number(
    partnership: Partnership, conversation: Conversation, cast: Cast, now: datetime
) -> None:
    """A-21: "Session 2 of 6" once one was held; a missed one does not count."""
    partnership.sessions = 6
    first = book(conversation, cast.amina, cast.grace, now)
    actions.hold_meeting(meeting=first, by=cast.amina, now=OVER)
    book(conversation, cast.amina, cast.grace, now, THURSDAY)

    def line() -> str:
        told = work(partnership, cast.amina, now=OVER, sessions=counted(conversation.pk))
        return told.line if told else ""

    assert line() == "Session 2 of 6, planned for Thursday 12 November 2026, 20:00"
    actions.miss_meeting(meeting=first, by=cast.grace, now=OVER)
    assert line() == "Session 1 of 6, planned for Thursday 12 November 2026, 20:00"


def test_asking_in_an_over_conversation_keeps_what_was_written(
    conversation: Conversation, amina: Client, clock: SetClock, now: datetime
) -> None:
    Conversation.objects.update(state=Conversation.State.CLOSED)
    sent = amina.post(f"/conversations/{conversation.pk}/sessions/ask/", {"topic": "Still here"})

    assert (sent.status_code, 'value="Still here"' in sent.content.decode()) == (422, True)
    assert Meeting.objects.count() == 0


def test_a_strange_way_in_the_address_is_video(conversation: Conversation, amina: Client) -> None:
    assert "Ask for a session" in text(amina, f"/conversations/{conversation.pk}/sessions/ask/?way=%00x")


def test_asked_twice_with_one_mark_is_asked_once(conversation: Conversation, cast: Cast, now: datetime) -> None:
    first = ask(conversation, cast.amina, now, client_id=conversation.pk)

    assert ask(conversation, cast.amina, now, client_id=conversation.pk) == first
