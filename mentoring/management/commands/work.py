"""northlight work: deliver letters in processes of their own."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from mentoring import worker
from mentoring.management.alone import is_on_sqlite
from mentoring.management.up_to_date import databases_behind
from mentoring.vault import actions as vault
from mentoring.vault.keyfile import KeyFileTrouble

LOOK_AFTER = 1.0  # seconds between two looks whether all are still at work
PATIENCE = 4.0  # seconds for a worker to finish what it is at
ONE_MORE = [sys.executable, "-m", "mentoring.management.northlight", "work", "--count", "1"]


class Command(BaseCommand):
    """Delivers letters in processes of their own, beside any number of web processes. Needs PostgreSQL."""

    help = "Deliver letters in processes of their own, beside any number of web processes. Needs PostgreSQL."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """This will add how many."""
        parser.add_argument("--count", type=int, default=1, help="how many processes (%(default)s)")

    def handle(self, *args: Any, **options: Any) -> None:
        """This will work until asked to stop."""
        _check()
        stop = threading.Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: stop.set())
        if options["count"] <= 1:
            beside = threading.Thread(target=worker.prepare, args=(stop,), name="worker for files", daemon=True)
            beside.start()
            worker.run(stop)
            beside.join(PATIENCE)
        else:
            self.stdout.write(f"At work, {options['count']} at a time. Stop with Ctrl+C.")
            self.stdout.flush()
            keep_at_work(ONE_MORE, count=options["count"], stop=stop)


def _check() -> None:
    if is_on_sqlite():
        raise CommandError(
            "Workers of their own need PostgreSQL. On SQLite the worker is inside “northlight serve”, "
            "and nothing else may write to its files. Set DATABASE_URL to postgres://… to grow."
        )
    try:
        vault.prepare_vault()
    except KeyFileTrouble as trouble:
        raise CommandError(str(trouble)) from None
    if behind := databases_behind():
        raise CommandError(f"Not up to date: {', '.join(behind)}. Run “northlight migrate” first.")


def keep_at_work(command: list[str], *, count: int, stop: threading.Event) -> None:
    """This will keep ``count`` processes alive until ``stop`` is set; one that died is started anew."""
    working: list[subprocess.Popen[bytes]] = []
    while not stop.is_set():
        working = [one for one in working if one.poll() is None]
        working += [subprocess.Popen(command) for _ in range(count - len(working))]  # noqa: S603  (our own words)
        stop.wait(LOOK_AFTER)
    for one in working:
        one.terminate()
    for one in working:
        try:
            one.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            one.kill()
            one.wait()
