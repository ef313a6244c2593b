"""Each person keeps a colour."""

from __future__ import annotations

import random
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as some

from mentoring.web.threads import HUES, hue_alone, hue_of


def test_gives_the_same_hues_in_whatever_order_people_come() -> None:
    people = [UUID(int=n) for n in range(9)]
    shuffled = random.Random(4).sample(people, len(people))

    assert hue_of(shuffled) == hue_of(people)


@given(some.sets(some.uuids(), max_size=len(HUES)))
def test_gives_nobody_the_hue_of_another_while_one_is_free(people: set[UUID]) -> None:
    assert len(set(hue_of(people).values())) == len(people)


@given(some.lists(some.uuids(), unique=True, min_size=1, max_size=30))
def test_keeps_the_hues_of_those_who_were_there_when_somebody_younger_joins(people: list[UUID]) -> None:
    *before, youngest = sorted(people, key=str)

    assert {str(one): hue_of([*before, youngest])[str(one)] for one in before} == hue_of(before)


def test_gives_one_alone_the_hue_it_likes_best() -> None:
    one = UUID(int=5)

    assert hue_of([one]) == {str(one): hue_alone(one)}


def test_gives_nobody_alone_the_hue_of_nobody() -> None:
    assert {hue_alone(UUID(int=n)) for n in range(200)} == set(HUES) - {"slate"}
