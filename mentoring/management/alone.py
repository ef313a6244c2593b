"""One process at a time on the files of one SQLite installation."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings


class AlreadyOpen(Exception):
    """Another process has this installation open; the sentence says which."""


def is_on_sqlite() -> bool:
    """Whether this installation is one SQLite file, and therefore one process."""
    return bool(settings.DATABASES["default"]["ENGINE"] == "mentoring.sqlite")


@contextmanager
def alone() -> Iterator[None]:
    """This will keep every other process out of this installation's SQLite files until it is left.

    Two processes would have two lines of writers, and SQLite before 3.51.3 can lose what was committed
    when two of them write and tidy up at once. On PostgreSQL there is nothing to keep. Raises ``AlreadyOpen``.
    """
    if not is_on_sqlite():
        yield
        return
    path = Path(str(settings.DATABASES["default"]["NAME"])).with_suffix(".lock")
    with path.open("a+", encoding="ascii") as file:
        try:
            # The system takes the lock away when we end, however we end.
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            raise AlreadyOpen(
                f"Northlight is already open on {path.parent} (process {file.read().strip() or 'unknown'}). "
                "SQLite is for one process; stop that one first, or use PostgreSQL."
            ) from None
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield
