"""Calendars behind a password: found, chosen, read without a title, and no password ever where it does not belong."""

from __future__ import annotations

import importlib.util
import logging
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from mentoring.channels import fetch
from mentoring.channels.calendars import dav
from mentoring.channels.calendars.multistatus import NoMultistatus, things
from mentoring.goals.words import open_rows
from mentoring.meetings import accounts, actions, busy
from mentoring.meetings.models import Busy, BusySource, CalendarAccount
from mentoring.people.access import own
from tests.cast import Cast, signed_in
from tests.meetings.conftest import SetClock, text
from tests.meetings.dav_servers import (
    HOST,
    LOGIN,
    XML,
    Papers,
    Radicale,
    Told,
    dav_server,
    multistatus,
    near,
    papers,
    radicale,
    thing,
)
from tests.meetings.test_busy import AN_HOUR, EARLY, LATE, NINE, ZONE, calendar, event
from tests.trust.bad_input import rows

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
HERE = "/you/calendar/account/"
TITLE = "walnut: a talk with the clinic"


@pytest.fixture(scope="session")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Papers:
    """Papers of a server."""
    return papers(tmp_path_factory.mktemp("papers"))


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
    if way == "calendar-query":  # as if it knew no question for busy times
        monkeypatch.setattr(dav, "_BUSY", "<c:unheard-of {spaces}>{span}</c:unheard-of>")

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


def offered(account: CalendarAccount) -> list[accounts.Offered]:
    account.refresh_from_db()
    return accounts.read(open_rows([account], access=own(account.person)).of(account, "offered"))
