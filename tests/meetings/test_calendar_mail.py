"""A session goes through Postfix and Dovecot into a mailbox and a calendar, and the calendar's answer comes back."""

from __future__ import annotations

import smtplib
from collections.abc import Iterator
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import make_msgid
from typing import Any

import pytest
import vobject
from imap_tools import MailMessage
from pytest_django import Settings

from mentoring.channels.mail import lmtp
from mentoring.channels.models import ReceivedLetter
from mentoring.conversations import actions as conversations
from mentoring.conversations.models import Conversation, Entry
from mentoring.meetings import actions
from mentoring.meetings.models import Coming, Meeting
from mentoring.people import actions as people
from mentoring.people.models import Person
from mentoring.people.plan import Wall
from tests.channels.mail_house import MailHouse, mail_house, why_not
from tests.channels.test_mailservers import before_long, mailbox
from tests.conversations.talk import ALWAYS, deliver_all
from tests.meetings.conftest import book

pytestmark = [
    pytest.mark.mailservers,
    pytest.mark.skipif(bool(why_not()), reason=why_not()),
    pytest.mark.django_db(databases=["default", "keys"], transaction=True),
]
# 18:00 in Lagos on the day on which clocks go forward in Wellington, and the day after.
FIRST, SECOND = Wall.read("2027-09-25T18:00@Africa/Lagos"), Wall.read("2027-09-26T18:00@Africa/Lagos")


@pytest.fixture
def servers() -> Iterator[MailHouse]:
    listener = lmtp.start("127.0.0.1", 0)
    with mail_house(ours=listener.port) as house:
        yield house
    listener.stop()


@pytest.fixture
def here(db: None, servers: MailHouse, settings: Settings, now: datetime) -> Conversation:
    """Amina and Grace, each with a mailbox on these servers."""
    settings.SMTP_URL = f"smtp://127.0.0.1:{servers.smtp}"
    settings.MAIL_DOMAIN, settings.MAIL_AUTHSERV = "northlight.test", "mx.northlight.test"
    settings.LMTP_LISTEN = "127.0.0.1:1"
    names = (("amina", "Amina Bello", "Africa/Lagos"), ("grace", "Grace Whitfield", "Pacific/Auckland"))
    pair = [
        people.register_person(email=f"{short}@people.test", name=name, zone=zone, language="en", now=now)
        for short, name, zone in names
    ]
    for person in pair:
        people.agree_hours(person=person, hours=ALWAYS)
    return conversations.open_conversation(people=pair, now=now)


def persons(here: Conversation) -> tuple[Person, Person]:
    amina, grace = Person.objects.filter(participations__conversation=here).order_by("name")
    return amina, grace


def newest(servers: MailHouse, name: str, *, number: int) -> MailMessage:
    """The letter with this number in somebody's mailbox, once it has come."""
    found = before_long(lambda: box if len(box := mailbox(servers, f"{name}@people.test")) >= number else None)
    return found[number - 1]


def event_of(mail: MailMessage) -> tuple[str, Any]:
    """Which way a letter speaks to a calendar, and of what, as vobject reads it."""
    (part,) = [one for one in mail.obj.walk() if one.get_content_type() == "text/calendar"]
    raw = part.get_payload(decode=True)
    assert isinstance(raw, bytes)
    whole = vobject.readOne(raw.decode())
    assert part.get_param("method") == whole.method.value
    return whole.method.value, whole.vevent


def answer(servers: MailHouse, event: Any, partstat: str) -> None:
    """Grace presses a button in her calendar: it writes to the organizer, and names nobody else."""
    reply = vobject.iCalendar()
    reply.add("method").value = "REPLY"
    said = reply.add("vevent")
    for name in ("uid", "sequence"):
        said.add(name).value = event.contents[name][0].value
    said.add("dtstart").value = event.dtstart.value
    attendee = said.add("attendee")
    attendee.value, attendee.params["PARTSTAT"] = event.attendee.value, [partstat]
    mail = EmailMessage()
    mail["From"], mail["To"] = "Grace <grace@people.test>", event.organizer.value.removeprefix("mailto:")
    mail["Subject"], mail["Message-ID"] = f"{partstat}: {event.summary.value}", make_msgid(domain="people.test")
    mail.set_content("Grace has answered this invitation.")
    mail.add_alternative(reply.serialize(), subtype="calendar", params={"method": "REPLY"})
    with smtplib.SMTP("127.0.0.1", servers.smtp) as server:
        server.send_message(mail, from_addr="grace@people.test")


def heeded() -> int:
    """The letter that came in is opened, and what the calendar answered is heeded; its listener has its own clock."""
    before_long(lambda: ReceivedLetter.objects.filter(state=ReceivedLetter.State.NEW).exists())
    moment = ReceivedLetter.objects.latest("received_at").received_at
    while conversations.receive(now=moment):
        pass
    return actions.heed_calendar_answers(now=moment)


def test_calendar_mail_books_moves_answers_and_calls_off(
    servers: MailHouse, here: Conversation, now: datetime
) -> None:
    """F-03: through real servers, there and back."""
    amina, grace = persons(here)
    an_hour = timedelta(hours=1)
    booked = book(here, amina, grace, now, FIRST)
    deliver_all(now + an_hour)
    # Hers said first that she was asked; both hear of the booking.
    letters = {name: newest(servers, name, number=1) for name in ("amina", "grace")}
    (first, hers), (_method, his) = (event_of(letters[name]) for name in ("grace", "amina"))

    assert (first, hers.uid.value, hers.sequence.value) == ("REQUEST", booked.uid, "0")
    assert (hers.summary.value, his.summary.value) == ("Session with Amina", "Session with Grace")
    assert (f"{hers.dtstart.value:%d %H:%M}", f"{his.dtstart.value:%d %H:%M}") == ("26 06:00", "25 18:00")
    assert "amina@people.test" not in letters["grace"].obj.as_string()

    answer(servers, hers, "TENTATIVE")
    assert heeded() == 1
    assert [(one.person, one.answer) for one in Coming.objects.all()] == [(grace, "tentative")]

    actions.move_meeting(meeting=booked, by=amina, wall=SECOND, now=now + 2 * an_hour)
    deliver_all(now + 3 * an_hour)
    moved, event = event_of(newest(servers, "grace", number=2))
    assert (moved, event.uid.value, event.sequence.value) == ("REQUEST", booked.uid, "1")
    assert f"{event.dtstart.value:%d %H:%M}" == "27 06:00"  # clocks went forward in between

    answer(servers, event, "DECLINED")
    assert heeded() == 1
    assert Meeting.objects.get().state == "booked"
    assert Entry.objects.filter(conversation=here, kind="meetings.calendar").count() == 2

    actions.cancel_meeting(meeting=Meeting.objects.get(), by=amina, now=now + 4 * an_hour)
    deliver_all(now + 5 * an_hour)
    gone, event = event_of(newest(servers, "grace", number=3))
    assert (gone, event.uid.value, event.sequence.value) == ("CANCEL", booked.uid, "2")
    assert event.status.value == "CANCELLED"
