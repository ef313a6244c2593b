"""How handing a letter to a mail server can go, and what is said about it. Real SMTP on loopback."""

from __future__ import annotations

import socket
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from pytest_django import Settings

from mentoring.channels.adapter import Accepted, Cannot, InDoubt, Letter, Outcome, SignInAgain, TryLater
from mentoring.channels.known import CHANNELS
from mentoring.channels.mail import addresses
from mentoring.channels.mail.compose import compose
from mentoring.channels.mail.smtp import hand_over

from .mail_server import HANG_UP, SAY_NOTHING, MailServer

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

LATER = TryLater("The mail server asked us to come back later.")
AWAY = TryLater("The mail server could not be reached.")
NOBODY = Cannot("The mail server does not take letters for this address.")
FULL = Cannot("The mailbox is full, or the letter is too big for it.")
DOUBT = InDoubt("The mail server took the letter and did not answer.")
NOT_US = SignInAgain("Our mail server does not let us send.")
PASSWORD = SignInAgain("Our mail server did not accept our password.")

# What the server does, what is said about it, and how many letters it has taken.
WAYS: dict[str, tuple[dict[str, str], Outcome, int]] = {
    "421 as greeting": ({"banner": "421 too busy"}, LATER, 0),
    "554 as greeting": ({"banner": "554 go away"}, LATER, 0),
    "hangs up before greeting": ({"banner": HANG_UP}, AWAY, 0),
    "450 greylisted": ({"RCPT": "450 4.2.0 greylisted"}, LATER, 0),
    "451 at MAIL": ({"MAIL": "451 4.3.0 trouble"}, LATER, 0),
    "452 no room now": ({"RCPT": "452 4.2.2 mailbox full for now"}, LATER, 0),
    "451 after the dot": ({"content": "451 4.3.0 disk full"}, LATER, 1),
    "421 after the dot": ({"content": "421 4.3.0 shutting down"}, LATER, 1),
    "550 at RCPT": ({"RCPT": "550 5.1.1 <grace@people.test> unknown"}, NOBODY, 0),
    "550 after the dot": ({"content": "550 5.7.1 spam"}, NOBODY, 1),
    "552 at RCPT": ({"RCPT": "552 5.2.2 over quota"}, FULL, 0),
    "552 at MAIL": ({"MAIL": "552 5.3.4 too big"}, FULL, 0),
    "552 after the dot": ({"content": "552 5.3.4 too big"}, FULL, 1),
    "554 at DATA": ({"DATA": "554 5.5.1 no valid recipients"}, NOBODY, 0),
    "550 at MAIL is about us": ({"MAIL": "550 5.7.1 sender not allowed"}, NOT_US, 0),
    "530 at MAIL is about us": ({"MAIL": "530 5.7.0 authentication required"}, NOT_US, 0),
    "no relaying is about us": ({"RCPT": "554 5.7.1 <grace@people.test>: Relay access denied"}, NOT_US, 0),
    "535 wrong password": ({"AUTH": "535 5.7.8 wrong"}, PASSWORD, 0),
    "454 password not checked now": ({"AUTH": "454 4.7.0 later"}, LATER, 0),
    "hangs up at MAIL": ({"MAIL": HANG_UP}, AWAY, 0),
    "hangs up at DATA": ({"DATA": HANG_UP}, AWAY, 0),
    "hangs up after the dot": ({"content": HANG_UP}, DOUBT, 1),
    "251 will forward": ({"RCPT": "251 will forward"}, Accepted("2.0.0 taken as 42"), 1),
    "as usual": ({}, Accepted("2.0.0 taken as 42"), 1),
}


@pytest.mark.parametrize(("script", "outcome", "taken"), WAYS.values(), ids=WAYS)
def test_says_exactly_how_it_went(
    script: dict[str, str], outcome: Outcome, taken: int, letter: Letter, now: datetime, settings: Settings
) -> None:
    with MailServer(script) as server:
        settings.SMTP_URL = f"smtp://northlight:secret@127.0.0.1:{server.port}"

        assert CHANNELS["email"].send(letter, now=now) == outcome

    assert len(server.taken) == taken


SILENCES: dict[str, tuple[str, Outcome]] = {
    "slow greeting": ("banner", AWAY),
    "silent at MAIL": ("MAIL", AWAY),
    "silent at DATA": ("DATA", AWAY),
    "silent after the dot": ("content", DOUBT),
}


@pytest.mark.parametrize(("stage", "outcome"), SILENCES.values(), ids=SILENCES)
def test_waits_no_longer_than_it_may(stage: str, outcome: Outcome, letter: Letter, now: datetime) -> None:
    envelope = compose(letter, now=now)

    with MailServer({stage: SAY_NOTHING}) as server:
        said = hand_over(envelope, url=f"smtp://127.0.0.1:{server.port}", seconds=0.3)

    assert said == outcome


def test_nobody_listens(letter: Letter, now: datetime, settings: Settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    settings.SMTP_URL = f"smtp://127.0.0.1:{port}"

    assert CHANNELS["email"].send(letter, now=now) == AWAY


def test_name_that_is_no_host(letter: Letter, now: datetime, settings: Settings) -> None:
    settings.SMTP_URL = "smtp://" + "x" * 70 + ".invalid:25"

    assert CHANNELS["email"].send(letter, now=now) == AWAY


def test_mail_is_off(letter: Letter, now: datetime, settings: Settings) -> None:
    settings.SMTP_URL = ""

    assert CHANNELS["email"].send(letter, now=now) == SignInAgain("E-mail is not set up here yet.")


def test_sends_to_one_plain_address_only(letter: Letter, now: datetime, settings: Settings) -> None:
    with MailServer() as server:
        settings.SMTP_URL = f"smtp://127.0.0.1:{server.port}"

        outcome = CHANNELS["email"].send(replace(letter, to="a@x.org>\r\nRCPT TO:<b@x.org"), now=now)

    assert (outcome, server.heard) == (Cannot("That does not look like one e-mail address."), [])


def test_a_password_needs_tls_to_leave_the_machine(letter: Letter, now: datetime) -> None:
    with MailServer() as server:
        said = hand_over(compose(letter, now=now), url=f"starttls://me:secret@127.0.0.1:{server.port}", seconds=5)

    assert said == SignInAgain("Our mail server does not offer the way to sign in that we were told to use.")
    assert not [line for line in server.heard if line.startswith("AUTH")]


def test_words_arrive_as_they_were(letter: Letter, now: datetime, settings: Settings) -> None:
    letter = replace(letter, text=".\n..\n.dot first\nlast line.", html="<p>.</p>")
    with MailServer() as server:
        settings.SMTP_URL = f"smtp://127.0.0.1:{server.port}"
        CHANNELS["email"].send(letter, now=now)

    heard = CHANNELS["email"].read(server.taken[0])
    assert heard.text.split("\n")[2:] == [".", "..", ".dot first", "last line.", ""]
    assert server.heard[1] == f"MAIL FROM:<{addresses.bounce(letter.key)}> SIZE={len(server.taken[0])}"


def test_longest_call_is_told() -> None:
    assert CHANNELS["email"].longest_call == timedelta(seconds=40)
