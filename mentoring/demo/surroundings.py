"""The folder a demo may live in, and what it tells the settings before they are read. Knows nothing of Django."""

from __future__ import annotations

import fcntl
import shutil
import socket
from contextlib import ExitStack
from pathlib import Path

FOLDER = "var/demo"
MARK = "this-is-a-demo"  # a file that says that nothing in its folder is anybody's own
LOCK = "northlight.lock"  # held by whoever has the folder open; see management.alone
OURS = ("northlight.sqlite3*", "keys.sqlite3*", "key", "secret", "media", "static*", MARK)
MAIL_DOMAIN = "northlight.example"

# What leads a host's own installation to its database, keys and mail. A demo, where anybody may be anybody,
# must never follow it there.
NOT_FOR_A_DEMO = (
    "DATABASE_URL",
    "KEYS_DATABASE_URL",
    "KEY_FILE",
    "SECRET_KEY",
    "BASE_URL",
    "MEDIA",
    "SMTP_URL",
    "IMAP_URL",
    "LMTP_LISTEN",
    "MAIL_AUTHSERV",
    "MAIL_DOMAIN",
)


class NotADemo(Exception):
    """This folder is not for a demo; the sentence says why."""


def lay_out(folder: Path, *, fresh: bool) -> None:
    """This will make the folder ready for a demo; ``fresh`` takes away what an earlier demo left there.

    Raises ``NotADemo`` for a folder with an installation in it that is no demo, or a demo that is open.
    """
    is_ours = (folder / MARK).exists()
    if not is_ours and any(found for name in OURS for found in folder.glob(name)):
        raise NotADemo(f"{folder} belongs to an installation that is not a demo. Name another folder: --data DIR")
    if fresh and is_ours:
        _take_away(folder)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    (folder / MARK).write_text("Northlight’s demo lives in this folder. “northlight demo --fresh” empties it.\n")


def environment(folder: Path) -> dict[str, str]:
    """This will give the settings of a demo in this folder, with two free ports for its mail."""
    smtp, lmtp = _free_ports(2)
    return {
        "NORTHLIGHT_DEMO": "yes",
        "NORTHLIGHT_DATA": str(folder),
        "SMTP_URL": f"smtp://127.0.0.1:{smtp}",
        "LMTP_LISTEN": f"127.0.0.1:{lmtp}",
        "MAIL_DOMAIN": MAIL_DOMAIN,
        "MAIL_AUTHSERV": f"mx.{MAIL_DOMAIN}",
    }


def _take_away(folder: Path) -> None:
    with (folder / LOCK).open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise NotADemo(f"The demo in {folder} is open. Stop it first, then begin anew.") from None
        for found in [found for name in OURS for found in folder.glob(name)]:
            if found.is_dir() and not found.is_symlink():
                shutil.rmtree(found)
            else:
                found.unlink()


def _free_ports(count: int) -> list[int]:
    with ExitStack() as stack:
        doors = [stack.enter_context(socket.socket()) for _ in range(count)]
        for door in doors:
            door.bind(("127.0.0.1", 0))
        return [int(door.getsockname()[1]) for door in doors]
