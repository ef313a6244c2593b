"""What a finished run left in the database, read as plain SQL by somebody who does not know the program."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from benchmarks.faults.plan import Plan

Ask = Callable[[str], list[tuple[Any, ...]]]

ENTRIES = "SELECT conversation_id, author_id, client_id, seq FROM conversations_entry ORDER BY conversation_id, seq"
PEOPLE = """
    SELECT p.conversation_id, p.person_id, person.email
    FROM conversations_participant p JOIN people_person person ON person.id = p.person_id"""
STATES = "SELECT state, count(*) FROM conversations_delivery GROUP BY state"
WAITING = "SELECT count(*) FROM conversations_delivery WHERE state = 'waiting'"


@dataclass(frozen=True, slots=True)
class Kept:
    """One entry as it stands in the database."""

    conversation: str
    author: str
    client_id: str
    seq: int


@dataclass(frozen=True, slots=True)
class Book:
    """All that a judge wants to know of a database."""

    entries: tuple[Kept, ...]
    people_in: dict[str, list[tuple[str, str]]]  # conversation → (person, e-mail)
    states: dict[str, int]  # of deliveries
    integrity: str


def open_book(plan: Plan) -> Book:
    """This will read the database of a run that is over."""
    book: Book = _on_postgres(plan, _read_postgres) if plan.is_on_postgres else _on_sqlite(plan, _read_sqlite)
    return book


def is_settled(plan: Plan) -> bool:
    """Whether nothing waits any more; asked while the program still runs."""
    look = _on_postgres if plan.is_on_postgres else _on_sqlite
    return bool(look(plan, lambda ask: ask(WAITING) == [(0,)]))


def _on_sqlite(plan: Plan, read: Callable[[Ask], Any]) -> Any:
    # Read-only, so that we never write, and never tidy up what belongs to the program.
    path = plan.path("northlight.sqlite3")
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=30)) as database:
        return read(lambda words: database.execute(words).fetchall())


def _on_postgres(plan: Plan, read: Callable[[Ask], Any]) -> Any:
    import psycopg  # noqa: PLC0415  (not there on every machine)

    with psycopg.connect(plan.database_url, autocommit=True) as database:

        def ask(words: str) -> list[tuple[Any, ...]]:
            cursor = database.execute(words)
            return cursor.fetchall() if cursor.description else []

        return read(ask)


def _read_sqlite(ask: Ask) -> Book:
    damage = [row[0] for row in ask("PRAGMA integrity_check") if row[0] != "ok"]
    damage += [f"a row of {row[0]} points nowhere" for row in ask("PRAGMA foreign_key_check")]
    return _read(ask, integrity="; ".join(damage) or "ok")


def _read_postgres(ask: Ask) -> Book:
    """PostgreSQL checks itself by its own extension: every index against its table, every table's pages."""
    ask("CREATE EXTENSION IF NOT EXISTS amcheck")
    ask("SELECT bt_index_check(index => c.oid, heapallindexed => true) FROM pg_class c JOIN pg_am a ON a.oid = c.relam"
        " JOIN pg_namespace n ON n.oid = c.relnamespace"
        " WHERE a.amname = 'btree' AND c.relkind = 'i' AND n.nspname = 'public'")  # fmt: skip
    damage = ask("SELECT v.msg FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace, "
                 "verify_heapam(relation => c.oid) v WHERE c.relkind = 'r' AND n.nspname = 'public'")  # fmt: skip
    return _read(ask, integrity="; ".join(row[0] for row in damage) or "ok")


def _read(ask: Ask, *, integrity: str) -> Book:
    people_in: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for conversation, person, email in ask(PEOPLE):
        people_in[_id(conversation)].append((_id(person), email))
    entries = tuple(Kept(_id(where), _id(who), _id(client), seq) for where, who, client, seq in ask(ENTRIES))
    return Book(entries, dict(people_in), dict(ask(STATES)), integrity)


def _id(value: Any) -> str:
    """SQLite keeps ids as 32 letters, PostgreSQL as what they are."""
    return str(value if isinstance(value, UUID) else UUID(str(value)))
