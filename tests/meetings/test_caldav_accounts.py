"""Calendars behind a password, and their pages: when a password is tried, what is forgotten, and whose it is."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from mentoring.channels import fetch
from mentoring.goals.words import seal_into
from mentoring.meetings import accounts, actions
from mentoring.meetings.models import Busy, BusySource, CalendarAccount
from mentoring.timetable import TIMETABLE
from tests.cast import Cast, signed_in
from tests.meetings.calendars import event
from tests.meetings.conftest import SetClock, text
from tests.meetings.dav_servers import (
    HOST,
    LOGIN,
    QUERY,
    Answers,
    Papers,
    Told,
    add,
    data,
    dav_server,
    multistatus,
    near,
    offered,
    thing,
    usual,
)
from tests.meetings.test_busy import AN_HOUR, NINE
from tests.trust.bad_input import rows

HOUR = timedelta(hours=1)
HERE = "/you/calendar/account/"
TITLE = "walnut: a talk with the clinic"


# ── passwords ────────────────────────────────────────────────────────────────


def reading(cast: Cast, server: Told, now: datetime, guard: fetch.Guard) -> tuple[CalendarAccount, BusySource]:
    """Amina's account, with one calendar that is read."""
    account = add(cast, f"{server.address}/", now)
    actions.look_for_calendars(now=now, guard=guard)
    actions.choose_calendars(account=account, chosen=offered(account)[:1], now=now)
    actions.read_busy_calendars(now=now, guard=guard)
    return account, BusySource.objects.get()


def answering() -> Answers:
    return {**usual(), QUERY: multistatus(thing("/home/work/1.ics", data(event("a", NINE, AN_HOUR))))}


def test_caldav_asks_no_more_with_a_wrong_password_and_goes_on_with_a_new_one(
    cast: Cast, now: datetime, clock: SetClock, shown: Papers
) -> None:
    with dav_server(shown, answering()) as server:
        guard = near(server.port, shown)
        account, source = reading(cast, server, now, guard)
        assert Busy.objects.filter(source=source).count() == 1

        server.known = "another one by now"
        asked = len(server.asked)
        for hours in (4, 8, 40):
            actions.read_busy_calendars(now=now + hours * HOUR, guard=guard)
        assert len(server.asked) == asked + 1
        source.refresh_from_db()
        account.refresh_from_db()
        assert (source.trouble, source.next_at, account.trouble) == ("password", None, "password")
        assert Busy.objects.filter(source=source).count() == 1  # better an old picture than none
        page = signed_in(cast.amina).get("/you/calendar/").content.decode()
        assert f"{HERE}{account.pk}/password/" in page

        server.known = LOGIN.told
        later = now + 41 * HOUR
        actions.new_password(account=account, password=LOGIN.password, now=later)
        assert actions.look_for_calendars(now=later, guard=guard) == 1
        assert actions.read_busy_calendars(now=later, guard=guard) == 1
    source.refresh_from_db()
    assert (source.trouble, source.read_at) == ("", later)


def test_caldav_reads_again_every_few_hours(cast: Cast, now: datetime, shown: Papers) -> None:
    with dav_server(shown, answering()) as server:
        guard = near(server.port, shown)
        reading(cast, server, now, guard)
        done = [actions.read_busy_calendars(now=now + hours * HOUR, guard=guard) for hours in (1, 3, 4)]

    assert done == [0, 0, 1]


def test_caldav_tries_passwords_once_a_minute_at_most(cast: Cast, now: datetime, shown: Papers) -> None:
    with dav_server(shown, usual()) as server:
        guard = near(server.port, shown)
        account = add(cast, f"{server.address}/", now, password="guess 1")
        actions.look_for_calendars(now=now, guard=guard)
        actions.new_password(account=account, password="guess 2", now=now)
        tries = [actions.look_for_calendars(now=now + timedelta(seconds=s), guard=guard) for s in (10, 59, 60)]

    assert tries == [0, 0, 1]


def test_caldav_of_what_was_removed_or_changed_meanwhile_is_not_kept(cast: Cast, now: datetime, shown: Papers) -> None:
    with dav_server(shown, usual()) as server:
        account = add(cast, f"{server.address}/", now)

        def removes(_ip: object) -> bool:  # in this very moment
            actions.remove_calendar_account(account=account)
            return True

        assert actions.look_for_calendars(now=now, guard=near(server.port, shown, is_open=removes)) == 1
        assert CalendarAccount.objects.count() == 0

        account = add(cast, f"{server.address}/", now, password="wrong")

        def changes(_ip: object) -> bool:
            actions.new_password(account=account, password=LOGIN.password, now=now)
            return True

        actions.look_for_calendars(now=now, guard=near(server.port, shown, is_open=changes))
        account.refresh_from_db()
        assert (account.trouble, account.next_at) == ("", now)  # what the old one led to says nothing of the new one


def test_caldav_removed_is_removed_with_all_it_said(cast: Cast, now: datetime, shown: Papers) -> None:
    with dav_server(shown, answering()) as server:
        account, _source = reading(cast, server, now, near(server.port, shown))

    for _time in range(2):
        actions.remove_calendar_account(account=account)
    assert (CalendarAccount.objects.count(), BusySource.objects.count(), Busy.objects.count()) == (0, 0, 0)


def test_caldav_is_forgotten_by_whoever_leaves(cast: Cast, now: datetime) -> None:
    add(cast, f"https://{HOST}/", now)

    actions.forget_calendars(person=cast.amina)

    assert CalendarAccount.objects.count() == 0


@pytest.mark.parametrize("password", [LOGIN.password, "wrong-ember-42"])
def test_caldav_says_a_password_nowhere(
    cast: Cast, now: datetime, shown: Papers, caplog: pytest.LogCaptureFixture, password: str
) -> None:
    caplog.set_level(logging.DEBUG)
    with dav_server(shown, usual()) as server:
        account = add(cast, f"{server.address}/", now, password=password)
        actions.look_for_calendars(now=now, guard=near(server.port, shown))

    account.refresh_from_db()
    kept = b"".join(bytes(getattr(account, name)) for name in account.WORDS)
    login = fetch.Login("amina", password)
    told = [caplog.text, repr(login), repr(fetch.Wish("", login=login)), repr(account)]
    assert [word for word in told if password in word or login.told in word] == []
    assert (password.encode() in kept, HOST.encode() in kept, b"amina" in kept) == (False, False, False)


# ── the pages ────────────────────────────────────────────────────────────────

TYPED = {"address": "cloud.example.org", "login": "amina@people.example", "password": "wisp-ember-42"}


def test_caldav_page_keeps_an_account_once_and_three_at_most(amina: Client, cast: Cast) -> None:
    for login in ("a", "b", "c", "c"):
        assert amina.post(HERE, {**TYPED, "login": login}).status_code == 302
    assert CalendarAccount.objects.of(cast.amina).count() == 3

    too_many = amina.post(HERE, {**TYPED, "login": "d"})

    assert (too_many.status_code, "Three accounts" in too_many.content.decode()) == (422, True)


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("address", ""), ("address", "http://cloud.example.org/"), ("address", "ftp://cloud.example.org"),
        ("address", "https://me:secret@cloud.example.org/"), ("address", "https://cloud.example.org:8443/"),
        ("address", "cloud"), ("login", ""), ("login", "a:b"), ("login", "x" * 201), ("password", ""),
        ("password", "   "), ("password", "\0"), ("password", "x" * 201),
    ],
)  # fmt: skip
def test_caldav_page_refuses_plainly_and_loses_nothing(amina: Client, field: str, typed: str) -> None:
    page = amina.post(HERE, {**TYPED, field: typed})

    body = page.content.decode()
    assert (page.status_code, CalendarAccount.objects.count()) == (422, 0)
    assert 'class="wrong"' in body
    kept = [name for name in ("address", "login") if name != field]
    assert [TYPED[name] in body for name in kept] == [True] * len(kept)
    assert TYPED["password"] not in body  # what is secret is typed once more


@pytest.mark.parametrize("field", ["address", "login", "password"])
def test_caldav_page_takes_anything_strange(amina: Client, field: str) -> None:
    """Every row of the catalogue of strange text: kept or refused in a sentence, and never our mistake."""
    found = {}
    for row in rows():
        CalendarAccount.objects.all().delete()
        found[row.id] = amina.post(HERE, {**TYPED, field: row.typed}).status_code

    assert {name: status for name, status in found.items() if status not in {302, 422}} == {}
    assert (len(found) > 25, 422 in found.values()) == (True, True)


def test_caldav_page_reads_five_calendars_at_most(cast: Cast, amina: Client, now: datetime) -> None:
    account = add(cast, f"https://{HOST}/", now)
    many = [accounts.Offered(f"https://{HOST}/{number}/", f"Number {number}") for number in range(6)]
    keep_offered(account, many)
    marks = [actions.mark_of(account, each).hex() for each in many]

    assert amina.post(f"{HERE}{account.pk}/", {"calendars": marks[:5]}).status_code == 302
    too_many = amina.post(f"{HERE}{account.pk}/", {"calendars": marks})

    body = too_many.content.decode()
    assert (too_many.status_code, "Five calendars" in body, BusySource.objects.count()) == (422, True, 5)
    assert body.count(" checked") == 6  # what was ticked stays ticked
    foreign = amina.post(f"{HERE}{account.pk}/", {"calendars": ["00" * 32]})
    assert (foreign.status_code, BusySource.objects.count()) == (422, 5)


def keep_offered(account: CalendarAccount, offered: list[accounts.Offered]) -> None:
    """As the worker does, after a look."""
    seal_into(account, offered=accounts.written(offered))
    account.save()


def test_caldav_page_of_new_passwords_and_another_look(cast: Cast, amina: Client, now: datetime) -> None:
    account = add(cast, f"https://{HOST}/", now)
    CalendarAccount.objects.update(trouble="password", next_at=None)
    at = f"{HERE}{account.pk}/"

    assert [amina.post(f"{at}password/", {"password": word}).status_code for word in ("", "new")] == [422, 302]
    account.refresh_from_db()
    assert (account.trouble, account.next_at) == ("", now)
    CalendarAccount.objects.update(next_at=None)
    assert [amina.post(f"{at}look/").status_code for _time in range(2)] == [302, 302]
    assert CalendarAccount.objects.due(timezone.now()).count() == 1
    assert [amina.post(f"{at}remove/").status_code for _time in range(2)] == [302, 404]


def test_caldav_page_is_its_owners_alone(cast: Cast, now: datetime) -> None:
    account = add(cast, f"https://{HOST}/", now)
    stranger = signed_in(cast.olu)

    at = f"{HERE}{account.pk}/"
    asked = [stranger.get(at), *(stranger.post(f"{at}{deed}") for deed in ("", "look/", "password/", "remove/"))]

    assert [one.status_code for one in asked] == [404] * 5
    assert HOST not in text(stranger, "/you/calendar/")


def test_caldav_is_looked_for_by_the_timetable(cast: Cast, now: datetime, settings: Any) -> None:
    add(cast, "https://127.0.0.1/", now)

    settings.FETCH_CALENDARS = False
    assert TIMETABLE["look for calendars"][1](now) == 0
    settings.FETCH_CALENDARS = True
    assert TIMETABLE["look for calendars"][1](now) == 1
