"""The space of a session, opened for one person in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from uuid import UUID

from django.conf import settings
from django.db.models import Q
from django.utils.functional import Promise

from mentoring.conversations.access import of_participant
from mentoring.conversations.models import Entry
from mentoring.conversations.timeline import MOST_TO_TALK_ABOUT, Reader, reader_of
from mentoring.conversations.words import open_said
from mentoring.goals.words import open_rows
from mentoring.meetings.agendas import next_in, owner_of
from mentoring.meetings.models import Course, LookedAt, Meeting, Own, Piece, Point, Presence
from mentoring.meetings.perspective import drawn, first_for
from mentoring.meetings.prompts import MINUTES, OTHER, OWNER
from mentoring.meetings.states import State
from mentoring.meetings.structures import STRUCTURES, Step, Structure
from mentoring.people.models import Person

NOTES, SHARED_BEFORE, LAYERS = "notes", "before", "layers"


@dataclass(frozen=True, slots=True)
class Marked:
    """Something of the conversation that somebody wants to talk about."""

    entry: Entry
    said: str  # in short
    author: str
    looked: bool | None = None  # whether all the others have looked at it; None: not everybody lets that be seen


@dataclass(frozen=True, slots=True)
class PointShown:
    """One point of the agenda, as one person sees it."""

    point: Point
    words: str
    author: str
    is_mine: bool
    marked: Marked | None = None

    @property
    def said(self) -> str:
        """What it is about: its own words, or those it came from."""
        return self.words or (self.marked.said if self.marked else "")


@dataclass(frozen=True, slots=True)
class Agenda:
    """What is to be talked about, in its order; and what lies beside."""

    points: tuple[PointShown, ...]
    suggested: tuple[PointShown, ...]
    put_aside: tuple[PointShown, ...]
    marked: tuple[Marked, ...]  # "talk about this", where this is the next session

    @property
    def is_empty(self) -> bool:
        """Whether nothing is on it or waits."""
        return not (self.points or self.suggested or self.marked)


@dataclass(frozen=True, slots=True)
class StepShown:
    """One step with its time; ``begins`` and ``ends`` are None while the session has no time."""

    step: Step
    minutes: int
    begins: datetime | None
    ends: datetime | None
    place: str  # where notes at this step are kept
    question: str | Promise = ""  # the one that was drawn
    is_left: bool = False  # it comes after where they left


@dataclass(frozen=True, slots=True)
class PieceShown:
    """What one author wrote at one place."""

    piece: Piece
    words: str
    author: str
    is_mine: bool


@dataclass(frozen=True)
class Space:
    """One session, as one person sees its space. What is asked for is loaded, and nothing else."""

    meeting: Meeting
    reader: Reader
    owner: UUID  # whose agenda it is

    @property
    def is_mine(self) -> bool:
        """Whether the agenda is the reader's."""
        return self.owner == self.reader.person.pk

    @property
    def side(self) -> str:
        """On which side the reader prepares and looks back."""
        return OWNER if self.is_mine else OTHER

    @property
    def can_write(self) -> bool:
        """Whether something can still be written here for the others."""
        return self.reader.can_write

    @property
    def owner_name(self) -> str:
        """Whose agenda it is, by name."""
        return next((one.person.first_name for one in self.reader.participants if one.person_id == self.owner), "")

    @property
    def is_over(self) -> bool:
        """Whether its time has come and gone, or it was said to be."""
        ends = self.meeting.ends_at
        return self.meeting.state in {State.HELD, State.MISSED} or (ends is not None and ends <= self.reader.now)

    @property
    def has_begun(self) -> bool:
        """Whether its time has come."""
        starts = self.meeting.starts_at
        return self.is_over or (starts is not None and starts <= self.reader.now)

    @property
    def prepares_in(self) -> int:
        """How many minutes the reader's side takes to prepare."""
        return MINUTES[self.side]

    @cached_property
    def is_first(self) -> bool:
        """Whether the two have not held a session before this one."""
        held = Meeting.objects.filter(conversation=self.meeting.conversation_id, state=State.HELD)
        before = Q(starts_at__lt=self.meeting.starts_at) if self.meeting.starts_at else Q()
        return not held.filter(before).exclude(pk=self.meeting.pk).exists()

    @cached_property
    def agenda(self) -> Agenda:
        """The agenda, opened."""
        rows = list(self.meeting.points.select_related("author", "entry", "challenge"))
        for row in rows:
            row.meeting = self.meeting
        marked = self._marked([row.entry_id for row in rows if row.entry_id])
        words = open_rows(rows, access=of_participant(self.reader.me))
        shown = [self._point(row, words.of(row), marked) for row in rows if row.words or row.entry_id in marked]
        pointed = {row.entry_id for row in rows}
        return Agenda(
            points=_in(shown, Point.State.ACCEPTED),
            suggested=_in(shown, Point.State.SUGGESTED),
            put_aside=_in(shown, Point.State.PUT_ASIDE),
            marked=tuple(one for pk, one in marked.items() if pk not in pointed and one.entry.to_talk_about_at),
        )

    @cached_property
    def lets_looked_at(self) -> set[UUID]:
        """Who lets the others see what they have looked at."""
        rows = LookedAt.objects.filter(conversation=self.meeting.conversation_id)
        return set(rows.values_list("person_id", flat=True))

    @cached_property
    def pieces(self) -> tuple[PieceShown, ...]:
        """Everything people wrote here for each other, opened."""
        rows = list(self.meeting.pieces.select_related("author").order_by("written_at", "id"))
        for row in rows:
            row.meeting = self.meeting
        words = open_rows(rows, access=of_participant(self.reader.me))
        me = self.reader.person.pk
        return tuple(PieceShown(row, words.of(row), row.author.first_name, row.author_id == me) for row in rows)

    @cached_property
    def mine_written(self) -> set[str]:
        """Which of the kinds of own notes the reader has written something in."""
        mine = Own.objects.of(self.reader.person).filter(meeting=self.meeting)
        return set(mine.exclude(words=b"").values_list("about", flat=True))

    @cached_property
    def presences(self) -> dict[UUID, bool]:
        """Who was there, as far as they said so."""
        return dict(Presence.objects.filter(meeting=self.meeting).values_list("person_id", "was_there"))

    @property
    def was_there(self) -> bool | None:
        """What the reader said about having been there; None: nothing."""
        return self.presences.get(self.reader.person.pk)

    @property
    def told_there(self) -> list[tuple[Person, bool | None]]:
        """Everybody who takes part, and what they said about having been there."""
        here = [one.person for one in self.reader.participants if one.left_at is None]
        return [(person, self.presences.get(person.pk)) for person in here]

    @cached_property
    def course(self) -> Course:
        """How far the structure came; a row that was never kept, where nobody began."""
        kept = Course.objects.filter(meeting=self.meeting).first()
        return kept or Course(meeting=self.meeting, drawn=first_for(self.meeting.pk))

    @property
    def structure(self) -> Structure | None:
        """The structure that is attached, if one is."""
        return STRUCTURES.get(self.meeting.structure)

    @property
    def steps(self) -> tuple[StepShown, ...]:
        """The steps of that structure, by the clock."""
        if self.structure is None:
            return ()
        shown, is_left = [], False
        starts = self.course.begun_at or self.meeting.starts_at
        for step, minutes in zip(self.structure.steps, self.structure.minutes(self.meeting.minutes), strict=True):
            ends = starts and starts + timedelta(minutes=minutes)
            question = drawn(self.course.drawn) if step.draws else ""
            shown.append(StepShown(step, minutes, starts, ends, self.place_of(step), question, is_left))
            is_left = is_left or (self.course.left_after == step.slug)
            starts = ends
        return tuple(shown)

    def at(self, place: str) -> list[PieceShown]:
        """What was written at one place, and is not empty."""
        return [one for one in self.pieces if one.piece.place == place and one.words]

    @property
    def at_steps(self) -> list[tuple[str | Promise, list[PieceShown]]]:
        """What was written at steps, of whatever structure, in their order."""
        named = [(f"{one.slug}.{step.slug}", step.name) for one in STRUCTURES.values() for step in one.steps]
        return [(name, found) for place, name in named if (found := self.at(place))]

    def mine_at(self, place: str) -> PieceShown | None:
        """The reader's own piece at one place."""
        return next((one for one in self.pieces if one.piece.place == place and one.is_mine), None)

    def place_of(self, step: Step) -> str:
        """Where notes at a step of this session's structure are kept."""
        return f"{self.meeting.structure}.{step.slug}"

    @property
    def places(self) -> set[str]:
        """Where something may be written for the others."""
        steps = self.structure.steps if self.structure else ()
        return {NOTES, SHARED_BEFORE, LAYERS, *(self.place_of(step) for step in steps)}

    def _marked(self, pointed: Sequence[UUID]) -> dict[UUID, Marked]:
        """What is marked "talk about this" where this session is the next, and what its points came from."""
        is_next = next_in(self.meeting.conversation_id, now=self.reader.now) == self.meeting.pk
        wanted = Q(pk__in=pointed) | (Q(to_talk_about_at__isnull=False) if is_next else Q(pk__in=[]))
        mine = Entry.objects.of(self.reader.person).filter(conversation=self.meeting.conversation_id)
        found = list(mine.filter(wanted, withdrawn_at=None).order_by("to_talk_about_at", "seq")[:LIMIT])
        opened = open_said(found, access=of_participant(self.reader.me))
        names = {one.person_id: one.person.first_name for one in self.reader.participants}
        shown = {}
        for entry in found:
            title, words = opened.cards.get(entry.pk, {}).get("title"), opened.words.get(entry.pk)
            said = str(title) if title else " ".join(words.text.split()) if words else ""
            author = (
                names.get(entry.author_id, str(settings.SITE_NAME)) if entry.author_id else str(settings.SITE_NAME)
            )
            shown[entry.pk] = Marked(entry, said, author, self._looked(entry))
        return shown

    def _looked(self, entry: Entry) -> bool | None:
        """Whether the others have looked at what the reader brought; only if everybody here lets that be seen."""
        me = self.reader.person.pk
        here = [one for one in self.reader.participants if one.left_at is None]
        if entry.author_id != me or any(one.person_id not in self.lets_looked_at for one in here):
            return None
        return all(one.read_seq >= entry.seq for one in here if one.person_id != me)

    def _point(self, row: Point, words: str, marked: dict[UUID, Marked]) -> PointShown:
        from_entry = marked.get(row.entry_id) if row.entry_id else None
        return PointShown(row, words, row.author.first_name, row.author_id == self.reader.person.pk, from_entry)


LIMIT = 2 * MOST_TO_TALK_ABOUT


def space_of(meeting: Meeting, *, person: Person, now: datetime) -> Space:
    """This will gather the space of a session for somebody who takes part. Raises ``NotTakingPart`` for a stranger."""
    reader = reader_of(meeting.conversation_id, person, now=now)
    meeting.conversation = reader.conversation
    return Space(meeting, reader, owner_of(meeting))


def _in(shown: Sequence[PointShown], state: Point.State) -> tuple[PointShown, ...]:
    return tuple(one for one in shown if one.point.state == state)
