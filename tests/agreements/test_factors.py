"""Success factors: the owner's words, a tick of each, and a history that keeps every wording."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest

from mentoring.agreements import actions
from mentoring.agreements.models import Agreement, SuccessFactor
from mentoring.agreements.shown import paper
from mentoring.people.models import Person
from tests.agreements.paper import add_factor, again, told
from tests.cast import signed_in


def test_factors_wait_for_a_tick_of_each(read: Agreement, amina: Person, grace: Person, now: datetime) -> None:
    """A-05: each success factor shows two ticks with date; one missing reads "waiting for Grace"."""
    factor = add_factor(read, amina, "I sleep on Wednesdays.", now=now)
    (shown,) = paper(read, amina, now).factors
    assert ([one.at for one in shown.ticks], shown.waiting_for) == ([now, None], "Grace")
    assert "waiting for Grace" in signed_in(amina).get(f"/agreements/{read.pk}/").content.decode()

    actions.tick_factor(factor=factor, by=grace, wording=1, now=now)

    (shown,) = paper(read, amina, now).factors
    assert ([one.at for one in shown.ticks], shown.waiting_for) == ([now, now], "")


def test_factors_are_reached_reworded_or_dropped_and_nothing_is_forgotten(
    agreed: Agreement, amina: Person, grace: Person, now: datetime
) -> None:
    """A-23: marked achieved on a day, or reworded, or dropped with a reason; the history keeps the first wording."""
    first = add_factor(agreed, amina, "I sleep well.", now=now)
    second = add_factor(agreed, amina, "I am on time.", now=now + timedelta(minutes=1))
    actions.reach_factor(factor=first, by=amina, on=date(2026, 11, 2), now=now)
    actions.reword_factor(factor=second, by=amina, words="I am early.", wording=1, reason="On time is late.", now=now)
    actions.drop_factor(factor=second, by=amina, reason="It was not the point.", now=now)

    page = paper(again(agreed), grace, now)
    history = [(line.what, line.words, line.reason) for line in page.history if not line.version]
    assert [(one.factor.state, one.words.words) for one in page.factors] == [
        ("achieved", "I sleep well."), ("dropped", "I am early."),
    ]  # fmt: skip
    assert sorted(history) == [
        ("achieved", "I sleep well.", ""),
        ("dropped", "I am early.", "It was not the point."),
        ("reworded", "I am on time.", "On time is late."),
    ]
    assert told(agreed)[-1] == "reached"


def test_factors_carry_the_insight_that_changed_them(agreed: Agreement, amina: Person, now: datetime) -> None:
    """A-24: an insight can be the stated reason of a change."""
    factor = add_factor(agreed, amina, "I manage projects.", now=now)
    insight = "Because of 3 May: I want to lead people, not projects."
    browser = signed_in(amina)
    browser.post(f"/agreements/factors/{factor.pk}/", {"words": "I lead people.", "wording": "1", "reason": insight})

    assert insight in browser.get(f"/agreements/{agreed.pk}/").content.decode()


def test_factors_in_other_words_are_ticked_anew(
    agreed: Agreement, amina: Person, grace: Person, now: datetime
) -> None:
    factor = add_factor(agreed, amina, "I sleep well.", now=now)
    actions.tick_factor(factor=factor, by=grace, wording=1, now=now)
    actions.reword_factor(factor=factor, by=amina, words="I sleep.", wording=1, now=now)

    (shown,) = paper(agreed, amina, now).factors
    assert shown.waiting_for == "Grace"
    with pytest.raises(actions.MovedOn):
        actions.tick_factor(factor=factor, by=grace, wording=1, now=now)


def test_factors_are_the_owners_alone(agreed: Agreement, amina: Person, grace: Person, now: datetime) -> None:
    """A-02: the mentor can say yes or suggest, and has no button to edit."""
    factor = add_factor(agreed, amina, "I sleep well.", now=now)
    deeds = {
        actions.reach_factor: {"on": now.date()}, actions.drop_factor: {"reason": ""}, actions.open_factor: {},
        actions.reword_factor: {"words": "Mine.", "wording": 1},
    }  # fmt: skip
    for deed, given in deeds.items():
        with pytest.raises(actions.NotYours):
            deed(factor=factor, by=grace, now=now, **given)
    with pytest.raises(actions.NotYours):
        add_factor(agreed, grace, "Mine.", now=now)
    assert (
        f'/agreements/factors/{factor.pk}/"' not in signed_in(grace).get(f"/agreements/{agreed.pk}/").content.decode()
    )


def test_factors_added_twice_stand_once(read: Agreement, amina: Person, now: datetime) -> None:
    mark = uuid4()
    for _time in range(2):
        actions.add_factor(agreement=read, by=amina, words="I sleep well.", now=now, id=mark)

    assert SuccessFactor.objects.count() == 1


def test_factors_reworded_in_two_windows_lose_nothing(read: Agreement, amina: Person, now: datetime) -> None:
    factor = add_factor(read, amina, "I sleep well.", now=now)
    actions.reword_factor(factor=factor, by=amina, words="I sleep.", wording=1, now=now)

    with pytest.raises(actions.MovedOn):
        actions.reword_factor(factor=factor, by=amina, words="I dream.", wording=1, now=now)


def test_factors_are_not_reached_tomorrow(read: Agreement, amina: Person, now: datetime) -> None:
    factor = add_factor(read, amina, "I sleep well.", now=now)

    with pytest.raises(actions.NotYetThere):
        actions.reach_factor(factor=factor, by=amina, on=now.date() + timedelta(days=1), now=now)


def test_factors_stay_few(read: Agreement, amina: Person, now: datetime) -> None:
    for number in range(actions.MOST_FACTORS):
        add_factor(read, amina, f"{number}", now=now)

    with pytest.raises(actions.ManyFactors):
        add_factor(read, amina, "One more.", now=now)
