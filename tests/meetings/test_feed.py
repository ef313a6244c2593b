"""A private address that a calendar follows: only what its owner may see, and only for whoever has it."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from mentoring.conversations.models import Conversation
from mentoring.meetings import actions, feed
from mentoring.meetings.models import Calendar, Meeting
from mentoring.people import actions as people
from mentoring.people.models import Person
from mentoring.people.plan import Wall
from tests.cast import Cast, signed_in
from tests.meetings.calendars import events, told
from tests.meetings.conftest import THURSDAY, TOPIC, SetClock, ask, book

IN_LAGOS = datetime(2026, 11, 10, 18, tzinfo=UTC)


def address_of(person: Person) -> str:
    """Where the page says that the feed is."""
    page = signed_in(person).get("/you/calendar/").content.decode()
    found = re.search(r"http://127\.0\.0\.1:8000(/calendar/[a-z2-7]{32}\.ics)", page)
    assert found
    return found[1]


@pytest.fixture
def address(cast: Cast, clock: SetClock, now: datetime) -> str:
    """Amina's feed."""
    actions.renew_feed(person=cast.amina, now=now)
    return address_of(cast.amina)


def test_feed_shows_ones_sessions_to_whoever_has_its_address(booked: Meeting, address: str) -> None:
    """F-03"""
    page = Client().get(address)

    assert (page.status_code, page["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert told(events(page.content)) == [("Session with Grace", "0", IN_LAGOS)]
    assert "DTSTART;TZID=Africa/Lagos:20261110T190000" in page.content.decode()


def test_feed_says_no_topic_and_nobodys_address_unless_wished(cast: Cast, booked: Meeting, address: str) -> None:
    silent = Client().get(address).content.decode()
    actions.tell_topics(person=cast.amina, tells=True)
    (event,) = events(Client().get(address).content)

    assert [word for word in (TOPIC, "@people.example", "Whitfield") if word in silent.replace("\r\n ", "")] == []
    assert event.summary.value == f"Session with Grace: {TOPIC}"
    assert {"organizer", "attendee"}.isdisjoint(event.contents)


def test_feed_follows_what_happens(
    cast: Cast, booked: Meeting, conversation: Conversation, address: str, now: datetime
) -> None:
    moved = actions.move_meeting(meeting=booked, by=cast.grace, wall=THURSDAY, now=now)
    ask(conversation, cast.amina, now, Wall.read("2026-11-17T19:00@Africa/Lagos"))
    assert told(events(Client().get(address).content)) == [("Session with Grace", "1", THURSDAY.instant)]

    actions.cancel_meeting(meeting=moved, by=cast.amina, now=now)
    assert events(Client().get(address).content) == []


def test_feed_shows_nobody_elses_sessions(
    cast: Cast, booked: Meeting, address: str, clock: SetClock, now: datetime
) -> None:
    actions.renew_feed(person=cast.olu, now=now)

    assert events(Client().get(address_of(cast.olu)).content) == []


@pytest.mark.parametrize("change", [actions.renew_feed, actions.end_feed])
def test_feed_leads_nowhere_once_it_was_renewed_or_ended(
    cast: Cast, address: str, now: datetime, change: object
) -> None:
    if change is actions.renew_feed:
        actions.renew_feed(person=cast.amina, now=now)
        assert Client().get(address_of(cast.amina)).status_code == 200
    else:
        actions.end_feed(person=cast.amina)
        actions.renew_feed(person=cast.amina, now=now)

    assert Client().get(address).status_code == 404


def test_feed_leads_nowhere_for_who_has_left(cast: Cast, address: str) -> None:
    people.close_account(person=cast.amina)

    assert Client().get(address).status_code == 404
    actions.forget_calendars(person=cast.amina)
    assert Calendar.objects.count() == 0


@pytest.mark.parametrize("token", ["", "a", "a" * 32, "A" * 5000, "../../x", "%00", "é"])
def test_feed_of_an_unknown_address_is_not_there(address: str, token: str) -> None:
    assert Client().get(f"/calendar/{token}.ics").status_code == 404


def test_feed_keeps_only_a_mark_of_its_address(cast: Cast, address: str) -> None:
    row = Calendar.objects.get()

    token = address.removeprefix("/calendar/").removesuffix(".ics")
    kept = b"".join(str(getattr(row, field.attname)).encode() for field in Calendar._meta.fields) + bytes(row.lookup)
    assert (token.encode() in kept, bytes(row.lookup) == feed.mark_of(token)) == (False, True)


def test_feed_answers_briefly_while_nothing_changes(
    cast: Cast, booked: Meeting, address: str, clock: SetClock, now: datetime
) -> None:
    first = Client().get(address)
    clock(now + timedelta(hours=3))
    again = Client().get(address, headers={"If-None-Match": first["ETag"]})
    actions.move_meeting(meeting=booked, by=cast.grace, wall=THURSDAY, now=now)
    changed = Client().get(address, headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content, changed.status_code) == (304, b"", 200)
    assert set(first["Cache-Control"].split(", ")) == {"no-cache", "private"}


def test_feed_is_bounded(
    cast: Cast, conversation: Conversation, address: str, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feed, "MOST", 2)
    for day in (10, 11, 12):
        book(conversation, cast.amina, cast.grace, now, Wall.read(f"2026-11-{day}T19:00@Africa/Lagos"))
    book(conversation, cast.amina, cast.grace, now, Wall.read("2028-11-10T19:00@Africa/Lagos"))

    assert len(events(Client().get(address).content)) == 2
    monkeypatch.setattr(feed, "MOST", 500)
    assert len(events(Client().get(address).content)) == 3  # and none from years ahead


# ── one session as a file ────────────────────────────────────────────────────


def test_feed_gives_one_session_as_a_file(cast: Cast, booked: Meeting, amina: Client) -> None:
    """F-03"""
    page = amina.get(f"/sessions/{booked.pk}/calendar.ics")

    assert page["Content-Disposition"] == 'attachment; filename="session.ics"'
    assert told(events(page.content)) == [("Session with Grace", "0", IN_LAGOS)]


def test_feed_gives_no_file_to_a_stranger_or_of_what_is_not_booked(
    cast: Cast, booked: Meeting, asked: Meeting, amina: Client
) -> None:
    assert signed_in(cast.olu).get(f"/sessions/{booked.pk}/calendar.ics").status_code == 404
    assert amina.get(f"/sessions/{asked.pk}/calendar.ics").status_code == 404


# ── queries ──────────────────────────────────────────────────────────────────


def test_feed_costs_the_same_for_one_session_and_for_many(
    cast: Cast, conversation: Conversation, address: str, now: datetime
) -> None:
    def queries() -> tuple[int, int]:
        with (
            CaptureQueriesContext(connections["default"]) as words,
            CaptureQueriesContext(connections["keys"]) as keys,
        ):
            assert Client().get(address).status_code == 200
        return len(words), len(keys)

    book(conversation, cast.amina, cast.grace, now)
    one = queries()
    for day in (11, 12, 13, 16, 17):
        book(conversation, cast.amina, cast.grace, now, Wall.read(f"2026-11-{day}T19:00@Africa/Lagos"))

    assert (queries(), one) == ((5, 1), (5, 1))
