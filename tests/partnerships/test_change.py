"""How two people work, changed: one suggests, the other agrees; nothing changes by silence."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from mentoring import worker
from mentoring.partnerships import actions
from mentoring.partnerships.models import Partnership, Question
from mentoring.partnerships.states import CannotHappenNow, State
from mentoring.partnerships.words import open_questions
from mentoring.people.models import Person
from tests.cast import Cast, Postbox, signed_in

pytestmark = pytest.mark.django_db


def suggest(partnership: Partnership, about: str, wishes: dict[str, Any], cast: Cast, now: datetime) -> Question:
    """Grace suggests; what Amina is asked."""
    actions.suggest(partnership=partnership, about=about, wishes=wishes, reason="Small things come up daily.",
                    by=cast.grace, now=now)  # fmt: skip
    return Question.objects.open().select_related("partnership").get(person=cast.amina, about=about)


def anew(partnership: Partnership) -> Partnership:
    """As it stands now."""
    return Partnership.objects.select_related("mentor", "mentee", "conversation").get(pk=partnership.pk)


def test_change_of_rhythm_needs_the_other(partnership: Partnership, cast: Cast, now: datetime) -> None:
    """F-27: a change of how we work is a suggestion to the other side, with a reason, that the other accepts."""
    question = suggest(partnership, "rhythm", {"rhythm": "fluid"}, cast, now)
    assert open_questions([question], person=cast.amina)[question.pk] == ("Small things come up daily.", "")
    assert anew(partnership).rhythm == "blended"

    actions.answer_question(question=question, choice="yes", by=cast.amina, now=now)

    assert anew(partnership).rhythm == "fluid"
    assert partnership.happenings.last().event == "set_rhythm"


@pytest.mark.parametrize("choice", ["talk", "no"])
def test_change_of_rhythm_that_is_not_wanted_changes_nothing(
    partnership: Partnership, cast: Cast, now: datetime, choice: str
) -> None:
    """F-27: the other can say "let us talk" or no."""
    question = suggest(partnership, "rhythm", {"rhythm": "fluid"}, cast, now)

    actions.answer_question(question=question, choice=choice, by=cast.amina, now=now)

    assert anew(partnership).rhythm == "blended"


def test_change_of_kind_swaps_the_roles_and_keeps_the_history(
    partnership: Partnership, cast: Cast, now: datetime
) -> None:
    """P-36: a relationship can change its kind and roles and keep its history."""
    before = partnership.happenings.count()
    question = suggest(partnership, "kind", {"kind": "peer", "swap": True}, cast, now)

    actions.answer_question(question=question, choice="yes", by=cast.amina, now=now)

    found = anew(partnership)
    assert (found.kind, found.mentor, found.mentee) == ("peer", cast.amina, cast.grace)
    assert (found.conversation, found.happenings.count()) == (partnership.conversation, before + 1)


COMPANIONS = "companions in writing"


def ask_for_own(cast: Cast, partnership: Partnership, **more: str) -> None:
    """Grace suggests what they could call it, on the page."""
    form = {"kind-kind": "own", "kind-own": COMPANIONS, **{f"kind-{name}": value for name, value in more.items()}}
    assert signed_in(cast.grace).post(reverse("suggest", args=[partnership.pk, "kind"]), form).status_code == 302


def page(person: Person, name: str, *args: object) -> str:
    return signed_in(person).get(reverse(name, args=args)).content.decode()


def test_change_of_kind_in_own_words(partnership: Partnership, cast: Cast, now: datetime) -> None:
    """P-36: what two are for each other may stand in their own words: both say yes, and it is shown as said."""
    ask_for_own(cast, partnership)
    question = Question.objects.open().select_related("partnership").get(person=cast.amina, about="kind")
    assert COMPANIONS not in repr(Question.objects.values().get(pk=question.pk))
    asks = f"Grace suggests to become: {COMPANIONS}"
    assert asks in page(cast.amina, "question", question.round)
    assert asks in page(cast.amina, "today")
    assert page(cast.amina, "partnership", partnership.pk).count(asks) == 2  # asked, and on the timeline
    assert anew(partnership).kind == "mentor"

    actions.answer_question(question=question, choice="yes", by=cast.amina, now=now)

    assert anew(partnership).kind == "own"
    for person in (cast.amina, cast.grace):
        shown = page(person, "partnership", partnership.pk)
        assert "Companions in writing</bdi> ·" in shown
        assert f"A new chapter begins: {COMPANIONS}. What was before stays as it was." in shown
        assert f"<bdi>{COMPANIONS}</bdi>" in page(person, "change", partnership.pk)


def test_change_of_kind_in_own_words_stands_in_letters(
    partnership: Partnership, cast: Cast, now: datetime, postbox: Postbox
) -> None:
    """P-36: who reads by mail reads the same words."""
    ask_for_own(cast, partnership)
    question = Question.objects.open().select_related("partnership").get(person=cast.amina, about="kind")
    actions.answer_question(question=question, choice="yes", by=cast.amina, now=timezone.now())

    for hours in range(0, 170, 5):
        worker.work(clock=lambda hours=hours: timezone.now() + timedelta(hours=hours))

    to = {one.to: " ".join(letter.text for letter in postbox.sent if letter.to == one.to) for one in postbox.sent}
    assert f"Grace suggests to become: {COMPANIONS}" in to["amina@people.example"]
    assert "suggests to become" not in to["grace@people.example"]
    assert [f"A new chapter begins: {COMPANIONS}." in letters for letters in to.values()] == [True, True]


def test_change_of_kind_away_from_own_words_forgets_them(partnership: Partnership, cast: Cast, now: datetime) -> None:
    ask_for_own(cast, partnership, swap="on")
    for choice, wishes in (("yes", None), ("yes", {"kind": "peer", "swap": False})):
        if wishes:
            suggest(partnership, "kind", wishes, cast, now)
        question = Question.objects.open().select_related("partnership").get(person=cast.amina, about="kind")
        actions.answer_question(question=question, choice=choice, by=cast.amina, now=now)

    found = anew(partnership)
    assert (found.kind, bytes(found.own_kind), found.own_kind_by, found.mentor) == ("peer", b"", None, cast.amina)


@pytest.mark.parametrize(
    ("form", "status", "kind"),
    [
        ({"kind-kind": "own"}, 422, ""), ({"kind-kind": "own", "kind-own": "\u200b "}, 422, ""),
        ({"kind-kind": "own", "kind-own": "x" * 81}, 422, ""), ({"kind-kind": "one_off"}, 422, ""),
        ({"kind-kind": "peer", "kind-own": COMPANIONS}, 302, "own"), ({"kind-kind": "peer"}, 302, "peer"),
    ],
)  # fmt: skip
def test_change_of_kind_loses_nothing_that_was_written(
    partnership: Partnership, cast: Cast, form: dict[str, str], status: int, kind: str
) -> None:
    """Own words chosen and not written are asked for; written and not chosen, they are what was meant."""
    response = signed_in(cast.grace).post(reverse("suggest", args=[partnership.pk, "kind"]), form)

    assert response.status_code == status
    assert [one.wishes["kind"] for one in Question.objects.filter(about="kind")] == ([kind] if kind else [])


def test_change_to_closer_support_lasts_until_its_day_and_ends_with_a_question(
    partnership: Partnership, cast: Cast, now: datetime
) -> None:
    """F-15: closer support is for a set time; at its end the mentee is asked "enough, or a little longer?"."""
    until = (now + timedelta(days=14)).date()
    question = suggest(partnership, "closer", {"until": until.isoformat()}, cast, now)
    actions.answer_question(question=question, choice="yes", by=cast.amina, now=now)
    assert anew(partnership).closer_until == until

    actions.keep_time(now=now + timedelta(days=15))

    assert anew(partnership).closer_until is None
    assert [one.about for one in Question.objects.open().of(cast.amina)] == ["closer_over"]


@pytest.mark.parametrize("days", [0, -1, 61, 5000])
def test_change_to_closer_support_is_not_for_ever(
    partnership: Partnership, cast: Cast, now: datetime, days: int
) -> None:
    until = {"until": (now + timedelta(days=days)).date().isoformat()}

    with pytest.raises(actions.NotThatLong):
        actions.suggest(partnership=partnership, about="closer", wishes=until, reason="", by=cast.amina, now=now)


def test_change_off_ends_closer_support_by_either(partnership: Partnership, cast: Cast, now: datetime) -> None:
    Partnership.objects.filter(pk=partnership.pk).update(closer_until=date(2026, 11, 20))

    for _time in range(2):
        actions.closer_off(partnership=partnership, by=cast.grace, now=now)

    assert anew(partnership).closer_until is None
    assert partnership.happenings.filter(event="closer_off").count() == 1


def test_change_to_a_pause_rests_until_a_day_and_the_period_grows(
    partnership: Partnership, cast: Cast, now: datetime
) -> None:
    Partnership.objects.filter(pk=partnership.pk).update(period_end=date(2027, 3, 1))
    actions.pause(partnership=partnership, until=(now + timedelta(days=30)).date(), by=cast.amina, now=now)
    assert anew(partnership).state == State.PAUSED

    with pytest.raises(actions.OnlyTheOneWhoPaused):
        actions.resume(partnership=partnership, by=cast.grace, now=now)
    actions.resume(partnership=partnership, by=cast.amina, now=now + timedelta(days=10))

    found = anew(partnership)
    assert (found.state, found.paused_until, found.period_end) == (State.ACTIVE, None, date(2027, 3, 11))


def test_change_back_from_a_pause_by_both(partnership: Partnership, cast: Cast, now: datetime) -> None:
    actions.pause(partnership=partnership, until=(now + timedelta(days=30)).date(), by=cast.amina, now=now)
    question = suggest(partnership, "resume_now", {}, cast, now)

    actions.answer_question(question=question, choice="yes", by=cast.amina, now=now)

    assert anew(partnership).state == State.ACTIVE


@pytest.mark.parametrize("days", [0, 93])
def test_change_to_a_pause_is_three_months_at_most(
    partnership: Partnership, cast: Cast, now: datetime, days: int
) -> None:
    with pytest.raises(actions.NotThatLong):
        actions.pause(partnership=partnership, until=(now + timedelta(days=days)).date(), by=cast.amina, now=now)


def test_change_after_a_pause_is_asked_on_its_day(partnership: Partnership, cast: Cast, now: datetime) -> None:
    """The one who paused is asked; "later" is four more weeks, and no answer is no answer."""
    actions.pause(partnership=partnership, until=(now + timedelta(days=30)).date(), by=cast.amina, now=now)

    for _time in range(2):
        actions.keep_time(now=now + timedelta(days=30))

    (question,) = Question.objects.open().filter(partnership=partnership)
    assert (question.about, question.person) == ("resume", cast.amina)
    actions.answer_question(question=question, choice="later", by=cast.amina, now=now + timedelta(days=31))
    assert (anew(partnership).state, anew(partnership).paused_until) == (
        State.PAUSED,
        (now + timedelta(days=59)).date(),
    )


def test_change_is_refused_where_nothing_is_at_work(exploring: Partnership, cast: Cast, now: datetime) -> None:
    with pytest.raises(CannotHappenNow):
        actions.suggest(
            partnership=exploring, about="rhythm", wishes={"rhythm": "fluid"}, reason="", by=cast.amina, now=now
        )


def test_change_is_asked_once_however_often_it_is_suggested(
    partnership: Partnership, cast: Cast, now: datetime
) -> None:
    suggest(partnership, "rhythm", {"rhythm": "fluid"}, cast, now)

    suggest(partnership, "rhythm", {"rhythm": "fluid"}, cast, now)

    assert partnership.questions.count() == 1
