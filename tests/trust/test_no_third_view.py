"""Nobody stands behind two people: no manager, no coordinator, no programme has a view of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.test import Client
from pytest_django import Settings

from mentoring.partnerships import actions as partnerships
from mentoring.people import actions as people
from mentoring.people.models import Person
from mentoring.people.page import PARTS
from tests.cast import Cast, Postbox
from tests.trust.addresses import LINES
from tests.trust.asking import ask, missing_ids, path_of, undone
from tests.trust.world import World, surely_signed_in, two_worlds

LINKS = ("token", "stop", "link", "enquiry_link", "ask_link", "activity_link", "opportunity_link", "session_link")


@pytest.fixture
def world(cast: Cast, postbox: Postbox, settings: Settings) -> World:
    """Amina, managed and mentored by Grace; Lindiwe manages Amina too, and has an account like anybody."""
    settings.SMTP_URL = "smtp://127.0.0.1:1"
    world = two_worlds(cast, moment=datetime.now(UTC))
    declared = {"partnership": world.hers.partnership, "holder": cast.grace, "by": cast.amina, "now": world.moment}
    partnerships.declare_tie(kind="manages", **declared)
    return world


def answers(world: World, person: Person, *methods: str) -> Iterator[tuple[str, int, bytes]]:
    """What every address of the house answers to a third person who was given no link."""
    browser = surely_signed_in(person)
    unknown = {name: missing_ids(world.hers)[name] for name in LINKS}
    for line in LINES:
        where = path_of(line.route, {**world.hers.ids, **unknown})
        for method in methods:
            with undone():
                told = ask(browser, method, where)
            yield f"{method} {line.route}", told.status, told.body


def test_no_third_view_for_a_manager(world: World, cast: Cast) -> None:
    """A-27: there is no manager's view: no address shows a third person that, or how, the two are in touch."""
    names = (b"Grace", str(world.hers.partnership.pk).encode(), str(world.hers.partnership.conversation_id).encode())

    seen = {where: [name for name in names if name in body] for where, _status, body in answers(
        world, cast.lindiwe, "GET", "POST")}  # fmt: skip

    assert {where: found for where, found in seen.items() if found} == {}
    own = b"".join(body for _where, _status, body in answers(world, cast.amina, "GET"))
    assert [name in own for name in names] == [True] * 3  # looking does find what is there


def test_no_third_view_of_an_independent_mentor(world: World, cast: Cast) -> None:
    """A-28: nobody else can list an independent mentor's mentees, by the public page or by any address."""
    people.show_page(person=cast.grace, parts=[slug for slug, _n in PARTS], is_indexed=True, now=world.moment)
    people.take_down_page(person=cast.amina)
    ids = {**world.hers.ids, "mentor_slug": "grace-whitfield"}

    for browser in (surely_signed_in(cast.lindiwe), Client()):
        told = [browser.get(path_of(line.route, {**ids, **dict.fromkeys(LINKS, "x")}))
                for line in LINES]  # fmt: skip

        assert [one.request["PATH_INFO"] for one in told if b"Amina" in one.getvalue()] == []
        assert [one.status_code for one in told if b"Grace Whitfield" in one.getvalue()][:1] == [200]


def test_no_third_view_needs_a_programme(world: World, cast: Cast) -> None:
    """F-35: one mentor and one mentee have everything, and never meet the word "programme"."""
    for person in (cast.amina, cast.grace):
        told = list(answers(world, person, "GET"))

        assert [where for where, _status, body in told if b"programme" in body.lower()] == []
        assert len([where for where, status, _body in told if status == 200]) > 60
