"""What each is asked, answered apart; and what follows when both have."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest

from mentoring.partnerships import actions
from mentoring.partnerships.actions.answer import FOLLOWS
from mentoring.partnerships.models import Partnership, Question
from mentoring.partnerships.questions import ASKED, FUTURES, lesser
from mentoring.partnerships.states import BY_NAME, State
from mentoring.people.models import Person
from tests.cast import Cast, signed_in
from tests.partnerships.test_change import anew

pytestmark = pytest.mark.django_db


def asked(partnership: Partnership, about: str, person: Person) -> Question:
    """The open question of one of the two."""
    return Question.objects.open().select_related("partnership").get(
        partnership=partnership, about=about, person=person
    )  # fmt: skip


def ask_both(partnership: Partnership, about: str, now: datetime) -> None:
    two = [partnership.mentee, partnership.mentor]
    actions.ask(partnership=partnership, about=about, people=two, now=now)


def give(partnership: Partnership, about: str, person: Person, choice: str, now: datetime) -> None:
    actions.answer_question(question=asked(partnership, about, person), choice=choice, by=person, now=now)


def test_answer_table_names_events_that_exist_and_all_have_a_consequence() -> None:
    assert set(FOLLOWS) == set(ASKED)
    assert {one.event for one in ASKED.values() if one.event} <= set(BY_NAME)


def test_answer_of_one_opens_nothing_and_of_both_opens_both(
    partnership: Partnership, cast: Cast, now: datetime
) -> None:
    """P-08: each answers alone, answers open together, continuing needs two yeses."""
    until = {"until": "2027-06-01"}
    actions.ask(partnership=partnership, about="renew", people=[cast.amina, cast.grace], wishes=until, now=now)
    give(partnership, "renew", cast.amina, "yes", now)
    assert [one.is_opened for one in partnership.questions.all()] == [False, False]
    assert anew(partnership).period_end is None

    give(partnership, "renew", cast.grace, "yes", now)

    assert [one.is_opened for one in partnership.questions.all()] == [True, True]
    assert str(anew(partnership).period_end) == "2027-06-01"


def test_answer_no_to_renewing_turns_to_a_good_ending(partnership: Partnership, cast: Cast, now: datetime) -> None:
    """P-08: continuing needs two yeses."""
    ask_both(partnership, "renew", now)
    give(partnership, "renew", cast.amina, "yes", now)

    give(partnership, "renew", cast.grace, "no", now)

    assert anew(partnership).state == State.WINDING_UP


@pytest.mark.parametrize(
    ("hers", "his", "state", "settled"),
    [
        ("go_on", "go_on", State.ACTIVE, True),
        ("go_on", "change", State.ACTIVE, True),
        ("go_on", "stop", State.WINDING_UP, False),
        ("stop", "stop", State.WINDING_UP, False),
    ],
)
def test_answer_after_the_first_weeks(
    partnership: Partnership, cast: Cast, now: datetime, hers: str, his: str, state: State, settled: bool
) -> None:
    ask_both(partnership, "grace", now)
    give(partnership, "grace", cast.amina, hers, now)

    give(partnership, "grace", cast.grace, his, now)

    assert (anew(partnership).state, anew(partnership).settled_at is not None) == (state, settled)


def test_answer_to_exploring_stays_apart_and_two_yeses_go_on(
    exploring: Partnership, cast: Cast, now: datetime
) -> None:
    """A-13: both say separately whether to proceed; the relationship starts only on two yeses."""
    ask_both(exploring, "exploring", now)
    give(exploring, "exploring", cast.amina, "yes", now)
    assert (anew(exploring).state, exploring.questions.filter(opened_at__isnull=False).count()) == ("exploring", 0)

    give(exploring, "exploring", cast.grace, "yes", now)

    assert anew(exploring).state == State.AGREEING


def test_answer_no_to_exploring_is_kind_and_at_once(exploring: Partnership, cast: Cast, now: datetime) -> None:
    """A-13: a no is kind and needs no reason."""
    ask_both(exploring, "exploring", now)

    give(exploring, "exploring", cast.grace, "no", now)

    assert anew(exploring).state == State.DECLINED
    assert not Question.objects.open().exists()


def test_answer_with_a_question_leaves_it_open(exploring: Partnership, cast: Cast, now: datetime) -> None:
    """A-13: yes, a question, or no thank you."""
    ask_both(exploring, "exploring", now)

    give(exploring, "exploring", cast.amina, "question", now)

    assert asked(exploring, "exploring", cast.amina).choice == ""
    assert anew(exploring).state == State.EXPLORING


def test_answer_of_each_is_told_however_alike(exploring: Partnership, cast: Cast, now: datetime) -> None:
    ask_both(exploring, "exploring", now)
    before = anew(exploring).conversation.entries.count()

    give(exploring, "exploring", cast.amina, "question", now)
    give(exploring, "exploring", cast.grace, "question", now)

    assert anew(exploring).conversation.entries.count() == before + 2


def test_answer_stands_when_it_comes_again(partnership: Partnership, cast: Cast, now: datetime) -> None:
    ask_both(partnership, "grace", now)
    question = asked(partnership, "grace", cast.amina)
    actions.answer_question(question=question, choice="go_on", by=cast.amina, now=now)

    again = actions.answer_question(question=question, choice="go_on", by=cast.amina, now=now + timedelta(days=1))
    with pytest.raises(actions.AnsweredAlready):
        actions.answer_question(question=question, choice="stop", by=cast.amina, now=now)

    assert (again.choice, again.answered_at) == ("go_on", now)


def test_answer_of_somebody_else_is_none(partnership: Partnership, cast: Cast, now: datetime) -> None:
    ask_both(partnership, "grace", now)
    question = asked(partnership, "grace", cast.amina)

    for person in (cast.grace, cast.olu):
        with pytest.raises(actions.NotAsked):
            actions.answer_question(question=question, choice="stop", by=person, now=now)
    with pytest.raises(actions.NoSuchAnswer):
        actions.answer_question(question=question, choice="marry", by=cast.amina, now=now)


def test_answer_too_late_is_no_answer(partnership: Partnership, cast: Cast, now: datetime) -> None:
    """Silence is neither yes nor no."""
    ask_both(partnership, "grace", now)
    question = asked(partnership, "grace", cast.amina)

    assert actions.let_questions_lapse(now=now + timedelta(days=61)) == 2

    with pytest.raises(actions.NotAsked):
        actions.answer_question(question=question, choice="go_on", by=cast.amina, now=now)
    assert anew(partnership).settled_at is None


def test_answer_about_the_future_counts_the_lesser_wish() -> None:
    """P-34: ending is one choice among several: end, keep in touch, become peers, swap roles, renew."""
    wishes = {(one, other): lesser(one, other) for one in FUTURES for other in FUTURES}

    assert all(wish == wishes[other, one] for (one, other), wish in wishes.items())
    assert [lesser(one, one) for one in FUTURES] == list(FUTURES)
    assert (lesser("renew", "end"), lesser("peers", "swap"), lesser("renew", "peers")) == ("end", "keep", "peers")


def test_answer_is_offered_on_the_timeline_until_it_was_given(
    partnership: Partnership, cast: Cast, now: datetime
) -> None:
    ask_both(partnership, "grace", now)
    assert offers(cast.amina, partnership) == offers(cast.grace, partnership) == ["Answer"]

    give(partnership, "grace", cast.amina, "go_on", now)

    assert offers(cast.amina, partnership) == ["What you said"]
    assert offers(cast.grace, partnership) == ["Answer"]


def offers(reader: Person, partnership: Partnership) -> list[str]:
    """What the entry of a question leads its reader to."""
    page = signed_in(reader).get(f"/conversations/{partnership.conversation_id}/").content.decode()
    return re.findall(r'<a href="/questions/[^"]+">([^<]+)</a>', page)
