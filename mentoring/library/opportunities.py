"""Opportunities opened for one person: those that came to them, and those they passed on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F

from mentoring.conversations.access import by_memberships, of_found
from mentoring.goals.words import open_rows
from mentoring.library import opportunity_sentences as sentences
from mentoring.library.models import Opportunity, PassedOn
from mentoring.people.models import Person


@dataclass(frozen=True, slots=True)
class Shown:
    """One opportunity, as one person got it."""

    passed: PassedOn
    what: str
    words: str
    reader: Person
    is_seen: bool
    now: datetime

    @property
    def title(self) -> str:
        """What it is; once its words were erased, that is said."""
        return self.what or sentences.erased()

    @property
    def expires(self) -> str:
        """Until when, by the reader's own clock."""
        return sentences.expires(self.passed.opportunity.expires_at, zone=self.reader.zone, now=self.now)

    @property
    def may(self) -> set[str]:
        """What the one to whom it went may answer now."""
        if self.passed.person_id != self.reader.pk:
            return set()
        return {choice for choice in ("yes", "no", "done") if self.passed.may(choice, now=self.now)}

    @property
    def stands(self) -> str:
        """What came of it, for whoever passed it on."""
        return sentences.stands(self.passed, is_seen=self.is_seen, now=self.now)


@dataclass(frozen=True, slots=True)
class Passed:
    """One opportunity, as whoever passed it on sees it."""

    opportunity: Opportunity
    to: list[Shown]

    @property
    def title(self) -> str:
        """What it is."""
        return self.to[0].title if self.to else ""


def shown(passings: Sequence[PassedOn], *, reader: Person, now: datetime) -> list[Shown]:
    """This will open opportunities that were found through the reader, with two queries for all of them."""
    if not passings:
        return []
    opened = open_rows(passings, access=by_memberships(reader))
    seen = _seen(passings)
    return [
        Shown(one, opened.of(one, "what"), opened.of(one, "words"), reader, one.pk in seen, now) for one in passings
    ]


def that_came_to(person: Person, *, now: datetime) -> list[Shown]:
    """This will give every opportunity that came to somebody, the newest first."""
    found = PassedOn.objects.to(person).with_people().order_by("-opportunity__passed_at", "-pk")
    return shown(list(found), reader=person, now=now)


def waiting_for(person: Person, *, now: datetime) -> list[Shown]:
    """This will give those that wait for somebody's answer, what expires first in front, with one query."""
    found = list(PassedOn.objects.to(person).waiting(now).with_people())
    opened = open_rows(found, access=of_found(found))
    return [Shown(one, opened.of(one, "what"), opened.of(one, "words"), person, False, now) for one in found]


def passed_on_by(person: Person, *, now: datetime, only: UUID | None = None) -> list[Passed]:
    """This will give what somebody passed on, with what each has answered: all of it, or one."""
    found = Opportunity.objects.of(person)
    chosen = list(found.filter(pk=only) if only else found)
    rows = PassedOn.objects.with_people().filter(opportunity__in=chosen).order_by("person__name")
    told = shown(list(rows), reader=person, now=now)
    return [Passed(one, [two for two in told if two.passed.opportunity_id == one.pk]) for one in chosen]


def _seen(passings: Sequence[PassedOn]) -> set[UUID]:
    """Those whose entry has been on the screen of the one to whom it went."""
    entries = {one.pk: one.entry.seq for one in passings if one.entry}
    rows = PassedOn.objects.filter(pk__in=entries, conversation__participants__person_id=F("person_id"))
    read = rows.values_list("pk", "conversation__participants__read_seq")
    return {pk for pk, seq in read if seq >= entries[pk]}
