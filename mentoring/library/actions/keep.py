"""Reading what was said: a link pasted into the timeline becomes a resource, and the message stays what it is."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Coalesce

from mentoring.conversations import actions as conversations
from mentoring.conversations.models import Conversation, Entry
from mentoring.conversations.words import Words, open_words
from mentoring.goals.words import open_rows
from mentoring.library import links
from mentoring.library.access import to_keep
from mentoring.library.actions.hold import first_column, make_board
from mentoring.library.actions.share import Thing, new_resource, word
from mentoring.library.models import Board, Resource

AT_A_TIME = 200


def keep_what_was_said() -> int:
    """This will read what was said since the last time, and gives how many links it kept.

    Every message is read once, in order; done twice, or by two workers, it keeps nothing twice.
    """
    _follow_changes()
    known = Conversation.objects.annotate(read_seq=Coalesce("board__read_seq", 0))  # a new one has no board yet
    unread = known.filter(last_seq__gt=F("read_seq")).order_by("last_said_at")
    return sum(_read(conversation) for conversation in unread[:AT_A_TIME])


def _read(conversation: Conversation) -> int:
    board = Board.objects.filter(conversation=conversation).first()
    read_seq = board.read_seq if board else 0
    unread = conversation.entries.filter(seq__gt=read_seq).select_related("author").order_by("seq")
    entries = list(unread[:AT_A_TIME])
    said = [one for one in entries if one.kind == "message" and one.author and one.withdrawn_at is None]
    opened = open_words(said, access=to_keep(conversation.pk))
    found = [(one, link) for one, words in zip(said, opened, strict=True) if (link := _link(words))]
    upto = entries[-1].seq if entries else conversation.last_seq
    return _keep(conversation, found, before=read_seq, upto=upto)


@transaction.atomic
def _keep(
    conversation: Conversation,
    found: Sequence[tuple[Entry, links.Found]],
    *,
    before: int,
    upto: int,
) -> int:
    board = make_board(conversation.pk)
    if board.read_seq != before:
        return 0  # another worker was here
    for entry, link in found:
        _keep_link(entry, link)
    Board.objects.filter(pk=board.pk).update(read_seq=upto)
    return len(found)


def _keep_link(entry: Entry, link: links.Found) -> None:
    assert entry.author is not None  # noqa: S101  (only such entries are read)
    column, thing = first_column(entry.conversation_id), Thing(link.address, line=link.line)
    resource = new_resource(by=entry.author, column=column, thing=thing, client_id=entry.client_id, now=entry.said_at)
    resource.entry, resource.entry_version = entry, entry.version
    _row, is_new = Resource.objects.get_or_create(entry=entry, defaults=_values(resource))
    if is_new:
        conversations.count_as(entry=entry, group="resources")


def _values(resource: Resource) -> dict[str, object]:
    return {field.attname: getattr(resource, field.attname) for field in Resource._meta.concrete_fields}


def _follow_changes() -> None:
    """Words that were edited are read again; what was taken back is forgotten."""
    changed = list(Resource.objects.said_otherwise().select_related("entry", "author")[:AT_A_TIME])
    for resource in changed:
        _follow(resource)


@transaction.atomic
def _follow(resource: Resource) -> None:
    entry = resource.entry
    assert entry is not None  # noqa: S101  (only such resources are followed)
    leave = to_keep(resource.conversation_id)
    (words,) = open_words([entry], access=leave)
    if entry.kind != "message" and words is not None:
        Resource.objects.filter(pk=resource.pk).update(entry_version=entry.version)
        return
    link = _link(words) if entry.withdrawn_at is None else None
    if link is None:
        resource.delete()
        if entry.withdrawn_at is None:
            conversations.count_as(entry=entry, group="")
        return
    opened = open_rows([resource], access=leave)
    resource.version, resource.entry_version = resource.version + 1, entry.version
    thing = Thing(link.address, opened.of(resource, "title"), link.line, opened.of(resource, "tags"), resource.minutes)
    word(resource, thing)
    resource.save()


def _link(words: Words | None) -> links.Found | None:
    return links.found_in(words.text) if words else None
