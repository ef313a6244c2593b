"""What is made of the rows that a statement gives: models, with what they bring along, or plain values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from django.db.models import Model
from django.db.models.base import ModelState
from django.db.models.query import FlatValuesListIterable, ModelIterable, ValuesListIterable, get_related_populators


class _Quick:
    """Makes rows of a model as ``Model.from_db`` does, all fields at once: nobody here listens to a row being made.

    What a model does with every row it reads stands in its ``when_read``.
    """

    def __init__(self, model: Any) -> None:
        self._model, self._when_read = model, getattr(model, "when_read", None)

    def from_db(self, db: str, names: Sequence[str], values: Sequence[Any]) -> Model:
        row: Model = self._model.__new__(self._model)
        vars(row).update(zip(names, values, strict=True))
        row._state = ModelState()
        row._state.adding, row._state.db = False, db
        if self._when_read:
            self._when_read(row)
        return row


def _maker(model: Any) -> Any:
    """A model that has something to say when it is made is left to say it."""
    is_plain = hasattr(model, "when_read") or model.from_db.__func__ is Model.from_db.__func__  # type: ignore[attr-defined]  # bound, so it has one
    return _Quick(model) if is_plain and model.__init__ is Model.__init__ else model


def _models(compiler: Any) -> Callable[[Iterable[list[Any]]], Iterator[Model]]:
    """Makes models of rows, with those that ``select_related`` brings along, as Django's own iterable does."""
    about, db = compiler.klass_info, compiler.connection.alias
    columns = about["select_fields"]
    first, last = columns[0], columns[-1] + 1
    names = [column[0].target.attname for column in compiler.select[first:last]]
    make = _maker(about["model"]).from_db
    related = _related(get_related_populators(about, compiler.select, db))  # type: ignore[call-arg]  # the stubs know a newer Django

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


MADE: dict[type, Callable[[Any], Callable[[Iterable[list[Any]]], Iterator[Any]]]] = {
    ModelIterable: _models,
    ValuesListIterable: lambda _compiler: lambda rows: map(tuple, rows),
    FlatValuesListIterable: lambda _compiler: lambda rows: (row[0] for row in rows),
}
