"""A review as one of the two sees it: where it stands, what each wrote, and what was there to read again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from mentoring.partnerships.models import Partnership, Question
from mentoring.partnerships.wording import LABELS
from mentoring.people.models import Person
from mentoring.rhythm import due
from mentoring.rhythm.models import Review, Side
from mentoring.rhythm.outcome import outcome_of, told
from mentoring.rhythm.steps import ALONE, LAST, STEPS, Step
from mentoring.rhythm.words import Answers, open_alone, open_sides


@dataclass(frozen=True, slots=True)
class Answered:
    """One question, with what each said to it; ``theirs`` stays empty until both have handed in."""

    step: Step
    mine: str
    theirs: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether neither said anything."""
        return not (self.mine or self.theirs)


@dataclass(frozen=True, slots=True, repr=False)
class Page:
    """One review, for one person."""

    review: Review
    partnership: Partnership
    partner: Person
    mine: Question
    theirs: Question
    words: Answers = field(default_factory=dict)
    their_words: Answers = field(default_factory=dict)
    alone: Answers = field(default_factory=dict)
    format: str = ""
    their_format: str = ""

    @property
    def is_waiting(self) -> bool:
        """Whether this person can still write and hand in."""
        return self.mine.is_waiting

    @property
    def is_opened(self) -> bool:
        """Whether both have handed in."""
        return self.mine.is_opened and self.theirs.is_opened

    @property
    def is_over(self) -> bool:
        """Whether it came to nothing: too long ago, or something happened in between."""
        return self.mine.over_at is not None or self.theirs.over_at is not None

    @property
    def answers(self) -> list[Answered]:
        """Each question, in order, with both answers; the one for oneself is not among them."""
        shared = [step for step in STEPS if step.name != ALONE]
        return [Answered(step, self._said(self.words, step), self._said(self.their_words, step)) for step in shared]

    @property
    def steps(self) -> list[tuple[Step, bool]]:
        """Every step, and whether something is written there."""
        return [(step, bool(self.said(step.name))) for step in STEPS]

    @property
    def next(self) -> str:
        """The first step in which nothing is written yet; the last when all are."""
        return next((step.name for step, is_there in self.steps if not is_there), LAST)

    @property
    def has_begun(self) -> bool:
        """Whether something is written."""
        return any(is_there for _step, is_there in self.steps)

    @property
    def choices(self) -> tuple[str, str]:
        """What each answered to the last question, in words."""
        labels = LABELS["review"]
        mine, theirs = (str(labels.get(one.choice, "")) for one in (self.mine, self.theirs))
        return mine, theirs if self.is_opened else ""

    @property
    def formats(self) -> tuple[str, str]:
        """How the format serves each, in words."""
        labels = LABELS["format"]
        return str(labels.get(self.format, "")), str(labels.get(self.their_format, "")) if self.is_opened else ""

    @property
    def outcome(self) -> str:
        """What both answers come to; "" while they are not opened."""
        return outcome_of((self.mine.choice, self.theirs.choice)) if self.is_opened else ""

    @property
    def outcome_words(self) -> str:
        """The same as a sentence."""
        return told(self.outcome)

    def said(self, name: str) -> str:
        """What this person wrote in one step."""
        return (self.alone if name == ALONE else self.words).get(name, "")

    @staticmethod
    def _said(words: Answers, step: Step) -> str:
        return words.get(step.name, "")


@dataclass(frozen=True, slots=True)
class Reviews:
    """All reviews of one partnership."""

    partnership: Partnership
    partner: Person
    open: Review | None
    past: list[Review]  # newest first
    next_session: int | None  # after which a review comes, if they say that it has been


def reviews_of(partnership: Partnership, *, person: Person) -> Reviews:
    """This will list the reviews of a partnership, in three queries."""
    found = list(partnership.reviews.order_by("-begun_at", "-id"))
    waiting = Question.objects.open().filter(partnership=partnership, about="review").values_list("round", flat=True)
    rounds = set(waiting)
    renewed = partnership.happenings.filter(event="renew").last()
    since = renewed.happened_at if renewed else partnership.work_began_at
    held = {one.after_session for one in found if since and one.begun_at >= since}
    return Reviews(
        partnership,
        partnership.partner_of(person),
        open=next((one for one in found if one.pk in rounds), None),
        past=[one for one in found if one.pk not in rounds],
        next_session=due.next_session(partnership, held=held),
    )


def page_of(review: Review, *, person: Person) -> Page | None:
    """This will open a review for one of the two; None for somebody whom it did not ask."""
    partnership = review.partnership
    asked = {one.person_id: one for one in Question.objects.filter(round=review.pk)}
    if person.pk not in asked or len(asked) != 2:
        return None
    mine, theirs = asked.pop(person.pk), next(iter(asked.values()))
    opened = [review.pk] if mine.is_opened and theirs.is_opened else []
    sides = {one.person_id: one for one in Side.objects.filter(review=review)}
    found = open_sides(list(sides.values()), partnership=partnership, person=person, opened=opened)
    own, other = sides.get(person.pk), sides.get(theirs.person_id)
    return Page(
        review,
        partnership,
        partnership.partner_of(person),
        mine,
        theirs,
        words=found.get(own.pk, {}) if own else {},
        their_words=found.get(other.pk, {}) if other else {},
        alone=open_alone(own, person=person) if own else {},
        format=own.format if own else "",
        their_format=other.format if other else "",
    )


def learned(partnership: Partnership, *, person: Person) -> list[tuple[datetime, str, str]]:
    """This will give what both have learned, by opened review, oldest first: (when, mine, theirs)."""
    asked = partnership.questions.filter(about="review", opened_at__isnull=False)
    opened: set[UUID] = set(asked.values_list("round", flat=True))
    sides = list(Side.objects.filter(review__in=opened).select_related("review").order_by("review__begun_at"))
    found = open_sides(sides, partnership=partnership, person=person, opened=list(opened))
    return [
        (moment, _learned(rows, found, is_mine=True, me=person), _learned(rows, found, is_mine=False, me=person))
        for moment, rows in _by_review(sides)
        if any(found.get(one.pk, {}).get("learned") for one in rows)
    ]


def _by_review(sides: Sequence[Side]) -> list[tuple[datetime, list[Side]]]:
    moments: dict[datetime, list[Side]] = {}
    for one in sides:
        moments.setdefault(one.review.begun_at, []).append(one)
    return list(moments.items())


def _learned(rows: Sequence[Side], found: dict[UUID, Answers], *, is_mine: bool, me: Person) -> str:
    own = (one for one in rows if (one.person_id == me.pk) == is_mine)
    return next((found.get(one.pk, {}).get("learned", "") for one in own), "")
