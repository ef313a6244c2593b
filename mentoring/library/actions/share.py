"""Sharing something: it is told on the timeline, and stands on the board."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import NAMESPACE_URL, UUID, uuid5

from django.conf import settings
from django.db import transaction

from mentoring.conversations import actions as conversations
from mentoring.conversations.models import Conversation, Entry
from mentoring.conversations.words import Card, Words
from mentoring.goals.words import seal_into
from mentoring.library import links
from mentoring.library.actions.hold import ChangedMeanwhile, first_column, hold_board, place_at_the_end
from mentoring.library.models import Column, Resource
from mentoring.people.models import Person


class OnlyWhoShared(Exception):
    """Words are changed and taken back by whoever wrote them."""


@dataclass(frozen=True, slots=True)
class Thing:
    """What somebody shares, as they put it. Without an address it is a note."""

    address: str = ""
    title: str = ""
    line: str = ""
    tags: str = ""
    minutes: int | None = None
    kind: str = ""  # of what is no address: a picture or a file; "": told from the address


@transaction.atomic
def share_resource(
    *,
    conversation: Conversation,
    by: Person,
    thing: Thing,
    client_id: UUID,
    now: datetime,
    tells: bool = True,
    column: Column | None = None,
    files: Sequence[UUID] = (),
) -> Resource:
    """This will put something on the board of a conversation and, unless it ``tells`` nobody, say so there.

    The same ``client_id`` by the same person is the same thing. ``files`` are whole files handed over in this
    conversation; they hang on what is told. Raises ``ConversationClosed``, ``NotTakingPart``, ``NotToBeKept``.
    """
    hold_board(conversation.pk, by=by)
    before = Resource.objects.filter(conversation=conversation, author=by, client_id=client_id).first()
    if before:
        return before
    column = column or first_column(conversation.pk)
    resource = new_resource(by=by, column=column, thing=thing, client_id=client_id, now=now)
    if tells:
        resource.entry = _tell(resource, thing, files=files, now=now)
    resource.save(force_insert=True)
    if not tells:
        conversations.tell_of_change(conversation_id=conversation.pk)
    return resource


def new_resource(
    *, by: Person, column: Column, thing: Thing, client_id: UUID, now: datetime, place: int | None = None
) -> Resource:
    """This will make a row at a place in a column, or at its end, sealed and not kept yet."""
    resource = Resource(
        conversation_id=column.conversation_id,
        author=by,
        client_id=client_id,
        column=column,
        rank=place_at_the_end(column) if place is None else place,
        shared_at=now,
    )
    word(resource, thing)
    return resource


def word(resource: Resource, thing: Thing) -> None:
    """This will put words, sealed, into a row, and have their address looked up if the host allows it."""
    resource.kind, resource.minutes = thing.kind or Resource.kind_of(thing.address), thing.minutes
    seal_into(resource, address=thing.address, title=thing.title, line=thing.line, tags=thing.tags)
    is_unknown = bool(thing.address) and not thing.title
    resource.look_up_at = resource.shared_at if settings.FETCH_LINKS and is_unknown else None


@transaction.atomic
def change_resource(
    *, resource: Resource, by: Person, thing: Thing, now: datetime, version: int | None = None
) -> Resource:
    """This will put what one shared in other words, on the timeline too.

    Raises ``OnlyWhoShared``, ``ConversationClosed``, ``NotTakingPart``, or, if it is at another ``version`` by now,
    ``ChangedMeanwhile``.
    """
    hold_board(resource.conversation_id, by=by)
    fresh = _own(resource, by=by)
    if version is not None and version != fresh.version:
        raise ChangedMeanwhile
    fresh.version += 1
    if fresh.entry and fresh.entry.attached and not thing.address:
        thing = replace(thing, kind=fresh.kind)  # its file is still there
    word(fresh, thing)
    fresh.save()
    retell(fresh, thing, now=now)
    return fresh


@transaction.atomic
def withdraw_resource(*, resource: Resource, by: Person, now: datetime) -> None:
    """This will destroy what one shared, here and on the timeline; possible for ever. Raises ``OnlyWhoShared``."""
    fresh = Resource.objects.select_for_update(of=("self",)).filter(pk=resource.pk).select_related("entry").first()
    if fresh is None:
        return
    if fresh.author_id != by.pk:
        raise OnlyWhoShared
    if fresh.entry:
        conversations.withdraw_entry(entry=fresh.entry, by=by, now=now)
    fresh.delete()
    if not fresh.entry:
        conversations.tell_of_change(conversation_id=fresh.conversation_id)


def retell(resource: Resource, thing: Thing, *, now: datetime) -> None:
    """This will tell its entry anew, or the open boards; a message that it was read out of stays what it is."""
    if resource.entry and resource.entry.kind != "message":
        conversations.retell(entry=resource.entry, card=card_of(resource, thing), now=now)
    else:
        conversations.tell_of_change(conversation_id=resource.conversation_id)


def card_of(resource: Resource, thing: Thing) -> Card:
    """What the timeline and letters show of it."""
    return {
        "resource": str(resource.pk),
        "name": resource.author.first_name,
        "kind": str(resource.kind),
        "title": thing.title or (links.in_short(thing.address) if thing.address else thing.line),
        "line": thing.line,
        "address": thing.address,
        "host": links.host_of(thing.address),
        "minutes": resource.minutes,
        "size": resource.size,
    }


def _tell(resource: Resource, thing: Thing, *, files: Sequence[UUID], now: datetime) -> Entry:
    return conversations.say(
        conversation=resource.conversation,
        author=resource.author,
        words=Words.typed("\n".join(filter(None, [thing.title, thing.line]))),
        kind="library.resource",
        card=card_of(resource, thing),
        client_id=uuid5(NAMESPACE_URL, f"library.resource:{resource.author_id}:{resource.client_id}"),
        files=files,
        now=now,
    )


def _own(resource: Resource, *, by: Person) -> Resource:
    fresh = Resource.objects.select_for_update(of=("self",)).select_related("author", "entry").get(pk=resource.pk)
    if fresh.author_id != by.pk:
        raise OnlyWhoShared
    return fresh
