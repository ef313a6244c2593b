"""What tests of calendars look at: events as another library reads them, and answers as calendars send them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from email.message import EmailMessage
from typing import Any
from uuid import uuid4

import vobject

from mentoring.channels import actions as channels
from mentoring.channels.adapter import Letter
from mentoring.channels.calendars.write import invitation
from mentoring.channels.mail import addresses
from mentoring.conversations import actions as conversations
from mentoring.conversations.letters import answer_to
from mentoring.conversations.models import Participant
from mentoring.meetings import actions
from mentoring.meetings.models import Meeting
from mentoring.people.models import Person

SURELY = "mx.northlight.test; dmarc=pass header.from=people.example"


def events(written: bytes) -> list[Any]:
    """The events of a calendar, as vobject reads them."""
    return list(vobject.readOne(written.decode()).contents.get("vevent", []))


def invited(letter: Letter, now: datetime) -> list[Any]:
    """The events a letter brings to its reader's calendar."""
    written = [invitation(one, organizer="", attendee="", name="", now=now) for one in letter.invites]
    return [event for one in written for event in events(one)]


def told(found: Iterable[Any]) -> list[tuple[str, str, datetime]]:
    """What calendars show of events: what it is called, how often it changed, and when it is."""
    return [(one.summary.value, one.sequence.value, one.dtstart.value.astimezone(UTC)) for one in found]


def reply_mail(
    meeting: Meeting, person: Person, partstat: str, *, surely: str = SURELY, sequence: int | None = None, **more: str
) -> bytes:
    """What the calendar of a person sends back. ``more`` are further properties: ``dtstart``, ``comment``, ``uid``."""
    participant = Participant.objects.get(conversation=meeting.conversation_id, person=person)
    method = "COUNTER" if "dtstart" in more else "REPLY"
    uid = more.pop("uid", meeting.uid)
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", f"METHOD:{method}", "BEGIN:VEVENT", f"UID:{uid}",
        f"SEQUENCE:{meeting.sequence if sequence is None else sequence}",
        f"ATTENDEE;PARTSTAT={partstat}:mailto:{person.email}",
        *(f"{name.upper()}:{value}" for name, value in more.items()), "END:VEVENT", "END:VCALENDAR", "",
    ]  # fmt: skip
    mail = EmailMessage()
    mail["From"], mail["To"] = person.email, addresses.reply(answer_to(participant))
    mail["Subject"], mail["Message-ID"] = "Accepted: Session", f"<{uuid4()}@people.example>"
    if surely:
        mail["Authentication-Results"] = surely
    mail.set_content("This is what the program says by itself.")
    mail.add_alternative("\r\n".join(lines), subtype="calendar", params={"method": method})
    return mail.as_bytes()


def arrives(raw: bytes, now: datetime) -> None:
    """A letter comes in and is opened, and what a calendar answered is heeded."""
    channels.keep_letter(channel="email", dedupe_key=str(uuid4()), raw=raw, now=now)
    while conversations.receive(now=now):
        pass
    actions.heed_calendar_answers(now=now)


def answers(meeting: Meeting, person: Person, partstat: str, now: datetime, **more: Any) -> None:
    """The calendar of a person answers."""
    arrives(reply_mail(meeting, person, partstat, **more), now)


def event(uid: str = "a", *lines: str, summary: str = "A private thing") -> str:
    return "\r\n".join(["BEGIN:VEVENT", f"UID:{uid}", f"SUMMARY:{summary}", *lines, "END:VEVENT", ""])


def calendar(*parts: str) -> bytes:
    return "".join(["BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", *parts, "END:VCALENDAR\r\n"]).encode()
