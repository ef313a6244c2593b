"""What somebody brings: sealed where it is words, clear where it is searched, and never counted."""

from __future__ import annotations

import re
from datetime import datetime

import pytest

from mentoring.people import actions as people
from mentoring.people.forms.profile import ProfileForm
from mentoring.people.likeness import likeness
from mentoring.people.models import Profile
from mentoring.people.page import open_pages
from mentoring.people.profile import Told, own_told
from mentoring.people.work import sectors_of
from tests.cast import Cast, signed_in

TOLD = Told(calls="spiritual mentor", background="Ten lines.", principles="I ask.", terms="First conversation free.")


def test_describe_profile_seals_the_words(cast: Cast) -> None:
    kept = people.describe_profile(person=cast.grace, brings=people.Brings(told=TOLD, sectors=["health"]))

    assert (own_told(cast.grace), kept.sectors) == (TOLD, ["health"])
    assert b"spiritual" not in bytes(Profile.objects.values_list("words", flat=True).get(pk=cast.grace.pk))


def test_describe_profile_keeps_only_what_is_on_the_lists(cast: Cast) -> None:
    brings = people.Brings(sectors=["software", "piracy", "arts"], stage="king", welcomes=["entering", "x"])

    kept = people.describe_profile(person=cast.grace, brings=brings)

    assert (kept.sectors, kept.stage, kept.welcomes) == (["arts", "software"], "", ["entering"])


def test_describe_profile_can_be_repeated(cast: Cast) -> None:
    for _time in range(2):
        people.describe_profile(person=cast.grace, brings=people.Brings(told=TOLD))

    assert (Profile.objects.count(), own_told(cast.grace)) == (1, TOLD)


def test_profile_page_keeps_own_words_exactly(cast: Cast) -> None:
    """F-06: a mentor calls herself what she calls herself; her profile says it as she wrote it."""
    grace = signed_in(cast.grace)

    answer = grace.post("/you/profile/", {"calls": "spiritual mentor", "sectors": ["health"], "stage": "closing"})

    assert answer.status_code == 302
    assert own_told(cast.grace).calls == "spiritual mentor"
    assert 'value="spiritual mentor"' in grace.get("/you/profile/").content.decode()


def test_profile_page_asks_for_nothing_and_counts_nothing(cast: Cast) -> None:
    """D-22: nothing is required, no page says how much of it is filled in, and empty is kept without a word."""
    grace = signed_in(cast.grace)

    answer = grace.post("/you/profile/", {}, follow=True)

    page = answer.content.decode()
    assert [field.required for field in ProfileForm().fields.values()] == [False] * len(ProfileForm().fields)
    assert (own_told(cast.grace), 'class="wrong"' in page) == (Told(), False)
    assert re.findall(r"\d+ ?%|<progress|<meter|complete", page) == []


@pytest.mark.parametrize("typed", ["-1", "51", "many", "1.5", "9" * 400])
def test_profile_page_says_plainly_what_is_no_number(cast: Cast, typed: str) -> None:
    answer = signed_in(cast.grace).post("/you/profile/", {"mentees_at_most": typed, "calls": "Listener"})

    assert answer.status_code == 422
    assert answer.context["form"].errors == {"mentees_at_most": ["Write a number from 0 to 50, or nothing."]}
    assert 'value="Listener"' in answer.content.decode()
    assert Profile.objects.count() == 0


@pytest.mark.parametrize(("typed", "kept"), [("", None), ("0", 0), ("٣", 3), ("50", 50)])
def test_profile_page_takes_a_number_in_any_script(cast: Cast, typed: str, kept: int | None) -> None:
    signed_in(cast.grace).post("/you/profile/", {"mentees_at_most": typed})

    assert Profile.objects.get(person=cast.grace).mentees_at_most == kept


def test_sectors_compare_own_words_whatever_their_case() -> None:
    assert list(sectors_of(["software", "gone"], "Port Logistics,  , tea ")) == ["software", "port-logistics", "tea"]
    assert list(sectors_of([], "الموانئ")) == ["الموانئ"]


def test_likeness_says_in_what_two_are_alike_and_unlike(cast: Cast, now: datetime) -> None:
    """T-10: alike and unlike are both said, in facts; neither is a number."""
    mine = people.describe_profile(person=cast.amina, brings=people.Brings(sectors=["software", "banking"]))
    people.describe_profile(person=cast.grace, brings=people.Brings(sectors=["software"], own_sectors="Tea"))
    people.describe_person(person=cast.grace, about=people.About("Grace", place="Wellington", languages=["en", "mi"]))
    cast.amina.languages = ["en"]
    shown = people.show_page(person=cast.grace, parts=["sectors", "languages", "place"], is_indexed=False, now=now)

    found = likeness(cast.amina, mine, open_pages([shown])[0])

    assert found.alike == ["Both of you: Software and technology.", "You both speak English."]
    assert found.unlike == ["Has worked in: Tea.", "Lives in Wellington, by another clock."]


def test_likeness_knows_only_what_a_page_shows(cast: Cast, now: datetime) -> None:
    mine = people.describe_profile(person=cast.amina, brings=people.Brings(sectors=["software"]))
    people.describe_profile(person=cast.ngozi, brings=people.Brings(sectors=["software", "banking"]))
    shown = people.show_page(person=cast.ngozi, parts=["calls"], is_indexed=False, now=now)

    found = likeness(cast.amina, mine, open_pages([shown])[0])

    assert (found.alike, found.unlike) == ([], [])
