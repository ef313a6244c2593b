"""A booked session is moved in two clicks and told once, called off, held or missed; nobody is asked why."""

from __future__ import annotations

import re
from datetime import datetime

import pytest
from django.test import Client

from mentoring.conversations.models import Conversation
from mentoring.meetings import actions
from mentoring.meetings.actions import tell
from mentoring.meetings.models import Meeting
from mentoring.people.plan import Wall
from tests.cast import Cast, Postbox
from tests.conversations.talk import deliver_all
from tests.meetings.conftest import DAY, FRIDAY, HOUR, THURSDAY, TOPIC, TUESDAY, SetClock, kinds, text


def test_moving_takes_two_clicks(booked: Meeting, grace: Client) -> None:
    """F-03: "Move", then a time: both see the new one, on their own wall."""
    first = grace.get(f"/sessions/{booked.pk}/move/").content.decode()
    time = re.findall(r'name="time" value="([^"]+)"', first)[0]

    grace.post(f"/sessions/{booked.pk}/move/", {"time": time})

    booked.refresh_from_db()
    assert booked.wall is not None
    assert (booked.wall.kept, booked.state, booked.sequence) == (time, "booked", 1)


def test_many_moves_in_ten_minutes_are_told_once(
    conversation: Conversation, booked: Meeting, cast: Cast, postbox: Postbox, now: datetime
) -> None:
    """F-03: three moves in a row give one line and one letter, with the last time."""
    deliver_all(now + 12 * HOUR)
    later = now + 2 * DAY
    postbox.sent.clear()
    for minutes, wall in enumerate((THURSDAY, FRIDAY, TUESDAY, THURSDAY)):
        actions.move_meeting(meeting=booked, by=cast.amina, wall=wall, now=later + minutes * HOUR / 60)

    assert kinds(conversation) == ["meetings.session", "meetings.answered", "meetings.answered"]
    deliver_all(later + 4 * DAY)
    letter, hers = sorted(postbox.sent, key=lambda one: one.to, reverse=True)
    assert (letter.to, hers.to) == (cast.grace.email, cast.amina.email)  # hers is for her calendar
    assert ("Amina moved the session." in letter.text, "Friday 13 November 2026, 08:00" in letter.text) == (True, True)


def test_a_move_after_it_was_heard_is_told_again(
    conversation: Conversation, booked: Meeting, cast: Cast, postbox: Postbox, now: datetime
) -> None:
    actions.move_meeting(meeting=booked, by=cast.amina, wall=THURSDAY, now=now)
    deliver_all(now + 12 * HOUR)
    actions.move_meeting(meeting=booked, by=cast.amina, wall=FRIDAY, now=now + 9 * HOUR / 60)

    assert kinds(conversation) == ["meetings.session", *["meetings.answered"] * 3]


def test_called_off_by_either_and_once(conversation: Conversation, booked: Meeting, cast: Cast, now: datetime) -> None:
    for _twice in range(2):
        actions.cancel_meeting(meeting=booked, by=cast.grace, now=now)

    booked.refresh_from_db()
    assert (booked.state, booked.sequence, len(kinds(conversation))) == ("cancelled", 1, 3)


def test_nobody_says_how_it_was_before_it_began(booked: Meeting, cast: Cast, amina: Client, now: datetime) -> None:
    with pytest.raises(actions.NotOverYet):
        actions.hold_meeting(meeting=booked, by=cast.amina, now=now)
    page = text(amina, f"/sessions/{booked.pk}/")
    assert ("It took place" in page, "Call it off" in page) == (False, True)


def test_held_is_asked_once_and_answered_with_one_tap(
    conversation: Conversation, booked: Meeting, postbox: Postbox, clock: SetClock, now: datetime
) -> None:
    """F-03: after the end, one question with one-tap answers in the letter; once."""
    over = TUESDAY.instant + HOUR
    assert [actions.ask_whether_held(now=moment) for moment in (over - HOUR / 2, over, over + HOUR)] == [0, 1, 0]
    clock(over + DAY)
    deliver_all(over + DAY)
    links = dict(re.findall(r"^(.+): \S+(/sessions/answer/\S+)$", postbox.sent[-1].text, re.MULTILINE))

    Client().post(links["It took place"])

    booked.refresh_from_db()
    assert (booked.state, sorted(links)) == ("held", ["It did not take place", "It took place"])


def test_missed_is_said_without_blame_and_has_a_new_date(
    conversation: Conversation, booked: Meeting, cast: Cast, grace: Client, clock: SetClock
) -> None:
    """F-03: "It happens. New date or let it be this time?" and a new date makes it booked again."""
    clock(TUESDAY.instant + 2 * HOUR)
    grace.post(f"/sessions/{booked.pk}/miss/")
    assert "It happens. New date, or let it be this time?" in text(grace, f"/sessions/{booked.pk}/")

    grace.post(f"/sessions/{booked.pk}/move/", {"day": "2026-11-13", "at": "08:30"})

    booked.refresh_from_db()
    assert (booked.state, booked.starts_at) == ("booked", Wall.read("2026-11-13T08:30@Pacific/Auckland").instant)


def test_a_place_is_seen_by_both(booked: Meeting, amina: Client, grace: Client, cast: Cast) -> None:
    """D-03: "in person, Café Lumen" stands on the session for both, whoever wrote it."""
    grace.post(f"/sessions/{booked.pk}/place/", {"way": "in_person", "place": "Café Lumen", "link": ""})

    booked.refresh_from_db()
    assert (booked.placed_by, tell.open_own(booked)["place"]) == (cast.grace, "Café Lumen")
    for browser in (amina, grace):
        assert "Café Lumen" in text(browser, f"/sessions/{booked.pk}/")
    assert TOPIC in text(grace, f"/sessions/{booked.pk}/")


@pytest.mark.parametrize(
    "link",
    ["http://meet.example.org/us", "javascript:alert(1)", "https://", "https://a b.example", "https://me@meet.example.org/",
     "https://meet.example.org:99999/x", "https://meet.example.org/\u202e", "x" * 10_000],
)  # fmt: skip
def test_a_link_that_is_no_safe_page_is_refused_in_plain_words(booked: Meeting, amina: Client, link: str) -> None:
    sent = amina.post(f"/sessions/{booked.pk}/place/", {"way": "video", "link": link})

    assert (sent.status_code, "Write the whole address of the call" in sent.content.decode()) == (422, True)


def test_a_link_of_ones_own_is_the_way_in(booked: Meeting, amina: Client, grace: Client) -> None:
    amina.post(f"/sessions/{booked.pk}/place/", {"way": "video", "link": "https://meet.jit.si/us"})

    assert 'href="https://meet.jit.si/us"' in grace.get(f"/sessions/{booked.pk}/").content.decode()


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"day": "2026-11-01", "at": "10:00"}, "That time has passed."),
        ({"day": "2099-11-01", "at": "10:00"}, "more than five years ahead"),
        ({"day": "gestern", "at": "10:00"}, "Write a day such as"),
        ({"day": "2026-11-20", "at": "25:00"}, "A time looks like"),
        ({"time": "x" * 10_000}, "Choose a day and a time."),
        ({"time": "2026-11-20T10:00@Mars/Base"}, "Choose a day and a time."),
        ({}, "Choose a day and a time."),
    ],
)
def test_strange_times_get_a_plain_sentence(booked: Meeting, amina: Client, typed: dict[str, str], says: str) -> None:
    sent = amina.post(f"/sessions/{booked.pk}/move/", typed)

    assert (sent.status_code, says in sent.content.decode()) == (422, True)


def test_a_foreign_slot_or_none_changes_nothing(
    conversation: Conversation, asked: Meeting, grace: Client, cast: Cast, now: datetime
) -> None:
    other = actions.ask_session(
        conversation=conversation, by=cast.amina, draft=actions.Draft(walls=(FRIDAY,)), client_id=asked.pk, now=now
    )
    for slot in (str(other.slots.get().pk), "x" * 10_000, "", "\0"):
        assert grace.post(f"/sessions/{asked.pk}/yes/", {"slot": slot}).status_code == 302

    asked.refresh_from_db()
    assert asked.state == "asked"
