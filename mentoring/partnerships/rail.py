"""Who stands in the side column: my living partnerships, with one query; and whose page this is, with its tabs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, FilteredRelation, OuterRef, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from mentoring.conversations.models import Entry, Participant
from mentoring.conversations.timeline import Reader
from mentoring.meetings.models import Meeting
from mentoring.partnerships.asking import is_asked
from mentoring.partnerships.models import Partnership
from mentoring.partnerships.ties import is_tied
from mentoring.people.models import Person
from mentoring.web.context import NAV, Way, ways
from mentoring.web.threads import hue_of

PLACES: tuple[str, ...] = ("mentors_place", "mentees_place")  # of the two in their conversation: see ``_place``


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody I am in a partnership with, as lists show them (see ``web/parts/side.html``)."""

    partnership: Partnership
    person: Person
    is_my_mentor: bool
    waits: bool  # they said something that I have not read
    hue: str
    read_seq: int = 0  # how far I have read
    here: bool = False  # this page is about the two of us
    is_page: bool = False  # and it is our timeline
    tabs: tuple[Way, ...] = ()

    @property
    def name(self) -> str:
        """What I call them."""
        return self.person.first_name

    @property
    def url(self) -> str:
        """Where our timeline is."""
        return reverse("partnership", args=[self.partnership.pk])

    @property
    def group(self) -> str:
        """Under which heading they stand."""
        return _("Your mentors") if self.is_my_mentor else _("You mentor")


def people_of(me: Person) -> list[Known]:
    """My living partnerships, my mentors first, then by name; no two neighbours share a colour."""
    found = list(
        Partnership.objects.of(me)
        .alive()
        .annotate(
            mentors_place=_place("mentor"),
            mentees_place=_place("mentee"),
            is_asked=is_asked(me),
            is_tied=is_tied(),
            has_unread=Exists(Entry.objects.unread_by(me).filter(conversation=OuterRef("conversation"))),
            has_sessions=Exists(Meeting.objects.filter(conversation=OuterRef("conversation"))),
            has_marked=Exists(Entry.objects.to_talk_about().filter(conversation=OuterRef("conversation"))),
        )
        .select_related("mentor", "mentee", "conversation", *PLACES)
    )
    found.sort(key=lambda one: (one.mentee_id != me.pk, one.partner_of(me).name.casefold()))
    hues = hue_of([one.partner_of(me).pk for one in found])
    return [_known(one, me, hues) for one in found]


def rail(request: HttpRequest) -> dict[str, Any]:
    """Context processor: the people of the side column, looked up only by pages that show it."""
    person = getattr(request, "user", None)
    if not isinstance(person, Person):
        return {}
    people = SimpleLazyObject(lambda: _here(people_of(person), request))
    beside = SimpleLazyObject(lambda: next((one for one in people if one.here), None))
    nav = SimpleLazyObject(lambda: _nav(request, people))
    return {"people_in_rail": people, "beside": beside, "nav": nav}


def _nav(request: HttpRequest, people: Iterable[Known]) -> list[Way]:
    """The ways of the nav. What is about somebody belongs to People, also what they share of goals."""
    found = ways(request, NAV, today=sum(one.waits for one in people))
    if any(one.here for one in people):
        return [replace(way, here=way.url == reverse("people")) for way in found]
    return found


def tabs_of(partnership: Partnership, path: str) -> tuple[Way, ...]:
    """The pages of one partnership; none before there is a conversation."""
    if partnership.conversation_id is None:
        return ()
    pages = [
        ("partnership", partnership.pk, _("Timeline"), True),
        ("partnership_agreement", partnership.pk, _("Agreement"), not partnership.is_one_off),
        ("shared_goals", partnership.conversation_id, _("Goals"), True),
        ("sessions", partnership.conversation_id, _("Sessions"), True),
        ("shared", partnership.conversation_id, _("Shared"), True),
        ("ways", partnership.pk, _("How we work"), True),
        ("start", partnership.pk, _("Start"), partnership.is_open),
    ]
    shown = [(reverse(name, args=[pk]), label) for name, pk, label, is_shown in pages if is_shown]
    if path == reverse("conversation", args=[partnership.conversation_id]):
        path = shown[0][0]  # the timeline alone, as links of the rooms below lead to it
    return tuple(Way(url, label, "", here=url == path) for url, label in shown)


def reader_in(partnership: Partnership, me: Person, *, now: datetime) -> Reader | None:
    """This will let one of the two read their timeline, where the side column has brought both their places along."""
    places = places_of(partnership)
    if len(places) < 2 or partnership.conversation is None:
        return None
    return Reader(me, partnership.conversation, tuple(places), now)


def places_of(partnership: Partnership) -> list[Participant]:
    """The places of the two in their conversation, as they joined, if they came along with the row."""
    pairs = zip((partnership.mentor, partnership.mentee), PLACES, strict=True)
    found = [(person, place) for person, name in pairs if (place := getattr(partnership, name, None))]
    for person, place in found:
        place.person, place.conversation = person, partnership.conversation
    return sorted((place for _person, place in found), key=lambda one: (one.joined_at, one.person.name, one.pk))


def _place(role: str) -> FilteredRelation:
    """Where one of the two takes part in their conversation: a row of their own, with what they agreed there."""
    theirs = Q(conversation__participants__person=F(role))
    return FilteredRelation("conversation__participants", condition=theirs)


def _here(people: list[Known], request: HttpRequest) -> list[Known]:
    about = getattr(request, "conversation_id", None)  # see people/request.py
    return [_placed(one, request.path) if _is_about(one.partnership, request.path, about) else one for one in people]


def _placed(one: Known, path: str) -> Known:
    return replace(one, here=True, is_page=one.url == path, tabs=tabs_of(one.partnership, path))


def _is_about(partnership: Partnership, path: str, about: UUID | None) -> bool:
    """An address below a partnership, or below its conversation, holds the id of it; else the view says so."""
    ids = (partnership.pk, partnership.conversation_id)
    return any(one == about or f"/{one}/" in path for one in ids if one)


def _known(partnership: Partnership, me: Person, hues: dict[str, str]) -> Known:
    person = partnership.partner_of(me)
    read = next((one.read_seq for one in places_of(partnership) if one.person_id == me.pk), 0)
    return Known(
        partnership,
        person,
        is_my_mentor=partnership.mentee_id == me.pk,
        waits=getattr(partnership, "has_unread", False),
        hue=hues[str(person.pk)],
        read_seq=read,
    )
