"""The pages of one partnership stay together: each shows the way to all the others, and whose they are."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest
from django.urls import reverse

from mentoring.partnerships import actions
from mentoring.partnerships.models import Partnership
from tests.cast import Cast, signed_in
from tests.meetings.a_session import a_session

OWN = ("partnership", "partnership_agreement", "ways", "start")  # the others stand in rooms below
IN_ORDER = ("partnership", "partnership_agreement", "shared_goals", "sessions", "shared", "ways", "start")


def at(partnership: Partnership, name: str) -> str:
    return reverse(name, args=[partnership.pk if name in OWN else partnership.conversation_id])


def tabs(html: str) -> list[tuple[str, bool]]:
    """The addresses of the tabs, and whether each is the page itself."""
    found = "".join(re.findall(r'<nav class="tabs".*?</nav>', html, re.DOTALL))
    return [(url, bool(here)) for url, here in re.findall(r'href="([^"]+)"( aria-current)?', found)]


@pytest.mark.parametrize("name", IN_ORDER)
def test_tabs_stand_on_every_page_of_a_partnership(name: str, cast: Cast, partnership: Partnership) -> None:
    html = signed_in(cast.amina).get(at(partnership, name)).content.decode()

    assert tabs(html) == [(at(partnership, one), one == name) for one in IN_ORDER]


@pytest.mark.parametrize("name", IN_ORDER)
def test_tabs_light_up_whom_the_page_is_about(name: str, cast: Cast, partnership: Partnership) -> None:
    html = signed_in(cast.amina).get(at(partnership, name)).content.decode()

    side = re.findall(rf'<a href="{at(partnership, "partnership")}" class="t-\w+" aria-current="(\w+)"', html)
    assert side == ["page" if name == "partnership" else "true"]
    assert re.findall(r'<a class="nav__a" href="([^"]+)" aria-current', html) == ["/people/"]


@pytest.mark.parametrize("name", ["sessions", "shared"])
def test_tabs_give_way_to_a_way_back_where_it_has_ended(
    name: str, cast: Cast, partnership: Partnership, now: datetime
) -> None:
    actions.end_now(partnership=partnership, by=cast.grace, now=now + timedelta(days=1))

    html = signed_in(cast.amina).get(at(partnership, name)).content.decode()

    back = reverse("conversation", args=[partnership.conversation_id])
    assert (tabs(html), html.count(f'<a href="{back}">')) == ([], 1)


def test_a_page_says_whom_it_is_about_where_its_address_does_not(
    cast: Cast, partnership: Partnership, now: datetime
) -> None:
    """The page of a session: who, and the way back to them, and they are lit in the side column."""
    meeting = a_session(partnership.conversation, cast.grace, starts_at=now + timedelta(days=2))

    html = signed_in(cast.amina).get(reverse("meeting", args=[meeting.pk])).content.decode()

    back = at(partnership, "partnership")
    assert re.findall(r'<a class="top__with" href="([^"]+)"><bdi>([^<]+)', html) == [(back, "Grace Whitfield")]
    assert len(re.findall(rf'<a href="{back}" class="t-\w+" aria-current="true"', html)) == 1


def test_tabs_of_somebody_else_are_nowhere(cast: Cast, partnership: Partnership) -> None:
    assert tabs(signed_in(cast.amina).get(reverse("people")).content.decode()) == []
