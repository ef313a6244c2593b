"""What the listener answers to the mail server next door, and when. Real LMTP on loopback."""

from __future__ import annotations

import smtplib
import socket
from collections.abc import Callable, Iterator

import pytest
from django.db import OperationalError

from mentoring.channels import access, actions
from mentoring.channels.mail import addresses, lmtp
from mentoring.channels.mail.lmtp import Listener
from mentoring.channels.models import ReceivedLetter

from .strange_letters import ANSWER, GRACE, OTHER_ANSWER, letter

pytestmark = pytest.mark.django_db(databases=["default", "keys"], transaction=True)


@pytest.fixture
def listener() -> Iterator[Listener]:
    running = lmtp.start("127.0.0.1", 0)
    yield running
    running.stop()


@pytest.fixture
def postman(listener: Listener) -> Iterator[smtplib.LMTP]:
    with smtplib.LMTP("127.0.0.1", listener.port, timeout=20) as postman:
        yield postman


def bring(postman: smtplib.LMTP, raw: bytes, *receivers: str, sender: str = GRACE) -> list[int]:
    """The answers to each receiver, then to the letter for each that was taken."""
    postman.ehlo_or_helo_if_needed()
    postman.mail(sender)
    codes = [postman.rcpt(receiver)[0] for receiver in receivers]
    if 250 not in codes:
        postman.rset()
        return codes
    codes.append(postman.data(raw)[0])
    codes.extend(postman.getreply()[0] for _ in range(codes.count(250) - 1 - (codes[-1] == 250)))
    return codes


def test_keeps_a_letter_with_what_its_envelope_knew(postman: smtplib.LMTP) -> None:
    assert bring(postman, letter(), addresses.reply(ANSWER)) == [250, 250]

    kept = access.opened(ReceivedLetter.objects.get())
    noted = f"Return-Path: <{GRACE}>\r\nDelivered-To: {addresses.reply(ANSWER)}\r\n".encode()
    assert kept.rstrip() == (noted + letter()).rstrip()


def test_answers_for_every_receiver(postman: smtplib.LMTP) -> None:
    receivers = [addresses.reply(ANSWER), "olu@northlight.test", addresses.reply(OTHER_ANSWER), "reply+x@evil.test"]

    assert bring(postman, letter(), *receivers) == [250, 550, 250, 550, 250, 250]
    assert ReceivedLetter.objects.count() == 1


def test_takes_letters_for_nobody_else(postman: smtplib.LMTP) -> None:
    assert bring(postman, letter(), "grace@people.test") == [550]


def test_takes_a_letter_again_without_keeping_it_again(postman: smtplib.LMTP) -> None:
    answers = [bring(postman, letter(), addresses.reply(ANSWER)) for _ in range(2)]

    assert answers == [[250, 250], [250, 250]]
    assert ReceivedLetter.objects.count() == 1


TROUBLES: dict[str, Callable[[], Exception]] = {
    "database away": lambda: OperationalError("disk I/O error"),
    "disk full": lambda: OSError(28, "No space left on device"),
    "our own mistake": lambda: KeyError("x"),
}


@pytest.mark.parametrize("trouble", TROUBLES.values(), ids=TROUBLES)
def test_asks_to_come_again_when_it_cannot_keep(
    trouble: Callable[[], Exception],
    postman: smtplib.LMTP,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail(**_: object) -> None:
        raise trouble()

    with monkeypatch.context() as patch:
        patch.setattr(actions, "keep_letter", fail)
        first = bring(postman, letter(), addresses.reply(ANSWER), addresses.reply(OTHER_ANSWER))
    second = bring(postman, letter(), addresses.reply(ANSWER), addresses.reply(OTHER_ANSWER))

    assert (first, second) == ([250, 250, 451, 451], [250, 250, 250, 250])
    assert ReceivedLetter.objects.count() == 1
    assert "tomorrow" not in caplog.text


def test_refuses_what_is_larger_than_it_takes(postman: smtplib.LMTP) -> None:
    big = b"Subject: big\r\n\r\n" + b"a" * 997 + (b"\r\n" + b"a" * 997) * 36_100

    assert bring(postman, big, addresses.reply(ANSWER), addresses.reply(OTHER_ANSWER)) == [250, 250, 552, 552]
    postman.ehlo_or_helo_if_needed()
    assert postman.mail(GRACE, ["SIZE=40000000"])[0] == 552


def test_takes_lines_longer_than_the_rule(postman: smtplib.LMTP) -> None:
    assert bring(postman, letter("a" * 20_000), addresses.reply(ANSWER)) == [250, 250]


def test_slows_a_sender_who_is_too_fast(postman: smtplib.LMTP, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lmtp, "monotonic", lambda: 600.0)
    monkeypatch.setattr(lmtp, "A_MINUTE", 3)
    to = addresses.reply(ANSWER)

    answers = [bring(postman, letter(message_id=f"<{n}@people.test>"), to)[-1] for n in range(5)]
    other = bring(postman, letter(message_id="<9@people.test>"), to, sender="ngozi@people.test")[-1]
    reports = [bring(postman, letter(message_id=f"<r{n}@people.test>"), to, sender="")[-1] for n in range(5)]
    monkeypatch.setattr(lmtp, "monotonic", lambda: 660.0)

    assert answers == [250, 250, 250, 451, 451]
    assert (other, reports) == (250, [250] * 5)
    assert bring(postman, letter(message_id="<10@people.test>"), to)[-1] == 250


def test_loses_nothing_when_the_bringer_hangs_up(listener: Listener, postman: smtplib.LMTP) -> None:
    with socket.create_connection(("127.0.0.1", listener.port)) as line:
        line.sendall(f"LHLO x\r\nMAIL FROM:<{GRACE}>\r\nRCPT TO:<{addresses.reply(ANSWER)}>\r\nDATA\r\nhalf".encode())

    assert bring(postman, letter(), addresses.reply(ANSWER)) == [250, 250]
    assert ReceivedLetter.objects.count() == 1


def test_says_when_its_place_is_taken(listener: Listener) -> None:
    with pytest.raises(OSError, match=r"address|Address"):
        lmtp.start("127.0.0.1", listener.port)


def test_stops_with_a_conversation_open() -> None:
    running = lmtp.start("127.0.0.1", 0)
    with socket.create_connection(("127.0.0.1", running.port)) as line:
        assert line.recv(100).startswith(b"220")

        running.stop()

        assert line.recv(100) == b""
