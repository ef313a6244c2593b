"""Statements that the house knows by heart: put into SQL once, and only filled in from then on.

Making the SQL of a query costs Django several times what running it costs. What is asked with every message and
every letter is therefore written as ever, as a query of the models, and learnt::

    @by_heart
    def lanes_of(conversation_id: UUID) -> QuerySet[Lane]:
        return Lane.objects.filter(participant__conversation=conversation_id)

The function is called with blanks in place of its values, once for each connection and each shape of its values (which
of them are None, how many stand in a list), so it may put them into a query and do nothing else with them. The models
remain the only truth: nothing is written twice, and the same words serve SQLite and PostgreSQL.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import wraps
from typing import Any, Generic, ParamSpec, TypeVar, cast, overload
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connections, router
from django.db.models import Expression, Model, QuerySet
from django.db.models.base import ModelState
from django.db.models.query import FlatValuesListIterable, ModelIterable, ValuesListIterable, get_related_populators
from django.db.models.sql import UpdateQuery
from django.db.transaction import TransactionManagementError

Asked = ParamSpec("Asked")
Row = TypeVar("Row")


class Update:
    """What an UPDATE changes: the rows of a query, and the new values of their fields."""

    def __init__(self, rows: QuerySet[Any, Any], **values: object) -> None:
        self.db = router.db_for_write(rows.model)
        self.query = cast(Any, rows.query.chain(UpdateQuery))
        self.query.add_update_values(values)


@overload
def by_heart(words: Callable[Asked, QuerySet[Any, Row]]) -> Callable[Asked, list[Row]]: ...
@overload
def by_heart(words: Callable[Asked, Update]) -> Callable[Asked, int]: ...
def by_heart(words: Callable[..., Any]) -> Callable[..., Any]:
    """This will let a function that makes a query give its rows, and one that makes a ``Update`` the number changed.

    Values are UUIDs, moments, texts, numbers, None, or lists of these, given by position.
    """

    database = ""

    def statement(given: Sequence[Any]) -> _Statement[Any]:
        """This will find what is known of this shape, or learn it."""
        nonlocal database
        shape = _shape_of(given)
        database = database or words(*_blanks(shape)).db
        known = _known(connections[database])
        if (words, shape) not in known:
            known[words, shape] = _learn(words(*_blanks(shape)), connections[database])
        learnt: _Statement[Any] = known[words, shape]
        return learnt

    @wraps(words)
    def ask(*given: Any) -> Any:
        return statement(given).run(given)

    ask.statement = statement  # type: ignore[attr-defined]  # for whoever wants to compare
    return ask


def insert(rows: Sequence[Model]) -> None:
    """This will keep new rows of one model with one statement. Keys that the database makes are not told."""
    model = type(rows[0])
    connection = connections[router.db_for_write(model)]
    known = _known(connection)
    if (model, len(rows)) not in known:
        fields = [field for field in model._meta.local_concrete_fields if not field.db_returning]
        known[model, len(rows)] = _insertion(model, fields, connection.ops.quote_name, count=len(rows)), fields
    sql, fields = known[model, len(rows)]
    with connection.cursor() as cursor:
        cursor.execute(sql, [_kept(row, field, connection) for row in rows for field in fields])
    for row in rows:
        row._state.adding, row._state.db = False, connection.alias


def rewrite(row: Model, names: Sequence[str]) -> None:
    """This will keep these fields of a row as they stand on it now, as ``row.save(update_fields=names)`` would."""
    model = type(row)
    connection = connections[router.db_for_write(model, instance=row)]
    known = _known(connection)
    if (model, *names) not in known:
        fields: list[Any] = [model._meta.get_field(name) for name in names]
        known[model, *names] = _rewriting(model, fields, connection.ops.quote_name), [*fields, model._meta.pk]
    sql, fields = known[model, *names]
    with connection.cursor() as cursor:
        cursor.execute(sql, [_kept(row, field, connection) for field in fields])


def _insertion(model: Any, fields: Sequence[Any], quote: Callable[[str], str], *, count: int) -> str:
    names = ", ".join(quote(field.column) for field in fields)
    blanks = f"({', '.join(['%s'] * len(fields))})"
    return f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES {', '.join([blanks] * count)}"  # noqa: S608


def _rewriting(model: Any, fields: Sequence[Any], quote: Callable[[str], str]) -> str:
    values = ", ".join(f"{quote(field.column)} = %s" for field in fields)
    return f"UPDATE {quote(model._meta.db_table)} SET {values} WHERE {quote(model._meta.pk.column)} = %s"  # noqa: S608


def _kept(row: Model, field: Any, connection: Any) -> Any:
    """A field's value as the database keeps it."""
    return field.get_db_prep_save(field.pre_save(row, row._state.adding), connection)


class Blank(Expression):
    """Where a value will stand: of which argument, and which of a list. A stretch of time may be added to it."""

    def __init__(self, argument: int, number: int | None = None, plus: timedelta | None = None) -> None:
        super().__init__()
        self.argument, self.number, self.plus = argument, number, plus

    def resolve_expression(self, *_args: Any, **_keywords: Any) -> Blank:
        """A blank needs nothing of the query it stands in."""
        return self

    def as_sql(self, _compiler: Any, _connection: Any) -> tuple[str, list[Blank]]:  # type: ignore[override]
        """It stands among the parameters, and says so."""
        return "%s", [self]

    def value(self, given: Sequence[Any]) -> Any:
        """What stands here this time."""
        value = given[self.argument]
        if self.number is not None:
            value = value[self.number]
        return value if self.plus is None else value + self.plus

    def __add__(self, plus: object) -> Blank:  # type: ignore[override]
        if not isinstance(plus, timedelta):
            return NotImplemented
        return Blank(self.argument, self.number, plus)

    __hash__ = object.__hash__

    def __eq__(self, other: object) -> bool:
        return self is other


class _Statement(Generic[Row]):
    """One statement as the database takes it."""

    def __init__(self, compiler: Any, connection: Any) -> None:
        self.connection = connection
        self.sql, self._params = compiler.as_sql()

    def filled(self, given: Sequence[Any]) -> list[Any]:
        return [self._stored(one.value(given)) if isinstance(one, Blank) else one for one in self._params]

    def _stored(self, value: Any) -> Any:
        """As the fields of the models would have it."""
        if isinstance(value, UUID) and not self.connection.features.has_native_uuid_field:
            return value.hex
        if isinstance(value, datetime):
            return self.connection.ops.adapt_datetimefield_value(value)
        return value

    def run(self, given: Sequence[Any]) -> Any:
        with self.connection.cursor() as cursor:
            cursor.execute(self.sql, self.filled(given))
            return self._answer(cursor)

    def _answer(self, cursor: Any) -> Any:
        return cursor.rowcount


class _Question(_Statement[Row]):
    """A SELECT, and what is made of its rows."""

    def __init__(self, rows: QuerySet[Any, Row], connection: Any) -> None:
        self._compiler = rows.query.get_compiler(connection=connection)
        super().__init__(self._compiler, connection)
        columns = [column[0] for column in self._compiler.select[: self._compiler.col_count]]
        self._converters = self._compiler.get_converters(columns)
        self._made = _MADE[rows._iterable_class](self._compiler)
        self._locks = rows.query.select_for_update

    def run(self, given: Sequence[Any]) -> Any:
        if self._locks and not self.connection.in_atomic_block:
            raise TransactionManagementError("Rows are locked within a transaction, or not at all.")
        return super().run(given)

    def _answer(self, cursor: Any) -> list[Row]:
        return list(self._made(self._compiler.apply_converters(cursor.fetchall(), self._converters)))


class _Nothing(_Statement[Row]):
    """A statement that no row can meet, as one about an empty list."""

    def __init__(self, answer: Any) -> None:
        self._answer_given = answer

    def run(self, _given: Sequence[Any]) -> Any:
        return self._answer_given


def _learn(words: QuerySet[Any, Any] | Update, connection: Any) -> _Statement[Any]:
    try:
        if isinstance(words, Update):
            return _Statement(words.query.get_compiler(connection=connection), connection)
        return _Question(words, connection)
    except EmptyResultSet:
        return _Nothing(0 if isinstance(words, Update) else [])


class _Quick:
    """Makes rows of a model as ``Model.from_db`` does, all fields at once: nobody here listens to a row being made."""

    def __init__(self, model: Any) -> None:
        self._model = model

    def from_db(self, db: str, names: Sequence[str], values: Sequence[Any]) -> Model:
        row: Model = self._model.__new__(self._model)
        vars(row).update(zip(names, values, strict=True))
        row._state = ModelState()
        row._state.adding, row._state.db = False, db
        return row


def _maker(model: Any) -> Any:
    """A model that has something to say when it is made is left to say it."""
    is_plain = model.__init__ is Model.__init__ and model.from_db.__func__ is Model.from_db.__func__  # type: ignore[attr-defined]
    return _Quick(model) if is_plain else model


def _models(compiler: Any) -> Callable[[Iterable[list[Any]]], Iterator[Model]]:
    """Makes models of rows, with those that ``select_related`` brings along, as Django's own iterable does."""
    about, db = compiler.klass_info, compiler.connection.alias
    columns = about["select_fields"]
    first, last = columns[0], columns[-1] + 1
    names = [column[0].target.attname for column in compiler.select[first:last]]
    make = _maker(about["model"]).from_db
    related = _related(get_related_populators(about, compiler.select, db))  # type: ignore[call-arg]  # newer stubs

    def made(rows: Iterable[list[Any]]) -> Iterator[Model]:
        for row in rows:
            one = make(db, names, row[first:last])
            for populator in related:
                populator.populate(row, one)
            yield one

    return made


def _related(populators: Any) -> Any:
    for one in populators:
        one.model_cls = _maker(one.model_cls)
        _related(one.related_populators)
    return populators


_MADE: dict[type, Callable[[Any], Callable[[Iterable[list[Any]]], Iterator[Any]]]] = {
    ModelIterable: _models,
    ValuesListIterable: lambda _compiler: lambda rows: map(tuple, rows),
    FlatValuesListIterable: lambda _compiler: lambda rows: (row[0] for row in rows),
}


def _known(connection: Any) -> dict[Any, Any]:
    """What this connection knows. It is one thread's own, and outlives the line to its database."""
    known: dict[Any, Any] = vars(connection).setdefault("known_by_heart", {})
    return known


def _shape_of(given: Sequence[Any]) -> tuple[Any, ...]:
    return tuple([None if one is None else len(one) if isinstance(one, list) else ... for one in given])


def _blanks(shape: Sequence[Any]) -> list[Any]:
    return [_blank(argument, one) for argument, one in enumerate(shape)]


def _blank(argument: int, shape: Any) -> Any:
    """A blank for a value, as many as stand in a list for a list; None stays None, for SQL has other words for it."""
    if isinstance(shape, int):
        return [Blank(argument, number) for number in range(shape)]
    return None if shape is None else Blank(argument)
