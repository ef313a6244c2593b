"""Asking a mentor by their public page: with an account in one step, without one by a letter to oneself."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from mentoring.channels.adapter import TryLater
from mentoring.partnerships import actions
from mentoring.partnerships.enquiries import Visitor, find_enquiry, open_visitor, signed
from mentoring.partnerships.forms.mentors import stamp
from mentoring.partnerships.models import Enquiry, Invitation, Partnership
from mentoring.partnerships.states import State
from mentoring.partnerships.views.invitation import asked_of
from mentoring.people import actions as people
from mentoring.people.models import Person
from mentoring.vault.models import DataKey
from tests.cast import Cast, Postbox, signed_in

PAGE = "/mentors/grace-whitfield/"
ASK = f"{PAGE}ask/"
ZOLA = Visitor("Zola Mokoena", "zola@people.example", "Running a team of nine")


@pytest.fixture
def page(cast: Cast, now: datetime, settings: Settings) -> None:
    """Grace shows a page, in a house that sends mail."""
    settings.SMTP_URL = "smtp://127.0.0.1:1"
    cache.clear()
    people.show_page(person=cast.grace, parts=["calls"], is_indexed=False, now=now)


def typed(**changes: str) -> dict[str, str]:
    """What a visitor types, who saw the form a minute ago."""
    seen = stamp(slug="grace-whitfield", now=datetime.now(UTC) - timedelta(minutes=1))
    told = {"name": ZOLA.name, "address": ZOLA.address, "line": ZOLA.line, "stamp": seen, "website": ""}
    return told | changes


def link_in(postbox: Postbox) -> str:
    """The path of the link in the last letter."""
    return re.findall(r"/asking/\S+", postbox.sent[-1].text)[0]


def test_ask_mentor_as_a_visitor(page: None, cast: Cast, postbox: Postbox) -> None:
    """F-36: a visitor without an account gives a name, an e-mail address and one line; the mentor gets the request."""
    visitor, confirmed = Client(), {"zone": "Africa/Johannesburg", "limits": "on"}
    assert ASK in visitor.get(PAGE).content.decode()
    assert visitor.get(visitor.post(ASK, typed())["Location"]).content.decode().count("Look into your mail.") == 1
    assert (asked_of(cast.grace), [letter.to for letter in postbox.sent]) == ([], [ZOLA.address])

    where = link_in(postbox)
    assert ZOLA.line in visitor.get(where).content.decode()
    assert asked_of(cast.grace) == []  # looking at the page is no yes: mail programs look too
    answer = visitor.post(where, confirmed, follow=True)

    assert "Grace has your words." in answer.content.decode()
    ((invitation, asked),) = asked_of(cast.grace)
    assert (invitation.asked_by.name, invitation.asked_by.email, asked.focus) == (ZOLA.name, ZOLA.address, ZOLA.line)
    begun = signed_in(cast.grace).post(f"/invitations/{asked.token}/", {"limits": "on"}, follow=True)
    assert begun.status_code == 200
    partnership = Partnership.objects.get(mentor=cast.grace)
    assert (partnership.mentee.email, partnership.state) == (ZOLA.address, State.EXPLORING)


def test_ask_mentor_confirmed_twice_is_asked_once(page: None, cast: Cast, now: datetime) -> None:
    enquiry = actions.enquire(mentor=cast.grace, visitor=ZOLA, now=now)

    first, second = (
        actions.confirm_enquiry(enquiry=enquiry, zone="UTC", language="en", now=now) for _time in range(2)
    )

    assert (first, Invitation.objects.count(), Person.objects.filter(email=ZOLA.address).count()) == (second, 1, 1)


def test_ask_mentor_leaves_nothing_of_a_visitor_in_the_clear(page: None, cast: Cast, now: datetime) -> None:
    enquiry = actions.enquire(mentor=cast.grace, visitor=ZOLA, now=now)

    assert open_visitor(enquiry) == ZOLA
    assert not any(word in bytes(enquiry.words) for word in (b"Zola", b"zola@", b"team"))
    actions.confirm_enquiry(enquiry=enquiry, zone="UTC", language="en", now=now)
    enquiry.refresh_from_db()
    assert (bytes(enquiry.words), open_visitor(enquiry)) == (b"", Visitor())


def test_ask_mentor_is_forgotten_after_three_days(page: None, cast: Cast, now: datetime) -> None:
    enquiry = actions.enquire(mentor=cast.grace, visitor=ZOLA, now=now)
    late = now + timedelta(days=3)

    assert [find_enquiry(signed(enquiry), now=at) for at in (late - timedelta(minutes=1), late)] == [enquiry, None]
    assert [actions.forget_enquiries(now=at) for at in (now, late, late)] == [0, 1, 0]
    assert (Enquiry.objects.count(), DataKey.objects.filter(scope_kind="enquiry").count()) == (0, 0)
    with pytest.raises(actions.EnquiryIsOver):
        actions.confirm_enquiry(enquiry=enquiry, zone="UTC", language="en", now=late)


def test_ask_mentor_by_somebody_who_has_an_account_and_forgot(page: None, cast: Cast, now: datetime) -> None:
    asked = Visitor("Ami", cast.amina.email, "Thursdays")
    enquiry = actions.enquire(mentor=cast.grace, visitor=asked, now=now)

    invitation = actions.confirm_enquiry(enquiry=enquiry, zone="UTC", language="ar", now=now)

    assert invitation is not None
    cast.amina.refresh_from_db()
    assert (invitation.asked_by, cast.amina.name, cast.amina.zone) == (cast.amina, "Amina Bello", "Africa/Lagos")


def test_ask_mentor_with_an_account_in_one_step(page: None, cast: Cast, now: datetime) -> None:
    answer = signed_in(cast.amina).post(ASK, {"line": "Thursdays", "limits": "on"}, follow=True)

    assert (answer.status_code, "Grace hears of it." in answer.content.decode()) == (200, True)
    ((invitation, asked),) = asked_of(cast.grace)
    assert (invitation.asked_by, asked.focus) == (cast.amina, "Thursdays")
    assert "grace@" not in signed_in(cast.amina).get("/people/").content.decode()


def test_ask_mentor_twice_is_asked_once(page: None, cast: Cast, now: datetime) -> None:
    first, second = (actions.ask_mentor(by=cast.amina, mentor=cast.grace, line="Hi", now=now) for _time in range(2))

    assert first == second


def test_ask_mentor_letter_waits_for_the_mentors_hours(
    page: None, cast: Cast, now: datetime, postbox: Postbox
) -> None:
    """It is 22:00 in Wellington: a stranger's question waits for the morning, and speaks the mentor's language."""
    people.speak(person=cast.grace, language="ar")
    actions.ask_mentor(by=cast.amina, mentor=Person.objects.get(pk=cast.grace.pk), line="Hello", now=now)

    sent = [actions.send_invitation(now=now + timedelta(hours=hours)) for hours in (0, 9.9, 10)]

    assert sent == [False, False, True]
    assert [(letter.to, letter.language) for letter in postbox.sent] == [("grace@people.example", "ar")]


def test_ask_mentor_without_an_address_stands_on_today(
    page: None, cast: Cast, now: datetime, postbox: Postbox
) -> None:
    cast.grace.addresses.all().delete()
    actions.ask_mentor(by=cast.amina, mentor=cast.grace, line="Hello", now=now)

    assert [actions.send_invitation(now=now + timedelta(days=7)) for _time in range(2)] == [True, False]
    assert (postbox.sent, Invitation.objects.to(cast.grace).open(now).count()) == ([], 1)


def test_ask_mentor_is_answered_by_nobody_else(page: None, cast: Cast, now: datetime) -> None:
    invitation = actions.ask_mentor(by=cast.amina, mentor=cast.grace, line="Hello", now=datetime.now(UTC))
    ((_invitation, asked),) = asked_of(cast.grace)

    for deed in (actions.accept_invitation, actions.decline_invitation):
        with pytest.raises(actions.ForSomebodyElse):
            deed(invitation=invitation, by=cast.olu, now=datetime.now(UTC))
    olu = signed_in(cast.olu)
    told = [olu.post(f"/invitations/{asked.token}/{deed}", {"limits": "on"}).status_code for deed in ("", "decline/")]
    assert (told, Partnership.objects.count(), len(asked_of(cast.grace))) == ([302, 302], 0, 1)


def test_ask_mentor_refuses_in_plain_words(page: None, cast: Cast, partnership: Partnership, now: datetime) -> None:
    people.describe_profile(person=cast.grace, brings=people.Brings(mentees_at_most=1))
    asked = {"line": "Thursdays", "limits": "on"}

    told = {
        name: signed_in(getattr(cast, name)).post(ASK, asked).context["form"].errors["__all__"]
        for name in ("amina", "grace", "olu")
    }

    assert told == {
        "amina": ["You and Grace are in touch already."],
        "grace": ["This is your own page."],
        "olu": ["Grace takes nobody new at the moment."],
    }
    assert Invitation.objects.count() == 0
    with pytest.raises(actions.TakesNobodyNow):
        actions.enquire(mentor=cast.grace, visitor=ZOLA, now=now)


# ── programs ─────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("varies", [{}, {"address": "robot{}@people.example"}])
def test_ask_mentor_lets_a_program_through_once_at_most(
    page: None, cast: Cast, postbox: Postbox, varies: dict[str, str]
) -> None:
    """G-35: a robot posting the form 50 times gets through once at most, and no outside service is asked."""
    robot = Client()

    for number in range(50):
        robot.post(ASK, typed(**{name: value.format(number) for name, value in varies.items()}))

    assert (len(postbox.sent), Enquiry.objects.count(), len(asked_of(cast.grace))) == (1, 1, 0)


def test_ask_mentor_from_many_places_is_limited_for_one_mentor(page: None, cast: Cast, postbox: Postbox) -> None:
    for number in range(30):
        there = Client(REMOTE_ADDR=f"198.51.100.{number}")
        there.post(ASK, typed(address=f"robot{number}@people.example"))

    assert len(postbox.sent) == 20


def test_ask_mentor_smiles_at_who_fills_in_the_unseen_field(page: None, postbox: Postbox) -> None:
    answer = Client().post(ASK, typed(website="https://spam.example"))

    assert (answer.status_code, answer["Location"]) == (302, f"{ASK}?sent=1")
    assert (postbox.sent, Enquiry.objects.count()) == ([], 0)


@pytest.mark.parametrize("age", [timedelta(0), timedelta(seconds=2), timedelta(days=1, minutes=1), timedelta(days=-1)])
def test_ask_mentor_wants_to_be_looked_at_first(page: None, postbox: Postbox, age: timedelta) -> None:
    seen = stamp(slug="grace-whitfield", now=datetime.now(UTC) - age)

    answer = Client().post(ASK, typed(stamp=seen))

    assert (answer.status_code, postbox.sent) == (422, [])
    assert ZOLA.line in answer.content.decode()


@pytest.mark.parametrize("given", ["", "x", "a:b", stamp(slug="somebody-else", now=datetime(2026, 1, 1, tzinfo=UTC))])
def test_ask_mentor_takes_no_stamp_of_another_page(page: None, postbox: Postbox, given: str) -> None:
    assert (Client().post(ASK, typed(stamp=given)).status_code, postbox.sent) == (422, [])


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"name": " "}, "Write your name."),
        ({"address": ""}, "Write your e-mail address."),
        ({"address": "zola"}, "This does not look like one e-mail address. Check it once more."),
        ({"line": "\u200b"}, "Write one line."),
        ({"line": "x" * 121}, "This is too long: 120 characters fit here."),
    ],
)
def test_ask_mentor_says_what_is_wrong(page: None, postbox: Postbox, wrong: dict[str, str], words: str) -> None:
    answer = Client().post(ASK, typed(**wrong))

    assert (answer.status_code, postbox.sent) == (422, [])
    assert answer.context["form"].errors == {next(iter(wrong)): [words]}


def test_ask_mentor_says_that_the_letter_did_not_leave(page: None, postbox: Postbox) -> None:
    postbox.outcomes = [TryLater("full")]

    answer = Client().post(ASK, typed())

    assert (answer.status_code, "did not take the letter just now" in answer.content.decode()) == (422, True)


def test_ask_mentor_offers_no_form_where_no_mail_is_sent(page: None, settings: Settings) -> None:
    settings.SMTP_URL = ""

    shown = Client().get(ASK).content.decode()

    assert ("This house sends no mail" in shown, 'name="address"' in shown) == (True, False)
