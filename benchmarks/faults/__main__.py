"""The command: ``python -m benchmarks.faults --messages 20000 --faults 2000``.

Beside PostgreSQL: ``bin/with-postgres .venv/bin/python -m benchmarks.faults``.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from benchmarks.faults.plan import Plan


def main() -> int:
    """This will do one run, print what came of it, and give 1 when a promise was broken."""
    asked = _parse()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # tidy up then, too
    with tempfile.TemporaryDirectory(prefix="northlight-faults-") as folder, _databases() as url:
        plan = Plan(
            seed=asked.seed if asked.seed is not None else random.SystemRandom().randrange(10**9),
            messages=asked.messages,
            faults=asked.faults,
            folder=folder,
            database_url=url,
            conversations=asked.conversations,
            begun_at=time.monotonic(),
        )
        plan.keep()
        print(f"seed {plan.seed}: {plan.messages} messages, {plan.faults} faults", file=sys.stderr, flush=True)
        try:
            with _mail_server(plan) as port:
                _set_up(plan, port)
                from benchmarks.faults.run import run  # noqa: PLC0415  (after Django has been set up)

                report = run(plan, lambda words: print(words, file=sys.stderr, flush=True))
        finally:
            if asked.keep:
                shutil.copytree(folder, asked.keep)
        _print(report, as_json=asked.json)
    return 1 if report["wrong"] else 0


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--messages", type=int, default=2000, help="how much is said (%(default)s)")
    parser.add_argument("--faults", type=int, default=200, help="how much goes wrong (%(default)s)")
    parser.add_argument("--conversations", type=int, default=24, help="among so many pairs and circles (%(default)s)")
    parser.add_argument("--seed", type=int, help="repeat the draws of an earlier run")
    parser.add_argument("--json", action="store_true", help="print the report as JSON only")
    parser.add_argument("--keep", metavar="FOLDER", help="keep records, log and database in a new folder")
    return parser.parse_args()


@contextmanager
def _databases() -> Iterator[str]:
    """Two fresh databases on the server DATABASE_URL names; nothing to do for SQLite."""
    server = os.environ.get("DATABASE_URL", "")
    if not server.startswith("postgres"):
        yield ""
        return
    import psycopg  # noqa: PLC0415  (not there on every machine)

    name = f"northlight_faults_{os.getpid()}"
    with psycopg.connect(server, autocommit=True) as database:
        for one in (name, f"{name}_keys"):
            database.execute(f"CREATE DATABASE {one}")
        try:
            yield f"{server.rpartition('/')[0]}/{name}"
        finally:
            for one in (name, f"{name}_keys"):
                database.execute(f"DROP DATABASE {one} WITH (FORCE)")


@contextmanager
def _mail_server(plan: Plan) -> Iterator[int]:
    """The mail server in a process of its own; gives its port."""
    words = [sys.executable, "-m", "benchmarks.faults.mail_server", plan.folder]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            yield int(server.stdout.readline())
        finally:
            server.kill()


def _set_up(plan: Plan, port: int) -> None:
    """This will load the program once, with settings of its own and nothing of the host's; nothing is opened yet."""
    for name in ("DATABASE_URL", "KEYS_DATABASE_URL", "KEY_FILE", "LMTP_LISTEN", "IMAP_URL"):
        os.environ.pop(name, None)
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "mentoring.settings",
        "NORTHLIGHT_DATA": plan.folder,
        "MAIL_DOMAIN": "northlight.test",
        "SMTP_URL": f"smtp://127.0.0.1:{port}",
        "LOG_LEVEL": "WARNING",
        **({"DATABASE_URL": plan.database_url} if plan.is_on_postgres else {}),
    }
    import django  # noqa: PLC0415  (the environment must be set first)

    django.setup()


def _print(report: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(report))
        return
    for name, value in report.items():
        print(f"{name.replace('_', ' '):28} {json.dumps(value, ensure_ascii=False)}")
    print("\nNothing lost, order kept, nothing twice." if not report["wrong"] else "\nBroken promises: see above.")


if __name__ == "__main__":
    sys.exit(main())
