"""Erasing by itself: a year after the end, told thirty days before."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef
from django.db.models.query import QuerySet

from mentoring.partnerships import actions as partnerships
from mentoring.partnerships.models import Happening, Partnership
from mentoring.partnerships.states import OVER

KEPT_FOR = timedelta(days=365)
TOLD_BEFORE = timedelta(days=30)
AT_A_TIME = 500


def erase_in_time(*, now: datetime) -> int:
    """This will tell whose words are erased in thirty days, and erase where that was told thirty days ago.

    Says how many partnerships that was; belongs on the timetable. Stopped anywhere, the next time goes on.
    """
    told = _over_since(now - KEPT_FOR + TOLD_BEFORE).exclude(_happened("erase_soon"))[:AT_A_TIME]
    for partnership in list(told):
        partnerships.say_erase_soon(partnership=partnership, on=erased_on(partnership, now=now), now=now)
    due = _over_since(now - KEPT_FOR).filter(_happened("erase_soon", until=now - TOLD_BEFORE))
    erased = list(due.exclude(_happened("erase"))[:AT_A_TIME])
    for partnership in erased:
        partnerships.erase(partnership=partnership, by=None, now=now)
    return len(told) + len(erased)


def erased_on(partnership: Partnership, *, now: datetime) -> date:
    """When the words go, if it is told now: a year after the end, and never less than thirty days from here."""
    return max(partnership.state_since + KEPT_FOR, now + TOLD_BEFORE).date()


def _over_since(moment: datetime) -> QuerySet[Partnership]:
    return Partnership.objects.filter(state__in=OVER, state_since__lte=moment).order_by("state_since")


def _happened(event: str, *, until: datetime | None = None) -> Exists:
    """By itself, since it ended: one ending has one notice and one erasure."""
    since = OuterRef("state_since")
    told = Happening.objects.filter(partnership=OuterRef("pk"), event=event, by=None, happened_at__gte=since)
    return Exists(told.filter(happened_at__lte=until) if until else told)
