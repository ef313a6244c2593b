"""Saying something: the third step of the straight line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F, QuerySet

from mentoring.by_heart import Update, by_heart, insert, rewrite
from mentoring.conversations import live
from mentoring.conversations.access import NotTakingPart, of_author
from mentoring.conversations.actions.attach import attach
from mentoring.conversations.actions.lanes import put_in_lanes
from mentoring.conversations.models import Conversation, Entry, Participant
from mentoring.conversations.words import Words, open_words, seal_card, seal_words
from mentoring.people.models import Person
from mentoring.vault.ids import new_id


class ConversationClosed(Exception):
    """Nothing more is said here."""


class SaidDifferently(Exception):
    """The same client id came with other words; the first ones stand."""

    def __init__(self, entry: Entry) -> None:
        super().__init__(entry.pk)
        self.entry = entry


def say(
    *,
    conversation: Conversation,
    author: Person | None,
    words: Words,
    client_id: UUID,
    now: datetime,
    kind: str = "message",
    card: dict[str, object] | None = None,
    reply_to: Entry | None = None,
    is_urgent: bool = False,
    came_by: str = "web",
    quietly: bool = False,
    only_to: Participant | None = None,
    files: Sequence[UUID] = (),
    for_calendars: bool = False,
) -> Entry:
    """This will say something once, and set it on its way to everyone else who is listening.

    The same ``client_id`` by the same author gives the same entry again, whatever was interrupted.
    ``author`` None is Northlight. ``quietly`` keeps it on the page and sends it nowhere; ``only_to`` shows it to
    all and sends it to one. ``files`` are whole files its author handed over here. ``for_calendars`` sends it to its
    author as well, and even if it was read: its card holds ``invite``, see ``invites``. Raises ``ConversationClosed``,
    ``NotTakingPart``, ``SaidDifferently``, or ``NotToBeKept`` for a file that cannot be sent.
    """
    entry = Entry(
        id=new_id(now),
        conversation=conversation,
        author=author,
        client_id=client_id,
        kind=kind,
        reply_to=reply_to,
        is_urgent=is_urgent,
        is_for_calendars=for_calendars,
        came_by=came_by,
        said_at=now,
    )
    # Sealed before the transaction begins: while it lasts, all other writers wait.
    entry.words = seal_words(words, entry=entry)
    entry.card = seal_card(card, entry=entry) if card else b""
    try:
        return _place(entry, quietly=quietly, only_to=only_to, files=files)
    except (IntegrityError, ConversationClosed, NotTakingPart):
        if said := _said_before(entry):
            return _the_same(said, words=words)
        raise


@transaction.atomic
def _place(entry: Entry, *, quietly: bool, only_to: Participant | None, files: Sequence[UUID]) -> Entry:
    """Draws the entry's place, keeps it there, and sends it on its way, or does nothing at all."""
    # The first statement both draws the place and locks the row, so two writers never draw the same.
    _draw_place(entry.conversation_id, entry.said_at)
    participants = participants_of(entry.conversation_id)
    here = [one for one in participants if one.left_at is None]
    refuse_strangers(participants[0].conversation, here=here, person=entry.author)

    entry.conversation = participants[0].conversation
    entry.seq, entry.changed_in = entry.conversation.last_seq, entry.conversation.version
    insert([entry])
    if files:
        attach(entry, files)
    if not quietly:
        put_in_lanes(entry, listeners=_listeners(entry, here=here, only_to=only_to), now=entry.said_at)
    _note_read_by_author(entry, here=here)
    live.announce(entry.conversation, people=[one.person_id for one in here])
    return entry


@by_heart
def _draw_place(conversation_id: UUID, said_at: datetime) -> Update:
    rows = Conversation.objects.filter(pk=conversation_id)
    return Update(rows, last_seq=F("last_seq") + 1, version=F("version") + 1, last_said_at=said_at)


def participants_of(conversation_id: UUID) -> list[Participant]:
    """This will load everybody who takes or took part, with their person and the conversation, in one query."""
    if found := _participants(conversation_id):
        return found
    raise NotTakingPart


@by_heart
def _participants(conversation_id: UUID) -> QuerySet[Participant]:
    return Participant.objects.filter(conversation=conversation_id).select_related("person", "conversation")


def refuse_strangers(conversation: Conversation, *, here: Sequence[Participant], person: Person | None) -> None:
    """This will raise ``NotTakingPart`` or ``ConversationClosed`` for a person who may not speak here now.

    Northlight (None) still speaks in a closed conversation: that is how people learn how it ended.
    """
    if person is None:
        return
    if not conversation.is_open:
        raise ConversationClosed
    if person.pk not in {one.person_id for one in here}:
        raise NotTakingPart


def _listeners(entry: Entry, *, here: Sequence[Participant], only_to: Participant | None) -> list[Participant]:
    others = [one for one in here if one.person_id != entry.author_id or entry.is_for_calendars]
    return [one for one in others if one == only_to] if only_to else others


def _note_read_by_author(entry: Entry, *, here: Sequence[Participant]) -> None:
    """One's own words are not news; what came just before them still is, if it was not read."""
    for author in here:
        if author.person_id == entry.author_id and author.read_seq == entry.seq - 1:
            author.read_seq = entry.seq
            rewrite(author, ["read_seq"])


def _said_before(entry: Entry) -> Entry | None:
    said = Entry.objects.filter(conversation=entry.conversation_id, author=entry.author_id, client_id=entry.client_id)
    return said.first()


def _the_same(said: Entry, *, words: Words) -> Entry:
    """Gives back what was said before, unless it was something else (edited and withdrawn words are the same)."""
    (before,) = open_words([said], access=of_author(said))
    if before is not None and before.text != words.text and said.version == 1:
        raise SaidDifferently(said)
    return said
