"""Keeping new rows, and some fields of a row, by the fields of their models."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Any

from django.db import connections, router
from django.db.models import (
    BinaryField,
    BooleanField,
    CharField,
    DateTimeField,
    Model,
    PositiveIntegerField,
    PositiveSmallIntegerField,
    UUIDField,
)

from mentoring.by_heart.known import known, stored

# Kinds of fields whose values the driver takes as they are.
_AS_IT_IS = {BinaryField, BooleanField, CharField, PositiveIntegerField, PositiveSmallIntegerField}


def insert(rows: Sequence[Model]) -> None:
    """This will keep new rows of one model with one statement. Keys that the database makes are not told."""
    model = type(rows[0])
    connection = connections[router.db_for_write(model)]
    learnt = known(connection)
    if (model, len(rows)) not in learnt:
        fields = [field for field in model._meta.local_concrete_fields if not field.db_returning]
        sql = _insertion(model, fields, connection.ops.quote_name, count=len(rows))
        learnt[model, len(rows)] = sql, [keeper(field, connection) for field in fields]
    sql, keepers = learnt[model, len(rows)]
    with connection.cursor() as cursor:
        cursor.execute(sql, [kept(row) for row in rows for kept in keepers])
    for row in rows:
        row._state.adding, row._state.db = False, connection.alias


def rewrite(row: Model, names: Sequence[str]) -> None:
    """This will keep these fields of a row as they stand on it now, as ``row.save(update_fields=names)`` would."""
    model = type(row)
    connection = connections[router.db_for_write(model, instance=row)]
    learnt = known(connection)
    if (model, *names) not in learnt:
        fields: list[Any] = [model._meta.get_field(name) for name in names]
        sql = _rewriting(model, fields, connection.ops.quote_name)
        learnt[model, *names] = sql, [keeper(field, connection) for field in [*fields, model._meta.pk]]
    sql, keepers = learnt[model, *names]
    with connection.cursor() as cursor:
        cursor.execute(sql, [kept(row) for kept in keepers])


def _insertion(model: Any, fields: Sequence[Any], quote: Callable[[str], str], *, count: int) -> str:
    names = ", ".join(quote(field.column) for field in fields)
    blanks = f"({', '.join(['%s'] * len(fields))})"
    return f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES {', '.join([blanks] * count)}"  # noqa: S608  (names of our models, quoted)


def _rewriting(model: Any, fields: Sequence[Any], quote: Callable[[str], str]) -> str:
    values = ", ".join(f"{quote(field.column)} = %s" for field in fields)
    return f"UPDATE {quote(model._meta.db_table)} SET {values} WHERE {quote(model._meta.pk.column)} = %s"  # noqa: S608  (names of our models, quoted)


def keeper(field: Any, connection: Any) -> Callable[[Model], Any]:
    """What gives a field's value as the database keeps it: at once for kinds of fields that do not change values."""
    name, kind = field.attname, type(field.target_field if field.is_relation else field)
    if kind in _AS_IT_IS:
        return attrgetter(name)
    if kind is UUIDField or (kind is DateTimeField and not (field.auto_now or field.auto_now_add)):
        return lambda row: stored(getattr(row, name), connection)
    return lambda row: field.get_db_prep_save(field.pre_save(row, row._state.adding), connection)
