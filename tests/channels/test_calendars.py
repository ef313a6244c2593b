"""What is written for calendars is read by another library than wrote it; what they answer is read under limits.

The other library is vobject: it has its own reader of lines, and makes time zones from what the file itself spells
out.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any, cast
from zoneinfo import ZoneInfo

import pytest
import vobject
from pytest_django import Settings

from mentoring.channels.adapter import CalendarReply, Invite, Kind, Letter
from mentoring.channels.calendars import moments
from mentoring.channels.calendars.lines import Line
from mentoring.channels.calendars.reply import read_reply
from mentoring.channels.calendars.write import invitation, whole
from mentoring.channels.mail import addresses
from mentoring.channels.mail.compose import compose
from mentoring.channels.mail.read import read

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

LAGOS, WELLINGTON = "Africa/Lagos", "Pacific/Auckland"
UID = "session-0193a1b2-c3d4-7e5f-8601-93a1b2c3d4e5@northlight"


def an_invite(**told: Any) -> Invite:
    starts_at = datetime(2026, 11, 26, 18, tzinfo=ZoneInfo(LAGOS)).astimezone(UTC)
    return replace(Invite(UID, 1, "REQUEST", starts_at, WELLINGTON, 60, "Session with Amina"), **told)


def events(written: bytes) -> list[Any]:
    """The events of a calendar, as vobject reads them."""
    return list(vobject.readOne(written.decode()).vevent_list)


# ── writing ──────────────────────────────────────────────────────────────────


# 18:00 in Lagos all year; in Wellington clocks go forward on 27 September 2026 and back on 4 April 2027.
@pytest.mark.parametrize(
    ("day", "there"),
    [
        (date(2026, 9, 25), "20260926T050000"),
        (date(2026, 9, 26), "20260927T060000"),  # the day on which clocks go forward
        (date(2026, 9, 27), "20260928T060000"),
        (date(2027, 4, 2), "20270403T060000"),
        (date(2027, 4, 3), "20270404T050000"),  # and back
        (date(2027, 4, 4), "20270405T050000"),
    ],
)
def test_calendars_show_the_hour_on_ones_own_wall_when_clocks_change(day: date, there: str) -> None:
    """F-03: 18:00 in Lagos stands at the right hour in a calendar in Wellington."""
    starts_at = datetime(day.year, day.month, day.day, 18, tzinfo=ZoneInfo(LAGOS))
    written = invitation(an_invite(starts_at=starts_at), organizer="", attendee="", name="", now=starts_at)

    (event,) = events(written)

    assert f"DTSTART;TZID={WELLINGTON}:{there}" in written.decode()
    assert f"{event.dtstart.value:%Y%m%dT%H%M%S}" == there
    assert (event.dtstart.value - starts_at, event.dtend.value - starts_at) == (timedelta(), timedelta(hours=1))


ZONES = (
    "Africa/Casablanca", "Africa/Lagos", "America/Santiago", "America/St_Johns", "Asia/Gaza", "Asia/Kathmandu",
    "Australia/Lord_Howe", "Europe/Dublin", "Europe/London", "Pacific/Apia", "Pacific/Auckland", "Pacific/Chatham",
)  # fmt: skip


@pytest.mark.parametrize("zone", ZONES)
def test_calendars_mean_the_same_instant_in_every_hour_around_a_change(zone: str) -> None:
    """D05: every half hour of the days on which a zone changes its clocks, twice a year, and the second of two equal
    hours as well.
    """
    begins = datetime(2026, 1, 1, tzinfo=UTC)
    hours = [begins + timedelta(hours=number) for number in range(366 * 24)]
    there = ZoneInfo(zone)
    changes = [
        one
        for one in hours
        if one.astimezone(there).utcoffset() != (one + timedelta(hours=1)).astimezone(there).utcoffset()
    ]
    near = [one + timedelta(minutes=30 * number) for one in changes for number in range(-5, 6)] or hours[:3]

    for starts_at in near:
        written = whole([an_invite(starts_at=starts_at, zone=zone, minutes=45)], name="x", now=begins)
        (event,) = events(written)
        assert (event.dtstart.value.astimezone(UTC), event.dtend.value.astimezone(UTC)) == (
            starts_at,
            starts_at + timedelta(minutes=45),
        )


def test_calendars_are_told_of_nobody_but_the_receiver(letter: Letter, now: datetime) -> None:
    mail = mail_of(replace(letter, invites=(an_invite(),)), now)
    answer_to = addresses.reply(letter.answer_to or "")

    (event,) = events(calendar_part(mail).get_content().encode())

    assert event.organizer.value == f"mailto:{answer_to}"
    assert [(one.value, one.params["PARTSTAT"], one.params["RSVP"]) for one in event.attendee_list] == [
        ("mailto:grace@people.test", ["NEEDS-ACTION"], ["TRUE"])
    ]
    written = calendar_part(mail).get_content().replace("\r\n ", "")
    assert set(addresses_in(written)) == {answer_to, "grace@people.test", UID}


def addresses_in(text: str) -> list[str]:
    return [
        word for word in text.replace("mailto:", " ").replace("\n", " ").replace("UID:", " ").split() if "@" in word
    ]


def mail_of(letter: Letter, now: datetime) -> EmailMessage:
    return message_from_bytes(compose(letter, now=now).content, policy=policy.default)


def calendar_part(mail: EmailMessage) -> EmailMessage:
    (found,) = [part for part in mail.walk() if part.get_content_type() == "text/calendar"]
    return found


@pytest.mark.parametrize("method", ["REQUEST", "CANCEL"])
def test_calendars_get_an_invitation_as_part_and_as_file(letter: Letter, now: datetime, method: str) -> None:
    mail = mail_of(replace(letter, invites=(an_invite(method=method, sequence=3),)), now)

    part = calendar_part(mail)
    (event,) = events(part.get_content().encode())
    assert part.get_param("method") == method
    assert [one.get_content_type() for one in cast(EmailMessage, mail.get_payload(0)).iter_parts()] == [
        "text/plain",
        "text/html",
        "text/calendar",
    ]
    assert [(one.get_filename(), one.get_content_type()) for one in mail.iter_attachments()] == [
        ("session.ics", "application/ics")
    ]
    whole_calendar = vobject.readOne(part.get_content())
    assert (whole_calendar.method.value, event.uid.value, event.sequence.value) == (method, UID, "3")
    assert event.status.value == ("CANCELLED" if method == "CANCEL" else "CONFIRMED")
    assert event.dtstamp.value == now
    assert event.contents["class"][0].value == "PRIVATE"


def test_calendars_get_each_of_several_sessions(letter: Letter, now: datetime) -> None:
    several = tuple(an_invite(uid=f"session-{number}@northlight") for number in range(3))
    mail = mail_of(replace(letter, invites=several), now)

    assert calendar_part(mail).get_content().count("BEGIN:VEVENT") == 1
    files = [vobject.readOne(one.get_content().decode()) for one in mail.iter_attachments()]
    assert [one.vevent.uid.value for one in files] == [one.uid for one in several]


def test_calendars_are_asked_nothing_where_no_answer_would_come_in(
    letter: Letter, now: datetime, settings: Settings
) -> None:
    settings.LMTP_LISTEN = settings.IMAP_URL = ""

    (event,) = events(calendar_part(mail_of(replace(letter, invites=(an_invite(),)), now)).get_content().encode())

    assert {"organizer", "attendee"}.isdisjoint(event.contents)


def test_calendars_keep_words_as_they_are(now: datetime) -> None:
    summary = "Session with Zoë, “Z”; 100 % \\o/ " + "مرحبا " * 20
    written = whole([an_invite(summary=summary, where="Café; Room, 2")], name="Northlight", now=now)

    (event,) = events(written)

    assert (event.summary.value, event.location.value) == (summary, "Café; Room, 2")
    assert max(len(line) for line in written.split(b"\r\n")) <= 75


def test_calendars_without_sessions_are_still_calendars(now: datetime) -> None:
    calendar = vobject.readOne(whole([], name="Northlight", now=now).decode())

    assert (calendar.version.value, calendar.contents.get("vevent", [])) == ("2.0", [])


# ── reading answers ──────────────────────────────────────────────────────────


def reply(*lines: str, method: str = "REPLY", uid: str = UID) -> bytes:
    told = ["BEGIN:VCALENDAR", "VERSION:2.0", f"METHOD:{method}", "BEGIN:VEVENT", f"UID:{uid}", *lines, "END:VEVENT"]
    return "\r\n".join([*told, "END:VCALENDAR", ""]).encode()


def attendee(partstat: str) -> str:
    return f'ATTENDEE;CN="Grace: W";PARTSTAT={partstat}:mailto:grace@people.test'


def answering_mail(part: bytes, method: str = "REPLY") -> bytes:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "Grace <grace@people.test>", "Accepted: Session with Amina"
    mail["To"] = addresses.reply("0193a1b2c3d4e5f60193a1b2c3d4e5f6-1")
    mail["Message-ID"], mail["Auto-Submitted"] = "<x@people.test>", "auto-generated"
    mail["Authentication-Results"] = "mx.northlight.test; dmarc=pass header.from=people.test"
    mail.set_content("Grace Whitfield has accepted this invitation.")
    mail.add_alternative(part.decode("utf-8", "replace"), subtype="calendar", params={"method": method})
    return mail.as_bytes()


@pytest.mark.parametrize("answer", ["accepted", "declined", "tentative"])
def test_calendars_answers_are_read(answer: str) -> None:
    heard = read(answering_mail(reply("SEQUENCE:2", attendee(answer.upper()), "COMMENT:Running late\\, sorry\\n:)")))

    assert (heard.kind, heard.trusted, heard.sender) == (Kind.CALENDAR, True, "grace@people.test")
    assert heard.calendar == CalendarReply(UID, 2, answer, comment="Running late, sorry\n:)")


@pytest.mark.parametrize(
    ("when", "took", "expected"),
    [
        ("DTSTART;TZID=Pacific/Auckland:20261127T080000", "DURATION:PT45M", 45),
        (
            "DTSTART;TZID=New Zealand Standard Time:20261127T080000",
            "DTEND;TZID=New Zealand Standard Time:20261127T090000",
            60,
        ),
        ("DTSTART:20261126T190000Z", "DTEND:20261126T180000Z", None),
        ('DTSTART;TZID="/freeassociation.sourceforge.net/Pacific/Auckland":20261127T080000', "X-NOTHING:1", None),
    ],
)
def test_calendars_propose_another_time(when: str, took: str, expected: int | None) -> None:
    heard = read(answering_mail(reply("SEQUENCE:1", when, took, attendee("TENTATIVE"), method="COUNTER"), "COUNTER"))

    instead = datetime(2026, 11, 26, 19, tzinfo=UTC)
    assert heard.calendar == CalendarReply(UID, 1, "counter", starts_at=instead, minutes=expected)


STRANGE = {
    "D13 no uid": reply(attendee("ACCEPTED"), uid=""),
    "a uid without end": reply(attendee("ACCEPTED"), uid="x" * 300),
    "a uid with what cannot be seen": reply(attendee("ACCEPTED"), uid="a\u202eb"),
    "no attendee": reply("SEQUENCE:1"),
    "several": reply(attendee("ACCEPTED"), attendee("DECLINED")),
    "delegated": reply(attendee("DELEGATED")),
    "a sequence that is no number": reply("SEQUENCE:one", attendee("ACCEPTED")),
    "a sequence below nothing": reply("SEQUENCE:-1", attendee("ACCEPTED")),
    "D13 no such day": reply("DTSTART:20260230T100000Z", method="COUNTER"),
    "D13 the year nothing": reply("DTSTART:00000000T000000Z", method="COUNTER"),
    "D14 a zone of nowhere": reply("DTSTART;TZID=Nowhere/Else:20261127T080000", method="COUNTER"),
    "D06 a zone that is a path": reply("DTSTART;TZID=../../etc/passwd:20261127T080000", method="COUNTER"),
    "no zone": reply("DTSTART:20261127T080000", method="COUNTER"),
    "a whole day": reply("DTSTART;VALUE=DATE:20261127", method="COUNTER"),
    "not a calendar": b"<html>",
    "nothing": b"",
    "D16 nested": reply(*["BEGIN:VEVENT"] * 20_000),
    "D16 many": b"BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\n"
    + b"BEGIN:VTODO\r\nEND:VTODO\r\n" * 50
    + b"BEGIN:VEVENT\r\n" * 9,
    "larger than an answer is": reply(attendee("ACCEPTED"), "X-MORE:" + "y" * 300_000),
    "an invitation": reply(attendee("ACCEPTED"), method="REQUEST"),
    "D17 called off by a stranger": reply(method="CANCEL"),
}


@pytest.mark.parametrize("row", STRANGE)
def test_calendars_strange_answers_are_none(row: str) -> None:
    assert read_reply(STRANGE[row]) is None


def test_calendars_strange_answers_are_taken_for_what_a_machine_wrote() -> None:
    """E15"""
    heard = read(answering_mail(STRANGE["several"]))

    assert (heard.kind, heard.calendar) == (Kind.AUTOMATIC, None)


def test_calendars_zones_are_never_believed() -> None:
    """D15: what a file says of a zone is not read; its name counts."""
    rule = ("DTSTART:19700101T000000", "RRULE:FREQ=SECONDLY", "TZOFFSETFROM:+9900", "TZOFFSETTO:+9900")
    lie = ["BEGIN:VTIMEZONE", "TZID:Africa/Lagos", "BEGIN:STANDARD", *rule, "END:STANDARD", "END:VTIMEZONE"]
    raw = reply("SEQUENCE:1", "DTSTART;TZID=Africa/Lagos:20261126T180000", method="COUNTER").decode()
    told = read_reply(raw.replace("BEGIN:VEVENT", "\r\n".join([*lie, "BEGIN:VEVENT"])).encode())

    assert told is not None
    assert datetime.fromisoformat(told["starts_at"]) == datetime(2026, 11, 26, 17, tzinfo=UTC)


def test_calendars_answers_never_pass_our_proofs_on() -> None:
    ours = addresses.reply("0193a1b2c3d4e5f60193a1b2c3d4e5f6-1")
    heard = read(answering_mail(reply("SEQUENCE:1", attendee("DECLINED"), f"COMMENT:Ask {ours}")))

    assert heard.calendar is not None
    assert heard.calendar.comment == f"Ask {addresses.notes()}"


@pytest.mark.parametrize("value", ["P99999999999W", "P", "PT", "-PT1H", "1H", "P500D", "PT1H2D", ""])
def test_calendars_lengths_without_end_are_none(value: str) -> None:
    """D13"""
    with pytest.raises(moments.Unreadable):
        moments.length(value)


@pytest.mark.parametrize("zone", ["posixrules", "localtime", "Europe/London\0", "x" * 5000, "/etc/passwd", "GMT+25"])
def test_calendars_zones_of_no_place_are_none(zone: str) -> None:
    """D06, D14"""
    with pytest.raises(moments.Unreadable):
        moments.moment(Line("DTSTART", {"TZID": zone}, "20261126T180000"), floating=ZoneInfo("UTC"))
