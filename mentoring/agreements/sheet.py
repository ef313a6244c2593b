"""The pieces of an agreement's page, as plain values: what templates and other rooms read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from mentoring.agreements.difference import Piece
from mentoring.agreements.history import Line, ShownVersion, day_of
from mentoring.agreements.models import Agreement, Change, Mark, SuccessFactor
from mentoring.agreements.planned import PlannedDate
from mentoring.agreements.shape import PartShape
from mentoring.agreements.terms import Terms, terms_of
from mentoring.agreements.text import Now, Text
from mentoring.agreements.words import FactorWords, Written, names_of
from mentoring.conversations.models import Participant
from mentoring.people.models import Person
from mentoring.vault.sealing import Access

MOST_DOTS = 40
NOTHING_SAID = Terms()


@dataclass(frozen=True, slots=True, repr=False)
class Signed:
    """One person, and when they said yes; None: not yet."""

    person: Person
    at: datetime | None


@dataclass(frozen=True, slots=True, repr=False)
class ShownMark:
    """What a reader said about a part, with its words."""

    mark: Mark
    by: Person | None
    words: str
    why: str
    answer: str
    is_about_now: bool  # else the part was changed since: it is superseded
    is_mine: bool
    pieces: tuple[Piece, ...] = ()  # a suggestion, in place

    @property
    def waits(self) -> bool:
        """Whether it can still be answered."""
        return self.mark.state == Mark.State.OPEN and self.mark.kind != Mark.Kind.ALIGNED


@dataclass(frozen=True, slots=True, repr=False)
class ShownPart:
    """One part, ready to be read."""

    shape: PartShape
    heading: str
    written: Written
    text: str
    revision: int
    by: Person | None
    changed_at: datetime | None
    may_write: bool
    may_mark: bool
    marks: tuple[ShownMark, ...] = ()
    aligned: tuple[Person, ...] = ()  # whose "aligned" is about these very words
    proposed: tuple[Piece, ...] = ()  # how a proposed change reads, in place
    brief: str = ""  # its text without the planned dates

    @property
    def key(self) -> str:
        """What the part is called in addresses."""
        return self.shape.key

    @property
    def is_blank(self) -> bool:
        """Whether nobody wrote anything."""
        return not self.text

    @property
    def shows_heading(self) -> bool:
        """Whether it needs a heading of its own under that of its section."""
        return self.shape.section != self.key and self.key not in {"purpose", "success_criteria", "rhythm"}

    @property
    def suggestion(self) -> ShownMark | None:
        """The newest suggestion that still waits and is about these words."""
        there = [one for one in self.marks if one.waits and one.is_about_now and one.mark.kind == "suggestion"]
        return there[-1] if there else None


@dataclass(frozen=True, slots=True, repr=False)
class Section:
    """Parts that belong together, under one heading."""

    key: str
    heading: str
    parts: tuple[ShownPart, ...]

    @property
    def may_write(self) -> bool:
        """Whether the one who looks writes something here without asking."""
        return any(one.may_write for one in self.parts)

    @property
    def is_open(self) -> bool:
        """Whether there is a way to write or suggest something here."""
        return not all(one.shape.is_fixed for one in self.parts)

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing to read here yet. What holds for everybody is always there to be read."""
        return all(one.is_blank and not one.shape.is_needed and not one.shape.is_fixed for one in self.parts)


@dataclass(frozen=True, slots=True, repr=False)
class ShownFactor:
    """One success factor, who agreed to it, and who has not yet."""

    factor: SuccessFactor
    words: FactorWords
    ticks: tuple[Signed, ...]
    i_ticked: bool

    @property
    def waiting_for(self) -> str:
        """The names of those who have not ticked it."""
        return names_of(one.person for one in self.ticks if one.at is None)


@dataclass(frozen=True, slots=True, repr=False)
class ShownChange:
    """A proposed change that waits for an answer."""

    change: Change
    by: Person
    reason: str
    parts: tuple[tuple[str, tuple[Piece, ...]], ...]  # heading, and how it would read
    is_mine: bool
    is_superseded: bool  # the words it was about are others by now
    i_said_yes: bool
    terms: Terms = NOTHING_SAID  # what it would change, as values
    planned: tuple[PlannedDate, ...] = ()  # the dates it would plan


@dataclass(frozen=True, repr=False)
class Paper:
    """The page of an agreement."""

    agreement: Agreement
    me: Person
    people: tuple[Person, ...]  # the owner first
    now: datetime
    read: Now
    sections: tuple[Section, ...]
    factors: tuple[ShownFactor, ...]
    changes: tuple[ShownChange, ...]
    versions: tuple[ShownVersion, ...]  # newest first
    history: tuple[Line, ...]
    signed: tuple[Signed, ...]  # who said yes to what is on the page
    number: int  # of the version that is on the page, or will be
    access: Access
    here: tuple[Participant, ...] = ()  # the same people, as they take part
    planned: tuple[PlannedDate, ...] = ()

    @property
    def text(self) -> Text:
        """The words themselves."""
        return self.read.text

    @property
    def yes_to(self) -> int:
        """What a yes given on this page is to: it rises with every change of a word."""
        return self.agreement.turn

    @property
    def owner(self) -> Person:
        """Whose paper it is."""
        return self.agreement.owner

    @property
    def others(self) -> tuple[Person, ...]:
        """Everybody but the one who looks."""
        return tuple(one for one in self.people if one.pk != self.me.pk)

    @property
    def other_names(self) -> str:
        """The others, as one says their names."""
        return names_of(self.others)

    @property
    def is_mine(self) -> bool:
        """Whether the one who looks owns it."""
        return self.me.pk == self.agreement.owner_id

    @property
    def is_unseen(self) -> bool:
        """Whether the one who looks has not been asked to read yet."""
        return self.agreement.is_hidden_draft and not self.is_mine

    @property
    def i_said_yes(self) -> bool:
        """Whether the one who looks has said yes to what is on the page."""
        return any(one.at for one in self.signed if one.person.pk == self.me.pk)

    @property
    def can_agree(self) -> bool:
        """Whether a yes can be given here and now."""
        return self.agreement.state == Agreement.State.IN_REVIEW and not self.i_said_yes and not self.text.missing

    @property
    def agreed_version(self) -> ShownVersion | None:
        """The version that holds."""
        return next((one for one in self.versions if one.version.agreed_at), None) if self.agreement.stands else None

    @property
    def spoken(self) -> ShownVersion | None:
        """What was agreed by word, while nothing newer is written."""
        newest = self.versions[0] if self.versions else None
        return newest if newest and newest.version.is_spoken else None

    @property
    def missing(self) -> tuple[ShownPart, ...]:
        """What must be there before anybody can say yes."""
        return tuple(one for one in self.parts if one.key in self.text.missing)

    @property
    def parts(self) -> tuple[ShownPart, ...]:
        """All parts, in the order of the page."""
        return tuple(part for section in self.sections for part in section.parts)

    def part(self, key: str) -> ShownPart | None:
        """One part."""
        return next((one for one in self.parts if one.key == key), None)

    @property
    def first_parts(self) -> tuple[ShownPart, ...]:
        """The gentle questions at the start that are for the one who looks."""
        return tuple(one for one in self.parts if one.shape.is_first and one.may_write)

    @property
    def filled(self) -> tuple[int, int]:
        """How many of the first questions are answered, and of how many."""
        return self.text.filled

    @property
    def questions(self) -> int:
        """How many marks wait for the one who looks."""
        return sum(one.waits and not one.is_mine and part.may_write for part in self.parts for one in part.marks)

    @cached_property
    def terms(self) -> Terms:
        """What was agreed, as values."""
        return terms_of(self.text.parts)

    def today(self) -> date:
        """The day on the owner's wall."""
        return day_of(self.now, self.me)

    @property
    def blank_sections(self) -> tuple[Section, ...]:
        """What nobody wrote."""
        return tuple(one for one in self.sections if one.is_blank and (one.key != "success" or not self.factors))

    @property
    def pips(self) -> tuple[str, ...]:
        """A dot for each session: its planned date behind us (d), next (n), to come. None of it says it was held."""
        count = self.terms.sessions or 0
        dots = ["d" if place < self.behind else "n" if place == self.behind else "" for place in range(count)]
        return tuple([*dots, *("p" for _place in range(count, self.proposed_sessions))][:MOST_DOTS])

    @property
    def proposed_sessions(self) -> int:
        """How many sessions somebody suggests now; 0 when nobody does."""
        waiting = [one.terms.sessions for one in self.changes if one.terms.sessions and not one.is_superseded]
        return waiting[-1] if waiting else 0

    @property
    def is_empty_draft(self) -> bool:
        """Whether nothing is there to be read by the one who looks."""
        return self.agreement.is_hidden_draft and all(one.is_blank for one in self.parts) and not self.factors

    @property
    def behind(self) -> int:
        """How many planned dates have passed."""
        return sum(one.is_behind for one in self.planned)

    @property
    def weeks_left(self) -> int | None:
        """Full weeks of the period that are left."""
        return self.terms.weeks_left(self.today())
