"""The program northlight opens the house, says in plain words what is in its way, and closes quickly."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from time import monotonic

import pytest
from django.core.management import CommandError, call_command

from mentoring import __version__
from mentoring.management import northlight
from mentoring.management.commands import serve, work
from mentoring.vault import actions as vault
from mentoring.vault.keyfile import KeyFileTrouble
from tests.ground.house import LOOPBACK, Browser

ROOT = Path(__file__).resolve().parents[2]
SIGN_IN = """
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.conf import settings
from mentoring.people.models import Person
amina = Person.objects.create(email="amina@northlight.test", name="Amina Bello")
session = SessionStore()
session[SESSION_KEY] = str(amina.pk)
session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
session[HASH_SESSION_KEY] = amina.get_session_auth_hash()
session.save()
print("cookie", f"{settings.SESSION_COOKIE_NAME}={session.session_key}")
"""


def outside(folder: Path, **more: str) -> dict[str, str]:
    """The environment of somebody who just installed the program."""
    ours = {"DJANGO_SETTINGS_MODULE", "SECRET_KEY", "MAIL_DOMAIN", "NORTHLIGHT_DATA", "DATABASE_URL"}
    kept = {name: value for name, value in os.environ.items() if name not in ours}
    return {**kept, "NORTHLIGHT_DATA": str(folder), "PYTHONUNBUFFERED": "1", **more}


def run(folder: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run the program until it ends."""
    command = [sys.executable, "-m", "mentoring.management.northlight", *words]
    return subprocess.run(
        command, cwd=ROOT, env=outside(folder, **more), capture_output=True, text=True, timeout=60, check=False
    )


class Running:
    """The program, open."""

    def __init__(self, folder: Path, *words: str) -> None:
        command = [sys.executable, "-m", "mentoring.management.northlight", "serve", "--port", "0", *words]
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=outside(folder), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        assert self.process.stdout is not None
        self.said: list[str] = []
        for line in self.process.stdout:
            self.said.append(line)
            if found := re.search(r"is open at http://127\.0\.0\.1:(\d+)", line):
                self.port = int(found[1])
                return
        raise AssertionError("".join(self.said))

    def close(self, by: signal.Signals) -> tuple[int, float]:
        """Ask it to end; give its exit status and the seconds it took."""
        began = monotonic()
        self.process.send_signal(by)
        status = self.process.wait(20)
        assert self.process.stdout is not None
        self.process.stdout.close()
        return status, monotonic() - began


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where everything of one installation is kept."""
    return tmp_path_factory.mktemp("northlight")


@pytest.fixture(scope="module")
def cookie(folder: Path) -> str:
    """Amina is signed in there."""
    assert run(folder, "migrate", "--verbosity", "0").returncode == 0
    said = run(folder, "shell", "--command", SIGN_IN).stdout
    return said.rpartition("cookie ")[2].strip()


@pytest.fixture
def running(folder: Path, cookie: str) -> Iterator[Running]:
    """The program, open in that folder."""
    running = Running(folder)
    yield running
    running.process.kill()
    running.process.wait()
    assert running.process.stdout is not None
    running.process.stdout.close()


@pytest.mark.parametrize("by", [signal.SIGTERM, signal.SIGINT])
def test_northlight_closes_within_five_seconds_with_streams_open(
    running: Running, cookie: str, by: signal.Signals
) -> None:
    with Browser(running.port) as stream, Browser(running.port) as page:
        stream.begin("GET /live/", Cookie=cookie)
        status, _ = stream.head()
        stream.frame()
        missing = page.ask("GET /nowhere/").status
        exit_status, seconds = running.close(by)
        heard = stream.frame()

    assert (status, missing, exit_status) == (200, 404, 0)
    assert "event: bye" in heard
    assert seconds < 5


def test_northlight_is_one_process_on_sqlite(running: Running, folder: Path) -> None:
    second = run(folder, "serve", "--port", "0")

    assert second.returncode == 1
    assert second.stderr == (
        f"CommandError: Northlight is already open on {folder} (process {running.process.pid}). "
        "SQLite is for one process; stop that one first, or use PostgreSQL.\n"
    )


def test_northlight_says_that_a_port_is_taken(tmp_path: Path) -> None:
    with socket.create_server((LOOPBACK, 0)) as taken:
        port = taken.getsockname()[1]
        said = run(tmp_path, "serve", "--port", str(port))

    assert (said.returncode, said.stderr) == (
        1,
        f"CommandError: Cannot listen on 127.0.0.1, port {port}: Address already in use. "
        f"Another program may be there; try --port {port + 1}.\n",
    )


def test_northlight_work_asks_for_postgres(tmp_path: Path) -> None:
    said = run(tmp_path, "work")

    assert said.returncode == 1
    assert said.stderr == (
        "CommandError: Workers of their own need PostgreSQL. On SQLite the worker is inside “northlight serve”, "
        "and nothing else may write to its files. Set DATABASE_URL to postgres://… to grow.\n"
    )


def test_northlight_explains_itself(capsys: pytest.CaptureFixture[str]) -> None:
    northlight.main([])
    said = capsys.readouterr().out

    assert [line.split()[0] for line in said.splitlines() if line.startswith("  ") and "--" not in line] == list(
        northlight.COMMANDS
    )


def test_northlight_says_which_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        northlight.main(["--version"])

    assert capsys.readouterr().out == f"Northlight {__version__}\n"


@pytest.mark.parametrize(
    ("words", "handed_over", "environment"),
    [
        (["serve"], ["serve"], {}),
        (["serve", "--port", "nine"], ["serve", "--port", "nine"], {}),
        (["serve", "--host", "::"], ["serve", "--host", "::"], {"NORTHLIGHT_HOST": "::"}),
        (["keys", "rotate"], ["keys", "rotate"], {}),
        (["serve", "--help"], ["serve", "--help"], {}),
    ],
)
def test_northlight_hands_over(
    monkeypatch: pytest.MonkeyPatch, words: list[str], handed_over: list[str], environment: dict[str, str]
) -> None:
    ran: list[list[str]] = []
    monkeypatch.setattr(northlight, "execute_from_command_line", ran.append)
    monkeypatch.setattr(northlight.os, "environ", {})
    northlight.main(words)

    assert ran == [["northlight", *handed_over]]
    assert northlight.os.environ == {"DJANGO_SETTINGS_MODULE": "mentoring.settings", **environment}


@pytest.mark.parametrize("command", ["serve", "work"])
def test_northlight_refuses_a_key_file_that_is_not_ours(monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    def refuse() -> None:
        raise KeyFileTrouble("This is not our key file.")

    monkeypatch.setattr(vault, "prepare_vault", refuse)
    monkeypatch.setattr(work, "is_on_sqlite", lambda: False)
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    monkeypatch.setattr(serve, "alone", nullcontext)
    port = ["--port", "0"] if command == "serve" else []

    with pytest.raises(CommandError, match=r"^This is not our key file\.$"):
        call_command(command, *port)


def test_northlight_work_keeps_its_processes_alive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    note = tmp_path / "started"
    script = f"open({str(note)!r}, 'a').write('x'); import signal; signal.pause()"
    first_dies = (
        f"import os\nif not os.path.exists({str(note)!r}):\n open({str(note)!r}, 'a').write('x'); os._exit(1)\n"
    )
    monkeypatch.setattr(work, "LOOK_AFTER", 0.05)
    stop = threading.Event()
    working = threading.Thread(
        target=work.keep_at_work,
        args=([sys.executable, "-c", first_dies + script],),
        kwargs={"count": 2, "stop": stop},
    )
    working.start()
    beat = threading.Event()
    until = monotonic() + 30
    while (not note.exists() or len(note.read_text()) < 3) and monotonic() < until:
        beat.wait(0.02)
    stop.set()
    working.join(20)

    assert len(note.read_text()) >= 3
    assert not working.is_alive()


def test_northlight_makes_room_for_the_demo_before_its_settings_are_read(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ran: list[list[str]] = []
    monkeypatch.setattr(northlight, "execute_from_command_line", ran.append)
    monkeypatch.setattr(northlight.os, "environ", {"SMTP_URL": "smtp://real.example"})
    northlight.main(["demo", "--port", "9000", "--data", str(tmp_path / "there"), "--fresh"])

    told = northlight.os.environ
    assert ran == [["northlight", "demo", "--port", "9000", "--fresh"]]
    assert (told["NORTHLIGHT_PORT"], told["NORTHLIGHT_DATA"]) == ("9000", str(tmp_path / "there"))
    assert told["NORTHLIGHT_DEMO"] == "yes"
    assert told["SMTP_URL"].startswith("smtp://127.0.0.1:")  # never the host's own mail server
