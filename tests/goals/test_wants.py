"""Needs, aspirations, soft skills, and a purpose in one sentence."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from mentoring.goals import actions as goals
from mentoring.goals import listed
from mentoring.goals.lists import own_lists
from mentoring.goals.models import Need
from tests.cast import Cast


def note(cast: Cast, now: datetime, **need: object) -> Need:
    return goals.note_need(person=cast.amina, client_id=uuid4(), on=now.date(), **need)


def test_wants_begin_with_needs_of_the_list_and_own_ones(cast: Cast, now: datetime) -> None:
    """P-11: I mark three needs as most important and add one in my own words."""
    for slug in ("courage", "mindset", "leading"):
        note(cast, now, slug=slug, importance=3)
    note(cast, now, words="patience with myself", importance=1)

    needs = own_lists(cast.amina).needs
    assert [(one.words, one.row.importance) for one in needs] == [
        ("courage and confidence", 3),
        ("mindset and energy", 3),
        ("leading people", 3),
        ("patience with myself", 1),
    ]
    assert len(listed.NEEDS) == 16


def test_wants_are_dated_and_may_be_over(cast: Cast, now: datetime) -> None:
    """P-10: needs are dated and asked anew; what is over is in the history and not in the present."""
    need = note(cast, now, slug="doors")
    later = now.date() + timedelta(days=90)
    goals.end_need(need=need, by=cast.amina, on=later)
    again = note(cast, now, slug="doors")

    lists = own_lists(cast.amina)
    assert ([one.row for one in lists.needs], [one.row for one in lists.past_needs]) == ([again], [need])
    assert (Need.objects.get(pk=need.pk).noted_on, Need.objects.get(pk=need.pk).over_on) == (now.date(), later)


def test_wants_of_the_list_are_noted_once_and_weighed_anew(cast: Cast, now: datetime) -> None:
    note(cast, now, slug="doors", importance=1)
    note(cast, now, slug="doors", importance=3)

    assert [one.row.importance for one in own_lists(cast.amina).needs] == [3]


def test_wants_reach_further_than_goals(cast: Cast, now: datetime) -> None:
    one = goals.note_aspiration(person=cast.amina, words="A teacher", client_id=uuid4(), on=now.date())
    goals.change_aspiration(aspiration=one, by=cast.amina, words="Somebody who teaches tellers")
    other = goals.note_aspiration(person=cast.amina, words="Rich", client_id=uuid4(), on=now.date())
    goals.end_aspiration(aspiration=other, by=cast.amina, on=now.date())
    with pytest.raises(goals.OnlyTheOwner):
        goals.change_aspiration(aspiration=one, by=cast.grace, words="Mine")

    lists = own_lists(cast.amina)
    assert [want.words for want in lists.aspirations] == ["Somebody who teaches tellers"]
    assert [want.words for want in lists.past_aspirations] == ["Rich"]


def test_wants_look_at_soft_skills_by_two_yardsticks(cast: Cast, now: datetime) -> None:
    """D-30: I rate my confidence at the start and the end and see both beside what I wrote."""
    skill = goals.choose_skill(person=cast.amina, slug="confidence", client_id=uuid4(), on=now.date())
    for moment, value in (("start", 5), ("middle", 4), ("end", 6), ("then", 2)):
        goals.rate_skill(skill=skill, by=cast.amina, moment=moment, value=value, words=moment, on=now.date())
    goals.rate_skill(skill=skill, by=cast.amina, moment="middle", value=3, words="seen anew", on=now.date())

    (shown,) = own_lists(cast.amina).skills
    assert (shown.words, shown.gain, shown.gain_seen_now) == ("confidence", 1, 4)
    assert {name: (one.value, words) for name, (one, words) in shown.ratings.items()} == {
        "start": (5, "start"),
        "middle": (3, "seen anew"),
        "end": (6, "end"),
        "then": (2, "then"),
    }


def test_wants_find_a_purpose_in_three_rounds_and_keep_every_version(cast: Cast, now: datetime) -> None:
    """P-33: "my purpose in one sentence" in three rounds, and all versions stay."""
    for day, words in enumerate(("one", "two", "three", "four")):
        at = now + timedelta(days=day)
        goals.write_purpose(person=cast.amina, words=words, client_id=uuid4(), now=at)

    lists = own_lists(cast.amina)
    assert [(one.round, words) for one, words in lists.purposes] == [(1, "one"), (2, "two"), (3, "three"), (3, "four")]
    assert lists.purpose == "four"
