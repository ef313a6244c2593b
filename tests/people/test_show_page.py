"""A mentor's public page: what they chose, for everybody, until they take it down."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.test import Client

from mentoring.people import actions as people
from mentoring.people.access import PageIsDown, to_show_page
from mentoring.people.models import Address, Profile
from mentoring.people.page import PARTS, open_pages
from mentoring.people.profile import Told
from tests.cast import Cast, signed_in
from tests.trust.pages import elsewhere, read

ALL = [slug for slug, _name in PARTS]
TOLD = Told("Listener", "A farm.", "Thirty springs.", "I ask.", "First conversation free.", "Rain.")
SAID = {"calls": "Listener", "background": "A farm.", "experience": "Thirty springs.", "principles": "I ask.",
        "terms": "First conversation free.", "ask_about": "Rain.", "story": "I grew up by a river.",
        "say_it_like": "GRAYSS", "sectors": "Tea growing", "languages": "Cymraeg", "place": "Wellington",
        "welcomes": "New to this career"}  # fmt: skip


@pytest.fixture
def profile(cast: Cast) -> Profile:
    """Grace has said something of everything."""
    about = people.About("Grace Whitfield", say_it_like="GRAYSS", place="Wellington", languages=["cy"],
                         story="I grew up by a river.")  # fmt: skip
    people.describe_person(person=cast.grace, about=about)
    brings = people.Brings(told=TOLD, own_sectors="Tea growing", welcomes=["entering"], mentee_called="client")
    return people.describe_profile(person=cast.grace, brings=brings)


def shown(browser: Client, slug: str = "grace-whitfield") -> set[str]:
    """Which of the parts stand on the page."""
    page = browser.get(f"/mentors/{slug}/").content.decode()
    return {part for part, words in SAID.items() if words in page}


def test_show_page_opens_to_everybody(cast: Cast, profile: Profile, now: datetime) -> None:
    """A-30: a mentor presents herself on a page she controls; visitors without an account read it."""
    people.show_page(person=cast.grace, parts=ALL, is_indexed=False, now=now)

    assert [shown(browser) for browser in (Client(), signed_in(cast.olu), signed_in(cast.grace))] == [set(ALL)] * 3


@pytest.mark.parametrize("part", ALL)
def test_show_page_shows_what_was_chosen_and_nothing_else(
    cast: Cast, profile: Profile, now: datetime, part: str
) -> None:
    people.show_page(person=cast.grace, parts=[part], is_indexed=False, now=now)

    assert shown(Client()) == {part}


def test_take_down_page_is_at_once(cast: Cast, profile: Profile, now: datetime) -> None:
    """A-30: switched off it is gone for everybody, with the way to ask, before the answer has come back."""
    people.show_page(person=cast.grace, parts=ALL, is_indexed=False, now=now)
    grace, where = signed_in(cast.grace), "/mentors/grace-whitfield/"
    assert grace.post("/you/page/", {"action": "down"}).status_code == 302

    told = [browser.get(f"{where}{deed}").status_code for browser in (Client(), grace) for deed in ("", "ask/")]

    assert told == [404] * 4
    profile.refresh_from_db()
    with pytest.raises(PageIsDown):
        open_pages([profile])
    with pytest.raises(PageIsDown):
        to_show_page(profile)


def test_show_page_keeps_its_address(cast: Cast, profile: Profile, now: datetime) -> None:
    for _time in range(2):
        people.show_page(person=cast.grace, parts=ALL, is_indexed=False, now=now)
        people.take_down_page(person=cast.grace)

    assert Profile.objects.values_list("slug", "page_since").get(person=cast.grace) == ("grace-whitfield", None)


@pytest.mark.parametrize(("name", "slug"), [("Grace Whitfield", "grace-whitfield-2"), ("عمر", "mentor"),
                                            ("Tomás Rivera", "tomas-rivera"), ("x" * 150, "x" * 50)])  # fmt: skip
def test_show_page_finds_a_free_address(cast: Cast, profile: Profile, now: datetime, name: str, slug: str) -> None:
    people.show_page(person=cast.grace, parts=ALL, is_indexed=False, now=now)
    other = people.register_person(email="other@people.example", name=name, now=now)

    assert people.show_page(person=other, parts=ALL, is_indexed=False, now=now).slug == slug


def test_show_page_tells_no_address_and_no_number(cast: Cast, profile: Profile, now: datetime) -> None:
    """F-34: e-mail addresses are on no public page, and no part of it could be one."""
    people.add_address(person=cast.grace, channel="email", value="grace@work.example", label="my work")
    people.show_page(person=cast.grace, parts=ALL, is_indexed=True, now=now)

    pages = [Client().get(f"/mentors/grace-whitfield/{deed}").content.decode() for deed in ("", "ask/")]

    assert Address.objects.filter(person=cast.grace).count() == 2
    assert [word for word in ("grace@", "work.example", "my work", "people.example") if word in "".join(pages)] == []


def test_show_page_tracks_nobody(cast: Cast, profile: Profile, now: datetime) -> None:
    people.show_page(person=cast.grace, parts=ALL, is_indexed=True, now=now)

    answer = Client().get("/mentors/grace-whitfield/")

    page = answer.content.decode()
    assert (read(page).runs, elsewhere(page, ours=("http://testserver",)), list(answer.cookies)) == ([], set(), [])


@pytest.mark.parametrize("is_indexed", [True, False])
def test_show_page_is_listed_by_search_engines_only_if_wished(
    cast: Cast, profile: Profile, now: datetime, is_indexed: bool
) -> None:
    people.show_page(person=cast.grace, parts=ALL, is_indexed=is_indexed, now=now)

    page = Client().get("/mentors/grace-whitfield/").content.decode()

    assert ('content="noindex"' in page) is not is_indexed


def test_show_page_by_its_own_form(cast: Cast, profile: Profile) -> None:
    grace = signed_in(cast.grace)
    assert Client().get("/mentors/grace-whitfield/").status_code == 404

    looked = grace.post("/you/page/", {"parts": ["calls", "story"], "action": "look"})
    before = grace.get(looked["Location"]).content.decode()
    grace.post("/you/page/", {"parts": ["calls"], "action": "show"})

    assert ("I grew up by a river." in before, "Nobody sees it yet." in before) == (True, True)
    assert shown(Client()) == {"calls"}
    assert grace.post("/you/page/", {"parts": ["salary"], "action": "show"}).status_code == 422
    assert shown(Client()) == {"calls"}


def test_show_page_uses_the_mentors_own_word(cast: Cast, profile: Profile, now: datetime) -> None:
    """A-32: an independent mentor may call the mentee "client", and notes terms; no money moves here."""
    brings = people.Brings(told=TOLD, mentee_called="client", mentees_at_most=0)
    people.describe_profile(person=cast.grace, brings=brings)
    people.show_page(person=cast.grace, parts=["terms"], is_indexed=False, now=now)

    page = Client().get("/mentors/grace-whitfield/").content.decode()

    assert "Grace has no room for a new client just now." in page
    assert "First conversation free." in page


def test_show_page_of_a_closed_account_is_gone(cast: Cast, profile: Profile, now: datetime) -> None:
    people.show_page(person=cast.grace, parts=ALL, is_indexed=False, now=now)
    type(cast.grace).objects.filter(pk=cast.grace.pk).update(is_active=False)

    assert Client().get("/mentors/grace-whitfield/").status_code == 404
