"""What somebody's calendar answers is heeded once, moves and calls off nothing by itself, and must be theirs."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from pytest_django import Settings

from mentoring.channels.email import Email
from mentoring.channels.known import CHANNELS
from mentoring.channels.models import ReceivedLetter
from mentoring.conversations import actions as conversations
from mentoring.conversations.models import CalendarAnswer, Conversation, Entry, HeldLetter, Participant
from mentoring.meetings import actions
from mentoring.meetings.models import Coming, Meeting
from mentoring.partnerships.models import Partnership
from mentoring.people.models import Person
from tests.cast import Cast, signed_in
from tests.conversations.talk import said_in
from tests.meetings.calendars import answers, arrives, reply_mail
from tests.meetings.conftest import THURSDAY, book, text

DURING = timedelta(minutes=5)


@pytest.fixture(autouse=True)
def _real_mail(settings: Settings, monkeypatch: pytest.MonkeyPatch, booked: Meeting) -> None:
    settings.MAIL_DOMAIN, settings.MAIL_AUTHSERV = "northlight.test", "mx.northlight.test"
    settings.LMTP_LISTEN = "127.0.0.1:1"
    monkeypatch.setitem(CHANNELS, "email", Email())


def coming(meeting: Meeting) -> dict[str, str]:
    """What calendars said last, by whose they are."""
    return {one.person.first_name: one.answer for one in Coming.objects.filter(meeting=meeting)}


def told(conversation: Conversation) -> list[Entry]:
    """What the timeline says of calendars."""
    return list(Entry.objects.filter(conversation=conversation, kind="meetings.calendar").order_by("seq"))


def page(person: Person, conversation: Conversation) -> str:
    return text(signed_in(person), f"/conversations/{conversation.pk}/")


def goes_to(entry: Entry) -> set[str]:
    """To whom it goes by letter."""
    return {one.lane.participant.person.first_name for one in entry.deliveries.select_related("lane__participant")}


def test_heed_a_yes_quietly(cast: Cast, booked: Meeting, conversation: Conversation, now: datetime) -> None:
    answers(booked, cast.grace, "ACCEPTED", now + DURING)

    assert (coming(booked), told(conversation)) == ({"Grace": "accepted"}, [])
    assert said_in(conversation, cast.amina) == []  # the program's own words are nobody's


def test_heed_not_sure_yet_as_a_note(cast: Cast, booked: Meeting, conversation: Conversation, now: datetime) -> None:
    answers(booked, cast.grace, "TENTATIVE", now + DURING)

    (entry,) = told(conversation)
    assert (coming(booked), goes_to(entry)) == ({"Grace": "tentative"}, set())
    assert "Grace is not sure yet about the session on Tuesday 10 November, 19:00." in page(cast.amina, conversation)


def test_heed_a_no_by_asking_both_kindly(
    cast: Cast, booked: Meeting, conversation: Conversation, now: datetime
) -> None:
    answers(booked, cast.grace, "DECLINED", now + DURING)

    (entry,) = told(conversation)
    assert Meeting.objects.get().state == "booked"
    assert (coming(booked), goes_to(entry)) == ({"Grace": "declined"}, {"Amina", "Grace"})
    hers = page(cast.amina, conversation)
    assert "Grace’s calendar said no to the session on Tuesday 10 November, 19:00." in hers
    assert "Your calendar said no to the session on Wednesday 11 November, 07:00." in page(cast.grace, conversation)
    assert "no reason is needed" in hers


def test_heed_another_time_without_moving(
    cast: Cast, booked: Meeting, conversation: Conversation, now: datetime
) -> None:
    answers(booked, cast.grace, "TENTATIVE", now + DURING, dtstart="20261112T190000Z", duration="PT1H")

    assert (Meeting.objects.get().starts_at, coming(booked)) == (booked.starts_at, {"Grace": "counter"})
    said = "Grace would rather meet on Thursday 12 November, 20:00 than on Tuesday 10 November, 19:00."
    assert said in page(cast.amina, conversation)


def test_heed_a_yes_after_a_no(cast: Cast, booked: Meeting, conversation: Conversation, now: datetime) -> None:
    for number, partstat in enumerate(("DECLINED", "DECLINED", "ACCEPTED", "ACCEPTED")):
        answers(booked, cast.grace, partstat, now + number * DURING)

    assert len(told(conversation)) == 2  # the same answer again is no news
    assert "Grace’s calendar says yes after all" in page(cast.amina, conversation)


def test_heed_what_was_written_beside_it(
    cast: Cast, booked: Meeting, conversation: Conversation, now: datetime
) -> None:
    answers(booked, cast.grace, "DECLINED", now + DURING, comment="I am on a train\\, sorry.")

    assert said_in(conversation, cast.amina) == ["I am on a train, sorry."]


def test_heed_each_answer_once(cast: Cast, booked: Meeting, conversation: Conversation, now: datetime) -> None:
    answers(booked, cast.grace, "DECLINED", now + DURING)
    Coming.objects.all().delete()

    assert actions.heed_calendar_answers(now=now + 2 * DURING) == 0
    assert (len(told(conversation)), CalendarAnswer.objects.waiting().count()) == (1, 0)


def test_heed_after_a_crash_what_was_not_done(
    cast: Cast, booked: Meeting, conversation: Conversation, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is ticked off that was not done, and nothing is done twice."""

    def stumble(**_with: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as patch:
        patch.setattr(conversations, "say", stumble)
        with pytest.raises(RuntimeError):
            answers(booked, cast.grace, "DECLINED", now + DURING)
    assert (coming(booked), CalendarAnswer.objects.waiting().count()) == ({}, 1)

    assert [actions.heed_calendar_answers(now=now + 2 * DURING) for _time in range(2)] == [1, 0]
    assert (coming(booked), len(told(conversation))) == ({"Grace": "declined"}, 1)


# ── what does not count ──────────────────────────────────────────────────────


def test_heed_nothing_that_is_not_surely_theirs(
    cast: Cast, booked: Meeting, conversation: Conversation, now: datetime
) -> None:
    """D17, E12: right address, but nobody vouches for it. It is held, asked about, and counts once they say yes."""
    answers(booked, cast.grace, "DECLINED", now + DURING, surely="")

    held = HeldLetter.objects.get()
    assert (held.participant.person, CalendarAnswer.objects.count(), coming(booked)) == (cast.grace, 0, {})

    assert conversations.post_held_letter(held=held, now=now + 2 * DURING)
    assert actions.heed_calendar_answers(now=now + 2 * DURING) == 1
    assert (coming(booked), said_in(conversation, cast.amina)) == ({"Grace": "declined"}, [])


def test_heed_nothing_from_somebody_else(
    cast: Cast, booked: Meeting, conversation: Conversation, now: datetime
) -> None:
    """D17: Olu got hold of the invitation and answers it from an address that is surely his."""
    raw = reply_mail(booked, cast.grace, "DECLINED").replace(cast.grace.email.encode(), cast.olu.email.encode())
    arrives(raw, now + DURING)

    assert (CalendarAnswer.objects.count(), coming(booked), Meeting.objects.get().state) == (0, {}, "booked")


def test_heed_nothing_that_is_older_than_the_session(
    cast: Cast, booked: Meeting, conversation: Conversation, now: datetime
) -> None:
    """D17: its SEQUENCE is lower. Whose calendar it was hears so in plain words, and nobody else."""
    stale = reply_mail(booked, cast.grace, "DECLINED")
    actions.move_meeting(meeting=booked, by=cast.amina, wall=THURSDAY, now=now + DURING)
    arrives(stale, now + 2 * DURING)

    (entry,) = told(conversation)
    assert (coming(booked), goes_to(entry)) == ({}, {"Grace"})
    assert "about a session as it was before" in page(cast.grace, conversation)
    assert "about a session as it was before" not in page(cast.amina, conversation)


@pytest.mark.parametrize("uid", ["something@else.example", "session-1@northlight", "session-x@northlight", "x y"])
def test_heed_nothing_about_what_is_no_session_here(
    cast: Cast, booked: Meeting, conversation: Conversation, now: datetime, uid: str
) -> None:
    """D17"""
    answers(booked, cast.grace, "DECLINED", now + DURING, uid=uid)

    (entry,) = told(conversation)
    assert (coming(booked), goes_to(entry)) == ({}, {"Grace"})
    assert "no session of this conversation" in page(cast.grace, conversation)


def test_heed_nothing_about_a_session_of_others(
    cast: Cast, booked: Meeting, conversation: Conversation, partnership: Partnership, now: datetime
) -> None:
    """D17: a true session, of a conversation that whoever answers takes no part in."""
    other = conversations.open_conversation(people=[cast.amina, cast.ngozi], now=now)
    theirs = book(other, cast.amina, cast.ngozi, now)
    answers(booked, cast.grace, "DECLINED", now + DURING, uid=theirs.uid)

    assert (coming(theirs), Meeting.objects.get(pk=theirs.pk).state) == ({}, "booked")
    assert "no session of this conversation" in page(cast.grace, conversation)


def test_heed_no_time_that_has_passed(cast: Cast, booked: Meeting, conversation: Conversation, now: datetime) -> None:
    answers(booked, cast.grace, "TENTATIVE", now + DURING, dtstart="20261101T190000Z")

    assert coming(booked) == {}
    assert "a time that has passed" in page(cast.grace, conversation)


def test_heed_nobody_who_has_left(cast: Cast, booked: Meeting, conversation: Conversation, now: datetime) -> None:
    raw = reply_mail(booked, cast.grace, "DECLINED")
    Participant.objects.filter(person=cast.grace, conversation=conversation).update(left_at=now)
    arrives(raw, now + DURING)

    assert (CalendarAnswer.objects.count(), ReceivedLetter.objects.get().state) == (0, "dropped")
