"""Holding a board still while it changes: whoever moves something waits for whoever moves something else."""

from __future__ import annotations

from uuid import NAMESPACE_URL, UUID, uuid5

from django.db.models import Max

from mentoring.conversations.actions.say import participants_of, refuse_strangers
from mentoring.library import rank
from mentoring.library.models import STARTS, Board, Column, Resource
from mentoring.people.models import Person


class ChangedMeanwhile(Exception):
    """It was changed in another window since this form was opened."""


def hold_board(conversation_id: UUID, *, by: Person) -> Board:
    """This will lock a board for the rest of the transaction, for somebody who may change it now.

    Whoever changes it says so at the end, by ``tell_of_change``: the conversation's row is locked last, always.
    Raises ``ConversationClosed`` or ``NotTakingPart``.
    """
    participants = participants_of(conversation_id)
    here = [one for one in participants if one.left_at is None]
    refuse_strangers(participants[0].conversation, here=here, person=by)
    return make_board(conversation_id)


def make_board(conversation_id: UUID) -> Board:
    """This will lock a board, and lay it out with the columns one begins with if it is new."""
    _board, is_new = Board.objects.get_or_create(conversation_id=conversation_id)
    board = Board.objects.select_for_update().get(conversation_id=conversation_id)
    if is_new:
        for place, name in zip(rank.spread(len(STARTS)), STARTS, strict=True):
            mark = uuid5(NAMESPACE_URL, f"library.column:{name}")
            Column.objects.create(conversation_id=conversation_id, starts_as=name, rank=place, client_id=mark)
    return board


def first_column(conversation_id: UUID) -> Column:
    """Where something new stands. A board has a column at any time."""
    return Column.objects.filter(conversation=conversation_id).earliest("rank", "pk")


def place_at_the_end(column: Column) -> int:
    """The place below all that stands in a column."""
    last = Resource.objects.filter(column=column).aggregate(last=Max("rank"))["last"]
    place = rank.between(last, None)
    assert place is not None  # noqa: S101  (there is always room at an open end)
    return place
