"""Writing one's own side of a review, in pieces, and handing it in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from mentoring.goals import actions as goals
from mentoring.goals.models import Need
from mentoring.partnerships import actions as partnerships
from mentoring.partnerships.models import Question
from mentoring.partnerships.questions import ASKED
from mentoring.people.models import Person
from mentoring.rhythm.actions.tell import tell
from mentoring.rhythm.models import Review, Side
from mentoring.rhythm.outcome import outcome_of
from mentoring.rhythm.steps import ALONE, NAMES
from mentoring.rhythm.words import open_alone, open_sides, seal_side


class NoLongerOpen(Exception):
    """This person has handed in, or the review is over; what they wrote stays as it is."""


@transaction.atomic
def write_side(*, review: Review, step: str, text: str, by: Person, now: datetime, format: str | None = None) -> Side:
    """This will keep one answer of one's own; all others stay. Twice is once, and nothing has to be whole.

    ``format`` None leaves that answer as it is. Raises ``NoLongerOpen``, and ``NotAsked`` for somebody else.
    """
    _own_question(review, by)
    side = Side.objects.select_for_update().filter(review=review, person=by).first()
    words, alone = _as_it_stands(side, review, by)
    if side is None:
        side = Side(review=review, person=by, version=0)
    (alone if step == ALONE else words)[step] = text
    side.version, side.changed_at = side.version + 1, now
    side.format = side.format if format is None else format
    seal_side(side, partnership=review.partnership, words=words, alone=alone)
    side.save()
    return side


@transaction.atomic
def change_needs(*, review: Review, over: Sequence[Need], new: str, client_id: UUID, by: Person, on: date) -> None:
    """This will bring one's own needs up to date, as of today: what is over, and what is new."""
    _own_question(review, by)
    for need in over:
        goals.end_need(need=need, by=by, on=on)
    if new:
        goals.note_need(person=by, words=new, client_id=client_id, on=on)


@transaction.atomic
def hand_in(*, review: Review, choice: str, text: str, by: Person, now: datetime) -> Question:
    """This will hand in one's own side with the answer to its last question. When both have, both are opened.

    More fluid or more regular is suggested to the other now. The same choice twice is one; raises ``NotAsked``,
    ``AnsweredAlready``, ``NoSuchAnswer`` and ``CannotHappenNow``.
    """
    question = Question.objects.select_related("partnership").filter(round=review.pk, person=by).first()
    if question is None:
        raise partnerships.NotAsked
    if choice not in ASKED["review"].choices:
        raise partnerships.NoSuchAnswer(choice)
    if question.is_waiting:
        side = write_side(review=review, step=NAMES[-1], text=text, by=by, now=now)
        question = partnerships.answer_question(question=question, choice=choice, by=by, now=now)
        partnerships.answer_format(partnership=review.partnership, choice=side.format, by=by, now=now)
        _open(review, now=now)
        return question
    return partnerships.answer_question(question=question, choice=choice, by=by, now=now)


def _open(review: Review, *, now: datetime) -> None:
    answers = Question.objects.filter(round=review.pk, over_at=None)
    if all(one.is_opened for one in answers):
        tell(review, event="opened", now=now, outcome=outcome_of(one.choice for one in answers))


def _own_question(review: Review, by: Person) -> Question:
    question = Question.objects.select_for_update().filter(round=review.pk, person=by).first()
    if question is None:
        raise partnerships.NotAsked
    if not question.is_waiting:
        raise NoLongerOpen
    return question


def _as_it_stands(side: Side | None, review: Review, by: Person) -> tuple[dict[str, str], dict[str, str]]:
    if side is None:
        return {}, {}
    opened = open_sides([side], partnership=review.partnership, person=by, opened=())
    return opened[side.pk], open_alone(side, person=by)
