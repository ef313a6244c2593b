"""When people are busy elsewhere: read from any calendar, without a title, within limits, and told plainly if not."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from mentoring.conversations.models import Conversation, Participant
from mentoring.files.guarded import run
from mentoring.meetings import actions, around, busy
from mentoring.meetings.models import Busy, BusySource
from mentoring.people.overlap import Span
from tests.cast import Cast, signed_in
from tests.library.test_titles import Answer, leads_to, near, page, server
from tests.meetings.calendars import calendar, event
from tests.meetings.conftest import SetClock, text
from tests.trust.bad_input import rows

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ZONE = "Africa/Lagos"
EARLY, LATE = datetime(2026, 11, 4, 9, tzinfo=UTC), datetime(2027, 11, 4, tzinfo=UTC)


def spans(raw: bytes, now: datetime = EARLY) -> list[str]:
    """What is busy, in UTC."""
    return [f"{a:%d.%m. %H:%M}-{b:%H:%M}" for a, b in busy.read_busy(raw, zone=ZONE, now=now).spans]


NINE = "DTSTART:20261105T090000Z"
AN_HOUR = "DURATION:PT1H"
ONE = calendar(event("a", NINE, AN_HOUR))

# ── what is busy ─────────────────────────────────────────────────────────────

READ: dict[str, tuple[bytes, list[str]]] = {
    "one": (ONE, ["05.11. 09:00-10:00"]),
    "by an end": (calendar(event("a", NINE, "DTEND:20261105T094500Z")), ["05.11. 09:00-09:45"]),
    "in a zone": (
        calendar(event("a", "DTSTART;TZID=Pacific/Auckland:20261106T090000", AN_HOUR)),
        ["05.11. 20:00-21:00"],
    ),
    "in a zone of Windows": (
        calendar(event("a", "DTSTART;TZID=New Zealand Standard Time:20261106T090000", AN_HOUR)),
        ["05.11. 20:00-21:00"],
    ),
    "in no zone: on one's own wall": (
        calendar(event("a", "DTSTART:20261105T090000", AN_HOUR)),
        ["05.11. 08:00-09:00"],
    ),
    "a whole day, on one's own wall": (calendar(event("a", "DTSTART;VALUE=DATE:20261105")), ["04.11. 23:00-23:00"]),
    "touching ones are one": (
        calendar(event("a", NINE, AN_HOUR), event("b", "DTSTART:20261105T100000Z", AN_HOUR)),
        ["05.11. 09:00-11:00"],
    ),
    "every week, but not once, and once at another time": (
        calendar(
            event("a", NINE, AN_HOUR, "RRULE:FREQ=WEEKLY;COUNT=4", "EXDATE:20261112T090000Z"),
            event("a", "RECURRENCE-ID:20261119T090000Z", "DTSTART:20261120T150000Z", AN_HOUR),
        ),
        ["05.11. 09:00-10:00", "20.11. 15:00-16:00", "26.11. 09:00-10:00"],
    ),
    "every week, but called off once": (
        calendar(
            event("a", NINE, AN_HOUR, "RRULE:FREQ=WEEKLY;COUNT=3"),
            event("a", "RECURRENCE-ID:20261112T090000Z", "DTSTART:20261112T090000Z", AN_HOUR, "STATUS:CANCELLED"),
        ),
        ["05.11. 09:00-10:00", "19.11. 09:00-10:00"],
    ),
    "by the wall when clocks change": (
        calendar(
            event("a", "DTSTART;TZID=Europe/Berlin:20261105T090000", AN_HOUR, "RRULE:FREQ=MONTHLY;INTERVAL=5;COUNT=2")
        ),
        ["05.11. 08:00-09:00", "05.04. 07:00-08:00"],
    ),
    "on other days besides": (
        calendar(event("a", NINE, AN_HOUR, "RDATE:20261106T090000Z,20261107T090000Z")),
        ["05.11. 09:00-10:00", "06.11. 09:00-10:00", "07.11. 09:00-10:00"],
    ),
    "published as busy times": (
        b"BEGIN:VCALENDAR\r\nBEGIN:VFREEBUSY\r\nFREEBUSY:20261105T090000Z/PT1H,20261106T090000Z/20261106T100000Z\r\n"
        b"FREEBUSY;FBTYPE=FREE:20261107T090000Z/PT1H\r\nEND:VFREEBUSY\r\nEND:VCALENDAR\r\n",
        ["05.11. 09:00-10:00", "06.11. 09:00-10:00"],
    ),
    "free": (calendar(event("a", NINE, AN_HOUR, "TRANSP:TRANSPARENT")), []),
    "free, as Outlook says it": (calendar(event("a", NINE, AN_HOUR, "X-MICROSOFT-CDO-BUSYSTATUS:FREE")), []),
    "called off": (calendar(event("a", NINE, AN_HOUR, "STATUS:CANCELLED")), []),
    "our own session, come back": (calendar(event("session-1@northlight", NINE, AN_HOUR)), []),
    "of no length": (calendar(event("a", NINE)), []),
    "long ago": (calendar(event("a", "DTSTART:20201105T090000Z", AN_HOUR)), []),
    "nothing": (calendar(), []),
    "D18 an alarm that starts a program, and a file elsewhere": (
        calendar(
            event(
                "a",
                NINE,
                AN_HOUR,
                "ATTACH:file:///etc/passwd",
                "URL:http://169.254.169.254/",
                "BEGIN:VALARM",
                "ACTION:PROCEDURE",
                "DTSTART:20261109T090000Z",
                "ATTACH:file:///bin/sh",
                "END:VALARM",
            )
        ),
        ["05.11. 09:00-10:00"],
    ),
    "D15 a zone that lies": (
        calendar(
            "BEGIN:VTIMEZONE\r\nTZID:Africa/Lagos\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
            "RRULE:FREQ=SECONDLY\r\nTZOFFSETFROM:+9900\r\nTZOFFSETTO:+9900\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n",
            event("a", "DTSTART;TZID=Africa/Lagos:20261105T090000", AN_HOUR),
        ),
        ["05.11. 08:00-09:00"],
    ),
    "a line without end": (calendar(event("a", NINE, AN_HOUR, "X-MORE:" + "y" * 1_000_000)), ["05.11. 09:00-10:00"]),
}


@pytest.mark.parametrize("row", READ)
def test_busy_is_read_as_calendars_mean_it(row: str) -> None:
    raw, expected = READ[row]

    assert spans(raw) == expected


@pytest.mark.parametrize(
    "lines",
    [
        ("SUMMARY:no start",), ("DTSTART:00000000T000000Z", AN_HOUR), ("DTSTART:20260230T090000Z", AN_HOUR),
        (NINE, "DURATION:P99999999999W"), ("DTSTART;TZID=Nowhere/Else:20261105T090000", AN_HOUR),
        ("DTSTART;TZID=../../etc/passwd:20261105T090000", AN_HOUR), (NINE, AN_HOUR, "RRULE:FREQ=DAILY;COUNT=x"),
        ("DTSTART:20261105T250000Z", AN_HOUR), (NINE, AN_HOUR, f"RRULE:FREQ=DAILY;UNTIL={'9' * 600}"),
    ],
)  # fmt: skip
def test_busy_leaves_out_what_cannot_be_understood_and_keeps_the_rest(lines: tuple[str, ...]) -> None:
    """D13, D14"""
    found = busy.read_busy(calendar(event("bad", *lines), event("good", NINE, AN_HOUR)), zone=ZONE, now=EARLY)

    assert (len(found.spans), found.left_out) == (1, 1)


# ── what is refused ──────────────────────────────────────────────────────────

REFUSED: dict[str, tuple[bytes, str]] = {
    "D11 every second": (calendar(event("a", NINE, AN_HOUR, "RRULE:FREQ=SECONDLY")), "often"),
    "D11 every hour": (calendar(event("a", NINE, AN_HOUR, "RRULE:FREQ=HOURLY;COUNT=3")), "often"),
    "D11 without going on": (calendar(event("a", NINE, AN_HOUR, "RRULE:FREQ=DAILY;INTERVAL=0")), "often"),
    "D11 every second of a day": (
        calendar(event("a", NINE, AN_HOUR, "RRULE:FREQ=DAILY;BYSECOND=" + ",".join(map(str, range(60))))),
        "often",
    ),
    "D12 on days that never come": (
        calendar(*[event(str(n), NINE, AN_HOUR, "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30") for n in range(200)]),
        "long",
    ),
    "D16 a hundred thousand": (calendar(*[event(str(n), NINE, AN_HOUR, summary="") for n in range(55_000)]), "much"),
    "D16 nested": (calendar("BEGIN:VEVENT\r\n" * 20_000), "much"),
    "D16 too many that repeat": (
        calendar(*[event(str(n), NINE, AN_HOUR, "RRULE:FREQ=WEEKLY") for n in range(1_001)]),
        "much",
    ),
    "ten megabytes": (calendar(event("a", NINE, AN_HOUR, *["X-MORE:" + "y" * 1000] * 10_000)), "large"),
    "a page": (b"<!doctype html><title>Sign in</title>", "none"),
    "nothing at all": (b"", "none"),
}


@pytest.mark.parametrize("row", REFUSED)
def test_busy_refuses_in_plain_words_and_bounded_time(row: str, monkeypatch: pytest.MonkeyPatch) -> None:
    raw, trouble = REFUSED[row]
    patience = 4 if trouble == "long" else 20  # who is loaded needs time to find out that there is too much
    monkeypatch.setattr(busy, "SECONDS", patience)
    begun = time.monotonic()

    with pytest.raises(busy.CannotBeRead) as why:
        busy.read_busy(raw, zone=ZONE, now=EARLY)

    assert (why.value.trouble, bool(str(busy.TROUBLE[trouble]))) == (trouble, True)
    assert time.monotonic() - begun < 4 * patience


def test_busy_lets_nothing_out_of_the_guarded_program_but_times() -> None:
    asked = {"begins": EARLY.isoformat(), "ends": LATE.isoformat(), "zone": ZONE}
    raw = calendar(event("a", NINE, AN_HOUR, "LOCATION:Clinic", "RRULE:FREQ=WEEKLY;COUNT=2", summary="walnut"))

    said = run(busy.PROGRAM, given=json.dumps(asked).encode() + b"\n" + raw, seconds=10, memory=busy.MEMORY, largest=0)

    assert json.loads(said) == {
        "spans": [[1793869200, 1793872800], [1794474000, 1794477600]],
        "left_out": 0,
    }


# ── a calendar at an address ─────────────────────────────────────────────────


def ics(raw: bytes, **more: str) -> Answer:
    return page(raw, head="Content-Type: text/calendar; charset=utf-8", **more)


def add(cast: Cast, address: str, now: datetime) -> BusySource:
    return actions.add_busy_calendar(person=cast.amina, address=address, now=now)


def blocks(cast: Cast) -> list[Span]:
    return busy.busy_of([cast.amina], between=(EARLY, LATE))[cast.amina.pk]


def read(cast: Cast, answer: Answer, now: datetime, path: str = "/", **guard: Any) -> BusySource:
    """Amina lets a calendar be read, and it is."""
    with server(answer) as (port, _asked):
        source = add(cast, f"http://people.example:{port}{path}", now)
        actions.read_busy_calendars(now=now, guard=near(port, **guard))
    return BusySource.objects.get(pk=source.pk)


def test_busy_times_are_read_from_an_address_every_few_hours(cast: Cast, now: datetime) -> None:
    with server(ics(ONE)) as (port, asked):
        source = add(cast, f"http://people.example:{port}/", now)
        times = [now, now + HOUR, now + 3 * HOUR, now + 4 * HOUR]
        done = [actions.read_busy_calendars(now=moment, guard=near(port)) for moment in times]

    assert (done, len(asked)) == ([1, 0, 0, 1], 2)
    assert blocks(cast) == [(datetime(2026, 11, 5, 9, tzinfo=UTC), datetime(2026, 11, 5, 10, tzinfo=UTC))]
    assert BusySource.objects.get(pk=source.pk).trouble == ""
    assert b"people.example" not in bytes(BusySource.objects.get(pk=source.pk).address)


@pytest.mark.parametrize(
    ("answer", "trouble"),
    [
        (page(b"", status="404 Not Found"), "no_answer"),
        (page(b"<title>Sign in</title>"), "none"),
        (leads_to("http://169.254.169.254/latest/"), "address"),
        (leads_to("http://127.0.0.1:25/"), "address"),
        (ics(b"BEGIN:VCALENDAR\r\n" + b"X:" + b"y" * 5_100_000), "large"),
        (ics(calendar(event("a", NINE, "RRULE:FREQ=SECONDLY"))), "often"),
    ],
)
def test_busy_trouble_is_told_plainly_to_its_owner_only(
    cast: Cast, now: datetime, clock: SetClock, answer: Answer, trouble: str
) -> None:
    source = read(cast, answer, now, most=busy.LARGEST, seconds=10.0)

    assert (source.trouble, source.lease_until, source.read_at) == (trouble, None, None)
    assert (source.next_at is None) == (trouble == "address")
    assert str(busy.TROUBLE[trouble]) in text(signed_in(cast.amina), "/you/calendar/")
    assert str(busy.TROUBLE[trouble]) not in text(signed_in(cast.grace), "/you/calendar/")


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1/", "http://10.0.0.1/x.ics", "http://[::1]/", "http://169.254.169.254/", "http://2130706433/"],
)
def test_busy_goes_to_no_closed_address(cast: Cast, now: datetime, address: str) -> None:
    """T-23"""
    source = add(cast, address, now)

    assert actions.read_busy_calendars(now=now) == 1
    assert BusySource.objects.get(pk=source.pk).trouble == "address"


def test_busy_keeps_the_old_picture_through_trouble(cast: Cast, now: datetime) -> None:
    with server(ics(ONE)) as (port, _asked):
        source = add(cast, f"http://people.example:{port}/", now)
        actions.read_busy_calendars(now=now, guard=near(port))
    for number in range(1, 9):  # nobody knows any more where it is
        BusySource.objects.update(next_at=now)
        actions.read_busy_calendars(now=now + number * HOUR, guard=near(port, resolve=_nowhere))

    source.refresh_from_db()
    assert (source.trouble, source.tries, source.next_at) == ("no_answer", 8, now + 8 * HOUR + DAY)
    assert len(blocks(cast)) == 1


def _nowhere(*_asked: object) -> list[str]:
    raise OSError


def test_busy_is_read_by_one_worker(cast: Cast, now: datetime) -> None:
    source = add(cast, "http://people.example/", now)
    BusySource.objects.filter(pk=source.pk).update(lease_until=now + timedelta(minutes=1))

    assert actions.read_busy_calendars(now=now) == 0
    assert list(BusySource.objects.due(now + timedelta(minutes=2))) == [source]


def test_busy_of_what_was_removed_meanwhile_is_not_kept(cast: Cast, now: datetime) -> None:
    with server(ics(ONE)) as (port, _asked):
        source = add(cast, f"http://people.example:{port}/", now)

        def removes(_ip: object) -> bool:  # in this very moment
            actions.remove_busy_calendar(source=source)
            return True

        actions.read_busy_calendars(now=now, guard=near(port, is_open=removes))

    assert (BusySource.objects.count(), Busy.objects.count()) == (0, 0)


def test_busy_of_the_same_calendar_is_kept_once_and_of_five_at_most(cast: Cast, now: datetime) -> None:
    for number in (1, 2, 3, 4, 5, 5):
        add(cast, f"https://people.example/{number}.ics", now)

    assert BusySource.objects.count() == 5
    with pytest.raises(actions.CalendarsEnough):
        add(cast, "https://people.example/6.ics", now)


def test_busy_costs_one_query_for_everybody(cast: Cast, now: datetime, django_assert_num_queries: Any) -> None:
    read(cast, ics(ONE), now)

    with django_assert_num_queries(1):
        found = busy.busy_of([cast.amina, cast.grace], between=(EARLY, LATE))
    assert {cast.amina.pk: 1, cast.grace.pk: 0} == {key: len(value) for key, value in found.items()}


def test_busy_times_are_kept_clear_of_when_times_are_proposed(
    cast: Cast, conversation: Conversation, now: datetime
) -> None:
    """F-03: nobody is asked to meet when their own calendar says they are busy."""
    here = list(Participant.objects.filter(conversation=conversation).select_related("person", "conversation"))
    before = around.proposals(here, minutes=60, now=now)
    start = before[0].wall.instant
    raw = calendar(event("a", f"DTSTART:{start:%Y%m%dT%H%M%SZ}", AN_HOUR))
    actions.keep_busy_file(person=cast.amina, raw=raw, found=busy.read_busy(raw, zone=ZONE, now=now), now=now)

    after = around.proposals(here, minutes=60, now=now)

    assert [one for one in after if start - HOUR < one.wall.instant < start + HOUR] == []
    assert len(after) == len(before)


# ── the pages ────────────────────────────────────────────────────────────────


def test_busy_page_takes_an_address_and_shows_its_host_only(cast: Cast, amina: Client) -> None:
    where = "webcal://calendar.people.example/private-0123456789/basic.ics"

    assert amina.post("/you/calendar/busy/", {"address": where}).status_code == 302

    told = text(amina, "/you/calendar/")
    assert ("calendar.people.example" in told, "private-0123456789" in told) == (True, False)
    (source,) = BusySource.objects.all()
    removed = amina.post(f"/you/calendar/busy/{source.pk}/remove/")
    assert (removed.status_code, BusySource.objects.count()) == (302, 0)


@pytest.mark.parametrize(
    "typed",
    ["", "   ", "calendar", "ftp://people.example/x.ics", "file:///etc/passwd", "https://", "http://me:pw@x.example/",
     "https://people.example:8080/x.ics", "https://people.example/" + "x" * 2000, "javascript:alert(1)"],
)  # fmt: skip
def test_busy_page_refuses_what_is_no_address(amina: Client, typed: str) -> None:
    page_back = amina.post("/you/calendar/busy/", {"address": typed})

    assert (page_back.status_code, BusySource.objects.count()) == (422, 0)
    assert 'class="wrong"' in page_back.content.decode()


def test_busy_page_takes_anything_strange_for_no_address(amina: Client) -> None:
    """Every row of the catalogue of strange text: a plain sentence, nothing kept, and never our mistake."""
    told = {row.id: amina.post("/you/calendar/busy/", {"address": row.typed}).status_code for row in rows()}

    assert {name: status for name, status in told.items() if status != 422} == {}
    assert (len(told) > 25, BusySource.objects.count()) == (True, 0)


def test_busy_page_reads_a_file_once(cast: Cast, amina: Client) -> None:
    kept = [amina.post("/you/calendar/file/", {"file": SimpleUploadedFile("mine.ics", ONE)}) for _time in range(2)]

    assert [one.status_code for one in kept] == [302, 302]
    assert (BusySource.objects.count(), len(blocks(cast))) == (1, 1)
    assert "A file you brought" in text(amina, "/you/calendar/")


@pytest.mark.parametrize("row", ["D11 every second", "six megabytes", "a page"])
def test_busy_page_says_why_a_file_is_not_read(amina: Client, row: str) -> None:
    six = calendar(event("a", NINE, AN_HOUR, *["X-MORE:" + "y" * 1000] * 6_000))
    raw, trouble = {**REFUSED, "six megabytes": (six, "large")}[row]

    page_back = amina.post("/you/calendar/file/", {"file": SimpleUploadedFile("mine.ics", raw)})

    assert page_back.status_code == 422
    assert str(busy.TROUBLE[trouble]) in page_back.content.decode()


def test_busy_page_reads_again_when_asked(cast: Cast, amina: Client, now: datetime) -> None:
    source = read(cast, ics(ONE), now)

    asked = [amina.post(f"/you/calendar/busy/{source.pk}/read/").status_code for _time in range(2)]

    assert asked == [302, 302]
    assert not BusySource.objects.due(timezone.now()).exists()  # it was read a moment ago
    BusySource.objects.update(read_at=now - HOUR)
    amina.post(f"/you/calendar/busy/{source.pk}/read/")
    assert BusySource.objects.due(timezone.now()).exists()
