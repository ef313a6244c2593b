"""A letter goes to a real mailbox and its answer comes back, through Postfix and Dovecot."""

from __future__ import annotations

import smtplib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from email.message import EmailMessage
from email.utils import make_msgid
from time import monotonic, sleep
from typing import TypeVar

import pytest
from django.db import OperationalError
from imap_tools import MailBoxUnencrypted, MailMessage
from pytest_django import Settings

from mentoring.channels import access, actions
from mentoring.channels.adapter import Accepted, Enclosed, Heard, Kind, Letter
from mentoring.channels.known import CHANNELS
from mentoring.channels.mail import guard, imap, lmtp
from mentoring.channels.mail.compose import shown_name
from mentoring.channels.mail.trim import trim
from mentoring.channels.models import ReceivedLetter

from .mail_house import MailHouse, mail_house, why_not

pytestmark = [
    pytest.mark.mailservers,
    pytest.mark.skipif(bool(why_not()), reason=why_not()),
    pytest.mark.django_db(databases=["default", "keys"], transaction=True),
]
Found = TypeVar("Found")


@pytest.fixture(scope="module")
def listener() -> Iterator[lmtp.Listener]:
    running = lmtp.start("127.0.0.1", 0)
    yield running
    running.stop()


@pytest.fixture(scope="module")
def servers(listener: lmtp.Listener) -> Iterator[MailHouse]:
    with mail_house(ours=listener.port) as house:
        yield house


@pytest.fixture(autouse=True)
def _where(servers: MailHouse, settings: Settings) -> None:
    settings.SMTP_URL = f"smtp://127.0.0.1:{servers.smtp}"
    settings.IMAP_URL = f"imap://notes%40people.test:open-sesame@127.0.0.1:{servers.imap}/INBOX"


def before_long(look: Callable[[], Found | None]) -> Found:
    """What ``look`` finds, as soon as it finds something."""
    until = monotonic() + 30
    while monotonic() < until:
        if found := look():
            return found
        sleep(0.05)
    raise TimeoutError


def mailbox(servers: MailHouse, name: str, folder: str = "INBOX") -> list[MailMessage]:
    with MailBoxUnencrypted("127.0.0.1", servers.imap).login(name, "open-sesame", folder) as box:
        return list(box.fetch(mark_seen=False))


def heard() -> Heard | None:
    """The letter that our listener has kept, read."""
    letter = ReceivedLetter.objects.first()
    return CHANNELS["email"].read(access.opened(letter)) if letter else None


def post(servers: MailHouse, to: str, text: str, *, sender: str = "grace@people.test", message_id: str = "") -> None:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = f"Grace <{sender}>", to, "Re: Amina: my plan"
    mail["Message-ID"] = message_id or make_msgid(domain="people.test")
    mail.set_content(text)
    with smtplib.SMTP("127.0.0.1", servers.smtp) as server:
        server.send_message(mail, from_addr=sender)


def test_a_letter_is_answered(servers: MailHouse, letter: Letter, now: datetime) -> None:
    outcome = CHANNELS["email"].send(letter, now=now)
    received = before_long(lambda: mailbox(servers, "grace@people.test"))[0]
    quote = "\n".join(f"> {line}" for line in received.text.splitlines())
    post(
        servers,
        received.headers["reply-to"][0],
        f"Yes, tomorrow.\n\nOn Sun, 22 Nov 2026 at 16:00, {received.from_values.full} wrote:\n\n{quote}\n",
    )
    answer = before_long(heard)

    assert isinstance(outcome, Accepted)
    assert received.headers["return-path"][0].startswith(f"<bounce+{letter.key}.")
    assert (answer.kind, answer.sender, answer.answer_to, answer.trusted) == (
        Kind.WORDS,
        "grace@people.test",
        letter.answer_to,
        True,
    )
    parted = trim(
        answer.text,
        own_addresses=answer.own_addresses,
        own_names=[shown_name("Amina")],
        parent_text=letter.text,
        marker=answer.marker,
    )
    assert parted.kept == "Yes, tomorrow."
    assert "Could you look at my plan?" in parted.cut


def test_files_go_there_and_back(servers: MailHouse, letter: Letter, now: datetime) -> None:
    board = Enclosed("Tafel für Dienstag „neu“.jpg", b"\xff\xd8\xff" + bytes(range(256)) * 400, "image/jpeg")
    note = Enclosed("note.m4a", b"\0\0\0\x1cftypM4A ", "audio/mp4")
    CHANNELS["email"].send(replace(letter, to="olu@people.test", files=(board, note)), now=now)

    received = before_long(lambda: mailbox(servers, "olu@people.test"))[0]
    assert [(one.filename, one.content_type, one.payload) for one in received.attachments] == [
        (one.name, one.type, one.content) for one in (board, note)
    ]
    assert letter.text.splitlines()[0] in received.text

    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "olu@people.test", received.headers["reply-to"][0], "Re: my plan"
    mail["Message-ID"] = make_msgid(domain="people.test")
    mail.set_content("Here.")
    mail.add_attachment(board.content, maintype="image", subtype="jpeg", filename=board.name)
    with smtplib.SMTP("127.0.0.1", servers.smtp) as server:
        server.send_message(mail, from_addr="olu@people.test")

    answer = before_long(heard)
    assert [(one.name, one.content) for one in answer.enclosed] == [(board.name, board.content)]


def test_an_answer_that_nobody_vouches_for(servers: MailHouse, letter: Letter, now: datetime) -> None:
    CHANNELS["email"].send(replace(letter, to="ngozi@people.test"), now=now)
    received = before_long(lambda: mailbox(servers, "ngozi@people.test"))[0]
    post(servers, received.headers["reply-to"][0], "Yes.", sender="ngozi@people.test")

    answer = before_long(heard)

    assert (answer.sender, answer.answer_to, answer.trusted) == ("ngozi@people.test", letter.answer_to, False)


def test_a_mailbox_that_does_not_exist(letter: Letter, now: datetime) -> None:
    outcome = CHANNELS["email"].send(replace(letter, to="nobody@people.test"), now=now)

    report = before_long(heard)

    assert isinstance(outcome, Accepted)
    assert (report.kind, report.report_of, report.report_failed, report.reason) == (
        Kind.REPORT,
        letter.key,
        True,
        "There is no mailbox with this address.",
    )


def test_a_letter_that_cannot_be_kept_comes_again(servers: MailHouse, monkeypatch: pytest.MonkeyPatch) -> None:
    tries: list[str] = []
    keep = actions.keep_letter

    def keep_at_last(*, channel: str, dedupe_key: str, raw: bytes, now: datetime) -> ReceivedLetter | None:
        tries.append(dedupe_key)
        if len(tries) < 3:
            raise OperationalError("disk I/O error")
        return keep(channel=channel, dedupe_key=dedupe_key, raw=raw, now=now)

    monkeypatch.setattr(actions, "keep_letter", keep_at_last)
    post(servers, "notes@northlight.test", "While you were away.")

    assert before_long(heard).text == "While you were away.\n"
    assert (len(tries), len(set(tries))) == (3, 1)


def test_letters_are_fetched_from_a_mailbox(
    servers: MailHouse, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "LARGEST", 50_000)
    for text, message_id in (("One", "<one@x.test>"), ("Two", "<two@x.test>"), ("One", "<one@x.test>")):
        post(servers, "notes@people.test", text, message_id=message_id)
    post(servers, "notes@people.test", "big " * 20_000)
    before_long(lambda: len(mailbox(servers, "notes@people.test")) == 4)

    fetched = [imap.poll(now), imap.poll(now)]

    said = [
        CHANNELS["email"].read(access.opened(letter)).text.strip() for letter in ReceivedLetter.objects.order_by("id")
    ]
    assert (fetched, sorted(said)) == ([2, 0], ["One", "Two"])
    folders = {name: len(mailbox(servers, "notes@people.test", name)) for name in ("INBOX", "Processed", "Too big")}
    assert folders == {"INBOX": 0, "Processed": 3, "Too big": 1}


def test_a_letter_that_cannot_be_kept_stays_in_the_mailbox(
    servers: MailHouse, now: datetime, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    settings.IMAP_URL = settings.IMAP_URL.replace("notes%40", "other%40")
    post(servers, "other@people.test", "Still here")
    before_long(lambda: mailbox(servers, "other@people.test"))

    def fail(**_: object) -> None:
        raise OperationalError("disk I/O error")

    with monkeypatch.context() as patch:
        patch.setattr(actions, "keep_letter", fail)
        with pytest.raises(OperationalError):
            imap.poll(now)

    assert imap.poll(now) == 1


def test_says_when_the_mailbox_is_out_of_reach(servers: MailHouse, now: datetime, settings: Settings) -> None:
    settings.IMAP_URL = settings.IMAP_URL.replace("open-sesame", "wrong")
    with pytest.raises(imap.MailboxOutOfReach):
        imap.poll(now)

    settings.IMAP_URL = f"imap://notes:x@127.0.0.1:{servers.smtp}/INBOX"
    with pytest.raises(imap.MailboxOutOfReach):
        imap.poll(now)

    settings.IMAP_URL = ""
    assert imap.poll(now) == 0
