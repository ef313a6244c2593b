"""Looking up what shared pages are called, where the host allows it: a row is a job, with a lease."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from mentoring.channels import fetch
from mentoring.goals.words import open_rows
from mentoring.library import titles
from mentoring.library.access import to_keep
from mentoring.library.actions.share import Thing, retell, word
from mentoring.library.models import Resource

AT_A_TIME = 2
LEASE = timedelta(minutes=2)
AGAIN = (timedelta(minutes=5), timedelta(hours=1))


def look_up_titles(*, now: datetime, guard: fetch.Guard | None = None) -> int:
    """This will look up a few titles that are due, and give how many it asked for.

    Nothing is held while a page is asked. What was changed meanwhile stays as its sender put it.
    """
    asked = 0
    for resource in Resource.objects.to_look_up(now)[:AT_A_TIME]:
        if _lease(resource, now=now):
            _look_up(resource, now=now, guard=guard)
            asked += 1
    return asked


def _lease(resource: Resource, *, now: datetime) -> bool:
    mine = Resource.objects.to_look_up(now).filter(pk=resource.pk, version=resource.version)
    return bool(mine.order_by().update(look_up_lease=now + LEASE))


def _look_up(resource: Resource, *, now: datetime, guard: fetch.Guard | None) -> None:
    address = open_rows([resource], access=to_keep(resource.conversation_id)).of(resource, "address")
    try:
        found = titles.look_up(address, guard=guard)
    except fetch.NotAllowed:
        _keep(resource, None, again=None, lease=now + LEASE, now=now)
    except fetch.NoAnswer:
        tries = resource.look_up_tries
        again = now + AGAIN[tries] if tries < len(AGAIN) else None
        _keep(resource, None, again=again, lease=now + LEASE, now=now)
    else:
        _keep(resource, found, again=None, lease=now + LEASE, now=now)


@transaction.atomic
def _keep(
    resource: Resource, found: titles.LookedUp | None, *, again: datetime | None, lease: datetime, now: datetime
) -> None:
    held = Resource.objects.select_for_update(of=("self",)).select_related("author", "entry")
    fresh = held.filter(pk=resource.pk, version=resource.version, look_up_lease=lease).first()
    if fresh is None:
        return  # changed, taken back, or another worker's by now
    if found and (found.title or found.size):
        _word(fresh, found, now=now)
    fresh.look_up_at, fresh.look_up_lease, fresh.look_up_tries = again, None, fresh.look_up_tries + 1
    fresh.save()


def _word(resource: Resource, found: titles.LookedUp, *, now: datetime) -> None:
    opened = open_rows([resource], access=to_keep(resource.conversation_id))
    told = {name: opened.of(resource, name) for name in resource.WORDS}
    thing = Thing(told["address"], told["title"] or found.title, told["line"], told["tags"], resource.minutes)
    resource.version, resource.size = resource.version + 1, found.size or resource.size
    word(resource, thing)
    retell(resource, thing, now=now)
