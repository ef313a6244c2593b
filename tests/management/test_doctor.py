"""The doctor says what is missing or unsafe, and how to mend it."""

from __future__ import annotations

import io
import json
import os
import socket
import sqlite3
import threading
from collections import namedtuple
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from django.core.management import call_command
from django.db import OperationalError, connection
from pytest_django.fixtures import Settings

from mentoring.conversations.models import Conversation, Entry
from mentoring.management import doctor
from mentoring.management.doctor import Level, calendars, calls, databases, files, mail, place, secrets
from mentoring.meetings import actions as meetings
from mentoring.vault.ids import new_id
from mentoring.vault.models import DataKey
from tests.cast import Cast

pytestmark = pytest.mark.django_db

Usage = namedtuple("Usage", "total used free")


@pytest.fixture
def mail_server() -> Iterator[str]:
    """A real mail server on a free port of this machine."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port = door.getsockname()[1]
    controller = Controller(object(), hostname="127.0.0.1", port=port)
    controller.start()
    yield f"smtp://127.0.0.1:{port}"
    controller.stop()


def test_looks_at_everything_once(now: datetime) -> None:
    findings = doctor.examine(now=now)

    assert [finding.about for finding in findings] == [
        "Key file",
        "SECRET_KEY",
        "Database library",
        "Journal",
        "Tables",
        "Clock",
        "Data folder",
        "Disk",
        "BASE_URL",
        "TRUSTED_PROXIES",
        "NORTHLIGHT_DEBUG",
        "HELP_LIST",
        "Mail out",
        "Mail in",
        "MAIL_AUTHSERV",
        "ffmpeg",
        "SCANNER",
        "TURN_URLS",
        "LIVEKIT_URL",
        "Calendars",
    ]


def test_never_advises_on_what_is_fine(now: datetime) -> None:
    findings = doctor.examine(now=now)

    assert [finding for finding in findings if bool(finding.advice) == (finding.level == Level.FINE)] == []


def test_a_missing_key_file_must_be_mended(settings: Settings, tmp_path: Path, now: datetime) -> None:
    settings.KEY_FILE = tmp_path / "elsewhere"
    keep_something()

    finding = secrets.key_file(now)

    assert finding.level == Level.MEND
    assert str(tmp_path / "elsewhere") in finding.says


def test_a_key_file_others_can_read_must_be_mended(settings: Settings, tmp_path: Path, now: datetime) -> None:
    settings.KEY_FILE = tmp_path / "key"
    settings.KEY_FILE.write_text("5e" * 32)
    settings.KEY_FILE.chmod(0o444)

    assert secrets.key_file(now).level == Level.MEND


def test_a_key_among_the_data_is_worth_a_look(settings: Settings, now: datetime) -> None:
    assert Path(settings.KEY_FILE).is_relative_to(settings.DATA)
    assert secrets.key_file(now).level == Level.LOOK


@pytest.mark.parametrize("secret", ["only for tests", "a" * 60])
def test_a_simple_secret_must_be_mended(settings: Settings, now: datetime, secret: str) -> None:
    settings.SECRET_KEY = secret

    assert secrets.secret_key(now).level == Level.MEND


def test_a_secret_of_our_own_making_is_fine(settings: Settings, now: datetime) -> None:
    settings.SECRET_KEY = "r3Yv0m6pQ_2kXw9tLzN8sBfHdGjC4aEiUoPyTqRxZ1K7n5MbVc"

    assert secrets.secret_key(now).level == Level.FINE


@pytest.mark.parametrize(
    ("version", "mended"),
    [
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 45, 3), False),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 52, 0), False),
        ((3, 52, 1), True),
        ((3, 53, 0), True),
    ],
)
def test_knows_which_sqlite_is_mended(version: tuple[int, ...], mended: bool) -> None:
    assert databases.is_mended(version) is mended


@pytest.mark.sqlite
def test_names_an_sqlite_that_is_not_mended(monkeypatch: pytest.MonkeyPatch, now: datetime) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 40, 1))
    monkeypatch.setattr(sqlite3, "sqlite_version", "3.40.1")

    finding = databases.library(now)

    assert finding.level == Level.LOOK
    assert "3.40.1" in finding.says


def test_the_journal_of_a_new_installation_is_fine(now: datetime) -> None:
    # The cluster that tests use is thrown away, so it runs without fsync; there, the doctor must say so.
    expected = Level.FINE if connection.vendor == "sqlite" else Level.MEND

    assert databases.journal(now).level == expected


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("mode", "level"), [("WAL", Level.FINE), ("truncate", Level.FINE), ("MEMORY", Level.MEND), ("OFF", Level.MEND)]
)
def test_a_journal_that_forgets_must_be_mended(settings: Settings, now: datetime, mode: str, level: Level) -> None:
    settings.SQLITE = {**settings.SQLITE, "OPTIONS": {"init_command": f"PRAGMA journal_mode={mode};PRAGMA x=1"}}

    assert databases.journal(now).level == level


def test_tables_of_this_version_are_fine(now: datetime) -> None:
    assert databases.migrations(now).level == Level.FINE


def test_a_change_that_waits_must_be_mended(now: datetime) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'conversations'")

    finding = databases.migrations(now)

    assert finding.level == Level.MEND
    assert finding.advice.endswith("northlight migrate")


def test_something_said_tomorrow_must_be_mended(now: datetime) -> None:
    conversation = Conversation.objects.create(started_at=now)
    Entry.objects.create(conversation=conversation, seq=1, client_id=new_id(), said_at=now + timedelta(days=1))

    # A real moment: PostgreSQL's own clock is compared, too.
    assert databases.clock(now).level == Level.MEND


def test_a_full_disk_must_be_mended(monkeypatch: pytest.MonkeyPatch, now: datetime) -> None:
    monkeypatch.setattr(place.shutil, "disk_usage", lambda path: Usage(0, 0, 100 * place.MEGABYTE))

    assert place.disk(now).level == Level.MEND


def test_an_open_folder_is_worth_a_look(settings: Settings, tmp_path: Path, now: datetime) -> None:
    settings.DATA = tmp_path
    os.chmod(tmp_path, 0o755)

    assert place.folder(now).level == Level.LOOK


@pytest.mark.parametrize(
    ("url", "level"),
    [
        ("http://127.0.0.1:8000", Level.LOOK),
        ("http://[::1]:8000", Level.LOOK),
        ("http://mentoring.example.org", Level.MEND),
        ("https://mentoring.example.org", Level.FINE),
    ],
)
def test_an_address_is_as_safe_as_it_looks(settings: Settings, now: datetime, url: str, level: Level) -> None:
    settings.BASE_URL = url
    settings.IS_SECURE = url.startswith("https://")

    assert place.address(now).level == level


def test_a_proxy_nobody_told_us_of_is_worth_a_look(settings: Settings, now: datetime) -> None:
    settings.IS_SECURE = True

    assert place.proxies(now).level == Level.LOOK


def test_debug_must_be_mended(settings: Settings, now: datetime) -> None:
    settings.DEBUG = True

    assert place.tracebacks(now).level == Level.MEND


def test_no_mail_server_must_be_mended(settings: Settings, now: datetime) -> None:
    settings.SMTP_URL = ""

    assert mail.outgoing(now).level == Level.MEND


def test_a_mail_server_that_answers_is_fine(settings: Settings, mail_server: str, now: datetime) -> None:
    settings.SMTP_URL = mail_server

    assert mail.outgoing(now).level == Level.FINE


def test_a_mail_server_that_is_gone_must_be_mended(settings: Settings, now: datetime) -> None:
    settings.SMTP_URL = "smtp://name:secret@127.0.0.1:1"

    finding = mail.outgoing(now)

    assert finding.level == Level.MEND
    assert "secret" not in finding.says


def test_no_way_in_is_worth_a_look(now: datetime) -> None:
    assert mail.incoming(now).level == Level.LOOK


@pytest.mark.parametrize(("listen", "level"), [("127.0.0.1:2424", Level.FINE), ("0.0.0.0:2424", Level.LOOK)])
def test_a_listener_for_everybody_is_worth_a_look(
    settings: Settings, now: datetime, listen: str, level: Level
) -> None:
    settings.LMTP_LISTEN = listen

    assert mail.incoming(now).level == level
    assert mail.sender_check(now).level == Level.LOOK


def test_a_mailbox_that_is_gone_must_be_mended(settings: Settings, now: datetime) -> None:
    settings.IMAP_URL = "imap://name:secret@127.0.0.1:1/INBOX"

    finding = mail.incoming(now)

    assert finding.level == Level.MEND
    assert "secret" not in finding.says


def test_a_database_that_does_not_answer_must_be_mended(monkeypatch: pytest.MonkeyPatch, now: datetime) -> None:
    def silent(moment: datetime) -> doctor.Finding:
        raise OperationalError("connection refused")

    monkeypatch.setattr(doctor, "EXAMINATIONS", [silent])

    findings = doctor.examine(now=now)

    assert [(finding.level, "connection refused" in finding.says) for finding in findings] == [(Level.MEND, True)]


def test_answers_a_program_and_ends_with_one(monkeypatch: pytest.MonkeyPatch) -> None:
    # In a test the file is open for writing already, and the doctor would look at another one.
    monkeypatch.setattr("mentoring.management.commands.doctor.open_to_look", lambda: None)
    out = io.StringIO()

    with pytest.raises(SystemExit) as ended:
        call_command("doctor", "--json", stdout=out)

    assert ended.value.code == 1
    assert {"about", "level", "says", "advice"} == set(json.loads(out.getvalue())[0])


def keep_something() -> None:
    """This will let the key store hold something a key file must fit."""
    someone = {"scope_kind": "notebook", "scope_id": new_id(), "author_id": new_id()}
    DataKey.objects.create(id="0" * 16, wraps=[], made_at=datetime(2026, 1, 1, tzinfo=UTC), **someone)


def test_ffmpeg_that_is_not_here_is_worth_a_look(monkeypatch: pytest.MonkeyPatch, now: datetime) -> None:
    monkeypatch.setattr(files, "find_ffmpeg", lambda: None)

    assert files.ffmpeg(now).level == Level.LOOK


@pytest.mark.parametrize(
    ("scanner", "level"),
    [("", Level.LOOK), ("sh -c 'exit 0'", Level.FINE), ("sh -c 'exit 2'", Level.MEND), ("clamd:/nowhere", Level.MEND)],
)
def test_a_scanner_is_asked_whether_it_is_there(scanner: str, level: Level, settings: Settings, now: datetime) -> None:
    settings.SCANNER = scanner

    assert files.scanner(now).level == level


@pytest.fixture
def relay() -> Iterator[int]:
    """Somebody on a free port of this machine who answers as a relay does; the second time, with another's letter."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as door:
        door.bind(("127.0.0.1", 0))

        def answer() -> None:
            for mark in (b"", b"x" * 12):
                letter, who = door.recvfrom(2048)
                door.sendto(b"\x01\x01\x00\x00" + letter[4:8] + (mark or letter[8:20]), who)

        thread = threading.Thread(target=answer, daemon=True)
        thread.start()
        yield door.getsockname()[1]


def test_says_that_without_a_relay_some_calls_find_no_way(settings: Settings, now: datetime) -> None:
    assert calls.relay(now).level == Level.LOOK

    settings.TURN_URLS = ["turn:relay.example"]
    assert calls.relay(now).level == Level.MEND


def test_asks_the_relay_whether_it_is_there(settings: Settings, now: datetime, relay: int) -> None:
    settings.TURN_URLS, settings.TURN_SECRET = [f"turn:127.0.0.1:{relay}"], "walnut"

    assert calls.relay(now) == doctor.Finding("TURN_URLS", Level.FINE, "The relay answers.")
    assert calls.relay(now).level == Level.MEND  # that was no answer to what was asked


@pytest.mark.parametrize(
    "url",
    ["turn:127.0.0.1:1", "turn:127.0.0.1:1?transport=tcp", "turns:127.0.0.1:1", "turn:x:y", "relay.example", "a:"],
)
def test_says_which_relay_is_silent(settings: Settings, now: datetime, url: str) -> None:
    settings.TURN_URLS, settings.TURN_SECRET = [url], "walnut"

    finding = calls.relay(now)
    assert (finding.level, finding.says) == (Level.MEND, f"Nobody answers at {url}.")


def test_says_when_calendars_wait_to_be_read(
    now: datetime, cast: Cast, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.FETCH_CALENDARS = True
    monkeypatch.setattr(calendars, "_knows_certificates", lambda: True)
    add = {"person": cast.amina, "address": "https://people.example/", "now": now}
    meetings.add_calendar_account(login="amina", password="wisp", **add)
    meetings.add_busy_calendar(**add)

    assert calendars.busy_times(now).level == Level.FINE
    late = calendars.busy_times(now + timedelta(hours=2))
    assert (late.level, late.says) == (Level.LOOK, "2 wait to be read for more than an hour.")
    settings.FETCH_CALENDARS = False
    assert calendars.busy_times(now + timedelta(hours=2)).level == Level.FINE


def test_says_that_no_certificates_are_known(now: datetime, settings: Settings, tmp_path: Path) -> None:
    settings.FETCH_CALENDARS = True
    nothing = {"SSL_CERT_FILE": str(tmp_path / "none"), "SSL_CERT_DIR": str(tmp_path)}

    with pytest.MonkeyPatch.context() as patch:
        for name, value in nothing.items():
            patch.setenv(name, value)
        assert calendars.busy_times(now).level == Level.MEND
        (tmp_path / "one.pem").touch()
        assert calendars.busy_times(now).level == Level.FINE
