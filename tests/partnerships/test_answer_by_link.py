"""Answering by the link of a letter: once, by whom it was asked, while it is asked; else plain words, no change."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from mentoring.partnerships import actions, asking
from mentoring.partnerships.models import Partnership, Question
from tests.cast import Cast, signed_in

OVER = "It was answered already, something happened in between, or it was too long ago."


@pytest.fixture
def question(partnership: Partnership, cast: Cast) -> Question:
    """Grace suggests small touches to Amina."""
    actions.suggest(partnership=partnership, about="rhythm", wishes={"rhythm": "fluid"}, reason="", by=cast.grace,
                    now=timezone.now())  # fmt: skip
    return Question.objects.get(about="rhythm")


def link(question: Question, choice: str = "yes") -> str:
    return f"/answer/{asking.signed(question, choice)}/"


def answered(question: Question) -> str:
    return Question.objects.get(pk=question.pk).choice


def test_answer_by_link_is_given_by_pressing_and_not_by_looking(question: Question) -> None:
    browser = Client()

    page = browser.get(link(question)).content.decode()
    looked = answered(question)
    browser.post(link(question))

    assert ("It is given when you press" in page, looked, answered(question)) == (True, "", "yes")


def test_answer_by_link_used_twice_is_given_once(question: Question) -> None:
    Client().post(link(question))

    again = Client().post(link(question, "no"))

    assert (again.status_code, OVER in again.content.decode(), answered(question)) == (200, True, "yes")


def test_answer_by_link_that_is_too_old_says_so(
    question: Question, monkeypatch: pytest.MonkeyPatch, partnership: Partnership
) -> None:
    monkeypatch.setattr(asking, "LINKS_LAST", timedelta(0))

    page = Client().post(link(question))

    assert (page.status_code, OVER in page.content.decode(), answered(question)) == (200, True, "")


def test_answer_by_link_to_a_question_that_lapsed_says_so(question: Question) -> None:
    actions.let_questions_lapse(now=timezone.now() + timedelta(days=90))

    page = Client().post(link(question))

    assert (page.status_code, OVER in page.content.decode(), answered(question)) == (200, True, "")


def test_answer_by_link_forwarded_to_somebody_else_does_nothing(question: Question, cast: Cast) -> None:
    for person in (cast.grace, cast.olu):
        page = signed_in(person).post(link(question))
        assert (page.status_code, "This was asked of somebody else." in page.content.decode()) == (200, True)

    assert answered(question) == ""


def test_answer_by_link_that_was_damaged_is_nowhere(question: Question, now: datetime) -> None:
    whole = link(question)

    statuses = [Client().get(way).status_code for way in (whole[:-6] + "/", whole.replace(":", "x", 1), "/answer/x/")]

    assert (statuses, answered(question)) == ([404, 404, 404], "")
