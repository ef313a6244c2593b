"""The databases: a library without known faults, a safe journal, tables of today, and a clock that agrees."""

from __future__ import annotations

import re
import sqlite3
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import Max

from mentoring.conversations.models import Entry
from mentoring.management.doctor.finding import Finding, fine, look, mend
from mentoring.management.up_to_date import databases_behind
from mentoring.people.models import Person

CLOCKS_MAY_DIFFER = timedelta(seconds=5)
SAFE_JOURNALS = {"WAL", "TRUNCATE", "DELETE", "PERSIST"}


def library(now: datetime) -> Finding:
    """Whether the SQLite library has the fault that can lose commits when two connections tidy a WAL at once."""
    about = "Database library"
    if connection.vendor != "sqlite":
        return fine(about, f"{connection.display_name} {'.'.join(map(str, connection.get_database_version()))}")
    version = sqlite3.sqlite_version
    if is_mended(sqlite3.sqlite_version_info) or journal_mode() != "WAL":
        return fine(about, f"SQLite {version}")
    return look(
        about,
        (
            f"SQLite {version} has a rare fault that can lose what was just written when several "
            "connections tidy up at once. Northlight lets its writers wait in line, which keeps clear of "
            "it while one process has the file open."
        ),
        "To be rid of it: a SQLite of 3.51.3 or later, or SQLITE_JOURNAL=TRUNCATE, which is slower and safe.",
    )


def is_mended(version: tuple[int, ...]) -> bool:
    """Whether this SQLite has the mended WAL: 3.51.3, or 3.50.7 or 3.44.6 in their lines; 3.52.0 was taken back.

    https://sqlite.org/wal.html, "The WAL-reset bug".
    """
    if version[:3] == (3, 52, 0):
        return False
    if version[:2] in {(3, 44), (3, 50)}:
        return version[2] >= {44: 6, 50: 7}[version[1]]
    return version >= (3, 51, 3)


def journal(now: datetime) -> Finding:
    """Whether what was answered with *sent* would survive a power cut."""
    about, mode = "Journal", journal_mode()
    if connection.vendor != "sqlite":
        return _postgres_journal(about)
    if mode not in SAFE_JOURNALS:
        return mend(
            about,
            f"{mode}: a power cut could lose what people were told is kept.",
            "Set SQLITE_JOURNAL to WAL or TRUNCATE.",
        )
    return fine(about, f"{mode}, and every commit reaches the disk before it is answered.")


def _postgres_journal(about: str) -> Finding:
    if _ask("SHOW fsync") != "on":
        return mend(
            about,
            "PostgreSQL runs with fsync off: a power cut could lose everything.",
            "Set fsync = on in postgresql.conf.",
        )
    if _ask("SHOW synchronous_commit") == "off":
        return look(
            about,
            "PostgreSQL answers before a commit has reached the disk: a power cut could lose the last second.",
            "Set synchronous_commit = on, at least for this database.",
        )
    return fine(about, "Every commit reaches the disk before it is answered.")


def migrations(now: datetime) -> Finding:
    """Whether the tables are those of this version."""
    about, behind = "Tables", databases_behind()
    if behind and not has_tables():
        return fine(about, "There are none yet. The first start makes them.")
    if behind:
        return mend(
            about,
            f"Those of {', '.join(behind)} are not those of this version.",
            "Make a backup, stop the program, and run: northlight migrate",
        )
    return fine(about, "They are those of this version.")


def clock(now: datetime) -> Finding:
    """Whether this machine's clock agrees with the database's, and has not gone back."""
    about = "Clock"
    ahead = _database_clock(now) - now
    if abs(ahead) > CLOCKS_MAY_DIFFER:
        return mend(
            about,
            f"This machine and the database differ by {round(abs(ahead).total_seconds())} seconds.",
            "Let both machines keep time by NTP.",
        )
    newest = Entry.objects.aggregate(newest=Max("said_at"))["newest"] if has_tables() else None
    if newest is not None and newest > now + CLOCKS_MAY_DIFFER:
        return mend(
            about,
            (
                f"Something was said at {newest:%Y-%m-%d %H:%M} UTC, which is still to come: this clock "
                "is behind, or was ahead."
            ),
            "Let this machine keep time by NTP.",
        )
    return fine(about, f"{now:%Y-%m-%d %H:%M:%S} UTC")


def has_tables() -> bool:
    """Whether anything was ever set up here."""
    return Person._meta.db_table in connection.introspection.table_names()


def journal_mode() -> str:
    """The journal Northlight opens SQLite with. A connection of the doctor's own could only tell its own."""
    found = re.search(r"journal_mode=(\w+)", str(settings.SQLITE["OPTIONS"]))
    return found[1].upper() if found else "DELETE"


def _database_clock(now: datetime) -> datetime:
    # SQLite has no clock of its own.
    return now if connection.vendor == "sqlite" else _ask("SELECT clock_timestamp()")


def _ask(question: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchone()[0]
