"""What an outgoing letter says about itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import cast

import pytest
from pytest_django import Settings

from mentoring.channels.adapter import Letter
from mentoring.channels.mail import addresses
from mentoring.channels.mail.compose import compose, marker

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def mail_of(letter: Letter, now: datetime) -> EmailMessage:
    return cast(EmailMessage, message_from_bytes(compose(letter, now=now).content, policy=policy.SMTP))


def test_has_every_header_of_an_answerable_letter(letter: Letter, now: datetime) -> None:
    mail = mail_of(letter, now)

    assert {name: str(value) for name, value in mail.items() if not name.lower().startswith(("content", "mime"))} == {
        "From": "Amina via Northlight <notes@northlight.test>",
        "To": "Grace Whitfield <grace@people.test>",
        "Reply-To": addresses.reply(letter.answer_to or ""),
        "Subject": "Amina: my plan",
        "Message-ID": "<0193a1b2c3d4e5f60193a1b2c3d4e5f6@northlight.test>",
        "In-Reply-To": "<0193a1b2c3d4e5f60193a1b2c3d4e5f5@northlight.test>",
        "References": (
            "<thread.0193aaaabbbbccccddddeeeeffff0000@northlight.test> "
            "<0193a1b2c3d4e5f60193a1b2c3d4e5f5@northlight.test>"
        ),
        "List-Id": "<0193aaaabbbbccccddddeeeeffff0000.northlight.test>",
        "Auto-Submitted": "no",
        "X-Auto-Response-Suppress": "OOF, AutoReply",
        "List-Unsubscribe": f"<{letter.stop_url}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Date": "Sun, 22 Nov 2026 03:00:00 +0000",
    }


def test_breaks_no_address_and_no_id_over_lines(letter: Letter, now: datetime) -> None:
    head = compose(letter, now=now).content.partition(b"\r\n\r\n")[0]

    assert b"=?utf-8" not in head
    assert f"\r\nList-Unsubscribe: <{letter.stop_url}>\r\n".encode() in head
    assert f"\r\nReply-To: {addresses.reply(letter.answer_to or '')}\r\n".encode() in head


def test_envelope_names_the_letter(letter: Letter, now: datetime) -> None:
    envelope = compose(letter, now=now)

    assert (envelope.sender, envelope.to) == (addresses.bounce(letter.key), "grace@people.test")
    assert len(envelope.sender.partition("@")[0]) <= 64
    assert addresses.values("bounce", envelope.sender.upper()) == [letter.key]


def test_same_letter_has_the_same_id_again(letter: Letter, now: datetime) -> None:
    assert mail_of(letter, now)["Message-ID"] == mail_of(letter, now.replace(hour=9))["Message-ID"]


def test_says_it_in_two_ways_with_the_line_on_top(letter: Letter, now: datetime) -> None:
    mail = mail_of(letter, now)
    line = f"##- write your answer above this line · {marker(letter.answer_to or '')} -##"
    plain, page = mail.get_body(("plain",)), mail.get_body(("html",))

    assert mail.get_content_type() == "multipart/alternative"
    assert plain is not None
    assert plain.get_content().splitlines() == [line, "", "Could you look at my plan?"]
    assert page is not None
    assert f">{line}</p><p>Could you look at my plan?</p></body>" in page.get_content()


def test_promises_no_answer_that_would_not_arrive(letter: Letter, now: datetime, settings: Settings) -> None:
    settings.LMTP_LISTEN = settings.IMAP_URL = ""

    mail = mail_of(letter, now)

    assert mail["Reply-To"] is None
    assert "##-" not in str(mail)
    assert compose(letter, now=now).sender == "notes@northlight.test"


def test_its_own_words_are_said_to_be_automatic(letter: Letter, now: datetime) -> None:
    mail = mail_of(replace(letter, by_person=False, previous=None, stop_url=None, answer_to=None), now)

    assert (mail["From"], mail["Auto-Submitted"]) == ("Northlight <notes@northlight.test>", "auto-generated")
    assert mail["References"] == mail["In-Reply-To"] == "<thread.0193aaaabbbbccccddddeeeeffff0000@northlight.test>"
    assert mail["List-Unsubscribe"] is None


def test_fetches_nothing_from_elsewhere(letter: Letter, now: datetime) -> None:
    page = '<p>Hi</p><IMG width=1 src="https://far.test/p.gif"><img src=//far.test/q.gif><img src="cid:one">'

    body = mail_of(replace(letter, html=page), now).get_body(("html",))

    assert body is not None
    assert "far.test" not in body.get_content()
    assert 'src="cid:one"' in body.get_content()


NAMES = {
    "line separator": ("Ami\u2028na", "Ami na via Northlight"),
    "surrogate": ("Ami\ud800na", "Ami na via Northlight"),
    "right to left": ("Ami\u202ena", "Ami na via Northlight"),
    "header": ("Amina\r\nBcc: olu@people.test", "Amina Bcc: olu@people.test via Northlight"),
    "two addresses": ('"A" <z@z.test>, "B" <a@x.test>', '"A" <z@z.test>, "B" <a@x.test> via Northlight'),
    "arabic": ("أمينة", "أمينة via Northlight"),
    "comma": ("Bello, Amina", "Bello, Amina via Northlight"),
    "emoji family": ("Amina 👩‍👩‍👧", "Amina 👩‍👩‍👧 via Northlight"),
}


@pytest.mark.parametrize(("name", "shown"), NAMES.values(), ids=NAMES)
def test_a_name_is_only_a_name(name: str, shown: str, letter: Letter, now: datetime) -> None:
    mail = mail_of(replace(letter, sender=name, to_name=name), now)

    senders, receivers = mail["From"].addresses, mail["To"].addresses
    assert [(one.display_name, one.addr_spec) for one in senders] == [(shown, "notes@northlight.test")]
    assert [one.addr_spec for one in receivers] == ["grace@people.test"]
    assert mail["Bcc"] is None


SUBJECTS = {
    "long": ("x" * 2000, "x" * 119 + "…"),
    "long emoji": ("👩‍👩‍👧" * 500, "👩‍👩‍👧" * 23 + "…"),
    "long hebrew": ("שלום " * 400, ("שלום " * 24)[:119].rstrip() + "…"),
    "surrogate": ("a\udfffb", "a b"),
    "override and line": ("a\u202eb\u2028c\x00d\x85e", "a b c d e"),
    "header": ("Hi\r\nBcc: olu@people.test", "Hi Bcc: olu@people.test"),
}


@pytest.mark.parametrize(("subject", "shown"), SUBJECTS.values(), ids=SUBJECTS)
def test_a_subject_is_one_short_line(subject: str, shown: str, letter: Letter, now: datetime) -> None:
    mail = mail_of(replace(letter, subject=subject), now)

    assert (str(mail["Subject"]), mail["Bcc"]) == (shown, None)
    assert max(map(len, compose(replace(letter, subject=subject), now=now).content.split(b"\r\n"))) <= 998


def test_a_page_of_its_own_keeps_its_head(letter: Letter, now: datetime) -> None:
    head = '<!doctype html><html lang="ar" dir="rtl"><head><style>p{color:red}</style></head>'
    page = f'{head}<body class="x">hi</body></html>'

    body = mail_of(replace(letter, html=page, language="ar"), now).get_body(("html",))

    assert body is not None
    assert body.get_content().count("<html") == 1
    assert '<body class="x"><p style=' in body.get_content()


def test_an_arabic_letter_runs_from_the_right(letter: Letter, now: datetime) -> None:
    body = mail_of(replace(letter, language="ar"), now).get_body(("html",))

    assert body is not None
    assert '<html lang="ar" dir="rtl">' in body.get_content()
