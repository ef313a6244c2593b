"""Where a card stands: moved by hand, taken off the board, put back. Anybody who takes part may."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from mentoring.conversations import actions as conversations
from mentoring.library import rank
from mentoring.library.actions.hold import first_column, hold_board, place_at_the_end
from mentoring.library.models import Column, Resource
from mentoring.people.models import Person

WAYS = ("up", "down", "back", "on")  # back and on: to the column before or after


@transaction.atomic
def move_resource(*, resource: Resource, by: Person, way: str) -> None:
    """This will move a card one place: up or down in its column, back or on to the end of the next.

    Where there is no further place it stays. Raises ``ConversationClosed`` or ``NotTakingPart``.
    """
    hold_board(resource.conversation_id, by=by)
    fresh = Resource.objects.select_related("column").get(pk=resource.pk)
    if way in {"up", "down"}:
        _step(fresh, up=way == "up")
    elif column := _beside(fresh.column, on=way == "on"):
        _put(fresh, column=column, place=place_at_the_end(column))
    conversations.tell_of_change(conversation_id=fresh.conversation_id)


@transaction.atomic
def put_resource(*, resource: Resource, by: Person, column: Column, after: Resource | None) -> None:
    """This will put a card into a column, below another card, or on top with ``after`` None.

    If that other card was moved away in this very moment, it stands at the end. Raises like ``move_resource``.
    """
    hold_board(resource.conversation_id, by=by)
    fresh = Resource.objects.get(pk=resource.pk)
    here = Column.objects.filter(conversation=fresh.conversation_id, pk=column.pk).first()
    here = here or first_column(fresh.conversation_id)  # the column was removed in this very moment
    others = list(Resource.objects.standing().filter(column=here).exclude(pk=fresh.pk))
    at = 0 if after is None else next((n for n, one in enumerate(others, 1) if one.pk == after.pk), len(others))
    _put_among(fresh, column=here, others=others, at=at)
    conversations.tell_of_change(conversation_id=fresh.conversation_id)


@transaction.atomic
def remove_resource(*, resource: Resource, by: Person, now: datetime) -> None:
    """This will take a card off the board. It can be put back, and stays on the timeline."""
    hold_board(resource.conversation_id, by=by)
    Resource.objects.filter(pk=resource.pk, removed_at=None).update(removed_at=now)
    conversations.tell_of_change(conversation_id=resource.conversation_id)


@transaction.atomic
def put_back(*, resource: Resource, by: Person) -> None:
    """This will put a removed card back to where it stood."""
    hold_board(resource.conversation_id, by=by)
    Resource.objects.filter(pk=resource.pk).update(removed_at=None)
    conversations.tell_of_change(conversation_id=resource.conversation_id)


def _step(resource: Resource, *, up: bool) -> None:
    """Past its neighbour, which is looked for anew; only the two cards beyond are read."""
    beyond = list(_beyond(resource, up=up)[:2])
    if not beyond:
        return
    there = beyond[1].rank if len(beyond) > 1 else None
    place = rank.between(there, beyond[0].rank) if up else rank.between(beyond[0].rank, there)
    if place is not None:
        _put(resource, column=resource.column, place=place)
        return
    others = list(Resource.objects.standing().filter(column=resource.column).exclude(pk=resource.pk))
    at = others.index(beyond[0]) + (0 if up else 1)
    _put_among(resource, column=resource.column, others=others, at=at)


def _beyond(resource: Resource, *, up: bool) -> QuerySet[Resource]:
    """The cards above, or below, the nearest first; those with the same place stand in the order of their ids."""
    column, here = Resource.objects.standing().filter(column=resource.column), Q(rank=resource.rank)
    if up:
        above = column.filter(Q(rank__lt=resource.rank) | (here & Q(pk__lt=resource.pk)))
        return above.order_by("-rank", "-pk")
    return column.filter(Q(rank__gt=resource.rank) | (here & Q(pk__gt=resource.pk))).order_by("rank", "pk")


def _put_among(resource: Resource, *, column: Column, others: list[Resource], at: int) -> None:
    """Between two, or, where no room is left between them, with the whole column laid out anew."""
    before = others[at - 1].rank if at else None
    after = others[at].rank if at < len(others) else None
    place = rank.between(before, after)
    if place is None:
        rows = [*others[:at], resource, *others[at:]]
        for one, there in zip(rows, rank.spread(len(rows)), strict=True):
            one.rank = there
        Resource.objects.bulk_update(rows, ["rank"])
        place = resource.rank
    _put(resource, column=column, place=place)


def _put(resource: Resource, *, column: Column, place: int) -> None:
    Resource.objects.filter(pk=resource.pk).update(column=column, rank=place)


def _beside(column: Column, *, on: bool) -> Column | None:
    row = list(Column.objects.filter(conversation=column.conversation_id))
    at = row.index(column) + (1 if on else -1)
    return row[at] if 0 <= at < len(row) else None
