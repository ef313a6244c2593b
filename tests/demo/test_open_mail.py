"""The pages of the mailbox: whose, which letter, and what goes back."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.test import Client
from django.utils.html import escape

from mentoring.channels.adapter import Letter
from mentoring.channels.mail.compose import compose
from mentoring.demo import actions, answers
from mentoring.demo.models import MailboxLetter
from tests.cast import Cast, signed_in

pytestmark = pytest.mark.usefixtures("demo_is_on")


def arrive(now: datetime, to: str = "grace@people.example", *, answer_to: str | None = "abc-1") -> MailboxLetter:
    """A letter comes in."""
    letter = Letter(
        key="d7",
        to=to,
        to_name="",
        sender="Amina",
        subject="You and Amina",
        text="Good evening.",
        html="<p>Good <b>evening</b>.</p>",
        thread="t",
        answer_to=answer_to,
    )
    mail = compose(letter, now=now)
    return actions.keep_mail(sender=mail.sender, to=mail.to, content=mail.content, now=now)


def test_open_mail_finds_letters_with_whom_they_belong_to(client: Client, cast: Cast, now: datetime) -> None:
    letter = arrive(now)
    stranger = arrive(now, to="new@elsewhere.example")

    assert (letter.person, stranger.person) == (cast.grace, None)
    assert [box.status_code for box in map(client.get, ("/demo/mailbox/", "/demo/mailbox/grace/"))] == [200, 200]
    assert f"/demo/mailbox/grace/{letter.pk}/" in client.get("/demo/mailbox/grace/").content.decode()
    assert f"/demo/mailbox/others/{stranger.pk}/" in client.get("/demo/mailbox/others/").content.decode()


def test_open_mail_shows_a_letter_and_notes_that_it_was_opened(client: Client, cast: Cast, now: datetime) -> None:
    letter = arrive(now)

    page = client.get(f"/demo/mailbox/grace/{letter.pk}/").content.decode()

    letter.refresh_from_db()
    assert letter.opened_at is not None
    assert "<p>Good <b>evening</b>.</p>" in page
    assert escape("Amina via Northlight <notes@northlight.example>") in page


def test_open_mail_says_nothing_when_no_new_letter_has_come(client: Client, cast: Cast, now: datetime) -> None:
    first = arrive(now)
    asked = {"headers": {"HX-Request": "true"}}

    assert client.get(f"/demo/mailbox/grace/?newest={first.pk}", **asked).status_code == 204
    second = arrive(now)
    part = client.get(f"/demo/mailbox/grace/?newest={first.pk}", **asked)
    assert part.status_code == 200
    assert part.content.decode().count("<li>") == 2
    assert f"newest={second.pk}" in part.content.decode()


@pytest.mark.parametrize(
    "path", ["/demo/mailbox/nobody/", "/demo/mailbox/amina/{letter}/", "/demo/mailbox/tomas/{letter}/"]
)
def test_open_mail_of_another_box_is_not_there(client: Client, cast: Cast, now: datetime, path: str) -> None:
    assert client.get(path.format(letter=arrive(now).pk)).status_code == 404


@pytest.mark.parametrize(
    ("address", "answer", "goes_to"),
    [("", "words", "reply+"), ("away/", "away", "reply+"), ("return/", "returned", "bounce+")],
)
def test_open_mail_lets_something_go_back(
    client: Client,
    cast: Cast,
    now: datetime,
    monkeypatch: pytest.MonkeyPatch,
    address: str,
    answer: str,
    goes_to: str,
) -> None:
    handed_in: list[answers.Outgoing] = []
    monkeypatch.setattr(answers, "hand_in", handed_in.append)
    letter = arrive(now)

    response = client.post(f"/demo/mailbox/grace/{letter.pk}/{address}", {"text": "Thank you."})

    letter.refresh_from_db()
    assert response["Location"] == f"/demo/mailbox/grace/{letter.pk}/"
    assert (letter.answer, letter.answered_at is not None) == (answer, True)
    assert [one.to.startswith(goes_to) for one in handed_in] == [True]


def test_open_mail_keeps_an_answer_that_nobody_took_unanswered(client: Client, cast: Cast, now: datetime) -> None:
    letter = arrive(now)

    page = client.post(f"/demo/mailbox/grace/{letter.pk}/", {"text": "Thank you."}, follow=True)

    letter.refresh_from_db()
    assert letter.answer == ""
    assert [str(one).partition(":")[0] for one in page.context["messages"]] == ["Northlight did not take it"]


def test_open_mail_asks_for_words(client: Client, cast: Cast, now: datetime) -> None:
    assert client.post(f"/demo/mailbox/grace/{arrive(now).pk}/", {"text": ""}).status_code == 422


def test_open_mail_without_a_way_to_answer_offers_none(client: Client, cast: Cast, now: datetime) -> None:
    code = arrive(now, answer_to=None)

    page = client.get(f"/demo/mailbox/grace/{code.pk}/").content.decode()

    assert "textarea" not in page
    assert client.post(f"/demo/mailbox/grace/{code.pk}/", {"text": "Thank you."}).status_code == 422
    assert client.post(f"/demo/mailbox/grace/{code.pk}/away/").status_code == 404


def test_open_mail_is_the_same_for_whoever_is_signed_in(cast: Cast, now: datetime) -> None:
    letter = arrive(now)

    assert [signed_in(one).get(f"/demo/mailbox/grace/{letter.pk}/").status_code for one in (cast.grace, cast.olu)] == [
        200,
        200,
    ]


def test_open_mail_is_sealed(cast: Cast, now: datetime) -> None:
    letter = arrive(now)

    assert b"Good" not in bytes(letter.raw)
