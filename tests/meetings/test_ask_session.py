"""A session is asked for or offered in one form, and answered with one tap, on the page or from the letter."""

from __future__ import annotations

import re
from datetime import datetime
from uuid import uuid4

import pytest
from django.test import Client

from mentoring.conversations.models import Conversation
from mentoring.meetings import actions
from mentoring.meetings.models import Meeting
from mentoring.partnerships.models import Partnership
from tests.cast import Cast, Postbox, signed_in
from tests.conversations.talk import deliver_all
from tests.meetings.conftest import DAY, HOUR, TOPIC, TUESDAY, SetClock, kinds, text


def test_asked_answered_and_booked_from_end_to_end(
    conversation: Conversation, partnership: Partnership, amina: Client, grace: Client, now: datetime
) -> None:
    """F-12, F-03: three times lie ready, the form goes as it is, one tap books, and both read it on their own wall."""
    page = amina.get(f"/conversations/{conversation.pk}/sessions/ask/")
    times = re.findall(r'name="times" value="([^"]+)"', page.content.decode())
    sent = amina.post(page.request["PATH_INFO"], {"times": times, "topic": TOPIC, "client_id": str(uuid4())})

    made = Meeting.objects.get()
    assert (sent.status_code, len(times), made.slots.count(), made.state) == (302, 3, 3, "asked")
    assert TOPIC in text(grace, "/")

    first = made.slots.earliest("starts_at")
    grace.post(f"/sessions/{made.pk}/yes/", {"slot": str(first.pk)})

    made.refresh_from_db()
    assert (made.state, made.starts_at) == ("booked", first.starts_at)
    assert kinds(conversation) == ["meetings.session", "meetings.answered"]
    for browser in (amina, grace):
        assert "The session is booked." in text(browser, f"/partnerships/{partnership.pk}/")
        assert TOPIC in text(browser, "/")
    assert "Booked." in text(amina, f"/sessions/{made.pk}/")


def test_one_letter_with_three_answers(
    conversation: Conversation, asked: Meeting, cast: Cast, postbox: Postbox, clock: SetClock, now: datetime
) -> None:
    """F-12: the mentor gets one message with its answers to tap; a yes from it books without signing in, once."""
    deliver_all(now + 12 * HOUR)
    (letter,) = [one for one in postbox.sent if TOPIC in one.text]
    answers = re.findall(r"^(.+): \S+(/sessions/answer/\S+)$", letter.text, re.MULTILINE)
    assert [label for label, _url in answers] == [
        "Yes, Wed 11 November, 07:00", "Yes, Fri 13 November, 08:00", "Another time", "Not now",
    ]  # fmt: skip

    mail = Client()
    clock(now + 13 * HOUR)
    assert "Yes, Wed 11 November, 07:00" in text(mail, answers[0][1])
    asked.refresh_from_db()
    assert asked.state == "asked"  # opening says nothing

    assert "Noted. Thank you." in mail.post(answers[0][1]).content.decode()
    assert "does not answer any more" in mail.post(answers[3][1]).content.decode()

    asked.refresh_from_db()
    assert (asked.state, asked.starts_at) == ("booked", TUESDAY.instant)
    assert kinds(conversation) == ["meetings.session", "meetings.answered"]


def test_a_link_answers_only_for_the_one_it_was_written_to(
    asked: Meeting, cast: Cast, postbox: Postbox, clock: SetClock, now: datetime
) -> None:
    deliver_all(now + 12 * HOUR)
    link = re.findall(r"(/sessions/answer/\S+)", postbox.sent[-1].text)[0]

    for person in (cast.amina, cast.olu):
        assert "somebody else" in signed_in(person).post(link).content.decode()
    assert Client().get("/sessions/answer/nobody-has-this/").status_code == 404

    asked.refresh_from_db()
    assert asked.state == "asked"


def test_another_time_by_one_tap_proposes_others(
    asked: Meeting, postbox: Postbox, clock: SetClock, now: datetime
) -> None:
    """F-12: from a letter, another time is one tap as well: three times that were not proposed before go back."""
    deliver_all(now + 12 * HOUR)
    links = dict(re.findall(r"^(.+): \S+(/sessions/answer/\S+)$", postbox.sent[-1].text, re.MULTILINE))
    before = set(asked.slots.values_list("starts_at", flat=True))
    clock(now + 13 * HOUR)

    Client().post(links["Another time"])

    asked.refresh_from_db()
    now_proposed = set(asked.slots.filter(round=asked.round).values_list("starts_at", flat=True))
    assert (asked.state, asked.proposed_by.name, len(now_proposed)) == ("asked", "Grace Whitfield", 3)
    assert before.isdisjoint(now_proposed)


def test_offered_is_the_mirror_image(
    conversation: Conversation, cast: Cast, amina: Client, grace: Client, now: datetime
) -> None:
    """F-13: "Grace offers you a session", and "not now" asks for no reason."""
    grace.post(f"/conversations/{conversation.pk}/sessions/offer/", {"topic": "Before your board"})
    made = Meeting.objects.get()

    page = text(amina, f"/sessions/{made.pk}/")
    assert ("Grace offers you a session" in page, "Not now" in page, "<textarea" in page) == (True, True, False)
    amina.post(f"/sessions/{made.pk}/not-now/")

    made.refresh_from_db()
    assert (made.state, kinds(conversation)[-1]) == ("not_now", "meetings.answered")
    assert "That is about time, not about you." in text(grace, f"/conversations/{conversation.pk}/")


def test_the_same_press_twice_is_once(conversation: Conversation, asked: Meeting, cast: Cast, now: datetime) -> None:
    slot = asked.slots.first()
    assert slot is not None
    for _again in range(3):
        actions.yes_meeting(meeting=asked, by=cast.grace, slot_id=slot.pk, now=now)
    assert kinds(conversation) == ["meetings.session", "meetings.answered"]


@pytest.mark.parametrize("event", ["yes", "another_time", "not_now"])
def test_only_the_other_answers(asked: Meeting, cast: Cast, now: datetime, event: str) -> None:
    slot, told = asked.slots.first(), {"meeting": asked, "by": cast.amina, "now": now}
    assert slot is not None
    with pytest.raises(actions.NotTheirs):
        {
            "yes": lambda: actions.yes_meeting(slot_id=slot.pk, **told),
            "another_time": lambda: actions.another_time_meeting(walls=[], **told),
            "not_now": lambda: actions.not_now_meeting(**told),
        }[event]()


def test_a_time_that_passed_or_was_replaced_cannot_be_chosen(asked: Meeting, cast: Cast, now: datetime) -> None:
    first, second = asked.slots.order_by("starts_at")
    with pytest.raises(actions.TooLate):
        actions.yes_meeting(meeting=asked, by=cast.grace, slot_id=first.pk, now=TUESDAY.instant)
    actions.another_time_meeting(meeting=asked, by=cast.grace, walls=[], now=now)
    with pytest.raises(actions.NoSuchTime):
        actions.yes_meeting(meeting=asked, by=cast.amina, slot_id=second.pk, now=now)


def test_a_session_without_times_is_agreed_at_ones_own(
    conversation: Conversation, cast: Cast, grace: Client, amina: Client, now: datetime
) -> None:
    amina.post(f"/conversations/{conversation.pk}/sessions/ask/", {})
    made = Meeting.objects.get()
    assert "Yes, propose times" in text(grace, f"/sessions/{made.pk}/")

    grace.post(f"/sessions/{made.pk}/yes/", {"day": "2026-11-11", "at": "09:00"})

    made.refresh_from_db()
    assert made.wall is not None
    assert (made.state, made.wall.kept) == ("booked", "2026-11-11T09:00@Pacific/Auckland")


def test_not_answered_for_a_week_rests(conversation: Conversation, asked: Meeting, now: datetime) -> None:
    """F-12: after seven days it is a kind "not now"; once, however often the timetable looks."""
    assert actions.expire_sessions(now=now + 7 * DAY - HOUR) == 0
    assert [actions.expire_sessions(now=now + 7 * DAY) for _twice in range(2)] == [1, 0]

    asked.refresh_from_db()
    assert (asked.state, kinds(conversation)) == ("expired", ["meetings.session", "meetings.answered"])


def test_taken_back_is_quiet(conversation: Conversation, asked: Meeting, amina: Client, grace: Client) -> None:
    amina.post(f"/sessions/{asked.pk}/take-back/")
    asked.refresh_from_db()
    assert (asked.state, kinds(conversation)) == ("cancelled", ["meetings.session"])
    assert TOPIC not in text(grace, "/")
