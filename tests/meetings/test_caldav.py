"""Calendars behind a password: found, chosen, read without a title, and no password ever where it does not belong."""

from __future__ import annotations

import importlib.util
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from mentoring.channels import fetch
from mentoring.channels.calendars import dav
from mentoring.channels.calendars.multistatus import NoMultistatus, things
from mentoring.meetings import accounts, actions, busy
from mentoring.meetings.models import Busy, CalendarAccount
from tests.cast import Cast, signed_in
from tests.meetings.calendars import calendar, event
from tests.meetings.conftest import SetClock, text
from tests.meetings.dav_servers import (
    HOME,
    HOST,
    LOGIN,
    QUERY,
    REPORT,
    XML,
    Answers,
    Papers,
    add,
    data,
    dav_server,
    multistatus,
    near,
    offered,
    thing,
    usual,
)
from tests.meetings.radicale_server import Radicale, radicale
from tests.meetings.test_busy import AN_HOUR, EARLY, NINE, ZONE

HOUR = timedelta(hours=1)
HERE = "/you/calendar/account/"
TITLE = "walnut: a talk with the clinic"


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory, shown: Papers) -> Iterator[Radicale]:
    """A Radicale with two calendars of events, one of which repeats, and one of tasks."""
    if importlib.util.find_spec("radicale") is None:
        pytest.skip("this needs Radicale, a package of requirements/test.in")
    with radicale(tmp_path_factory.mktemp("radicale"), shown) as server:
        server.make("/amina/work/", "Work")
        server.make("/amina/home/", "At home")
        server.make("/amina/tasks/", "Tasks", holds="VTODO")
        server.put("/amina/work/one.ics", one("one", "DTSTART:20261105T090000Z", AN_HOUR))
        server.put("/amina/work/free.ics", one("free", "DTSTART:20261106T090000Z", AN_HOUR, "TRANSP:TRANSPARENT"))
        weekly = ("DTSTART:20261103T150000Z", AN_HOUR, "RRULE:FREQ=WEEKLY;COUNT=3")
        server.put("/amina/home/weekly.ics", one("weekly", *weekly))
        yield server


def one(uid: str, *lines: str) -> str:
    return calendar(event(uid, "DTSTAMP:20261101T000000Z", *lines, summary=TITLE)).decode()


def spans(found: busy.Found) -> list[str]:
    return [f"{a:%d.%m. %H:%M}-{b:%H:%M}" for a, b in found.spans]


# ── a real server ────────────────────────────────────────────────────────────


def test_caldav_finds_the_calendars_of_a_real_server(real: Radicale, shown: Papers) -> None:
    starts = [real.address, f"{real.address}amina/", f"{real.address}amina/work/"]

    found = [accounts.look(start, LOGIN, guard=near(real.port, shown)) for start in starts]

    names = [sorted(each.name for each in offered) for offered in found]
    assert names == [["At home", "Work"], ["At home", "Work"], ["Work"]]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("amina/work/", ["05.11. 09:00-10:00"]),
        ("amina/home/", ["10.11. 15:00-16:00", "17.11. 15:00-16:00"]),
    ],
)
@pytest.mark.parametrize("way", ["free-busy", "calendar-query"])
def test_caldav_reads_busy_times_of_a_real_server(
    real: Radicale, shown: Papers, monkeypatch: pytest.MonkeyPatch, way: str, path: str, expected: list[str]
) -> None:
    """F-03"""
    other = {"free-busy": "_TIMES", "calendar-query": "_BUSY"}[way]
    monkeypatch.setattr(dav, other, "<c:unheard-of {spaces}>{span}</c:unheard-of>")  # so the answer is to this one

    address = f"{real.address}{path}"
    found = accounts.fetch_busy(address, LOGIN, zone=ZONE, now=EARLY, guard=near(real.port, shown))

    assert (spans(found), found.left_out) == (expected, 0)


def test_caldav_is_told_by_a_real_server_that_a_password_is_wrong(real: Radicale, shown: Papers) -> None:
    wrong = fetch.Login(LOGIN.name, "something else")

    with pytest.raises(busy.CannotBeRead) as why:
        accounts.look(real.address, wrong, guard=near(real.port, shown))

    assert why.value.trouble == "password"


def test_caldav_from_the_form_to_busy_times(
    cast: Cast, amina: Client, now: datetime, real: Radicale, shown: Papers, monkeypatch: pytest.MonkeyPatch
) -> None:
    """F-03: whoever keeps their calendar behind a password is not asked to meet when they are busy, either."""
    monkeypatch.setattr(fetch, "leads_somewhere", lambda address: address.startswith(f"https://{HOST}"))
    guard = near(real.port, shown)

    typed = {"address": real.address, "login": LOGIN.name, "password": LOGIN.password}
    came = amina.post(HERE, typed, follow=True)
    assert "being looked for" in came.content.decode()
    assert actions.look_for_calendars(now=now, guard=guard) == 1
    (account,) = CalendarAccount.objects.of(cast.amina)
    page = amina.get(f"{HERE}{account.pk}/").content.decode()
    assert [name in page for name in ("Work", "At home", "Tasks", LOGIN.password)] == [True, True, False, False]
    marks = {each.name: actions.mark_of(account, each).hex() for each in offered(account)}
    amina.post(f"{HERE}{account.pk}/", {"calendars": [marks["Work"], marks["At home"]]})
    assert actions.read_busy_calendars(now=now, guard=guard) == 2

    assert Busy.objects.filter(person=cast.amina).count() == 3
    told = text(amina, "/you/calendar/")
    assert ("Work" in told, "At home" in told, "walnut" in told, LOGIN.password in told) == (True, True, False, False)
    amina.post(f"{HERE}{account.pk}/", {"calendars": [marks["Work"]]})
    assert Busy.objects.filter(person=cast.amina).count() == 1


# ── servers that do as they are told ─────────────────────────────────────────


def test_caldav_goes_from_the_known_place_to_the_calendars(shown: Papers) -> None:
    with dav_server(shown, usual()) as server:
        found = accounts.look(f"{server.address}/", LOGIN, guard=near(server.port, shown))

    base = f"{server.address}/home/"
    work, nameless = (f"{base}work/", "Work & walks"), (f"{base}nameless%20one/", "nameless one")
    assert [(each.address, each.name) for each in found] == [work, nameless]
    assert [path for _method, path, _head, _body in server.asked] == ["/.well-known/caldav", "/dav/", "/me/", "/home/"]
    assert [head["Depth"] for _method, _path, head, _body in server.asked] == ["0", "0", "0", "1"]


def test_caldav_falls_back_to_the_known_place_from_an_address_that_knows_nothing(shown: Papers) -> None:
    with dav_server(shown, usual()) as server:
        found = accounts.look(f"{server.address}/apps/calendar", LOGIN, guard=near(server.port, shown))

    assert [each.name for each in found] == ["Work & walks", "nameless one"]
    assert server.asked[0][1] == "/apps/calendar"


REFUSALS = {
    "forbidden": (403, {}, b"<d:error xmlns:d='DAV:'/>"),
    "unknown": (501, {}, b""),
    "too much of it": (507, {}, b""),
    "an answer of another kind": multistatus(),
    "a page": (200, {"Content-Type": "text/html"}, b"<title>Hello</title>"),
}


@pytest.mark.parametrize("refusal", REFUSALS)
def test_caldav_asks_for_times_alone_where_busy_times_are_refused(shown: Papers, refusal: str) -> None:
    told = multistatus(
        thing("/home/work/1.ics", data(event("a", NINE, AN_HOUR, summary=TITLE))),
        thing("/home/work/2.ics", data(event("b", "DTSTART:20261103T150000Z", AN_HOUR, "RRULE:FREQ=WEEKLY;COUNT=2"))),
        thing("/home/work/3.ics", data(event("session-1@northlight", "DTSTART:20261108T090000Z", AN_HOUR))),
        thing("/home/work/4.ics", data(event("d", "DTSTART:20261109T090000Z", AN_HOUR)), status="404 Not Found"),
    )
    with dav_server(shown, {REPORT: REFUSALS[refusal], QUERY: told}) as server:
        found = accounts.fetch_busy(
            f"{server.address}/home/work/", LOGIN, zone=ZONE, now=EARLY, guard=near(server.port, shown)
        )

    assert spans(found) == ["05.11. 09:00-10:00", "10.11. 15:00-16:00"]
    asked = server.asked[-1][3].decode()
    assert [name in asked for name in ("SUMMARY", "DESCRIPTION", "LOCATION", "ATTENDEE")] == [False] * 4
    assert [f'name="{name}"' in asked for name in dav.NAMES] == [True] * len(dav.NAMES)
    assert 'start="20261104T090000Z" end="20270505T090000Z"' in asked


def test_caldav_keeps_the_one_time_of_a_series_one_was_invited_to(shown: Papers) -> None:
    alone = event("a", "RECURRENCE-ID:20261105T080000Z", NINE, AN_HOUR)
    off = event("b", "RECURRENCE-ID:20261106T080000Z", "DTSTART:20261106T080000Z", AN_HOUR, "STATUS:CANCELLED")
    with dav_server(shown, {QUERY: multistatus(thing("/home/work/1.ics", data(alone, off)))}) as server:
        found = accounts.fetch_busy(
            f"{server.address}/home/work/", LOGIN, zone=ZONE, now=EARLY, guard=near(server.port, shown)
        )

    assert spans(found) == ["05.11. 09:00-10:00"]


def test_caldav_of_a_calendar_with_nothing_in_it(shown: Papers) -> None:
    with dav_server(shown, {QUERY: multistatus()}) as server:
        found = accounts.fetch_busy(
            f"{server.address}/home/work/", LOGIN, zone=ZONE, now=EARLY, guard=near(server.port, shown)
        )

    assert found == busy.Found((), 0)


# ── what goes wrong ──────────────────────────────────────────────────────────

LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + ']><d:multistatus xmlns:d="DAV:">&i;</d:multistatus>'
).encode()
OUTSIDE = b'<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]><d:multistatus xmlns:d="DAV:">&a;</d:multistatus>'
BROKEN = {
    "billion laughs": LAUGHS,
    "a file from outside": OUTSIDE,
    "half of it": multistatus(thing("/home/", HOME))[2][:-20],
    "nested": b'<d:multistatus xmlns:d="DAV:">' + b"<d:a>" * 100_000,
    "without end of elements": b'<d:multistatus xmlns:d="DAV:">' + b"<a/>" * 450_000 + b"</d:multistatus>",
    "another root": b"<html><body>Sign in</body></html>",
    "no space of its own": b"<multistatus/>",
    "nothing": b"",
    "bytes": bytes(range(256)),
    "an unknown encoding": b'<?xml version="1.0" encoding="utf-7"?><a/>',
}


@pytest.mark.parametrize("row", BROKEN)
def test_caldav_reads_no_broken_or_growing_answer(row: str) -> None:
    begun = time.monotonic()

    with pytest.raises(NoMultistatus):
        things(BROKEN[row])

    assert time.monotonic() - begun < 30


WRONG: dict[str, tuple[Answers, dict[str, Any], str]] = {
    "no calendar server": ({}, {}, "none"),
    "a page": ({("PROPFIND", "/"): (207, {}, b"<title>Hello</title>")}, {}, "none"),
    "nothing in it": ({("PROPFIND", "/"): multistatus()}, {}, "none"),
    "billion laughs": ({("PROPFIND", "/"): (207, XML, LAUGHS)}, {}, "none"),
    "no calendars": ({**usual(), ("PROPFIND", "/home/"): multistatus(thing("/home/"))}, {}, "none"),
    "leads to another host": (
        {("PROPFIND", "/.well-known/caldav"): (302, {"Location": "https://elsewhere.example/dav/"}, b"")},
        {},
        "elsewhere",
    ),
    "leads to an open line": (
        {("PROPFIND", "/.well-known/caldav"): (302, {"Location": f"http://{HOST}/dav/"}, b"")},
        {},
        "elsewhere",
    ),
    "leads into the house": (
        {("PROPFIND", "/.well-known/caldav"): (302, {"Location": "https://169.254.169.254/"}, b"")},
        {},
        "elsewhere",
    ),
    "names another host": (
        {("PROPFIND", "/"): multistatus(thing("/", HOME.replace("/home/", "https://elsewhere.example/")))},
        {},
        "elsewhere",
    ),
    "leads nowhere": ({("PROPFIND", "/.well-known/caldav"): (302, {"Location": "https://["}, b"")}, {}, "no_answer"),
    "leads on and on": (
        {("PROPFIND", "/.well-known/caldav"): (302, {"Location": "/.well-known/caldav"}, b"")},
        {},
        "no_answer",
    ),
    "huge": ({("PROPFIND", "/"): (207, XML, b"<a>" + b" " * 300_000)}, {"most": 200_000}, "large"),
    "a private address": (usual(), {"is_open": fetch.is_open}, "address"),
    "papers nobody knows": (usual(), {"trust": fetch.Guard().trust}, "no_answer"),
}


@pytest.mark.parametrize("row", WRONG)
def test_caldav_tells_plainly_why_no_calendars_were_found(
    cast: Cast, now: datetime, clock: SetClock, shown: Papers, row: str
) -> None:
    """T-23"""
    answers, also, trouble = WRONG[row]
    with dav_server(shown, answers) as server:
        account = add(cast, f"{server.address}/", now)
        actions.look_for_calendars(now=now, guard=near(server.port, shown, **also))

    account.refresh_from_db()
    assert (account.trouble, account.next_at, account.lease_until) == (trouble, None, None)
    page = text(signed_in(cast.amina), f"{HERE}{account.pk}/")
    assert (str(accounts.TROUBLE[trouble]) in page, HOST in page, "amina" in page) == (True, True, True)


def test_caldav_waits_for_nobody_without_end(cast: Cast, now: datetime, shown: Papers) -> None:
    with dav_server(shown, usual()) as server:
        add(cast, f"{server.address}/", now)
        server.slow = True
        begun = time.monotonic()
        actions.look_for_calendars(now=now, guard=near(server.port, shown, seconds=1.0))
        took = time.monotonic() - begun

    assert CalendarAccount.objects.get().trouble == "no_answer"
    assert took < 15


@pytest.mark.parametrize("address", [f"http://{HOST}/", "https://127.0.0.1/", "https://[::1]/", "https://10.0.0.1/"])
def test_caldav_takes_no_password_over_an_open_line_or_into_the_house(address: str) -> None:
    """T-23"""
    with pytest.raises(busy.CannotBeRead) as why:
        accounts.look(address, LOGIN)

    assert why.value.trouble == "address"


def test_caldav_keeps_to_the_host_except_where_one_account_is_spread_over_many() -> None:
    apple = dav._joined("https://caldav.icloud.com/123/principal/", "https://p42-caldav.icloud.com:443/123/calendars/")

    assert apple == "https://p42-caldav.icloud.com:443/123/calendars/"
    for href in ("https://icloud.com.elsewhere.example/", "http://p42-caldav.icloud.com/", "https://people.example/"):
        with pytest.raises(fetch.NotAllowed):
            dav._joined("https://caldav.icloud.com/123/", href)
