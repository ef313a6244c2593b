"""Keeping a row once, however often its form was sent."""

from __future__ import annotations

from typing import TypeVar

from django.db import IntegrityError, models, transaction

from mentoring.goals.models import Goal
from mentoring.people.models import Person

Row = TypeVar("Row", bound=models.Model)


class OnlyTheOwner(Exception):
    """Only the one whose goal or list it is may do this."""


class ChangedMeanwhile(Exception):
    """It was changed in another window since this form was opened."""


def keep_once(row: Row, **key: object) -> tuple[Row, bool]:
    """This will keep a row; if one with this key is there already, give that one, and False."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        before = type(row)._default_manager.filter(**key).first()
        if before is None:
            raise
        return before, False
    return row, True


def own(goal: Goal, *, by: Person) -> Goal:
    """This will hold a goal for the rest of the transaction, for its owner. Raises ``OnlyTheOwner``."""
    found = Goal.objects.select_for_update().filter(pk=goal.pk, owner=by).first()
    if found is None:
        raise OnlyTheOwner
    return found
