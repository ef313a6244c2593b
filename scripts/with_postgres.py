"""Runs a command beside a PostgreSQL of its own, thrown away afterwards: ``with_postgres.py bin/test -x``.

The cluster lives in a temporary folder, listens on a free port of this machine only, and is reached by the
command through ``DATABASE_URL`` and ``KEYS_DATABASE_URL``. PostgreSQL refuses to run as root, so root lends it
the account ``postgres``.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# Nothing here outlives the command, so nothing needs to reach the disk.
QUICK = ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"]


def main(command: list[str]) -> int:
    """This will run the command and give its exit code; 3 when there is no PostgreSQL here."""
    programs = find_programs()
    if programs is None:
        print("There is no PostgreSQL on this machine. Debian and Ubuntu: apt install postgresql", file=sys.stderr)
        return 3
    with tempfile.TemporaryDirectory(prefix="northlight-pg-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        give_away(folder)
        with cluster(programs, folder) as port:
            return subprocess.run(command, env={**os.environ, **addresses(port)}).returncode


def find_programs() -> Path | None:
    """The folder with ``initdb`` and ``postgres``: the newest Debian has, or the one on PATH."""
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if versions:
        return versions[-1].parent
    found = shutil.which("initdb")
    return Path(found).resolve().parent if found else None


def give_away(folder: Path) -> None:
    """This will hand the folder to the account PostgreSQL runs as."""
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")


def as_postgres() -> dict[str, str]:
    """How to start a program of PostgreSQL's, for ``subprocess``."""
    return {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}


@contextmanager
def cluster(programs: Path, folder: Path) -> Iterator[int]:
    """This will make a cluster, start it and give its port; it is gone afterwards."""
    place, port = folder / "data", free_port()
    words = [
        programs / "initdb",
        "-D",
        place,
        "-U",
        "northlight",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--locale=C.UTF-8",
        "-N",
    ]
    subprocess.run(words, check=True, cwd=folder, stdout=subprocess.DEVNULL, **as_postgres())
    words = [programs / "postgres", "-D", place, "-p", str(port), "-k", folder, "-h", "127.0.0.1", *QUICK]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(words, cwd=folder, stdout=log, stderr=log, **as_postgres())
    try:
        make_databases(programs, folder, port, server)
        yield port
    finally:
        server.send_signal(signal.SIGINT)  # PostgreSQL's word for: stop now, and let nobody finish
        server.wait(30)


def make_databases(programs: Path, folder: Path, port: int, server: subprocess.Popen[bytes]) -> None:
    """This will wait until the server answers, then make the two databases."""
    for name in ("northlight", "northlight_keys"):
        words = [programs / "createdb", "-h", "127.0.0.1", "-p", str(port), "-U", "northlight", name]
        until = time.monotonic() + 30
        while subprocess.run(words, cwd=folder, stderr=subprocess.DEVNULL).returncode:
            if server.poll() is not None or time.monotonic() > until:
                sys.exit((folder / "log").read_text(errors="replace"))
            time.sleep(0.1)


def addresses(port: int) -> dict[str, str]:
    """What tells the program to use this cluster."""
    url = f"postgres://northlight@127.0.0.1:{port}"
    return {"DATABASE_URL": f"{url}/northlight", "KEYS_DATABASE_URL": f"{url}/northlight_keys"}


def free_port() -> int:
    """A port of this machine nobody listens on."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
