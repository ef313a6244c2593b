"""Every address × everybody: what is yours opens, everything else is not there, and nobody learns which it was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import reload

import pytest
from django.conf import settings as configured
from django.test import Client
from django.urls import clear_url_caches, path, resolve, reverse
from pytest_django import Settings

from mentoring import urls
from mentoring.asgi.door import LIVE
from mentoring.web.views import offline
from tests.cast import Cast, Postbox
from tests.trust.addresses import DEMO_LINES, LINES, OPEN, ROLES, WITHOUT_TOKEN, Line
from tests.trust.asking import Pattern, ask, missing_ids, path_of, patterns, undone
from tests.trust.world import World, surely_signed_in, two_worlds

FORM = {"sent": "nothing useful"}  # a form is never empty: it brings its token
Browsers = dict[str, Client]
Lines = tuple[Line, ...]

# These say 405 to HEAD although they answer GET; take a line out as soon as its room has mended it.
NO_HEAD_YET = {
    "conversations/<uuid:conversation_id>/", "conversations/<uuid:conversation_id>/older/",
    "conversations/<uuid:conversation_id>/changes/", "conversations/<uuid:conversation_id>/reached/",
    "entries/<uuid:entry_id>/edit/", "entries/<uuid:entry_id>/withdraw/", "search/", "letters/stop/<str:token>/",
}  # fmt: skip


@pytest.fixture(params=["host", "demo"])
def known(request: pytest.FixtureRequest, settings: Settings) -> Iterator[Lines]:
    """The lines to try: those of every house, and those that only a demo has."""
    if request.param == "host":
        yield LINES
        return
    settings.DEMO = True
    settings.LMTP_LISTEN = "127.0.0.1:1"
    read_anew()
    yield DEMO_LINES
    settings.DEMO = False
    read_anew()


def read_anew() -> None:
    """The addresses, as they are with the settings of this moment."""
    reload(urls)
    clear_url_caches()


@pytest.fixture
def world(cast: Cast, postbox: Postbox, settings: Settings) -> World:
    """Both worlds, in a house that sends mail."""
    settings.SMTP_URL = "smtp://127.0.0.1:1"
    return two_worlds(cast, moment=datetime.now(UTC))


@pytest.fixture
def browsers(world: World) -> Browsers:
    """A browser for each role, of people who have just shown that it is them."""
    return {role: surely_signed_in(person) for role, person in world.roles.items()}


# ── the table and the house are the same ─────────────────────────────────────


def test_addresses_have_a_name_each(known: Lines) -> None:
    names = [pattern.name for pattern in patterns()]

    assert sorted(name for name, times in Counter(names).items() if times > 1) == []


def unlisted(known: Lines, there: list[Pattern]) -> set[tuple[str, str]]:
    """What the program answers and the table does not know."""
    return {(one.route, one.name) for one in there} - {(line.route, line.name) for line in known}


def gone(known: Lines, there: list[Pattern]) -> set[tuple[str, str]]:
    """What the table knows and the program does not answer any more."""
    return {(line.route, line.name) for line in known} - {(one.route, one.name) for one in there}


def test_addresses_are_all_listed(known: Lines) -> None:
    lines = tuple({*LINES, *known})

    assert unlisted(lines, list(patterns())) == set()
    assert gone(lines, list(patterns())) == set()
    assert len(lines) == len({(line.route, line.name) for line in lines})


def test_addresses_that_are_open_are_on_the_short_list(known: Lines) -> None:
    assert {one.name for one in patterns() if one.is_open} == {line.name for line in {*LINES, *known} if line.is_open}
    assert {line.name for line in LINES} > OPEN


def test_addresses_beside_the_pages_are_one() -> None:
    # The live stream does not pass through the resolver; tests of the ground know who may listen there.
    assert LIVE == "/live/"


@pytest.mark.parametrize("route", ["planted/", "partnerships/<uuid:partnership_id>/planted/"])
def test_addresses_that_are_planted_are_found(route: str) -> None:
    there = [*patterns(), *patterns([path(route, offline, name="planted")])]

    assert unlisted(LINES, there) == {(route, "planted")}
    assert {one.name for one in there if one.is_open} - OPEN == {"planted"}


def test_addresses_that_are_gone_are_found() -> None:
    assert gone(LINES, [one for one in patterns() if one.name != "today"]) == {("", "today")}


# ── who gets what ────────────────────────────────────────────────────────────


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_addresses_answer_everybody_as_the_table_says(
    known: Lines, world: World, browsers: Browsers, method: str
) -> None:
    told, expected = {}, {}
    for line, whose, where in every_address(known, world):
        told[where, whose] = {role: status(browsers[role], method, where) for role in ROLES}
        expected[where, whose] = line.expected(method, whose)

    assert told == expected


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_addresses_lead_nobody_to_the_door_and_back(world: World, browsers: Browsers, method: str) -> None:
    for line, _whose, where in every_address(LINES, world):
        if not line.is_open:
            told = ask(browsers["nobody"], method, where)

            back = where if where == "/" else "PATH"
            assert (told.status, told.goes_to) == (302, f"{reverse(configured.LOGIN_URL)}?next={back}")


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST"])
def test_addresses_never_tell_foreign_from_missing(world: World, browsers: Browsers, method: str) -> None:
    for line in [line for line in LINES if line.has_id and not line.is_link]:
        where = [path_of(line.route, ids) for ids in (world.hers.ids, missing_ids(world.hers))]
        for role in ("Olu", "nobody"):
            foreign, missing = (ask(browsers[role], method, one, **form(method)) for one in where)

            assert foreign == missing


def test_addresses_change_nothing_for_a_stranger(world: World, browsers: Browsers) -> None:
    before = everything(world)

    for line in [line for line in LINES if line.has_id and not line.is_link]:
        for role in ("Olu", "nobody"):
            with undone():
                browsers[role].post(path_of(line.route, world.hers.ids), {**FORM, "limits": "on", "way": "up"})

                assert everything(world) == before


def every_address(known: Lines, world: World) -> Iterator[tuple[Line, str, str]]:
    """Every line with ids of hers, of his, and of nobody's."""
    for line in known:
        yield line, "hers", path_of(line.route, world.hers.ids)
        if line.has_id:
            yield line, "his", path_of(line.route, world.his.ids)
            yield line, "missing", path_of(line.route, missing_ids(world.hers))


def status(browser: Client, method: str, where: str) -> int:
    """What one question is answered with."""
    return ask(browser, method, where, **form(method)).status


def form(method: str) -> dict[str, object]:
    """What is sent along."""
    return {"data": FORM} if method == "POST" else {}


def everything(world: World) -> list[object]:
    """All that Olu could have changed of Amina's; how far she has read is left out, because looking is reading."""
    amina, partnership = world.cast.amina, world.hers.partnership
    partnership.refresh_from_db()
    assert partnership.conversation is not None
    partnership.conversation.refresh_from_db()
    return [
        partnership.state, partnership.conversation.state, partnership.conversation.version,
        list(partnership.yeses.order_by("pk").values_list()), list(amina.addresses.order_by("pk").values_list()),
        list(partnership.conversation.entries.values_list()),
        list(amina.participations.values_list("left_at", "ladder", "wait_seconds", "letters_turn")),
        list(amina.usersession_set.order_by("pk").values_list("pk")), list(amina.authenticator_set.values_list()),
        type(amina).objects.filter(pk=amina.pk).values().get(),
        list(type(world.hers.held).objects.filter(pk=world.hers.held.pk).values()),
        list(type(world.hers.invitation).objects.filter(pk=world.hers.invitation.pk).values()),
    ]  # fmt: skip


# ── forms and methods ────────────────────────────────────────────────────────


def test_addresses_take_no_form_without_its_token(known: Lines, world: World, browsers: Browsers) -> None:
    for browser in browsers.values():
        browser.handler.enforce_csrf_checks = True
    told = {line.name: posts(line, world, browsers) for line in known}

    exempt = {line.name: set(line.expected("POST", "hers").values()) for line in known if line.name in WITHOUT_TOKEN}
    assert told == {name: {403} for name in told} | exempt


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_addresses_take_no_form_of_another_site(known: Lines, world: World, browsers: Browsers, site: str) -> None:
    told = {line.name: posts(line, world, browsers, headers={"Sec-Fetch-Site": site}) for line in known}

    assert told == {name: {403} for name in told}


def posts(line: Line, world: World, browsers: Browsers, **wishes: object) -> set[int]:
    """What a form gets back, sent by its owner and by nobody."""
    where = path_of(line.route, world.hers.ids)
    return {ask(browsers[role], "POST", where, data=FORM, **wishes).status for role in ("Amina", "nobody")}


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
def test_addresses_know_three_methods(known: Lines, world: World, browsers: Browsers, method: str) -> None:
    for line in known:
        where = path_of(line.route, world.hers.ids)

        assert {role: status(browsers[role], method, where) for role in ROLES} == dict.fromkeys(ROLES, 405)


def test_addresses_answer_head_like_get_without_a_body(known: Lines, world: World, browsers: Browsers) -> None:
    for line in known:
        where = path_of(line.route, world.hers.ids)
        for role, browser in browsers.items():
            head, get = (ask(browser, method, where) for method in ("HEAD", "GET"))

            assert (line.route, head.status, head.body) == (line.route, expected_of_head(line, role, get.status), b"")


def expected_of_head(line: Line, role: str, get: int) -> int:
    """What HEAD answers: the same as GET, but for the rooms that have not mended it yet."""
    return 405 if line.route in NO_HEAD_YET and (role != "nobody" or line.is_open) else get


def test_addresses_change_nothing_by_head(known: Lines, world: World, browsers: Browsers) -> None:
    before = everything(world)

    for line in known:
        with undone():
            browsers["Amina"].head(path_of(line.route, world.hers.ids))

            assert (line.route, everything(world)) == (line.route, before)


# ── who is not sure ────────────────────────────────────────────

SURELY = [
    "sign_in_address", "password", "mfa_add_webauthn", "mfa_remove_webauthn", "mfa_activate_totp", "app_picture",
    "mfa_deactivate_totp", "mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_download_recovery_codes",
]  # fmt: skip


@pytest.mark.parametrize("name", SURELY)
def test_addresses_of_the_locks_open_only_to_who_is_sure(world: World, name: str) -> None:
    where = path_of(next(line.route for line in LINES if line.name == name), world.hers.ids)
    browser = Client()
    browser.force_login(world.cast.amina, backend="mentoring.people.sessions.ByCode")

    for method in (browser.get, browser.post):
        response = method(where) if resolve(where).url_name != "app_picture" else browser.get(where)

        assert response.status_code == 302
        assert response.url.startswith("/you/security/confirm/")
