"""Asking and changing by heart: a query of the models, put into SQL once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import wraps
from typing import Any, Generic, ParamSpec, TypeVar, cast, overload

from django.core.exceptions import EmptyResultSet
from django.db import connections, router
from django.db.models import Expression, QuerySet
from django.db.models.sql import UpdateQuery
from django.db.transaction import TransactionManagementError

from mentoring.by_heart.known import known, stored
from mentoring.by_heart.rows import MADE

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
        learnt = known(connections[database])
        if (words, shape) not in learnt:
            learnt[words, shape] = _learn(words(*_blanks(shape)), connections[database])
        found: _Statement[Any] = learnt[words, shape]
        return found

    @wraps(words)
    def ask(*given: Any) -> Any:
        return statement(given).run(given)

    ask.statement = statement  # type: ignore[attr-defined]  # a function has no such field; the tests compare by it
    return ask


class Blank(Expression):
    """Where a value will stand: of which argument, and which of a list. A stretch of time may be added to it."""

    def __init__(self, argument: int, number: int | None = None, plus: timedelta | None = None) -> None:
        super().__init__()
        self.argument, self.number, self.plus = argument, number, plus

    def resolve_expression(self, *_args: Any, **_keywords: Any) -> Blank:
        """A blank needs nothing of the query it stands in."""
        return self

    def as_sql(self, _compiler: Any, _connection: Any) -> tuple[str, list[Blank]]:  # type: ignore[override]  # the blank itself stands there
        """It stands among the parameters, and says so."""
        return "%s", [self]

    def value(self, given: Sequence[Any]) -> Any:
        """What stands here this time."""
        value = given[self.argument]
        if self.number is not None:
            value = value[self.number]
        return value if self.plus is None else value + self.plus

    def __add__(self, plus: object) -> Blank:  # type: ignore[override]  # a stretch of time only
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
        given_to = self.connection
        return [stored(one.value(given), given_to) if isinstance(one, Blank) else one for one in self._params]

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
        self._converters = [(place, *how) for place, how in self._compiler.get_converters(columns).items()]
        self._made = MADE[rows._iterable_class](self._compiler)
        self._locks = rows.query.select_for_update

    def run(self, given: Sequence[Any]) -> Any:
        if self._locks and not self.connection.in_atomic_block:
            raise TransactionManagementError("Rows are locked within a transaction, or not at all.")
        return super().run(given)

    def _answer(self, cursor: Any) -> list[Row]:
        return list(self._made(map(self._read, cursor.fetchall())))

    def _read(self, row: Sequence[Any]) -> list[Any]:
        """A row in the values of Python. Nothing is nothing here and there, and most of what may be empty is."""
        values = list(row)
        for place, converters, expression in self._converters:
            if (value := values[place]) is not None:
                for convert in converters:
                    value = convert(value, expression, self.connection)
                values[place] = value
        return values


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


def _shape_of(given: Sequence[Any]) -> tuple[Any, ...]:
    return tuple([None if one is None else len(one) if isinstance(one, list) else ... for one in given])


def _blanks(shape: Sequence[Any]) -> list[Any]:
    return [_blank(argument, one) for argument, one in enumerate(shape)]


def _blank(argument: int, shape: Any) -> Any:
    """A blank for a value, as many as stand in a list for a list; None stays None, for SQL has other words for it."""
    if isinstance(shape, int):
        return [Blank(argument, number) for number in range(shape)]
    return None if shape is None else Blank(argument)
