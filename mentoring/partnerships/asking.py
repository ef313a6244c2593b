"""Questions as people see them: worded, with reasons opened, and with links that answer from a letter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urljoin
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.db.models import Exists, OuterRef
from django.urls import reverse

from mentoring.partnerships.models import Partnership, Question
from mentoring.partnerships.questions import ASKED
from mentoring.partnerships.wording import Wording, worded
from mentoring.partnerships.words import open_own_words, open_questions
from mentoring.people.models import Person

SALT = "partnerships.answer"
LINKS_LAST = timedelta(days=60)
# Answers that need a page of their own: they are not given by one press.
NEEDS_A_PAGE = {"hand_on", "follow_up", "review"}


@dataclass(frozen=True, slots=True)
class Shown:
    """One question, for the one who is asked."""

    question: Question
    wording: Wording
    partner: Person
    reason: str  # why it is suggested, in the other's words
    reply: str  # what I added to my answer

    @property
    def takes_words(self) -> bool:
        """Whether a few words may go with the answer."""
        return ASKED[self.question.about].takes_words

    @property
    def is_review(self) -> bool:
        """Whether it is the last question of a review, which has pages of its own."""
        return self.question.about == "review"

    @property
    def has_a_first(self) -> bool:
        """Whether the first answer may stand out. Among five futures none is nearer than the others."""
        return self.question.about != "future"

    @property
    def my_choice(self) -> str:
        """What I answered, in words."""
        return dict(self.wording.choices).get(self.question.choice, "")


@dataclass(frozen=True, slots=True)
class Link:
    """What a link in a letter stands for."""

    question: UUID
    choice: str


def waiting_for(person: Person, *, partnership: Partnership | None = None) -> list[Shown]:
    """This will give what one person is asked and has not answered: here, or everywhere."""
    mine = Question.objects.open().of(person).select_related("partnership__mentor", "partnership__mentee")
    return shown(list(mine.filter(partnership=partnership) if partnership else mine), person=person)


def is_asked(person: Person) -> Exists:
    """Whether a row of partnerships has a question that waits for this person, looked up with the row itself."""
    return Exists(Question.objects.open().of(person).filter(partnership=OuterRef("pk")))


def opened(partnership: Partnership, *, about: str, person: Person) -> list[tuple[Person, str]]:
    """This will give what both answered to the last round of a question, in words, once both have; else nothing."""
    asked = partnership.questions.filter(about=about, opened_at__isnull=False).select_related("person")
    last = asked.order_by("-asked_at").first()
    if last is None:
        return []
    name = partnership.partner_of(person).first_name
    labels = dict(worded(about, name=name, wishes=last.wishes).choices)
    return [(one.person, labels[one.choice]) for one in asked.filter(round=last.round)]


def shown(questions: Sequence[Question], *, person: Person) -> list[Shown]:
    """This will word questions to one person, and open what belongs to them."""
    opened, own = open_questions(questions, person=person), open_own_words(questions, person=person)
    return [_shown(one, person, *opened[one.pk], own=own[one.pk]) for one in questions]


def _shown(question: Question, person: Person, reason: str, reply: str, *, own: str) -> Shown:
    partner = question.partnership.partner_of(person)
    wording = worded(question.about, name=partner.first_name, wishes={**question.wishes, "own": own})
    return Shown(question, wording, partner, reason, reply)


def told(card: dict[str, Any], *, reader: Person) -> Wording | None:
    """This will word a question for one reader of the timeline; None for who is not asked."""
    name = card.get("others", {}).get(str(reader.pk))
    return worded(card["about"], name=name, wishes=card["wishes"]) if name else None


def links(card: dict[str, Any], *, reader: Person) -> list[tuple[str, str]]:
    """This will give, for a letter to one reader, each answer with the address that gives it."""
    wording = told(card, reader=reader)
    found = Question.objects.open().filter(round=card["round"], person=reader).first()
    if wording is None or found is None or found.about in NEEDS_A_PAGE:
        return []
    return [(label, _absolute(reverse("answer", args=[signed(found, choice)]))) for choice, label in wording.choices]


def read_link(token: str) -> Link | None:
    """What a link stands for; None if it is damaged, not ours, or older than sixty days."""
    try:
        question, choice = signing.loads(token, salt=SALT, max_age=LINKS_LAST)
        return Link(UUID(question), str(choice))
    except (signing.BadSignature, ValueError, TypeError):
        return None


def is_too_old(token: str) -> bool:
    """Whether a link was ours and whole, and has only waited too long."""
    try:
        return read_link(token) is None and bool(signing.loads(token, salt=SALT))
    except signing.BadSignature:
        return False


def signed(question: Question, choice: str) -> str:
    """What a link in a letter holds: which question, which answer, and since when."""
    return signing.dumps([question.pk.hex, choice], salt=SALT)


def _absolute(path: str) -> str:
    return urljoin(settings.BASE_URL + "/", path)
