"""A session that is booked, moved or called off comes to each person's calendar, in their own zone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from mentoring.channels.adapter import Letter
from mentoring.conversations import actions as conversations
from mentoring.conversations.models import Conversation, Participant
from mentoring.meetings import actions
from mentoring.meetings.models import Meeting
from mentoring.people.plan import Wall
from tests.cast import Cast, Postbox
from tests.conversations.talk import deliver_all
from tests.meetings.calendars import invited, told
from tests.meetings.conftest import DAY, THURSDAY, TUESDAY, ask, book

LATER = timedelta(hours=24)  # by then everybody's hours have come
IN_LAGOS = datetime(2026, 11, 10, 18, tzinfo=UTC)  # TUESDAY, as an instant
ANOTHER = Wall.read("2026-11-13T19:30@Africa/Lagos")


def letters(postbox: Postbox, now: datetime) -> dict[str, Letter]:
    """What went out since this was asked last, the newest letter by its reader's first name."""
    deliver_all(now)
    found = {one.to.partition("@")[0]: one for one in postbox.sent if one.invites}
    postbox.sent.clear()
    return found


def test_invite_comes_to_both_in_their_own_zone(cast: Cast, booked: Meeting, postbox: Postbox, now: datetime) -> None:
    """F-03: both get a calendar entry in their own time zone, and each is told of nobody's address but their own."""
    sent = letters(postbox, now + LATER)

    assert {name: told(invited(letter, now)) for name, letter in sent.items()} == {
        "amina": [("Session with Grace", "0", IN_LAGOS)],
        "grace": [("Session with Amina", "0", IN_LAGOS)],
    }
    assert [(one.zone, one.uid) for name in ("amina", "grace") for one in sent[name].invites] == [
        ("Africa/Lagos", booked.uid),
        ("Pacific/Auckland", booked.uid),
    ]
    assert [(one.sender, one.by_person) for one in sent.values()].count(("Grace", True)) == 1


def test_invite_leads_both_to_the_same_page(cast: Cast, booked: Meeting, postbox: Postbox, now: datetime) -> None:
    """D-09: both have the same link in the calendar entry."""
    found = [event for one in letters(postbox, now + LATER).values() for event in invited(one, now)]

    assert len(found) == 2
    assert {event.url.value for event in found} == {f"http://127.0.0.1:8000/sessions/{booked.pk}/"}


def test_invite_changes_with_the_session(cast: Cast, booked: Meeting, postbox: Postbox, now: datetime) -> None:
    at = now + 5 * LATER  # a Monday: no weekend, which is quiet, lies between
    letters(postbox, at)
    actions.move_meeting(meeting=booked, by=cast.amina, wall=ANOTHER, now=at)
    moved = letters(postbox, at + LATER)
    link = actions.Where(link="https://meet.example/room")
    actions.place_meeting(meeting=booked, by=cast.grace, where=link, now=at + LATER)
    placed = letters(postbox, at + 2 * LATER)
    actions.cancel_meeting(meeting=booked, by=cast.grace, now=at + 2 * LATER)
    gone = letters(postbox, at + 3 * LATER)

    for name in ("amina", "grace"):
        changes = [sent[name].invites[0] for sent in (moved, placed, gone)]
        assert [(one.uid, one.sequence, one.method) for one in changes] == [
            (booked.uid, 1, "REQUEST"),
            (booked.uid, 2, "REQUEST"),
            (booked.uid, 3, "CANCEL"),
        ]
        assert [one.starts_at for one in changes] == [ANOTHER.instant] * 3
        assert [one.where for one in changes[1:]] == ["https://meet.example/room"] * 2


def test_invite_says_only_what_is_newest_in_one_letter(
    cast: Cast, booked: Meeting, postbox: Postbox, now: datetime
) -> None:
    """D-40: moved before anybody heard of it, it is told once."""
    actions.move_meeting(meeting=booked, by=cast.amina, wall=THURSDAY, now=now + timedelta(minutes=1))
    actions.move_meeting(meeting=booked, by=cast.amina, wall=ANOTHER, now=now + timedelta(minutes=2))

    sent = letters(postbox, now + LATER)

    assert {name: [(one.sequence, one.starts_at) for one in letter.invites] for name, letter in sent.items()} == {
        "amina": [(2, ANOTHER.instant)],
        "grace": [(2, ANOTHER.instant)],
    }


def test_invite_goes_even_to_those_who_read_it_here(
    cast: Cast, booked: Meeting, conversation: Conversation, postbox: Postbox, now: datetime
) -> None:
    for person in (cast.amina, cast.grace):
        place = Participant.objects.get(conversation=conversation, person=person)
        conversations.mark_read(participant=place, seq=conversation.entries.latest("seq").seq)

    assert sorted(letters(postbox, now + LATER)) == ["amina", "grace"]


def test_invite_leaves_the_topic_out_unless_its_reader_wishes(
    cast: Cast, conversation: Conversation, postbox: Postbox, now: datetime
) -> None:
    """Calendars are read by others, so a topic stands there only for the one who wants it."""
    actions.tell_topics(person=cast.grace, tells=True)
    book(conversation, cast.amina, cast.grace, now)

    sent = letters(postbox, now + LATER)

    assert {name: letter.invites[0].summary for name, letter in sent.items()} == {
        "amina": "Session with Grace",
        "grace": "Session with Amina: How to say no to a steering group",
    }


@pytest.mark.usefixtures("asked")
def test_invite_waits_until_there_is_a_time(postbox: Postbox, now: datetime) -> None:
    assert letters(postbox, now + LATER) == {}


def test_invite_of_a_series_is_one_for_each_date(
    cast: Cast, conversation: Conversation, postbox: Postbox, now: datetime
) -> None:
    walls = tuple(Wall(TUESDAY.at + number * 14 * DAY, TUESDAY.zone) for number in range(6))
    planned = actions.plan_series(
        conversation=conversation, by=cast.amina, draft=actions.Draft(walls=walls), weeks=2, client_id=uuid4(), now=now
    )
    assert letters(postbox, now + LATER) == {}

    actions.yes_series(series=planned, by=cast.grace, now=now + LATER)
    sent = letters(postbox, now + 2 * LATER)

    for name in ("amina", "grace"):
        assert [one.starts_at for one in sent[name].invites] == [one.instant for one in walls]
        assert len({one.uid for one in sent[name].invites}) == 6


def test_invite_keeps_nobodys_words_in_the_others_card(
    cast: Cast, conversation: Conversation, postbox: Postbox, now: datetime
) -> None:
    """What a letter says of place and topic is looked up when it is written."""
    meeting = ask(conversation, cast.amina, now, TUESDAY)
    actions.tell_topics(person=cast.grace, tells=True)
    actions.yes_meeting(meeting=meeting, by=cast.grace, slot_id=meeting.slots.get().pk, now=now)
    Meeting.objects.filter(pk=meeting.pk).update(topic=b"")  # erased since

    sent = letters(postbox, now + LATER)

    assert {letter.invites[0].summary for letter in sent.values()} == {"Session with Grace", "Session with Amina"}
