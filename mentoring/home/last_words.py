"""Whose words came last: what is new, or was read and not answered, and has no row of its own on Today."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby, takewhile
from operator import attrgetter
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from mentoring.conversations.access import of_found
from mentoring.conversations.models import Entry, EntryQuerySet
from mentoring.conversations.words import Card, open_said
from mentoring.partnerships.rail import Known
from mentoring.people.models import Person

WAITS_FOR = timedelta(days=14)  # after two weeks an unanswered line is left in peace
NO_WORDS = "library.card_drawn"  # a card on the table; it has its own row for as long as it lies there
LOOKS_BACK = 6  # entries from the newest on that are looked at: what is told in a row of its own hides no words


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody whose words came last."""

    known: Known
    entry: Entry
    is_new: bool  # not read yet; else read, and unanswered
    words: str = ""


def rows(me: Person, people: Iterable[Known], *, now: datetime) -> QuerySet[Entry]:
    """The newest entry of each conversation, where somebody else said it: not read yet, or not long ago.

    What Northlight wrote after it answers words that were read, as something was done then; it hides none unread.
    """
    begun = [one for one in people if one.partnership.conversation_id]
    unread = [one.partnership.conversation_id for one in begun if one.waits]
    here = _near(me).filter(conversation__in=[one.partnership.conversation_id for one in begun]).exclude(author=me)
    after = Entry.objects.filter(conversation=OuterRef("conversation"), seq__gt=OuterRef("seq"), author__isnull=False)
    is_newest = Q(seq=F("conversation__last_seq"), said_at__gt=now - WAITS_FOR)
    return here.filter(is_newest | Q(~Exists(after), conversation__in=unread), withdrawn_at=None, author__isnull=False)


def last_words(me: Person, people: Iterable[Known], *, told: Set[str], now: datetime) -> list[Waiting]:
    """This will gather whose words came last, the urgent and new first, with one query. ``told``: has its own row."""
    by_conversation = {one.partnership.conversation_id: one for one in people}
    runs = _runs(me, rows(me, by_conversation.values(), now=now), by_conversation)
    entries = [entry for run in runs for entry in run]
    opened = open_said(entries, access=of_found(entries))
    texts = {pk: words.text for pk, words in opened.words.items()}
    found: list[Waiting] = []
    for run in runs:
        known = by_conversation[run[0].conversation_id]
        left = [one for one in run if one.kind != NO_WORDS and not _is_told(opened.cards.get(one.pk, {}), told)]
        waits = [Waiting(known, one, one.seq > known.read_seq, texts.get(one.pk, "")) for one in left]
        waits = [one for one in waits if one.is_new or _asks(one)]
        found += sorted(waits, key=lambda one: not one.entry.is_urgent)[:1]
    return sorted(found, key=lambda one: (not one.entry.is_urgent, not one.is_new, -one.entry.said_at.timestamp()))


def _near(me: Person) -> EntryQuerySet:
    return Entry.objects.of(me).filter(seq__gt=F("conversation__last_seq") - LOOKS_BACK)


def _runs(me: Person, newest: QuerySet[Entry], known: Mapping[UUID | None, Known]) -> list[list[Entry]]:
    """What others said in each of these conversations since anybody else did, the newest first."""
    near = _near(me).filter(conversation__in=newest.values("conversation")).order_by("conversation", "-seq")
    heard = (one for one in near if one.author_id or not known[one.conversation_id].waits)
    by_conversation = groupby(heard, key=attrgetter("conversation_id"))
    return [list(takewhile(lambda one: _is_said(one, me), entries)) for _id, entries in by_conversation]


def _is_said(entry: Entry, me: Person) -> bool:
    return entry.author_id not in {None, me.pk} and entry.withdrawn_at is None


def _asks(one: Waiting) -> bool:
    """Whether what was read still waits: words do, and a voice note; that a date was moved, say, needs no answer."""
    return bool(one.words) or one.entry.kind == "message"


def _is_told(card: Card, told: Set[str]) -> bool:
    """Whether an entry tells of something that has a row of its own: its card names it."""
    return any(isinstance(one, str) and one in told for one in card.values())
