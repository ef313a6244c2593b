"""Writes sessions as calendars read them (RFC 5545): invitations for the mail (RFC 6047), and whole calendars.

Times stand in the reader's own zone, with that zone spelled out. Only where the clocks go back, in one of two equal
hours, a time stands in UTC: by a wall clock alone, programs do not agree on which of them is meant.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vCalAddress, vText

from mentoring.channels.adapter import Invite

MADE_BY = "-//Northlight//Northlight//EN"
# For how long before and after a date its zone is spelled out: programs may move things by a year.
AROUND = timedelta(days=400)
# What is fetched again and again need not be: programs that heed this ask once an hour.
AGAIN = timedelta(hours=1)


def invitation(invite: Invite, *, organizer: str, attendee: str, name: str, now: datetime) -> bytes:
    """This will write one invitation to one person, who is told of nobody else's address.

    ``organizer`` is where their calendar sends the answer; "" when no answer would reach us.
    """
    event = _event(invite, stamped_at=now)
    if organizer:
        event["organizer"] = _who(organizer, invite.organizer_name, {})
        asked = {"role": "REQ-PARTICIPANT", "partstat": "NEEDS-ACTION", "rsvp": "TRUE"}
        event.add("attendee", _who(attendee, name, asked), encode=False)
    return _written([event], {"method": invite.method}, days=[invite.starts_at])


def whole(invites: Sequence[Invite], *, name: str, now: datetime) -> bytes:
    """This will write a calendar of sessions: a feed, or a file to take along."""
    events = [_event(one, stamped_at=one.changed_at or now) for one in invites]
    told = {"name": name, "x-wr-calname": name, "refresh-interval": AGAIN, "x-published-ttl": "PT1H"}
    return _written(events, told, days=[one.starts_at for one in invites])


def _event(invite: Invite, *, stamped_at: datetime) -> Event:
    event = Event()
    begins, ends = _on_a_wall(invite)
    told = {
        "uid": invite.uid,
        "sequence": invite.sequence,
        "dtstamp": stamped_at.astimezone(UTC),
        "dtstart": begins,
        "dtend": ends,
        "summary": invite.summary,
        "location": invite.where,
        "url": invite.url,
        "description": invite.url,  # many programs show no URL that stands anywhere else
        "class": "PRIVATE",  # whoever else may look into this calendar sees "busy"
        "status": "CANCELLED" if invite.method == "CANCEL" else "CONFIRMED",
        "transp": "TRANSPARENT" if invite.method == "CANCEL" else "OPAQUE",
    }
    for key, value in told.items():
        if value != "":
            event.add(key, value)
    return event


def _on_a_wall(invite: Invite) -> tuple[datetime, datetime]:
    zone = ZoneInfo(invite.zone)
    begins, ends = (
        moment.astimezone(zone) for moment in (invite.starts_at, invite.starts_at + timedelta(minutes=invite.minutes))
    )
    if _is_one_of_two(begins) or _is_one_of_two(ends):
        return begins.astimezone(UTC), ends.astimezone(UTC)
    return begins, ends


def _is_one_of_two(moment: datetime) -> bool:
    return moment.replace(fold=0).utcoffset() != moment.replace(fold=1).utcoffset()


def _who(address: str, name: str, told: dict[str, str]) -> vCalAddress:
    who = vCalAddress(f"mailto:{address}")
    for key, value in {"cn": name.replace('"', ""), **told}.items():
        who.params[key] = vText(value)
    return who


def _written(events: Sequence[Event], told: dict[str, object], *, days: Sequence[datetime]) -> bytes:
    calendar = Calendar()
    for key, value in {"prodid": MADE_BY, "version": "2.0", **told}.items():
        calendar.add(key, value)
    for event in events:
        calendar.add_component(event)
    if days:
        calendar.add_missing_timezones(first_date=(min(days) - AROUND).date(), last_date=(max(days) + AROUND).date())
    return bytes(calendar.to_ical())
