"""A page of the timeline: entries with their words opened, ready to be shown to one person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from mentoring.conversations import access, moves, sentences
from mentoring.conversations.attached import Attached, arranged, sealed_of
from mentoring.conversations.kinds import Only
from mentoring.conversations.ladder import reach_of
from mentoring.conversations.models import Conversation, Delivery, Entry, EntryQuerySet, Participant, Reaction
from mentoring.conversations.sentences import Told
from mentoring.conversations.words import Card, Opened, Words, open_said, open_wishes
from mentoring.people.models import Person

PAGE = 50
MOST_CHANGES = 10 * PAGE
MOST_TO_TALK_ABOUT = 20
MOST_READ = 5000  # opened for one page, where only sealed words tell the kind


@dataclass(frozen=True, slots=True)
class Line:
    """One entry as the timeline shows it."""

    entry: Entry
    words: Words | None  # None: withdrawn or erased
    card: Card
    is_mine: bool
    can_be_edited: bool
    day: date | None  # a heading above it, where a new day begins
    quote: Words | None = None  # of the entry it answers
    signs: dict[str, list[str]] = field(default_factory=dict)  # sign → names
    my_sign: str = ""
    states: tuple[Told, ...] = ()  # how far it has come; for its author only
    attached: Sequence[Attached] = ()

    @property
    def author_name(self) -> str:
        """Whose words these are."""
        return self.entry.author.first_name if self.entry.author else str(settings.SITE_NAME)

    @property
    def is_to_talk_about(self) -> bool:
        """Whether somebody wants to talk about it."""
        return self.entry.to_talk_about_at is not None

    @property
    def in_short(self) -> str:
        """What it is about in one line: the title of what it tells of, or the words."""
        told = self.card.get("title")
        return str(told) if told else " ".join(self.words.text.split()) if self.words else ""

    @property
    def is_erased(self) -> bool:
        """Whether its words were erased: the place stays."""
        return not (self.entry.words or self.entry.card or self.entry.attached or self.entry.withdrawn_at)

    @property
    def move(self) -> str:
        """What the words are meant as, in words; "" when nobody said."""
        return moves.told(self.words.move, is_mine=self.is_mine) if self.words else ""

    @property
    def template(self) -> str:
        """Where this kind of entry is drawn: found by convention from its kind."""
        if self.is_erased:
            return "conversations/pages/entries/erased.html"
        room, _dot, name = self.entry.kind.rpartition(".")
        if room and not self.card:  # taken back, or not to be read any more: its room has nothing to draw
            return "conversations/pages/entries/message.html"
        return f"{room or 'conversations'}/pages/entries/{name}.html"


@dataclass(frozen=True, slots=True)
class Timeline:
    """Some entries of a conversation, oldest first, and what lies before them."""

    conversation: Conversation
    lines: tuple[Line, ...]
    has_older: bool
    further: int | None = None  # where older ones go on, if not at the first of these

    @property
    def reaches_the_newest(self) -> bool:
        """Whether whoever sees this sees everything up to the last word."""
        return not self.lines or self.lines[-1].entry.seq >= self.conversation.last_seq

    @property
    def oldest(self) -> int:
        """The place of the first entry here: older ones are fetched before it."""
        return self.further or (self.lines[0].entry.seq if self.lines else 0)


@dataclass(frozen=True, slots=True)
class Reader:
    """Who looks, at what, with whom, and when."""

    person: Person
    conversation: Conversation
    participants: tuple[Participant, ...]
    now: datetime

    @property
    def me(self) -> Participant:
        """The reader's own place in the conversation."""
        return next(one for one in self.participants if one.person_id == self.person.pk)

    @property
    def others(self) -> tuple[Participant, ...]:
        """Everybody else, as they joined."""
        return tuple(one for one in self.participants if one.person_id != self.person.pk)

    @property
    def names(self) -> str:
        """The others, as one says their names."""
        return _(", ").join(one.person.first_name for one in self.others)

    @property
    def can_write(self) -> bool:
        """Whether the reader may say something here now."""
        return self.conversation.is_open and self.me.left_at is None


def reader_of(conversation_id: UUID, person: Person, *, now: datetime) -> Reader:
    """This will gather a conversation and who takes part. Raises ``access.NotTakingPart`` for a stranger."""
    rows = Participant.objects.filter(conversation=conversation_id).select_related("person", "conversation")
    participants = tuple(rows.order_by("joined_at", "person__name", "id"))
    if person.pk not in {one.person_id for one in participants}:
        raise access.NotTakingPart
    return Reader(person, participants[0].conversation, participants, now)


def page(reader: Reader, *, before: int | None = None, only: Only | None = None) -> Timeline:
    """This will load the newest page, or the one before a place; of one kind or year, if only that is wanted."""
    entries = _entries(reader).order_by("-seq")
    if only:
        entries = entries.filter(only.wanted)
    if before is not None:
        entries = entries.filter(seq__lt=before)
    if only and only.move:
        return _read_through(reader, entries, move=only.move)
    rows = list(entries[: PAGE + 1])
    return Timeline(reader.conversation, lines(reader, rows[:PAGE][::-1]), has_older=len(rows) > PAGE)


def _read_through(reader: Reader, entries: QuerySet[Entry], *, move: str) -> Timeline:
    """What words are meant as is sealed with them: some are opened, the newest first; the next page goes on there."""
    rows = list(entries[: MOST_READ + 1])
    opened = open_said(rows[:MOST_READ], access=access.of_participant(reader.me)).words
    found = [row for row in rows[:MOST_READ] if (words := opened.get(row.pk)) and words.move == move]
    shown = found[:PAGE]
    at = shown[-1].seq if len(found) > PAGE else rows[MOST_READ - 1].seq if len(rows) > MOST_READ else None
    return Timeline(reader.conversation, lines(reader, shown[::-1]), has_older=at is not None, further=at)


def around(reader: Reader, *, seq: int) -> Timeline:
    """This will load the page that ends a little after one place, as a search hit needs it."""
    return page(reader, before=seq + PAGE // 5)


def changes(reader: Reader, *, after: int) -> Timeline:
    """This will load what changed since a version of the conversation, the newest ten pages of it."""
    rows = list(_entries(reader).filter(changed_in__gt=after).order_by("-seq")[:MOST_CHANGES])
    return Timeline(reader.conversation, lines(reader, rows[::-1]), has_older=False)


def reply(reader: Reader, *, seq: int | None) -> Line | None:
    """This will load the entry somebody is about to answer."""
    found = _entries(reader).filter(seq=seq, withdrawn_at=None) if seq else []
    return next(iter(lines(reader, list(found))), None)


def to_talk_about(reader: Reader) -> tuple[Line, ...]:
    """This will load what somebody wants to talk about, in the order it was put there."""
    marked = _entries(reader).to_talk_about().order_by("to_talk_about_at")
    rows = list(marked[:MOST_TO_TALK_ABOUT])
    _name_authors(reader, rows)
    opened = open_said(rows, access=access.of_participant(reader.me))
    return tuple(
        Line(
            entry=entry,
            words=opened.words.get(entry.pk),
            card=opened.cards.get(entry.pk, {}),
            is_mine=entry.author_id == reader.person.pk,
            can_be_edited=False,
            day=None,
        )
        for entry in rows
    )


def arrives(reader: Reader) -> tuple[str, ...]:
    """This will say, before somebody writes, when it would reach each of the others, and how."""
    here = [one for one in reader.others if one.left_at is None]
    reach = reach_of(here)
    return tuple(sentences.before_sending(one, reach=reach[one.pk], now=reader.now) for one in here)


def wishes(reader: Reader) -> tuple[str, ...]:
    """This will say which mix of moves helps each of the others, where they have said so."""
    here = [one for one in reader.others if one.left_at is None]
    opened = open_wishes(here, access=access.of_participant(reader.me))
    told = (moves.wished(wish, name=one.person.first_name) for one, wish in zip(here, opened, strict=True))
    return tuple(filter(None, told))


def lines(reader: Reader, entries: Sequence[Entry]) -> tuple[Line, ...]:
    """This will open and arrange these entries for the reader; the number of queries does not depend on them."""
    quoted = [entry.reply_to for entry in entries if entry.reply_to]
    _name_authors(reader, [*entries, *quoted])
    reactions = _reactions(entries)
    beside = sealed_of(entries)
    opened = open_said(
        [*entries, *quoted], reactions, access=access.of_participant(reader.me), beside=list(beside.values())
    )
    attached = arranged(dict(zip(beside, opened.beside, strict=True)), reader_id=reader.person.pk)
    signs = _signs(reactions, opened)
    states = _states(reader, entries)
    days = [timezone.localtime(entry.said_at).date() for entry in entries]
    return tuple(
        Line(
            entry=entry,
            words=opened.words.get(entry.pk),
            card=opened.cards.get(entry.pk, {}),
            is_mine=entry.author_id == reader.person.pk,
            can_be_edited=reader.can_write and entry.can_be_edited(by=reader.person, now=reader.now),
            day=day if day != day_before else None,
            quote=opened.words.get(entry.reply_to_id) if entry.reply_to_id else None,
            signs=_by_sign(reader, signs[entry.pk]),
            my_sign=signs[entry.pk].get(reader.person.pk, ""),
            states=states.get(entry.pk, ()),
            attached=attached.get(entry.pk, ()),
        )
        for entry, day, day_before in zip(entries, days, [None, *days], strict=False)
    )


def _entries(reader: Reader) -> EntryQuerySet:
    entries = Entry.objects.filter(conversation=reader.conversation).select_related("reply_to")
    return entries.filter(said_at__lte=reader.me.left_at) if reader.me.left_at else entries


def _name_authors(reader: Reader, entries: Sequence[Entry]) -> None:
    """Whoever said something here took part, and is known already: nobody is loaded with each entry again."""
    known = {one.person_id: one.person for one in reader.participants}
    for entry in entries:
        if entry.author_id in known:
            entry.author = known[entry.author_id]


def _reactions(entries: Sequence[Entry]) -> list[Reaction]:
    by_id = {entry.pk: entry for entry in entries}
    reactions = list(Reaction.objects.filter(entry__in=by_id).order_by("made_at", "pk"))
    for reaction in reactions:
        reaction.entry = by_id[reaction.entry_id]
    return reactions


def _signs(reactions: Sequence[Reaction], opened: Opened) -> dict[UUID, dict[UUID, str]]:
    """By entry and by person."""
    signs: dict[UUID, dict[UUID, str]] = defaultdict(dict)
    for reaction in reactions:
        if sign := opened.signs.get(reaction.pk):
            signs[reaction.entry_id][reaction.person_id] = sign
    return signs


def _by_sign(reader: Reader, signs: dict[UUID, str]) -> dict[str, list[str]]:
    names = {one.person_id: one.person.first_name for one in reader.participants}
    by_sign: dict[str, list[str]] = defaultdict(list)
    for person_id, sign in signs.items():
        by_sign[sign].append(names.get(person_id, ""))
    return dict(by_sign)


def _states(reader: Reader, entries: Sequence[Entry]) -> dict[UUID, tuple[Told, ...]]:
    """How far the reader's own entries have come; told once where several in a row have come equally far."""
    mine = [entry.pk for entry in entries if entry.author_id == reader.person.pk]
    if not mine:
        return {}
    known = {one.pk: one for one in reader.participants}
    told: dict[UUID, list[Told]] = defaultdict(list)
    for row in Delivery.objects.filter(entry__in=mine).select_related("lane").order_by("pk"):
        row.lane.participant = known[row.lane.participant_id]
        if row.lane.participant != reader.me and (sentence := sentences.told(row, now=reader.now)):
            told[row.entry_id].append(sentence)
    kept = tuple(sentences.kept_for(one) for one in reader.others if one.left_at is None)
    states = {pk: tuple(told[pk]) or kept for pk in mine}
    following = zip(mine, [*mine[1:], None], strict=False)
    return {pk: () if after and states[pk] == states[after] else states[pk] for pk, after in following}
