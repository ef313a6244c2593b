"""Finding a mentor: who shows a page and has room, by what they show; no rank, no star."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from mentoring.partnerships import actions
from mentoring.partnerships.mentors import Wish, find, has_room
from mentoring.partnerships.models import Partnership
from mentoring.people import actions as people
from mentoring.people.models import Person
from mentoring.people.page import PARTS
from mentoring.people.profile import Told
from tests.cast import Cast, signed_in

ALL = [slug for slug, _name in PARTS]
Shows = Callable[..., None]


@pytest.fixture
def shows(cast: Cast, now: datetime) -> Shows:
    """Lets somebody of the cast have a page."""

    def page(name: str, parts: list[str] = ALL, languages: tuple[str, ...] = (), **brings: object) -> None:
        person: Person = getattr(cast, name)
        people.describe_profile(person=person, brings=people.Brings(**brings))  # type: ignore[arg-type]
        about = people.About(person.name, place=person.place, languages=list(languages))
        people.describe_person(person=person, about=about)
        people.show_page(person=person, parts=parts, is_indexed=False, now=now)

    return page


def names(me: Person, **wish: str) -> list[str]:
    """Who is found, by first name."""
    return [one.page.person.first_name for one in find(me, Wish(**wish), number=1).found]


def test_find_mentors_lists_whose_page_is_on(cast: Cast, shows: Shows) -> None:
    for name in ("ngozi", "grace", "amina"):
        shows(name)
    people.take_down_page(person=cast.ngozi)

    assert [names(cast.amina), names(cast.olu)] == [["Grace"], ["Amina", "Grace"]]


def test_find_mentors_offers_nobody_beyond_what_they_take(
    cast: Cast, shows: Shows, partnership: Partnership, now: datetime
) -> None:
    """F-20: with room for one and one mentee she is not offered; with two she is again; with none never."""
    told = {}
    for at_most in (1, 2, 0, None):
        shows("grace", mentees_at_most=at_most)
        told[at_most] = (names(cast.olu), has_room(cast.grace))

    assert told == {1: ([], False), 2: (["Grace"], True), 0: ([], False), None: (["Grace"], True)}
    shows("grace", mentees_at_most=1)
    actions.end_now(partnership=partnership, by=cast.grace, now=now)
    assert names(cast.olu) == ["Grace"]


def test_find_mentors_by_sector(cast: Cast, shows: Shows) -> None:
    """A-29, D-23: mine, outside mine, or any; each mentor with the sectors they have worked in."""
    people.describe_profile(person=cast.amina, brings=people.Brings(sectors=["software"], own_sectors="Tea"))
    shows("grace", sectors=["health", "care"])
    shows("ngozi", sectors=["software"])
    shows("noor", sectors=["software", "building"])
    shows("olu", own_sectors="tea")
    shows("lindiwe")

    page = signed_in(cast.amina).get("/mentors/", {"sector": "outside"}).content.decode()

    assert names(cast.amina, sector="mine") == ["Ngozi", "Noor", "Olu"]
    assert names(cast.amina, sector="outside") == ["Grace", "Noor"]
    assert len(names(cast.amina)) == 5
    assert "Health" in page
    assert "Building and planning" in page


def test_find_mentors_says_in_what_they_are_alike_and_unlike(cast: Cast, shows: Shows) -> None:
    """G-18: who wishes for somebody unlike them is told in what way each of those found is."""
    people.describe_profile(person=cast.amina, brings=people.Brings(sectors=["software"]))
    shows("grace", sectors=["health"])

    (one,) = find(cast.amina, Wish(sector="outside"), number=1).found

    assert (one.likeness.alike, one.likeness.unlike) == (
        [],
        ["Has worked in: Health.", "Lives in Wellington, by another clock."],
    )


def test_find_mentors_by_those_they_like_to_work_with(cast: Cast, shows: Shows) -> None:
    """D-24: career stages are chosen by oneself; who is new finds those who like to work with newcomers."""
    shows("grace", welcomes=["leading"])
    shows("ngozi", welcomes=["entering", "growing"])

    answer = signed_in(cast.amina).get("/mentors/", {"stage": "entering"})

    assert [one.page.person.first_name for one in answer.context["listed"].found] == ["Ngozi"]


def test_find_mentors_by_language_and_words(cast: Cast, shows: Shows) -> None:
    shows("grace", languages=("en", "mi"), told=Told(ask_about="Tired weeks and Nights"))
    shows("ngozi", languages=("en", "ig"), told=Told(background="A night school."))

    told = [names(cast.olu, language="mi"), names(cast.olu, words="NIGHT"), names(cast.olu, words="night tired")]

    assert told == [["Grace"], ["Grace", "Ngozi"], ["Grace"]]


@pytest.mark.parametrize(
    "wish",
    [{"language": "mi"}, {"words": "sabbatical"}, {"words": "wellington"}, {"stage": "entering"}, {"sector": "mine"}],
)
def test_find_mentors_finds_nothing_out_that_is_not_shown(cast: Cast, shows: Shows, wish: dict[str, str]) -> None:
    hidden = {"languages": ("mi",), "told": Told(background="On sabbatical."), "sectors": ["health"],
              "welcomes": ["entering"]}  # fmt: skip
    people.describe_profile(person=cast.olu, brings=people.Brings(sectors=["health"]))
    shows("grace", parts=["calls"], **hidden)
    assert names(cast.olu, **wish) == []
    shows("grace", **hidden)
    assert names(cast.olu, **wish) == ["Grace"]


def test_find_mentors_comes_in_pages_by_name(cast: Cast, now: datetime) -> None:
    for number in range(45):
        person = people.register_person(email=f"m{number}@people.example", name=f"Mentor {number:02}", now=now)
        people.show_page(person=person, parts=["calls"], is_indexed=False, now=now)

    listed = [find(cast.amina, Wish(), number=number) for number in (1, 3, 99)]

    assert [(one.number, one.pages, len(one.found)) for one in listed] == [(1, 3, 20), (3, 3, 5), (3, 3, 5)]
    assert [one.found[0].page.person.name for one in listed] == ["Mentor 00", "Mentor 40", "Mentor 40"]
    assert [(one.before, one.after) for one in listed] == [(None, 2), (2, None), (2, None)]


NO_SENSE = (
    "page=-1", "page=x", "page=٣", "page=" + "9" * 5000, "sector=all", "language=xx", "stage=%00",
    "words=" + "x" * 300, "words=%00", "sector=mine&sector=outside",
)  # fmt: skip


@pytest.mark.parametrize("asked", NO_SENSE)
def test_find_mentors_takes_what_makes_no_sense_as_not_asked(cast: Cast, shows: Shows, asked: str) -> None:
    shows("grace", sectors=["health"])

    answer = signed_in(cast.amina).get(f"/mentors/?{asked}")

    assert (answer.status_code, answer.context["listed"].total) == (200, 1)


def test_find_mentors_ranks_nobody(cast: Cast, shows: Shows) -> None:
    shows("grace")

    page = signed_in(cast.amina).get("/mentors/").content.decode().casefold()

    assert [word for word in ("★", "star", "score", "rating", "%", "best match", "top ") if word in page] == []
