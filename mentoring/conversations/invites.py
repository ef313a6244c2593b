"""What a card tells of a set time, as an invitation for one reader's calendar.

A room above puts plain values under ``invite`` of its card (``Told``), one for each thing at a set time, and brings a
template ``letters/invite.json`` that says where, and about what, for one reader (``Beside``). So nobody's words are
kept in another's card, and a letter says what is so when it is written.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TypedDict, cast
from urllib.parse import urljoin

from django.conf import settings
from django.template.loader import render_to_string
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
    path: str  # of its page


class Beside(TypedDict):
    """What calendars may say beside that. Others read them, too, so a topic stands there only if its reader wishes."""

    where: str  # an address or a place; "" for the page itself
    topic: str


NOTHING = Beside(where="", topic="")


def invites(
    cards: Sequence[tuple[str, Mapping[str, object]]], *, reader: Person, others: Sequence[Person]
) -> tuple[Invite, ...]:
    """This will gather, from kinds and cards of entries, what they tell a reader's calendar: the newest of each thing.

    A letter without an invitation costs nothing here.
    """
    newest: dict[str, Invite] = {}
    for kind, card in cards:
        if "invite" in card:
            beside = _beside(kind, card, reader)
            for told in cast(list[Told], card["invite"]):
                one = invite(told, beside.get(told["uid"], NOTHING), reader=reader, others=others)
                if one.uid not in newest or newest[one.uid].sequence <= one.sequence:
                    newest[one.uid] = one
    return tuple(sorted(newest.values(), key=lambda one: (one.starts_at, one.uid)))


def invite(told: Told, beside: Beside, *, reader: Person, others: Sequence[Person]) -> Invite:
    """This will tell one thing to one reader, in the language now active and by their clock."""
    url = urljoin(settings.BASE_URL + "/", told["path"])
    return Invite(
        uid=told["uid"],
        sequence=told["sequence"],
        method=told["method"],
        starts_at=Wall.read(told["wall"]).instant,
        zone=reader.zone,
        minutes=told["minutes"],
        summary=_summary(others, beside["topic"]),
        where=beside["where"] or url,
        url=url,
        organizer_name=settings.SITE_NAME,
    )


def _beside(kind: str, card: Mapping[str, object], reader: Person) -> dict[str, Beside]:
    room = kind.partition(".")[0]
    told: dict[str, Beside] = json.loads(
        render_to_string(f"{room}/letters/invite.json", {"card": card, "reader": reader})
    )
    return told


def _summary(others: Sequence[Person], topic: str) -> str:
    names = [person.first_name for person in others]
    if not names:
        said = _("Session")
    elif len(names) == 1:
        said = _("Session with %(name)s") % {"name": names[0]}
    else:
        said = _("Session with %(name)s and others") % {"name": names[0]}
    return _("%(session)s: %(topic)s") % {"session": said, "topic": topic} if topic else said
