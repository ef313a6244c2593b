"""A demo lives in a folder of its own, and never follows a host's settings to a real installation."""

from __future__ import annotations

import fcntl
import socket
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from mentoring.demo.surroundings import LOCK, MARK, NotADemo, environment, lay_out
from mentoring.management import northlight


def test_lay_out_marks_a_new_folder(tmp_path: Path) -> None:
    lay_out(tmp_path / "demo", fresh=False)

    assert [path.name for path in (tmp_path / "demo").iterdir()] == [MARK]
    assert (tmp_path / "demo").stat().st_mode & 0o077 == 0


def test_lay_out_keeps_what_an_earlier_demo_left(tmp_path: Path) -> None:
    lay_out(tmp_path, fresh=False)
    (tmp_path / "northlight.sqlite3").write_text("words")

    lay_out(tmp_path, fresh=False)

    assert (tmp_path / "northlight.sqlite3").read_text() == "words"


def test_lay_out_afresh_takes_away_what_is_a_demos_and_nothing_else(tmp_path: Path) -> None:
    lay_out(tmp_path, fresh=False)
    for name in ("northlight.sqlite3", "northlight.sqlite3-wal", "keys.sqlite3", "key", "letter to my aunt.txt"):
        (tmp_path / name).write_text("words")
    (tmp_path / "media" / "a").mkdir(parents=True)

    lay_out(tmp_path, fresh=True)

    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["letter to my aunt.txt", LOCK, MARK])


@pytest.mark.parametrize("fresh", [False, True])
@pytest.mark.parametrize("theirs", ["northlight.sqlite3", "keys.sqlite3", "key", "secret"])
def test_lay_out_never_touches_an_installation_that_is_no_demo(tmp_path: Path, theirs: str, fresh: bool) -> None:
    (tmp_path / theirs).write_text("precious")

    with pytest.raises(NotADemo, match="belongs to an installation that is not a demo"):
        lay_out(tmp_path, fresh=fresh)

    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [(theirs, "precious")]


def test_lay_out_afresh_waits_until_the_demo_is_closed(tmp_path: Path) -> None:
    lay_out(tmp_path, fresh=False)
    (tmp_path / "northlight.sqlite3").write_text("words")

    with (tmp_path / LOCK).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(NotADemo, match="is open"):
            lay_out(tmp_path, fresh=True)

    assert (tmp_path / "northlight.sqlite3").read_text() == "words"


def test_lay_out_tells_the_settings_two_free_ports(tmp_path: Path) -> None:
    told = environment(tmp_path)

    ports = {urlsplit(told["SMTP_URL"]).port or 0, int(told["LMTP_LISTEN"].rpartition(":")[2])}
    assert len(ports) == 2
    for port in ports:
        with socket.socket() as door:
            door.bind(("127.0.0.1", port))


def test_lay_out_leaves_a_hosts_own_settings_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    environ = {"DATABASE_URL": "postgres://host/precious", "KEY_FILE_FILE": "/precious", "SMTP_URL": "smtps://host"}
    monkeypatch.setattr(northlight.os, "environ", environ)
    monkeypatch.setattr(northlight, "execute_from_command_line", lambda words: None)

    northlight.main(["demo", "--data", str(tmp_path / "demo"), "--port", "9000"])

    assert environ["NORTHLIGHT_DATA"] == str(tmp_path / "demo")
    assert environ["SMTP_URL"].startswith("smtp://127.0.0.1:")
    assert {"DATABASE_URL", "KEY_FILE_FILE"} & set(environ) == set()


def test_lay_out_of_another_folder_is_refused_in_plain_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "key").write_text("precious")
    monkeypatch.setattr(northlight.os, "environ", {})

    with pytest.raises(SystemExit, match="Name another folder: --data DIR"):
        northlight.main(["demo", "--data", str(tmp_path), "--fresh"])


def test_lay_out_is_not_done_for_somebody_who_only_asks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(northlight.os, "environ", {})
    monkeypatch.setattr(northlight, "execute_from_command_line", lambda words: None)
    lay_out(tmp_path, fresh=False)
    (tmp_path / "key").write_text("words")

    northlight.main(["demo", "--data", str(tmp_path), "--fresh", "--help"])

    assert (tmp_path / "key").read_text() == "words"
