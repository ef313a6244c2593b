"""Copying a whole database out and back in, whichever kind it is, while people go on writing."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, Protocol

from django.conf import settings


class CouldNotCopy(Exception):
    """A database could not be copied or brought back; the sentence says why."""


class Store(Protocol):
    """One database, as a backup sees it."""

    kind: str  # the copy's kind; one kind is not brought back into another

    def is_empty(self) -> bool:
        """Whether nothing was ever set up in it."""

    def copy_to(self, path: Path, *, without: Sequence[str]) -> None:
        """This will copy it as it is at one moment; of the tables in ``without``, only the shape."""

    def bring_back(self, path: Path) -> None:
        """This will fill it, empty as it is, from a copy. Raises ``CouldNotCopy`` for a damaged one."""


def store(alias: str) -> Store:
    """The store of a database of ours."""
    wishes = settings.DATABASES[alias]
    if wishes["ENGINE"] == settings.SQLITE["ENGINE"]:
        return SqliteStore(Path(str(wishes["NAME"])))
    return PostgresStore(wishes)


class SqliteStore:
    """A SQLite file, copied by SQLite's own online backup: one snapshot, and no writer waits for it."""

    kind = "sqlite"

    def __init__(self, path: Path) -> None:
        self.path = path

    def is_empty(self) -> bool:
        """Whether there is no file, or nothing in it."""
        return not self.path.exists() or self.path.stat().st_size == 0

    def copy_to(self, path: Path, *, without: Sequence[str]) -> None:
        """This will copy the file at one moment and leave out the rows of some tables."""
        try:
            source = sqlite3.connect(f"{self.path.resolve().as_uri()}?mode=ro", uri=True, timeout=20)
            with closing(source), closing(sqlite3.connect(path)) as copy:
                source.backup(copy)
                copy.execute("PRAGMA journal_mode=DELETE")
                copy.execute("PRAGMA secure_delete=ON")
                for table in without:
                    copy.execute(f"DELETE FROM {quoted(table)}")  # noqa: S608  (a table's name of ours)
                copy.commit()
            check_sqlite(path)
        except sqlite3.Error as trouble:
            raise CouldNotCopy(f"{self.path} could not be copied: {trouble}.") from trouble

    def bring_back(self, path: Path) -> None:
        """This will put the copy where the file belongs, after looking whether it is sound."""
        check_sqlite(path)
        path.chmod(0o600)
        shutil.move(path, self.path)


def check_sqlite(path: Path) -> None:
    """This will raise ``CouldNotCopy`` unless SQLite finds every page and every reference in order."""
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as copy:
            said = [row[0] for row in copy.execute("PRAGMA integrity_check(5)")]
            orphans = copy.execute("PRAGMA foreign_key_check").fetchone()
    except sqlite3.Error as trouble:
        said, orphans = [str(trouble)], None
    if said != ["ok"] or orphans:
        reason = said[0] if said != ["ok"] else "a row points to one that is missing"
        raise CouldNotCopy(f"The copy {path.name} is damaged: {reason}.")


class PostgresStore:
    """A PostgreSQL database, copied by its own ``pg_dump`` in the custom format."""

    kind = "postgresql"

    def __init__(self, wishes: dict[str, Any]) -> None:
        self.wishes = wishes

    def is_empty(self) -> bool:
        """Whether it has no tables."""
        question = "SELECT count(*) FROM information_schema.tables WHERE table_schema = ANY (current_schemas(false))"
        return self._run("psql", "-XAtqc", question).strip() == "0"

    def copy_to(self, path: Path, *, without: Sequence[str]) -> None:
        """This will dump the database at one moment and leave out the rows of some tables."""
        left_out = [f"--exclude-table-data={table}" for table in without]
        self._run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={path}", *left_out)

    def bring_back(self, path: Path) -> None:
        """This will restore the dump as a whole or not at all."""
        name = self.wishes["NAME"]
        self._run("pg_restore", "--no-owner", "--no-privileges", "--single-transaction", f"--dbname={name}", path)

    def _run(self, program: str, *words: str | Path) -> str:
        path = find_postgres(program)
        done = subprocess.run(  # noqa: S603  (a program of PostgreSQL's, with our own words)
            [path, *map(str, words)], env=self._environment(), capture_output=True, text=True
        )
        if done.returncode:
            reason = (done.stderr.strip().splitlines() or [str(done.returncode)])[-1]
            raise CouldNotCopy(f"{program} stopped: {reason}")
        return done.stdout

    def _environment(self) -> dict[str, str]:
        """How PostgreSQL's programs learn where to go; a password never stands in a command line."""
        wishes = {
            "PGHOST": self.wishes["HOST"],
            "PGPORT": self.wishes["PORT"],
            "PGUSER": self.wishes["USER"],
            "PGPASSWORD": self.wishes["PASSWORD"],
            "PGDATABASE": self.wishes["NAME"],
            "PGOPTIONS": self.wishes["OPTIONS"].get("options", ""),
        }
        return {**os.environ, **{name: str(wish) for name, wish in wishes.items() if wish}}


def find_postgres(program: str) -> str:
    """Where the newest of PostgreSQL's programs of that name is; raises ``CouldNotCopy``."""
    versions = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{program}"), key=lambda path: int(path.parts[-3]))
    found = str(versions[-1]) if versions else shutil.which(program)
    if found is None:
        raise CouldNotCopy(f"{program} is not on this machine. Debian and Ubuntu: apt install postgresql-client")
    return found


def quoted(table: str) -> str:
    """A table's name as SQL takes it."""
    return '"' + table.replace('"', '""') + '"'
