"""Who stands in the side column: my living partnerships, with one query."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Exists, OuterRef, Subquery
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from mentoring.conversations.models import Entry, Participant
from mentoring.meetings.models import Meeting
from mentoring.partnerships.asking import is_asked
from mentoring.partnerships.models import Partnership
from mentoring.partnerships.ties import is_tied
from mentoring.people.models import Person
from mentoring.web.context import NAV, ways
from mentoring.web.threads import hue_of


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody I am in a partnership with, as lists show them (see ``web/parts/side.html``)."""

    partnership: Partnership
    person: Person
    is_my_mentor: bool
    waits: bool  # something there that I have not read
    hue: str
    here: bool = False

    @property
    def name(self) -> str:
        """What I call them."""
        return self.person.first_name

    @property
    def read_seq(self) -> int:
        """How far I have read."""
        return getattr(self.partnership, "i_read", None) or 0

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
    mine = Participant.objects.filter(conversation=OuterRef("conversation"), person=me)
    found = list(
        Partnership.objects.of(me)
        .alive()
        .select_related("mentor", "mentee", "conversation")
        .annotate(
            i_read=Subquery(mine.values("read_seq")[:1]),
            is_asked=is_asked(me),
            is_tied=is_tied(),
            has_sessions=Exists(Meeting.objects.filter(conversation=OuterRef("conversation"))),
            has_marked=Exists(Entry.objects.to_talk_about().filter(conversation=OuterRef("conversation"))),
        )
    )
    found.sort(key=lambda one: (one.mentee_id != me.pk, one.partner_of(me).name.casefold()))
    hues = hue_of([one.partner_of(me).pk for one in found])
    return [_known(one, me, hues) for one in found]


def rail(request: HttpRequest) -> dict[str, Any]:
    """Context processor: the people of the side column, looked up only by pages that show it."""
    person = getattr(request, "user", None)
    if not isinstance(person, Person):
        return {}
    people = SimpleLazyObject(lambda: _here(people_of(person), request.path))
    nav = SimpleLazyObject(lambda: ways(request, NAV, today=sum(one.waits for one in people)))
    return {"people_in_rail": people, "nav": nav}


def _here(people: list[Known], path: str) -> list[Known]:
    return [replace(one, here=one.url == path) for one in people]


def _known(partnership: Partnership, me: Person, hues: dict[str, str]) -> Known:
    person = partnership.partner_of(me)
    said = partnership.conversation.last_seq if partnership.conversation else 0
    return Known(
        partnership,
        person,
        is_my_mentor=partnership.mentee_id == me.pk,
        waits=said > (getattr(partnership, "i_read", None) or 0),
        hue=hues[str(person.pk)],
    )
