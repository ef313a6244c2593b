"""Empty databases of the kind the tests run on, and a look into any of them from outside."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from django.db import connection, connections

from mentoring.management.backup import ALIASES
from mentoring.management.stores import PostgresStore, SqliteStore, Store


@contextmanager
def empty_stores(folder: Path) -> Iterator[dict[str, Store]]:
    """Two empty databases, gone again afterwards."""
    if connection.vendor == "sqlite":
        yield {name: SqliteStore(folder / f"{name}.sqlite3") for name in ALIASES}
        return
    names = {name: f"northlight_empty_{name}" for name in ALIASES}
    with connection.cursor() as cursor:
        for database in names.values():
            cursor.execute(f"DROP DATABASE IF EXISTS {database}")
            cursor.execute(f"CREATE DATABASE {database}")
    yield {name: PostgresStore({**connections["default"].settings_dict, "NAME": names[name]}) for name in names}
    with connection.cursor() as cursor:
        for database in names.values():
            cursor.execute(f"DROP DATABASE {database}")


def rows_of(store: Store, table: str) -> set[str]:
    """One sum for each row of a table."""
    with closing(_open(store)) as opened:
        cursor = opened.cursor()
        cursor.execute(f"SELECT * FROM {table}")
        return {hashlib.sha256(repr(row).encode()).hexdigest() for row in cursor.fetchall()}


def _open(store: Store) -> Any:
    if isinstance(store, SqliteStore):
        return sqlite3.connect(store.path)
    import psycopg  # noqa: PLC0415  (only where PostgreSQL is)

    wishes = store.wishes
    return psycopg.connect(host=wishes["HOST"], port=wishes["PORT"], user=wishes["USER"], dbname=wishes["NAME"])
