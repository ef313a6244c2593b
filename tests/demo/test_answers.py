"""What goes back from the mailbox is read by the mail channel like any letter of the world."""

from __future__ import annotations

from datetime import datetime

import pytest

from mentoring.channels.adapter import Heard, Kind, Letter
from mentoring.channels.known import CHANNELS
from mentoring.channels.mail.compose import compose
from mentoring.demo import actions, answers
from mentoring.demo.letters import Opened, opened

pytestmark = pytest.mark.usefixtures("demo_is_on", "db")
ANSWER_TO = "5f0c1d2e3b4a59687a8b9c0d1e2f3a4b-1"
TEXT = "I would know it went well if I left with fewer notes than everyone else."


@pytest.fixture
def letter(now: datetime) -> Opened:
    """A letter with Amina's words, as it lies in Grace's mailbox."""
    mail = compose(
        Letter(
            key="d7",
            to="grace@people.example",
            to_name="Grace Whitfield",
            sender="Amina",
            subject="You and Amina",
            text=f"{TEXT}\n\n--\nAnswer this letter, or open the page: http://127.0.0.1:8000/",
            html=f"<p>{TEXT}</p><hr><script>alert(1)</script>",
            thread="t1",
            answer_to=ANSWER_TO,
        ),
        now=now,
    )
    return opened(actions.keep_mail(sender=mail.sender, to=mail.to, content=mail.content, now=now))


def heard(outgoing: answers.Outgoing) -> Heard:
    """What Northlight hears, with what its listener notes from the envelope."""
    head = f"Return-Path: <{outgoing.sender}>\r\nDelivered-To: {outgoing.to}\r\n".encode()
    return CHANNELS["email"].read(head + outgoing.content)


def test_answers_come_back_as_trusted_words_without_the_quote(letter: Opened, now: datetime) -> None:
    read = heard(answers.answer(letter, "I like her already.\n\nLeave the slides in the bag.", now=now))
    kept, cut = CHANNELS["email"].trim(read, names=["Amina"], parent_text=TEXT)

    assert (read.kind, read.sender, read.answer_to) == (Kind.WORDS, "grace@people.example", ANSWER_TO)
    assert read.trusted
    assert kept == "I like her already.\n\nLeave the slides in the bag."
    assert cut.splitlines()[0] == "On Tue, 24 Nov 2026 at 20:12, Amina via Northlight <notes@northlight.example>"
    assert f"> {TEXT}" in cut.splitlines()


def test_answers_while_away_are_taken_for_a_program(letter: Opened, now: datetime) -> None:
    read = heard(answers.away_note(letter, now=now))

    assert (read.kind, read.answer_to) == (Kind.AUTOMATIC, ANSWER_TO)


def test_answers_of_a_mail_host_tell_which_letter_failed_and_why(letter: Opened, now: datetime) -> None:
    read = heard(answers.report(letter, now=now))

    assert (read.kind, read.report_of, read.report_failed) == (Kind.REPORT, "d7", True)
    assert read.reason == "There is no mailbox with this address."


def test_answers_thread_like_those_of_a_mail_program(letter: Opened, now: datetime) -> None:
    content = answers.answer(letter, "Yes.", now=now).content.decode()
    original = str(letter.mail["Message-ID"])

    assert f"In-Reply-To: {original}\r\n" in content
    assert f"References: {letter.mail['References']} {original}\r\n" in content
    assert "Subject: Re: You and Amina\r\n" in content


def test_answers_that_nobody_takes_are_said_to_be_so(letter: Opened, now: datetime) -> None:
    with pytest.raises(answers.NotTaken):
        answers.hand_in(answers.answer(letter, "Yes.", now=now))


def test_answers_show_a_letter_without_what_could_act(letter: Opened) -> None:
    assert "<script" in letter.page
    assert "script" not in letter.safe_page
    assert f"<p>{TEXT}</p>" in letter.safe_page
