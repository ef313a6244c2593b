"""Experiences, good or bad, opened for one person. They live in their entries alone; so does each line about them."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from mentoring.conversations.access import by_membership
from mentoring.conversations.models import Entry
from mentoring.conversations.words import open_said
from mentoring.people.models import Person

KIND, LINE = "library.experience", "library.experience_line"
TONES: dict[str, Promise] = {"good": gettext_lazy("A good one"), "bad": gettext_lazy("A bad one")}


@dataclass(frozen=True, slots=True)
class Experience:
    """An experience, as somebody tells it."""

    happened: str
    tone: str = ""
    title: str = ""
    takes: str = ""  # what they take from it


@dataclass(frozen=True, slots=True)
class Shown:
    """One experience with its lines, for one reader."""

    entry: Entry
    experience: Experience
    lines: list[tuple[Entry, str]]
    reader: Person

    @property
    def is_mine(self) -> bool:
        """Whether the reader tells it."""
        return self.entry.author_id == self.reader.pk

    @property
    def may_add(self) -> bool:
        """Whether the reader may add their one line."""
        has_added = any(entry.author_id == self.reader.pk for entry, _line in self.lines)
        return not self.is_mine and not has_added


def experiences_of(person: Person) -> QuerySet[Entry]:
    """The experiences told where this person takes part; what was taken back is not there any more."""
    here = Entry.objects.filter(conversation__participants__person=person, conversation__participants__left_at=None)
    return here.filter(kind=KIND, withdrawn_at=None).select_related("author", "conversation")


def lines_of(experience: Entry) -> QuerySet[Entry]:
    """What others take from an experience, also what was taken back."""
    lines = Entry.objects.filter(conversation=experience.conversation_id, reply_to=experience, kind=LINE)
    return lines.select_related("author").order_by("seq")


def shown(experience_id: UUID, *, reader: Person) -> Shown | None:
    """This will open one experience with its lines; None where there is none for this reader."""
    entry = experiences_of(reader).filter(pk=experience_id).first()
    if entry is None:
        return None
    lines = list(lines_of(entry).filter(withdrawn_at=None))
    opened = open_said([entry, *lines], access=by_membership(reader, entry.conversation))
    card = opened.cards.get(entry.pk, {})
    told = {name: str(card.get(name, "")) for name in ("happened", "tone", "title", "takes")}
    words = {one.pk: opened.words[one.pk].text for one in lines if one.pk in opened.words}
    return Shown(entry, Experience(**told), [(one, words[one.pk]) for one in lines if one.pk in words], reader)
