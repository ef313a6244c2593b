"""Reading SQLite's files beside the program that writes them."""

from __future__ import annotations

from pathlib import Path

from django.db import connections

from mentoring.management.alone import is_on_sqlite


def open_to_look() -> None:
    """This will let this process only read SQLite's files: while the program runs they are its alone to write.

    Call it before anything asks the database. A file that does not exist yet is looked at as an empty one.
    """
    for alias in connections if is_on_sqlite() else ():
        wishes = connections[alias].settings_dict
        path = Path(str(wishes["NAME"]))
        wishes["NAME"] = f"{path.resolve().as_uri()}?mode=ro" if is_written(path) else ":memory:"
        wishes["OPTIONS"] = {**wishes["OPTIONS"], "init_command": "PRAGMA query_only=ON"}


def is_written(path: Path) -> bool:
    """Whether there is a file with something in it."""
    return path.is_file() and path.stat().st_size > 0
