"""The first pages do without the stylesheet of the others, and miss nothing of it."""

from __future__ import annotations

import re
from datetime import datetime

import pytest
from django.test import Client

from mentoring.partnerships import actions as partnerships
from mentoring.partnerships.models import Partnership
from mentoring.web.bundle import PLACES, STYLESHEET, stylesheet
from tests.cast import Cast, signed_in

pytestmark = pytest.mark.django_db
CLASS = re.compile(r"\.([a-z][\w-]*)")
SHEET = re.compile(r'<link rel="stylesheet" href="/static/css/(\w+)')


def looks_of(page: str) -> tuple[list[str], set[str]]:
    """The stylesheets a page asks for, and the classes in it that only the second one knows."""
    used = {name for names in re.findall(r'class="([^"]*)"', page) for name in names.split()}
    return SHEET.findall(page), used & (
        set(CLASS.findall(stylesheet(PLACES))) - set(CLASS.findall(stylesheet(STYLESHEET)))
    )


@pytest.mark.parametrize("where", ["/", "/partnerships/{partnership}/", "/conversations/{conversation}/"])
def test_places_are_not_needed_on_the_first_pages(
    cast: Cast, partnership: Partnership, now: datetime, where: str
) -> None:
    partnerships.suggest(partnership=partnership, about="rhythm", wishes={"rhythm": "fluid"}, reason="", by=cast.grace,
                         now=now)  # fmt: skip
    address = where.format(partnership=partnership.pk, conversation=partnership.conversation_id)

    assert looks_of(signed_in(cast.amina).get(address).content.decode()) == (["northlight"], set())


def test_places_are_not_needed_at_the_door(cast: Cast) -> None:
    assert looks_of(Client().get("/sign-in/").content.decode()) == (["northlight"], set())


def test_places_are_there_where_they_are_needed(cast: Cast, partnership: Partnership) -> None:
    sheets, used = looks_of(signed_in(cast.amina).get(f"/partnerships/{partnership.pk}/ways/").content.decode())

    assert sheets == ["northlight", "places"]
    assert "begin" in used
