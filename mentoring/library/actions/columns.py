"""The columns of a board: added, named, put in order, removed. Anybody who takes part may."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.db.models import F

from mentoring.conversations import actions as conversations
from mentoring.conversations.models import Conversation
from mentoring.goals.words import seal_into
from mentoring.library import rank
from mentoring.library.actions.hold import hold_board, place_at_the_end
from mentoring.library.models import Column, Resource
from mentoring.people.models import Person

MOST_COLUMNS = 12


class TooManyColumns(Exception):
    """More columns than anybody could see at once."""


class LastColumn(Exception):
    """A board has one column at least."""


@transaction.atomic
def add_column(*, conversation: Conversation, by: Person, title: str, client_id: UUID) -> Column:
    """This will add a column at the end; the same ``client_id`` is the same column. Raises ``TooManyColumns``."""
    hold_board(conversation.pk, by=by)
    row = list(Column.objects.filter(conversation=conversation))
    if before := next((one for one in row if one.client_id == client_id), None):
        return before
    if len(row) >= MOST_COLUMNS:
        raise TooManyColumns
    column = Column(conversation=conversation, author=by, client_id=client_id, rank=row[-1].rank + rank.GAP)
    seal_into(column, title=title)
    column.save(force_insert=True)
    conversations.tell_of_change(conversation_id=conversation.pk)
    return column


@transaction.atomic
def rename_column(*, column: Column, by: Person, title: str) -> None:
    """This will give a column another name; it is then the words of whoever gave it."""
    hold_board(column.conversation_id, by=by)
    fresh = Column.objects.get(pk=column.pk)
    fresh.author, fresh.version = by, fresh.version + 1
    seal_into(fresh, title=title)
    fresh.save(update_fields=["author", "version", "title"])
    conversations.tell_of_change(conversation_id=fresh.conversation_id)


@transaction.atomic
def move_column(*, column: Column, by: Person, on: bool) -> None:
    """This will let a column change places with the one before or after it."""
    hold_board(column.conversation_id, by=by)
    row = list(Column.objects.filter(conversation=column.conversation_id))
    at = row.index(column)
    there = at + (1 if on else -1)
    if not 0 <= there < len(row):
        return
    row[at], row[there] = row[there], row[at]
    for one, place in zip(row, rank.spread(len(row)), strict=True):
        Column.objects.filter(pk=one.pk).update(rank=place)
    conversations.tell_of_change(conversation_id=column.conversation_id)


@transaction.atomic
def remove_column(*, column: Column, by: Person) -> None:
    """This will take a column away. What stands in it, also what was removed from it, goes to the one beside it.

    Raises ``LastColumn``.
    """
    hold_board(column.conversation_id, by=by)
    row = list(Column.objects.filter(conversation=column.conversation_id))
    if column not in row:
        return
    if len(row) == 1:
        raise LastColumn
    at = row.index(column)
    beside = row[at - 1] if at else row[1]
    lowest = Resource.objects.filter(column=column).order_by("rank").values_list("rank", flat=True).first()
    if lowest is not None:
        down = place_at_the_end(beside) - lowest
        Resource.objects.filter(column=column).update(column=beside, rank=F("rank") + down)
    column.delete()
    conversations.tell_of_change(conversation_id=beside.conversation_id)
