"""Feedback opened for one person: what the pages of this room and of those above show, and its sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mentoring.conversations.access import by_memberships, of_found
from mentoring.conversations.words import Opened, open_said
from mentoring.library.feedback_states import State, offered
from mentoring.library.models import Feedback
from mentoring.people.models import Person
from mentoring.vault.sealing import Access

# Part → the words it begins with, on the form, on the page and in letters.
PARTS: dict[str, Promise] = {
    "situation": gettext_lazy("Situation: when …"),
    "saw": gettext_lazy("I saw or heard …"),
    "effect": gettext_lazy("It had this effect on me …"),
    "wrong": gettext_lazy("I may be wrong about …"),
    "idea": gettext_lazy("One idea, if you want it …"),
    "heard": gettext_lazy("I heard …"),
    "next": gettext_lazy("I would like to try …"),
    "otherwise": gettext_lazy("I see it otherwise because …"),
}
# What one asks oneself before sending. It gates nothing.
CHECK: tuple[Promise, ...] = (
    gettext_lazy("Was it asked for?"),
    gettext_lazy("Is it about something definite?"),
    gettext_lazy("Is it about something that can change?"),
    gettext_lazy("Would I say it to the face?"),
)


@dataclass(frozen=True, slots=True)
class Shown:
    """One feedback, for one of the two."""

    feedback: Feedback
    reader: Person
    on: str  # what it was asked on
    about: str  # the entry it was asked about, if any
    given: list[tuple[str, str]]
    answered: list[tuple[str, str]]

    @property
    def is_mine(self) -> bool:
        """Whether the reader asked."""
        return self.feedback.asker_id == self.reader.pk

    @property
    def other(self) -> Person:
        """Whom one looks at."""
        return self.feedback.giver if self.is_mine else self.feedback.asker

    @property
    def may(self) -> set[str]:
        """What the reader may let happen now."""
        return offered(self.feedback, to=self.reader) if self.feedback.conversation.is_open else set()

    @property
    def stands(self) -> str:
        """Where it stands, in a sentence for the reader."""
        return stands(str(self.feedback.state), is_mine=self.is_mine, name=self.other.first_name)


def stands(state: str, *, is_mine: bool, name: object) -> str:
    """Where it stands; ``is_mine``: for the one who asked, else for the one who was."""
    told: dict[str, tuple[str, str]] = {
        State.ASKED: (_("%(name)s has not answered yet."), _("%(name)s asks you for feedback.")),
        State.NOT_NOW: (_("Not now, %(name)s says. It may still come."), _("You said: not now. You still can.")),
        State.GIVEN: (_("%(name)s gave you feedback."), _("You gave it. %(name)s reads it in their own time.")),
        State.ANSWERED: (_("You answered it."), _("%(name)s answered it.")),
        State.LET_BE: (_("You let it be, and that is fine."), _("%(name)s lets it be, and that is fine.")),
    }
    return told[state][0 if is_mine else 1] % {"name": name}


def parts_of(card: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The parts of an answer, each with the words it begins with; what was left empty is left out."""
    given = card.get("parts", {})
    return [(str(label), given[name]) for name, label in PARTS.items() if given.get(name)]


def shown(found: Sequence[Feedback], *, reader: Person) -> list[Shown]:
    """This will open what was found through the reader, with one look at the key store for all of it."""
    return _opened(found, reader=reader, access=by_memberships(reader)) if found else []


def listed(conversation_id: UUID, *, reader: Person) -> list[Shown]:
    """This will gather the feedback of one conversation, the newest first."""
    return shown(list(Feedback.objects.of(reader).with_people().filter(conversation=conversation_id)), reader=reader)


def waiting_for(person: Person) -> list[Shown]:
    """This will gather what waits for somebody: asked of them, or given to them, with one query."""
    found = list(Feedback.objects.waiting_for(person).with_people())
    return _opened(found, reader=person, access=of_found(found))


def _opened(found: Sequence[Feedback], *, reader: Person, access: Sequence[Access]) -> list[Shown]:
    entries = [one for row in found for one in (row.asked, row.given, row.answered, row.about) if one is not None]
    opened = open_said(entries, access=access)
    return [_shown(one, opened, reader) for one in found]


def _shown(row: Feedback, opened: Opened, reader: Person) -> Shown:
    return Shown(
        feedback=row,
        reader=reader,
        on=_words(opened, row.asked_id) or _("These words were erased."),
        about=_words(opened, row.about_id),
        given=parts_of(opened.cards.get(row.given_id, {})) if row.given_id else [],
        answered=parts_of(opened.cards.get(row.answered_id, {})) if row.answered_id else [],
    )


def _words(opened: Opened, entry_id: UUID | None) -> str:
    words = opened.words.get(entry_id) if entry_id else None
    return words.text if words else ""
