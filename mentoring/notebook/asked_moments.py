"""Moments whose owner is asked how they went, opened for Today: the only page above that shows them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise

from mentoring.notebook.access import of_own_notebook
from mentoring.notebook.models import Moment
from mentoring.notebook.sentences import WENT
from mentoring.notebook.words import open_moments
from mentoring.people.models import Person

SHOWN = 3


@dataclass(frozen=True, slots=True)
class Asked:
    """One moment, and what can be said of it in one tap."""

    moment: Moment
    title: str

    @property
    def answers(self) -> list[tuple[str, Promise]]:
        """The four taps."""
        return list(WENT.items())


def asked_of(person: Person, *, now: datetime) -> list[Asked]:
    """This will gather what somebody is asked, the latest first; after a week it is left in peace."""
    found = Moment.objects.of(person).waiting(now).select_related("owner")
    moments = list(found.order_by("-on_day", "-at", "-id")[:SHOWN])
    opened = open_moments(moments, access=of_own_notebook(person)) if moments else []
    return [Asked(moment, noted.title) for moment, (noted, _went) in zip(moments, opened, strict=True)]
