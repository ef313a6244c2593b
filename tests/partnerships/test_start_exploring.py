"""A first conversation: a guide, notes for oneself, and an answer of each, apart from the other."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from mentoring.conversations.access import by_membership
from mentoring.conversations.models import Delivery, Entry
from mentoring.conversations.words import open_words
from mentoring.partnerships import actions, start, states
from mentoring.partnerships.exploring import GUIDE, MINUTES
from mentoring.partnerships.models import Partnership, Question
from mentoring.partnerships.states import State
from tests.cast import Cast, signed_in


@pytest.fixture
def exploring(cast: Cast, proposal: Partnership, now: datetime) -> Partnership:
    """Amina and Grace, with their first conversation before them."""
    return actions.accept_partnership(partnership=proposal, by=cast.grace, now=now)


def at(partnership: Partnership, name: str = "exploring") -> str:
    return reverse(name, args=[partnership.pk])


def state_of(partnership: Partnership) -> str:
    return Partnership.objects.get(pk=partnership.pk).state


def page(person: Client, partnership: Partnership, name: str = "exploring") -> str:
    return person.get(at(partnership, name)).content.decode()


def test_exploring_has_a_guide_of_half_an_hour(cast: Cast, exploring: Partnership) -> None:
    """A-12: six steps, half an hour, free; nothing is agreed by having it."""
    seen = {name: page(signed_in(getattr(cast, name)), exploring) for name in ("amina", "grace")}

    assert (len(GUIDE), MINUTES) == (6, 30)
    for name, is_mentor in (("amina", False), ("grace", True)):
        for part in GUIDE:
            assert str(part.title) in seen[name]
            assert [str(words) in seen[name] for words in part.words(is_mentor=is_mentor)] == [True] * len(
                part.words(is_mentor=is_mentor)
            )
        assert "About 30 minutes, free. Nothing is agreed by having it." in seen[name]
    assert "I looked for a mentor because" in seen["amina"]
    assert "I looked for a mentor because" not in seen["grace"]


def test_exploring_before_a_yes_leads_to_the_proposal(cast: Cast, proposal: Partnership) -> None:
    response = signed_in(cast.amina).get(at(proposal))

    assert (response.status_code, response["Location"]) == (302, at(proposal, "partnership"))


@pytest.mark.parametrize("first", ["amina", "grace"])
def test_exploring_ends_in_two_yeses_each_apart(cast: Cast, exploring: Partnership, first: str) -> None:
    """A-13: the first yes is not shown to the other; with the second they go on."""
    one, other = ("amina", "grace") if first == "amina" else ("grace", "amina")
    ones, others = (signed_in(getattr(cast, name)) for name in (one, other))
    before = page(others, exploring)

    ones.post(at(exploring, "answer_exploring"), {"choice": "yes"})

    assert state_of(exploring) == State.EXPLORING
    assert "decides apart from you" in page(ones, exploring)
    assert without_marks(page(others, exploring)) == without_marks(before)

    others.post(at(exploring, "answer_exploring"), {"choice": "yes"})

    assert state_of(exploring) == State.AGREEING


def without_marks(html: str) -> list[str]:
    """A page without what changes by itself."""
    return [line for line in html.splitlines() if "csrfmiddlewaretoken" not in line and "client_id" not in line]


def test_exploring_asks_both_quietly_when_the_first_answers(cast: Cast, exploring: Partnership, now: datetime) -> None:
    told = Entry.objects.count(), Delivery.objects.count()

    actions.answer_exploring(partnership=exploring, choice="yes", by=cast.amina, now=now)

    asked = Question.objects.filter(partnership=exploring, about="exploring")
    assert set(asked.values_list("person__name", "choice")) == {("Amina Bello", "yes"), ("Grace Whitfield", "")}
    assert len(set(asked.values_list("round", flat=True))) == 1
    assert (Entry.objects.count(), Delivery.objects.count()) == told


def test_exploring_takes_a_question_first_and_an_answer_later(cast: Cast, exploring: Partnership) -> None:
    """A-13: a question is no answer; it is asked in one's own words, and the answer may follow."""
    amina = signed_in(cast.amina)
    form = {"choice": "question", "words": "How often do you answer?", "client_id": str(uuid4())}

    for _twice in range(2):
        assert amina.post(at(exploring, "answer_exploring"), form).status_code == 302

    assert exploring.conversation is not None
    said = list(Entry.objects.filter(conversation=exploring.conversation, author=cast.amina))
    opened = open_words(said, access=by_membership(cast.grace, exploring.conversation))
    assert [words.text for words in opened if words] == ["How often do you answer?"]
    assert Entry.objects.filter(conversation=exploring.conversation, author=None).count() == 2  # begun; asks first
    amina.post(at(exploring, "answer_exploring"), {"choice": "yes"})
    assert "decides apart from you" in page(amina, exploring)


AFTER = timedelta(days=3, minutes=1)


@pytest.mark.parametrize(
    ("answered", "reminded"),
    [((), {"Amina Bello", "Grace Whitfield"}), (("amina",), {"Grace Whitfield"}), (("grace",), {"Amina Bello"})],
)
@pytest.mark.parametrize("how", ["on the guide", "on our page"])
def test_exploring_reminds_once_whoever_has_not_answered(
    cast: Cast, exploring: Partnership, now: datetime, answered: tuple[str, ...], reminded: set[str], how: str
) -> None:
    """A-12: an answer is asked for within three days; who has not given one is reminded once, and nobody else."""
    for name in answered:
        if how == "on the guide":
            actions.answer_exploring(partnership=exploring, choice="yes", by=getattr(cast, name), now=now)
        else:
            actions.proceed_partnership(partnership=exploring, by=getattr(cast, name), now=now)
    told = Delivery.objects.count()

    actions.keep_time(now=now + AFTER - timedelta(minutes=2))
    assert Delivery.objects.count() == told
    for days in range(4):
        actions.keep_time(now=now + AFTER + timedelta(days=days))

    new = Delivery.objects.order_by("pk")[told:]
    assert {one.lane.participant.person.name for one in new} == reminded
    assert len(new) == len(reminded)


def test_exploring_reminds_of_a_question_first_too(cast: Cast, exploring: Partnership, now: datetime) -> None:
    """A-13: to ask first is no answer yet, so it is reminded of like none."""
    actions.answer_exploring(partnership=exploring, choice="question", by=cast.amina, now=now)
    told = Delivery.objects.count()

    actions.keep_time(now=now + AFTER)

    assert Delivery.objects.count() == told + 2


@pytest.mark.parametrize("by", ["amina", "grace"])
def test_exploring_may_end_in_a_kind_no(cast: Cast, exploring: Partnership, by: str) -> None:
    """A-13: a no needs no reason, ends it kindly for both, and both are free to look further."""
    assert 'name="reason"' not in page(signed_in(getattr(cast, by)), exploring)

    response = signed_in(getattr(cast, by)).post(at(exploring, "answer_exploring"), {"choice": "no"}, follow=True)

    assert state_of(exploring) == State.DECLINED
    assert "You said no, thank you. That is perfectly fine." in response.content.decode()
    for name in ("amina", "grace"):
        seen = page(signed_in(getattr(cast, name)), exploring)
        assert "both free to look further" in seen
        assert at(exploring, "answer_exploring") not in seen


def test_exploring_lets_a_yes_become_a_no_until_the_other_has_said_theirs(
    cast: Cast, exploring: Partnership, now: datetime
) -> None:
    actions.answer_exploring(partnership=exploring, choice="yes", by=cast.amina, now=now)
    actions.answer_exploring(partnership=exploring, choice="yes", by=cast.amina, now=now)
    with pytest.raises(actions.AnsweredAlready):
        actions.answer_exploring(partnership=exploring, choice="question", by=cast.amina, now=now)

    declined = actions.answer_exploring(partnership=exploring, choice="no", by=cast.amina, now=now)

    assert declined.state == State.DECLINED
    with pytest.raises(states.CannotHappenNow):
        actions.answer_exploring(partnership=exploring, choice="yes", by=cast.grace, now=now)


def test_exploring_answers_too_late_with_plain_words(cast: Cast, partnership: Partnership) -> None:
    for choice in ("yes", "no", "question", "nonsense", ""):
        response = signed_in(cast.amina).post(at(partnership, "answer_exploring"), {"choice": choice}, follow=True)
        assert "Things have moved on meanwhile." in response.content.decode()

    assert state_of(partnership) == State.ACTIVE


@pytest.mark.parametrize("form", [{}, {"choice": "maybe"}, {"choice": "question", "words": "x" * 2_001}])
def test_exploring_refuses_what_is_no_answer_and_loses_nothing(
    cast: Cast, exploring: Partnership, form: dict[str, str]
) -> None:
    response = signed_in(cast.amina).post(at(exploring, "answer_exploring"), form)

    assert response.status_code == 422
    assert "something to put right" in response.content.decode()
    assert form.get("words", "") in response.content.decode()
    assert not Question.objects.exclude(choice="").exists()


def test_exploring_of_a_single_conversation_needs_no_agreement(cast: Cast, exploring: Partnership) -> None:
    """B-31: a one-off conversation is talked, and closed; nobody is asked to go on, nothing is to be agreed."""
    Partnership.objects.filter(pk=exploring.pk).update(kind=Partnership.Kind.ONE_OFF)

    seen = page(signed_in(cast.amina), exploring)
    steps = page(signed_in(cast.amina), exploring, "start")

    assert "no agreement, no duties" in seen
    assert at(exploring, "answer_exploring") not in seen
    assert "What you agree on" not in steps
    assert "This is a single conversation." in steps


def test_exploring_notes_are_for_their_writer_alone(cast: Cast, exploring: Partnership) -> None:
    """A-12: notes of a first conversation are private; the mentor reads them again beside the agreement."""
    grace = signed_in(cast.grace)

    grace.post(at(exploring), {"notes": "She rushes.\nAsk about Thursdays."})
    grace.post(at(exploring), {"notes": "She rushes.\nAsk about Thursdays and boards."})

    assert start.my_notes(exploring, cast.grace) == "She rushes.\nAsk about Thursdays and boards."
    assert "Thursdays and boards" in page(grace, exploring)
    assert start.my_notes(exploring, cast.amina) == ""
    assert "Thursdays" not in page(signed_in(cast.amina), exploring)
    assert signed_in(cast.olu).get(at(exploring)).status_code == 404


def test_exploring_notes_too_long_come_back_whole(cast: Cast, exploring: Partnership) -> None:
    response = signed_in(cast.grace).post(at(exploring), {"notes": "x" * 10_001})

    assert response.status_code == 422
    assert "x" * 10_001 in response.content.decode()
    assert start.my_notes(exploring, cast.grace) == ""
