"""How an agreement has changed: its versions, with what reads differently in each, and what became of success."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from mentoring.agreements import sentences
from mentoring.agreements.difference import Piece, difference
from mentoring.agreements.models import Consent, Contribution, SuccessFactor, Version
from mentoring.agreements.text import ReadFactor, Text
from mentoring.agreements.words import FactorWords, Written
from mentoring.people.models import Person

SHOWN_WITH_WORDS = 10  # the newest versions tell their difference at once; older ones on their own page


@dataclass(frozen=True, slots=True, repr=False)
class ShownVersion:
    """One version, and who said yes to it when."""

    version: Version
    text: Text
    by: Person | None
    yeses: tuple[tuple[Person, datetime], ...]
    differs: tuple[tuple[str, tuple[Piece, ...]], ...]  # heading, and the difference word by word

    @property
    def said_by(self) -> set[UUID]:
        """The ids of those who said yes."""
        return {person.pk for person, _at in self.yeses}

    @property
    def number(self) -> int:
        """What people call it."""
        return self.version.number


@dataclass(frozen=True, slots=True, repr=False)
class Line:
    """One line of the history: a version, or something about one success factor."""

    at: datetime
    version: ShownVersion | None = None
    words: str = ""  # of the factor, as it was
    what: str = ""  # reworded, achieved, dropped, opened
    reason: str = ""


def versions(
    contributions: Sequence[Contribution],
    texts: Mapping[UUID, Text],
    consents: Iterable[Consent],
    people: Sequence[Person],
    owner: Person,
) -> tuple[ShownVersion, ...]:
    """This will arrange versions, newest first."""
    rows = sorted({one.version_id: one.version for one in contributions}.values(), key=lambda one: -one.number)
    who = {one.pk: one for one in people}
    said = list(consents)
    return tuple(
        ShownVersion(
            version=row,
            text=texts[row.pk],
            by=who.get(row.by_id),
            yeses=tuple(
                (who[one.person_id], one.at) for one in said if one.version_id == row.pk and one.person_id in who
            ),
            differs=_differs(texts[row.pk], owner, [one for one in people if one != owner])
            if place < SHOWN_WITH_WORDS
            else (),
        )
        for place, row in enumerate(rows)
    )


def lines(shown: Sequence[ShownVersion], factors: Iterable[tuple[SuccessFactor, FactorWords]]) -> tuple[Line, ...]:
    """This will put versions and what became of success in one order, newest first."""
    of_versions = [Line(one.version.agreed_at or one.version.made_at, version=one) for one in shown]
    of_factors = [
        Line(datetime.fromisoformat(before.at), words=before.words, what=before.what, reason=before.reason)
        for _factor, words in factors
        for before in words.earlier
    ]
    return tuple(sorted([*of_versions, *of_factors], key=lambda one: one.at, reverse=True))


def day_of(moment: datetime, person: Person) -> date:
    """The day on somebody's wall."""
    return moment.astimezone(ZoneInfo(person.zone)).date()


def _differs(text: Text, owner: Person, others: Sequence[Person]) -> tuple[tuple[str, tuple[Piece, ...]], ...]:
    told = []
    for key in text.changed:
        if part := text.part(key):
            heading = sentences.heading(part, owner=owner, others=others)
            before, after = (sentences.plain(part, one.get(key, Written())) for one in (text.replaced, text.parts))
            told.append((heading, tuple(difference(before, after))))
    return (*told, *_success(text))


def _success(text: Text) -> Iterator[tuple[str, tuple[Piece, ...]]]:
    """What was added to the ways to see success, let go or said in other words: each told by itself."""
    part = text.part("success_criteria")
    heading = str(part.heading) if part else ""
    before = _listed(text.factors if text.factors_before is None else text.factors_before)
    after = _listed(text.factors)
    for one in [*after, *(gone for gone in before if gone not in after)]:
        if before.get(one) != after.get(one):
            yield heading, tuple(difference(before.get(one, ""), after.get(one, "")))


def _listed(factors: Iterable[ReadFactor]) -> dict[str, str]:
    return {one.id: one.words for one in factors if one.state != SuccessFactor.State.DROPPED}
