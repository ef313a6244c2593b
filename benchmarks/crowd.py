"""A crowd of others for a benchmark: conversations copied by SQL from a pattern, so that a million takes a minute.

Columns that nobody names are copied from the pattern as they are, whatever the tables will look like one day.
"""

# ruff: noqa: PLC0415  (the folder must be known before the settings are read)

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from benchmarks.figures import open_talk

if TYPE_CHECKING:
    from django.db.backends.utils import CursorWrapper
    from django.db.models import Model

    from mentoring.conversations.models import Conversation
    from mentoring.people.models import Person

EACH = 500  # entries of every conversation of others
THEIRS = "LIKE '00000000000070008000%'"  # ids that nobody else can have: they are from 1970


def gather(count: int, *, words_of: Conversation, people: tuple[Person, Person]) -> None:
    """This will write conversations between these two until they hold ``count`` entries, each delivered.

    Sealed words are borrowed from ``words_of``; they are of the right size, and nobody can open them elsewhere.
    """
    from django.db import connection, transaction
    from django.utils import timezone

    from mentoring.conversations import actions
    from mentoring.conversations.words import Words

    pattern = open_talk(*people)
    words = Words.typed("A pattern for all others.")
    actions.say(conversation=pattern, author=people[0], words=words, client_id=uuid4(), now=timezone.now())
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("PRAGMA cache_size=-400000")
        _copy_talks(cursor, pattern.pk.hex, count=-(-count // EACH), reader=people[1].pk.hex)
        _copy_words(cursor, words_of, authors=[person.pk.hex for person in people])
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA cache_size=-16000")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _copy_talks(cursor: CursorWrapper, pattern: str, *, count: int, reader: str) -> None:
    from mentoring.conversations.models import Conversation, Lane, Participant

    _copy(
        cursor,
        Conversation,
        {"id": "printf('00000000000070008000%012x', n.i)", "last_seq": f"{EACH}", "version": f"{EACH}"},
        f"{_numbers(count)}",
        f"FROM conversations_conversation m, n WHERE m.id = '{pattern}'",
    )
    _copy(
        cursor,
        Participant,
        {"id": f"printf('%08d000070008000%012x', 1 + (m.person_id = '{reader}'), c.rowid)", "conversation_id": "c.id"},
        "",
        f"FROM conversations_participant m, conversations_conversation c "
        f"WHERE m.conversation_id = '{pattern}' AND c.id {THEIRS}",
    )
    nothing_waits = dict.fromkeys(("due_at", "first_waiting_at", "last_waiting_at"), "NULL")
    _copy(
        cursor,
        Lane,
        {"participant_id": "p.id", **nothing_waits},
        "",
        f"FROM conversations_lane m JOIN conversations_participant q ON q.id = m.participant_id, "
        f"conversations_participant p WHERE q.conversation_id = '{pattern}' AND p.person_id = q.person_id "
        f"AND p.conversation_id {THEIRS}",
    )


def _copy_words(cursor: CursorWrapper, words_of: Conversation, *, authors: list[str]) -> None:
    from mentoring.conversations.models import Delivery, Entry

    said = words_of.entries.count()
    _copy(
        cursor,
        Entry,
        {
            "id": "printf('00000001%08x7000%012x', c.rowid, n.i)",
            "client_id": "printf('00000002%08x7000%012x', c.rowid, n.i)",
            "conversation_id": "c.id",
            "author_id": f"CASE n.i % 2 WHEN 0 THEN '{authors[1]}' ELSE '{authors[0]}' END",
            "seq": "n.i",
            "changed_in": "n.i",
        },
        _numbers(EACH),
        f"FROM conversations_conversation c CROSS JOIN n JOIN conversations_entry m "
        f"ON m.conversation_id = '{words_of.pk.hex}' AND m.seq = 1 + n.i % {said} WHERE c.id {THEIRS}",
    )
    _copy(
        cursor,
        Delivery,
        {"lane_id": "l.id", "entry_id": "e.id", "state": "'handed_over'", "letter_key": "'x' || e.rowid"},
        "",
        f"FROM (SELECT * FROM conversations_delivery ORDER BY id DESC LIMIT 1) m, conversations_lane l "
        f"JOIN conversations_participant p ON p.id = l.participant_id "
        f"JOIN conversations_entry e ON e.conversation_id = p.conversation_id AND e.author_id <> p.person_id "
        f"WHERE p.conversation_id {THEIRS}",
    )


def _numbers(count: int) -> str:
    return f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count})"


def _copy(cursor: CursorWrapper, model: type[Model], changed: dict[str, str], numbers: str, rows: str) -> None:
    """This will insert what ``rows`` gives, with every column of the pattern ``m`` that is not changed."""
    columns = [str(column.column) for column in model._meta.concrete_fields]
    names = [name for name in columns if name != "id" or name in changed]  # a number is given by the database
    values = ", ".join(changed.get(name, f"m.{name}") for name in names)
    cursor.execute(f"INSERT INTO {model._meta.db_table} ({', '.join(names)}) {numbers} SELECT {values} {rows}")
