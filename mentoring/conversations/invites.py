"""What a card tells of a set time, as an invitation for one reader's calendar.

Calendars are read by others, too, so nothing stands there but with whom, when and where; a topic only for a reader who
wishes it. A room above puts plain values under ``invite`` of its card (``Told``), one for each thing at a set time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypedDict
from urllib.parse import urljoin

from django.conf import settings
from django.utils.translation import gettext as _

from mentoring.channels.adapter import Invite
from mentoring.people.models import Person
from mentoring.people.plan import Wall


class Told(TypedDict):
    """One thing at a set time, as a card holds it."""

    uid: str
    sequence: int
    method: str  # REQUEST or CANCEL
    wall: str  # see plan.Wall.kept
    minutes: int
    where: str  # an address or a place; "" for the page itself
    path: str  # of its page
    topics: dict[str, str]  # by person: only for those who wish their calendar to say it


def invites(cards: Iterable[Mapping[str, object]], *, reader: Person, others: Sequence[Person]) -> tuple[Invite, ...]:
    """This will gather what these cards tell a reader's calendar, the newest of each thing, as they come in time."""
    newest: dict[str, Invite] = {}
    for card in cards:
        for told in card.get("invite", ()):  # type: ignore[attr-defined]
            one = invite(told, reader=reader, others=others)
            if one.uid not in newest or newest[one.uid].sequence <= one.sequence:
                newest[one.uid] = one
    return tuple(sorted(newest.values(), key=lambda one: (one.starts_at, one.uid)))


def invite(told: Told, *, reader: Person, others: Sequence[Person]) -> Invite:
    """This will tell one thing to one reader, in their language and by their clock."""
    url = urljoin(settings.BASE_URL + "/", told["path"])
    return Invite(
        uid=told["uid"],
        sequence=told["sequence"],
        method=told["method"],
        starts_at=Wall.read(told["wall"]).instant,
        zone=reader.zone,
        minutes=told["minutes"],
        summary=_summary(others, told["topics"].get(str(reader.pk), "")),
        where=told["where"] or url,
        url=url,
        organizer_name=settings.SITE_NAME,
    )


def _summary(others: Sequence[Person], topic: str) -> str:
    names = [person.first_name for person in others]
    if not names:
        said = _("Session")
    elif len(names) == 1:
        said = _("Session with %(name)s") % {"name": names[0]}
    else:
        said = _("Session with %(name)s and others") % {"name": names[0]}
    return _("%(session)s: %(topic)s") % {"session": said, "topic": topic} if topic else said
