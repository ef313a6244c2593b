"""Answers from a letter with one press: each a signed address that says whose session it is, which answer, and which
asking. A yes names its time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urljoin
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from mentoring.meetings import sentences, states
from mentoring.meetings.models import Meeting
from mentoring.people.models import Person

SALT = "meetings.answer"
LINKS_LAST = timedelta(days=60)
EVENTS = ("yes", "another_time", "not_now", "hold", "miss")


@dataclass(frozen=True, slots=True)
class Link:
    """What a link stands for. ``round``: whatever happens to a session makes older links answer no more."""

    meeting: UUID
    event: str
    person: UUID
    round: int
    slot: UUID | None = None
    series: bool = False


def links(meeting_id: str, *, reader: Person, now: datetime) -> list[tuple[str, str]]:
    """This will give, for a letter to one reader, each answer they may give and the address that gives it."""
    meeting = Meeting.objects.of(reader).with_people().filter(pk=meeting_id).first()
    if meeting is None or not meeting.conversation.is_open:
        return []
    may = states.offered(meeting, to=reader)
    answers = [] if meeting.series_id and "yes" in may else _answers(meeting, may, now=now)
    return [(label, absolute(signed(meeting, event, reader, slot=slot))) for label, event, slot in answers]


def series_links(series_id: str, *, reader: Person) -> list[tuple[str, str]]:
    """This will give the answers to all dates of a series that still wait for this reader."""
    first = Meeting.objects.waiting_for(reader).with_people().filter(series=UUID(series_id)).in_time().first()
    if first is None:
        return []
    answers = [(_("Yes to all dates"), "yes"), (_("Not now"), "not_now")]
    return [(label, absolute(signed(first, event, reader, series=True))) for label, event in answers]


def read_link(token: str) -> Link | None:
    """What a link stands for; None if it is damaged, not ours, or older than sixty days."""
    try:
        meeting, event, person, number, slot, series = signing.loads(token, salt=SALT, max_age=LINKS_LAST)
        return Link(UUID(meeting), str(event), UUID(person), int(number), UUID(slot) if slot else None, bool(series))
    except (signing.BadSignature, ValueError, TypeError, AttributeError):
        return None


def still_asks(meeting: Meeting, meant: Link, *, person: Person, now: datetime) -> bool:
    """Whether this answer can be given now."""
    if meeting.round != meant.round or not meeting.conversation.is_open or meant.event not in EVENTS:
        return False
    if meant.event in {"hold", "miss"} and (meeting.starts_at is None or now < meeting.starts_at):
        return False
    return meant.event in states.offered(meeting, to=person)


def signed(meeting: Meeting, event: str, person: Person, *, slot: UUID | None = None, series: bool = False) -> str:
    """What a link in a letter holds."""
    told = [meeting.pk.hex, event, person.pk.hex, meeting.round, slot.hex if slot else "", int(series)]
    return signing.dumps(told, salt=SALT)


def label_of(meant: Link, *, at: datetime | None, person: Person) -> str:
    """How the button of a link reads, on the wall of the one it was written to."""
    if meant.event == "yes" and at is not None and not meant.series:
        return _("Yes, %(when)s") % {"when": sentences.in_short(at.astimezone(ZoneInfo(person.zone)))}
    words = {
        "yes": _("Yes to all dates"),
        "another_time": _("Another time"),
        "not_now": _("Not now"),
        "hold": _("It took place"),
        "miss": _("It did not take place"),
    }
    return words[meant.event]


def absolute(token: str) -> str:
    """A link as a letter carries it."""
    return urljoin(settings.BASE_URL + "/", reverse("answer_session", args=[token]))


def _answers(meeting: Meeting, may: set[str], *, now: datetime) -> list[tuple[str, str, UUID | None]]:
    """Label, event and time of each answer. Times are on the reader's wall, which is the clock of their letter."""
    told: list[tuple[str, str, UUID | None]] = []
    if "yes" in may:
        for slot in meeting.slots.filter(round=meeting.round, starts_at__gt=now):
            shown = timezone.localtime(slot.starts_at)
            told.append((_("Yes, %(when)s") % {"when": sentences.in_short(shown)}, "yes", slot.pk))
    if "another_time" in may:
        told.append((_("Another time") if told else _("Yes, propose times"), "another_time", None))
    if "not_now" in may:
        told.append((_("Not now"), "not_now", None))
    if {"hold", "miss"} <= may and meeting.ends_at and meeting.ends_at <= now:
        told += [(_("It took place"), "hold", None), (_("It did not take place"), "miss", None)]
    return told
