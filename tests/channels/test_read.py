"""What is made of the letters of the catalogue of bad input (rows E01 to E30), and at what cost."""

from __future__ import annotations

import os
import resource
from collections.abc import Callable
from pathlib import Path
from time import process_time

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as pace
from hypothesis import strategies as some

from mentoring.channels.adapter import Heard, Kind
from mentoring.channels.email import Email
from mentoring.channels.mail import compose
from mentoring.channels.mail.read import READER

from .catalogue import harm, machines, who, words
from .strange_letters import ANSWER, letter, nested, word_page

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

SECONDS, MEGABYTES = 10.0, 300
ROWS = {**harm.ROWS, **who.ROWS, **machines.ROWS, **words.ROWS}


def reader_seconds() -> float:
    """How long the guarded reader has computed by now."""
    running = READER._running
    if running is None or running.poll() is not None:
        return 0.0
    fields = Path(f"/proc/{running.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@pytest.mark.parametrize(("make", "expected"), ROWS.values(), ids=ROWS)
def test_takes_every_letter_for_what_it_is(make: Callable[[], bytes], expected: dict[str, object]) -> None:
    raw = make()
    Email().read(letter())
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    before, of_reader = process_time(), reader_seconds()

    heard = Email().read(raw)

    assert {name: getattr(heard, name) for name in expected} == expected
    assert process_time() - before < SECONDS
    assert reader_seconds() - of_reader < SECONDS
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory) / 1024 < MEGABYTES


def test_goes_on_after_a_reader_had_to_be_stopped() -> None:
    heard = [Email().read(raw).kind for raw in (word_page(35), letter(), nested(25), letter())]

    assert heard == [Kind.UNREADABLE, Kind.WORDS, Kind.UNREADABLE, Kind.WORDS]


def test_marker_is_the_one_we_wrote() -> None:
    assert Email().read(letter()).marker == compose.marker(ANSWER)


def test_trusts_nothing_without_a_mail_server_to_vouch(settings: pytest.FixtureRequest) -> None:
    settings.MAIL_AUTHSERV = ""

    assert Email().read(letter(vouched="; dmarc=pass header.from=people.test")).trusted is False


SAME: dict[str, tuple[Callable[[], bytes], Callable[[], bytes], bool]] = {
    "E10 sent again": (letter, letter, True),
    "E10 by two roads": (letter, lambda: b"Received: from a by b\r\n" + letter(), True),
    "E10 by two roads without an id": (
        lambda: letter(message_id=""),
        lambda: b"Received: from a by b\r\n" + letter(message_id="", vouched=None),
        True,
    ),
    "E10 another letter": (letter, lambda: letter(message_id="<two@people.test>"), False),
    "E09 same odd id, other words": (
        lambda: letter(message_id="<[a@b>"),
        lambda: letter("No.", message_id="<[a@b>"),
        False,
    ),
    "E09 no id, other words": (lambda: letter(message_id=""), lambda: letter("No.", message_id=""), False),
}


@pytest.mark.parametrize(("one", "two", "is_same"), SAME.values(), ids=SAME)
def test_knows_a_letter_again(one: Callable[[], bytes], two: Callable[[], bytes], is_same: bool) -> None:
    first, second = Email().read(one()).dedupe_key, Email().read(two()).dedupe_key

    assert (first == second) is is_same
    assert max(len(first), len(second)) <= 100


PIECES = some.sampled_from(
    [
        *(b"From: ", b"To: ", b"Subject: ", b"\r\n\r\n", b"--b\r\n", b"--b--", b"=?utf-8?q?", b"?=", b"<a@b.test>"),
        *(b"Content-Type: multipart/mixed; boundary=b\r\n", b"Content-Transfer-Encoding: base64\r\n", b"charset="),
        *(b"message/delivery-status", b"text/html", b"<div style='", b"<blockquote type=cite>", b";", b"*0*="),
        *(b"filename", b'"', b"\xff\x00"),
    ]
)


@pace(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(raw=some.lists(PIECES | some.binary(max_size=20), max_size=40).map(b"".join))
def test_never_raises(raw: bytes) -> None:
    heard = Email().read(raw)

    assert isinstance(heard, Heard)
    heard.text.encode()
