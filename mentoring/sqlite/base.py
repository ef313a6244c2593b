"""SQLite whose writers queue inside the process before they begin."""

from __future__ import annotations

import re
import sqlite3
import threading
from collections import deque
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from django.db.backends.sqlite3 import base
from django.db.backends.sqlite3.operations import DatabaseOperations

from mentoring.sqlite.turns import Line, line_for

# What certainly writes nothing. Everything else stands in line, which is never wrong, only slower.
READS = re.compile(
    r"\s*(?:SELECT|EXPLAIN|VALUES|PRAGMA(?!\s+(?:wal_checkpoint|optimize|incremental_vacuum|journal_mode)))\b"
    r"|\s*WITH\b(?!.*\b(?:INSERT|UPDATE|DELETE|REPLACE)\b)",
    re.IGNORECASE | re.DOTALL,
)
GONE = "SQLite has undone this transaction. Nothing of it was kept; please try again."
PATIENCE = 5.0  # seconds, SQLite's own default, where OPTIONS names no timeout

# The first connection to a new file switches it to WAL, for which SQLite waits for nobody.
_OPENING = threading.Lock()


class TransactionGone(sqlite3.OperationalError):
    """SQLite undid a transaction by itself (a full disk, for one); writing on would keep half of it."""


class Cursor(base.SQLiteCursorWrapper):
    """A cursor whose statements wait for their turn if they may write."""

    def __init__(self, connection: sqlite3.Connection, wrapper: DatabaseWrapper) -> None:
        super().__init__(connection)
        self._wrapper = wrapper
        self._rows: deque[Any] | None = None

    def execute(self, query: str, params: Any = None) -> Cursor:
        """This will run one statement, in its turn if it may write."""
        return self._run(query, super().execute, query, params)

    def executemany(self, query: str, param_list: Iterable[Any]) -> Cursor:
        """This will run one statement with many parameters, in one turn."""
        return self._run(query, super().executemany, query, param_list)

    def executescript(self, script: str) -> Cursor:
        """This will run a script, in one turn. As Python has it, an open transaction is committed first."""
        return self._run("script", super().executescript, script)

    def convert_query(self, query: str, *, param_names: Any = None) -> str:
        """This will turn Django's marks for values into SQLite's; it remembers, for the same words come again."""
        if param_names is not None:
            return str(super().convert_query(query, param_names=param_names))
        return _with_question_marks(query)

    def _run(self, query: str, statement: Callable[..., Any], *given: Any) -> Cursor:
        self._rows = None
        is_alone = self._wrapper.begin_turn(query)
        try:
            statement(*given)
            if is_alone and self.description is not None:
                # ``… RETURNING``: SQLite commits when the last row is fetched, so fetch within the turn.
                self._rows = deque(super().fetchall())
        finally:
            self._wrapper.end_turn()
        return self

    def fetchone(self) -> Any:
        """This will give the next row, or None."""
        if self._rows is None:
            return super().fetchone()
        return self._rows.popleft() if self._rows else None

    def fetchmany(self, size: int | None = None) -> list[Any]:
        """This will give the next ``size`` rows."""
        size = self.arraysize if size is None else size
        if self._rows is None:
            return super().fetchmany(size)
        return [self._rows.popleft() for _ in range(min(size, len(self._rows)))]

    def fetchall(self) -> list[Any]:
        """This will give all rows that are left."""
        return super().fetchall() if self._rows is None else self.fetchmany(len(self._rows))

    def __next__(self) -> Any:
        if self._rows is None:
            return super().__next__()
        if not self._rows:
            raise StopIteration
        return self._rows.popleft()


@lru_cache(maxsize=1000)
def _with_question_marks(query: str) -> str:
    return base.FORMAT_QMARK_REGEX.sub("?", query).replace("%%", "%")


class Operations(DatabaseOperations):
    """What SQLite gives, as Python has it."""

    def convert_datetimefield_value(self, value: Any, expression: Any, connection: Any) -> datetime | None:
        """This will read a moment as it is kept here, the short way; anything else as Django does."""
        moment = datetime.fromisoformat(value) if isinstance(value, str) else value
        if isinstance(moment, datetime) and self.connection.timezone is UTC:
            return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        found: datetime | None = super().convert_datetimefield_value(value, expression, connection)
        return found

    def adapt_datetimefield_value(self, value: Any) -> Any:
        """This will give a moment as it is kept here, the short way; anything else as Django does."""
        if isinstance(value, datetime) and value.tzinfo is UTC and self.connection.timezone is UTC:
            return str(value.replace(tzinfo=None))
        return super().adapt_datetimefield_value(value)


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's SQLite backend; a writer has its turn from before BEGIN until after COMMIT or ROLLBACK.

    The turn follows what SQLite says about the connection, not what was asked of it: it is taken before
    the first statement that may write, kept while a transaction is open, and given back as soon as none is.
    """

    ops_class = Operations

    _line: Line | None = None
    _has_turn = False
    _has_begun = False

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """This will open the file, one connection at a time."""
        with _OPENING:
            connection = super().get_new_connection(conn_params)
        self._line = line_for(str(self.settings_dict["NAME"]))
        return connection

    def create_cursor(self, name: str | None = None) -> Any:
        """This will make a cursor that stands in line."""
        return self.connection.cursor(factory=lambda connection: Cursor(connection, self))

    def begin_turn(self, query: str) -> bool:
        """This will wait for our turn if the statement may write.

        It says whether the statement is a transaction of its own. Raises ``NoTurn`` and ``TransactionGone``.
        """
        if self.connection.in_transaction or READS.match(query):
            return False
        if self.in_atomic_block and not query.startswith("ROLLBACK"):
            raise TransactionGone(GONE)
        if not self._has_turn:
            self._take_turn()
        return True

    def end_turn(self) -> None:
        """This will give the turn back unless a transaction is still open."""
        if self._has_turn and not (self.connection and self.connection.in_transaction):
            self._give_turn()

    def _start_transaction_under_autocommit(self) -> None:
        super()._start_transaction_under_autocommit()  # type: ignore[misc]  # Django has it, its stubs do not
        self._has_begun = True

    def _commit(self) -> None:
        try:
            with self.wrap_database_errors:
                self._refuse_to_commit_nothing()
            super()._commit()  # type: ignore[misc]  # Django has it, its stubs do not
        finally:
            self.end_turn()

    def _rollback(self) -> None:
        self._has_begun = False
        try:
            super()._rollback()  # type: ignore[misc]  # Django has it, its stubs do not
        finally:
            self.end_turn()

    def _close(self) -> None:
        self._has_begun = False
        try:
            super()._close()  # type: ignore[misc]  # Django has it, its stubs do not
        finally:
            self._give_turn()  # whatever happened: SQLite undoes what a closed connection left open

    def _refuse_to_commit_nothing(self) -> None:
        # Somebody caught the error with which SQLite undid everything, and went on as if nothing were wrong.
        has_begun, self._has_begun = self._has_begun, False
        if has_begun and self.connection is not None and not self.connection.in_transaction:
            raise TransactionGone(GONE)

    def _take_turn(self) -> None:
        patience = self.settings_dict.get("OPTIONS", {}).get("timeout", PATIENCE)
        if self._line is not None:
            self._line.take(patience)
            self._has_turn = True

    def _give_turn(self) -> None:
        if self._has_turn and self._line is not None:
            self._has_turn = False
            self._line.give()

    def __del__(self) -> None:
        # A thread that died inside a transaction must not keep the others waiting.
        if self._has_turn and self._line is not None:
            self._line.leave_behind()
