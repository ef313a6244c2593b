"""Picking a time by hand, on each page that asks for one: in full words, losing nothing, telling nothing of others."""

from __future__ import annotations

import gzip
import re
from datetime import datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from mentoring.conversations import actions as conversations
from mentoring.conversations.models import Conversation, Participant
from mentoring.meetings.by_hand import MOST_WEEKS, by_hand
from mentoring.meetings.models import Busy, BusySource, Meeting
from mentoring.people import actions as people
from mentoring.people.hours import Hours
from mentoring.people.models import Away, Person
from mentoring.people.plan import Wall
from tests.cast import Cast
from tests.meetings.a_session import a_session
from tests.meetings.conftest import DAY, HOUR, THURSDAY, TUESDAY, text

START = re.compile(r'<input type="(\w+)" name="(\w+)" value="([^"]+)" aria-label="([^"]+)"( checked)?>')
MANY = 20


@pytest.fixture
def ask(conversation: Conversation) -> str:
    """The page that asks for a session."""
    return f"/conversations/{conversation.pk}/sessions/ask/"


def starts(page: str) -> dict[str, str]:
    """What each start on a page is called, by what it sends."""
    return {kept: words for _kind, _name, kept, words, _picked in START.findall(page)}


def ticked(page: str) -> set[str]:
    """The starts that are picked."""
    return {kept for _kind, _name, kept, _words, picked in START.findall(page) if picked}


def shown(browser: Client, path: str) -> str:
    """A page as it is sent."""
    return browser.get(path).content.decode()


def test_a_time_is_picked_by_hand_and_sent(conversation: Conversation, amina: Client, ask: str) -> None:
    """F-12, F-21: each start says in full what it is on both walls; those ticked are among those to choose from."""
    found = starts(shown(amina, ask))
    assert found[TUESDAY.kept] == "Tuesday 10 November, 19:00 for you, 07:00 on Wednesday for Grace, both around"

    sent = amina.post(ask, {"picked": [TUESDAY.kept, THURSDAY.kept], "topic": "", "client_id": str(uuid4())})

    made = Meeting.objects.get()
    assert sent.status_code == 302
    assert [slot.starts_at for slot in made.slots.order_by("starts_at")] == [TUESDAY.instant, THURSDAY.instant]


def test_a_start_says_who_is_around(conversation: Conversation, amina: Client, ask: str) -> None:
    """F-21: where only one of them is, it says so; nobody is asked to get up at night."""
    words = set(starts(shown(amina, ask)).values())

    assert "Tuesday 10 November, 10:00 for you, 22:00 for Grace, Grace is not around" in words
    assert "Tuesday 10 November, 20:30 for you, 08:30 on Wednesday for Grace, outside your hours" in words
    assert not [one for one in words if "outside your hours" in one and re.search(r", 0[0-5]:.. for you", one)]


def test_other_weeks_keep_what_was_typed(conversation: Conversation, amina: Client, ask: str) -> None:
    """Looking further sends nothing: what was typed, ticked and picked is still there, and nothing is blamed."""
    typed = {
        "look": "2", "weeks": "0", "topic": "Half a tho", "minutes": "75", "way": "phone", "client_id": str(uuid4()),
        "picked": [TUESDAY.kept], "times": [THURSDAY.kept], "day-a": "2026-12-24", "at-a": "",
    }  # fmt: skip

    page = amina.post(ask, typed)
    later = page.content.decode()

    assert (page.status_code, Meeting.objects.count()) == (200, 0)
    for kept in ('value="Half a tho"', 'value="75"', 'value="2026-12-24"', str(typed["client_id"])):
        assert kept in later
    assert re.search(r'name="way" value="phone"[^>]* checked', later)
    assert f'value="{TUESDAY.kept}" checked><span>Tue 10 November, 19:00' in later
    assert min(starts(later)) >= "2026-11-18T00:00"
    assert 'class="wrong"' not in later

    earlier = amina.post(ask, {**typed, "look": "0", "weeks": "2"}).content.decode()

    assert ticked(earlier) == {TUESDAY.kept}
    assert "Picked in other weeks" not in earlier


def test_a_fault_in_the_form_keeps_what_is_picked(conversation: Conversation, amina: Client, ask: str) -> None:
    page = amina.post(ask, {"picked": [TUESDAY.kept], "minutes": "soon", "weeks": "2"})

    assert page.status_code == 422
    assert f'name="picked" value="{TUESDAY.kept}" checked' in page.content.decode()
    assert min(starts(page.content.decode())) >= "2026-11-18T00:00"


@pytest.mark.parametrize(
    ("hours", "says"),
    [
        ([48, 49, 50, 51], "Three times picked by hand are enough."),
        ([-48], "That time has passed."),
        ([24 * 365 * 6], "more than five years ahead"),
    ],
)
def test_what_cannot_be_picked_is_said_plainly(
    conversation: Conversation, amina: Client, ask: str, now: datetime, hours: list[int], says: str
) -> None:
    walls = [Wall((now + one * HOUR).replace(tzinfo=None), "UTC").kept for one in hours]

    page = amina.post(ask, {"picked": walls})

    assert (page.status_code, Meeting.objects.count()) == (422, 0)
    assert says in page.content.decode()


def test_more_than_six_times_are_too_many(conversation: Conversation, amina: Client, ask: str, now: datetime) -> None:
    """Of what somebody chose nothing is left out without a word."""
    walls = [Wall((now + (48 + ahead) * HOUR).replace(tzinfo=None), "UTC").kept for ahead in range(7)]

    page = amina.post(ask, {"picked": walls[:3], "times": walls[3:]})
    assert (page.status_code, Meeting.objects.count()) == (422, 0)
    assert "Six times are enough" in page.content.decode()

    assert amina.post(ask, {"picked": walls[:3], "times": walls[2:6]}).status_code == 302
    assert Meeting.objects.get().slots.count() == 6


@pytest.mark.parametrize("strange", ["", "x", "-2", "1e3", "٣", "999", "99999999999999", "\x00"])
def test_strange_weeks_and_times_are_no_trouble(
    conversation: Conversation, amina: Client, ask: str, strange: str
) -> None:
    page = amina.post(ask, {"look": strange, "weeks": strange, "picked": [strange, "2026-99-01T00:00@UTC", "@" * 999]})

    assert page.status_code == 200
    assert len(re.findall(r'class="picks__day"', page.content.decode())) == 14


def test_the_first_button_of_the_form_sends_it(conversation: Conversation, amina: Client, ask: str) -> None:
    """Enter presses a form's first button: it must not be the one to other weeks."""
    form = shown(amina, ask).partition('<form class="form"')[2]

    assert re.findall(r"<button[^>]*>", form)[:2] == ["<button hidden>", '<button class="btn" name="look" value="2"' +
                                                     ' formaction="#by-hand">']  # fmt: skip


def test_another_time_by_hand(asked: Meeting, grace: Client) -> None:
    """F-12: whoever answers with other times can pick them from the same days, on their own wall."""
    path = f"/sessions/{asked.pk}/another-time/"
    found = starts(shown(grace, path))
    kept = next(
        kept for kept, words in found.items()
        if words == "Thursday 12 November, 07:00 for you, 19:00 on Wednesday for Amina, both around"
    )  # fmt: skip

    assert grace.post(path, {"look": "4"}).status_code == 200
    assert grace.post(path, {"picked": [kept]}).status_code == 302

    asked.refresh_from_db()
    now_proposed = asked.slots.filter(round=asked.round).values_list("starts_at", flat=True)
    assert list(now_proposed) == [Wall.read(kept).instant]


def test_a_session_is_moved_by_hand(booked: Meeting, amina: Client) -> None:
    """F-03: half an hour later is free, too: a session does not stand in its own way."""
    path = f"/sessions/{booked.pk}/move/"
    page = shown(amina, path)
    half_an_hour_earlier = "2026-11-10T18:30@Africa/Lagos"

    assert "both around" in starts(page)[half_an_hour_earlier]
    assert {kind for kind, *_rest in START.findall(page)} == {"radio"}
    assert amina.post(path, {"time": half_an_hour_earlier, "day": "", "at": "", "weeks": "0"}).status_code == 302

    booked.refresh_from_db()
    assert booked.starts_at == TUESDAY.instant - timedelta(minutes=30)


def test_two_times_to_move_to_are_one_too_many(booked: Meeting, amina: Client) -> None:
    path, both = f"/sessions/{booked.pk}/move/", {"time": THURSDAY.kept, "day": "2026-11-13", "at": "18:30"}

    page = amina.post(path, both)

    booked.refresh_from_db()
    assert (page.status_code, booked.starts_at) == (422, TUESDAY.instant)
    assert "Here are two times" in page.content.decode()
    assert ticked(page.content.decode()) == {THURSDAY.kept}
    assert amina.post(path, {**both, "time": ""}).status_code == 302


def test_other_weeks_while_moving_move_nothing(booked: Meeting, amina: Client) -> None:
    page = amina.post(f"/sessions/{booked.pk}/move/", {"look": "2", "time": THURSDAY.kept, "day": "", "at": ""})

    booked.refresh_from_db()
    assert (page.status_code, booked.starts_at) == (200, TUESDAY.instant)
    assert f'name="time" value="{THURSDAY.kept}" checked' in page.content.decode()


def test_my_own_reasons_are_told_to_me(
    conversation: Conversation, booked: Meeting, cast: Cast, amina: Client, ask: str
) -> None:
    """F-21: my absences, busy times and sessions stand there in words, not in colour alone."""
    away_from(cast.amina, TUESDAY.instant + 5 * DAY, 2 * DAY)
    busy_from(cast.amina, THURSDAY.instant, HOUR)

    page = text(amina, ask)

    plain = page.replace("\u2060", "")
    for told in ("You have a session: 19:00–20:00.", "You are busy: 20:00–21:00.", "You are away."):
        assert told in plain


def test_of_the_other_it_only_shows_whether_they_are_around(
    conversation: Conversation, cast: Cast, now: datetime
) -> None:
    """F-21: an absence, a busy time and a session with somebody else of theirs look the same: not around."""
    seen = []
    for take in (away_from, busy_from, meets_from):
        row = take(cast.grace, TUESDAY.instant, HOUR)
        seen.append(by_hand(here(conversation, cast.amina), weeks=0, minutes=60, now=now))
        row.delete()
    free = by_hand(here(conversation, cast.amina), weeks=0, minutes=60, now=now)

    assert seen[0] == seen[1] == seen[2]
    assert seen[0] != free
    assert {piece.kind for row in seen[0].rows for piece in row.strips[1].pieces} == {"around", "both"}
    assert [row.notes for row in seen[0].rows] == [[]] * 14


def test_weeks_go_forward_and_back_and_end(conversation: Conversation, cast: Cast, now: datetime) -> None:
    both = here(conversation, cast.amina)
    told = {
        weeks: (one.weeks, one.earlier, one.later)
        for weeks in (-4, 0, 3, MOST_WEEKS, 90)
        for one in [by_hand(both, weeks=weeks, minutes=60, now=now)]
    }

    assert told == {
        -4: (0, None, 2), 0: (0, None, 2), 3: (2, 0, 4),
        MOST_WEEKS: (MOST_WEEKS, MOST_WEEKS - 2, None), 90: (MOST_WEEKS, MOST_WEEKS - 2, None),
    }  # fmt: skip


def test_three_queries_however_much_is_on(
    conversation: Conversation, cast: Cast, now: datetime, django_assert_num_queries: object
) -> None:
    both = here(conversation, cast.amina)
    for person in (cast.amina, cast.grace):
        for number in range(MANY):
            away_from(person, now + number * HOUR, HOUR)
            busy_from(person, now + DAY + number * HOUR, HOUR)

    with django_assert_num_queries(3):  # type: ignore[operator]  # a fixture without a type
        by_hand(both, weeks=0, minutes=60, now=now)


def test_the_grid_is_light_where_everybody_is_around_day_and_night(
    conversation: Conversation, cast: Cast, amina: Client, ask: str
) -> None:
    """As it is sent, a page with all starts there can be weighs less than 40 kB more than one with none."""
    day_and_night = Hours.read([[day, "00:00", "00:00"] for day in range(7)], zone="UTC")
    for person in (cast.amina, cast.grace):
        people.agree_hours(person=person, hours=Hours(day_and_night.windows, ZoneInfo(person.zone)))

    page = shown(amina, ask)

    assert len(starts(page)) > 13 * 48
    assert len(gzip.compress(page.encode(), 6)) < 40_000


def here(conversation: Conversation, person: Person) -> list[Participant]:
    """Who is here, this person first."""
    found = Participant.objects.filter(conversation=conversation).select_related("person")
    return sorted(found, key=lambda one: one.person_id != person.pk)


def away_from(person: Person, begins: datetime, length: timedelta) -> Away:
    """Somebody is away."""
    return Away.objects.create(person=person, from_at=begins, until_at=begins + length)


def busy_from(person: Person, begins: datetime, length: timedelta) -> Busy:
    """Somebody is busy elsewhere."""
    source, _made = BusySource.objects.get_or_create(person=person, lookup=b"1", defaults={"made_at": begins})
    return Busy.objects.create(source=source, person=person, begins_at=begins, ends_at=begins + length)


def meets_from(person: Person, begins: datetime, length: timedelta) -> Meeting:
    """Somebody has a session, with somebody else."""
    elsewhere = conversations.open_conversation(people=[person], now=begins)
    return a_session(elsewhere, person, starts_at=begins, minutes=int(length / timedelta(minutes=1)))
