"""Reading when people are busy elsewhere: a row is a job, with a lease. Nothing is held while others are asked."""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID

from django.db import transaction

from mentoring.channels import fetch
from mentoring.goals.words import open_rows, seal_into
from mentoring.meetings import accounts, busy
from mentoring.meetings.busy import CannotBeRead, Found
from mentoring.meetings.models import Busy, BusySource, CalendarAccount
from mentoring.people.access import own
from mentoring.people.models import Person
from mentoring.vault.sealing import lookup

MOST = 5  # calendars of one person
AT_A_TIME = 2
EVERY = timedelta(hours=4)
SELDOM = timedelta(days=1)  # once it came to nothing so many times in a row
PATIENCE = 6
LEASE = timedelta(minutes=3)
PAUSE = timedelta(minutes=1)  # between two readings that somebody asks for
FOR_GOOD = {"address", "password", "elsewhere"}  # troubles that do not pass by themselves


class CalendarsEnough(Exception):
    """As many calendars as are read for one person."""


@transaction.atomic
def add_busy_calendar(*, person: Person, address: str, now: datetime) -> BusySource:
    """This will read a calendar from now on, every few hours. The same address twice is the same calendar.

    ``address`` is one that ``busy.cleaned`` gave. Raises ``CalendarsEnough``.
    """
    source = one_more(person, lookup(address, kind="busy calendar"), now=now)
    if source.address:
        return source
    source.next_at = now
    seal_into(source, address=address)
    source.save(force_insert=True)
    return source


@transaction.atomic
def keep_busy_file(*, person: Person, raw: bytes, found: Found, now: datetime) -> BusySource:
    """This will keep the busy times that a file held; the same file again is read as it is now.

    Raises ``CalendarsEnough``.
    """
    source = one_more(person, lookup(sha256(raw).hexdigest(), kind="busy file"), now=now)
    if source._state.adding:
        source.is_file = True
        source.save(force_insert=True)
    _put(source, found, now=now)
    return source


@transaction.atomic
def remove_busy_calendar(*, source: BusySource) -> None:
    """This will forget a calendar and what it said. Removing twice is removing once."""
    BusySource.objects.filter(pk=source.pk).delete()


def read_again(*, source: BusySource, now: datetime) -> bool:
    """This will have a calendar read as soon as possible; False when that was asked for a moment ago."""
    rested = BusySource.objects.filter(pk=source.pk, is_file=False).exclude(read_at__gt=now - PAUSE)
    return bool(rested.exclude(next_at__lte=now).update(next_at=now, trouble=""))


def read_busy_calendars(*, now: datetime, guard: fetch.Guard | None = None) -> int:
    """This will read a few calendars that are due, and give how many; belongs on the timetable."""
    read = 0
    for source in BusySource.objects.due(now).select_related("person", "account__person")[:AT_A_TIME]:
        if _lease(source, now=now):
            _read(source, now=now, guard=guard)
            read += 1
    return read


def one_more(person: Person, mark: bytes, *, now: datetime) -> BusySource:
    """This will give the same calendar as it is kept, or one more that is not kept yet. Raises ``CalendarsEnough``."""
    Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    mine = BusySource.objects.of(person)
    if before := mine.filter(lookup=mark).first():
        return before
    if mine.count() >= MOST:
        raise CalendarsEnough
    return BusySource(person=person, lookup=mark, made_at=now)


def _lease(source: BusySource, *, now: datetime) -> bool:
    return bool(BusySource.objects.due(now).filter(pk=source.pk).order_by().update(lease_until=now + LEASE))


def _read(source: BusySource, *, now: datetime, guard: fetch.Guard | None) -> None:
    try:
        found = _ask(source, now=now, guard=guard)
    except CannotBeRead as why:
        _note_trouble(source, why.trouble, now=now)
    else:
        _keep(source, found, now=now)


def _ask(source: BusySource, *, now: datetime, guard: fetch.Guard | None) -> Found:
    account = source.account
    opened = open_rows([source, *([account] if account else [])], access=own(source.person))
    address, zone = opened.of(source, "address"), source.person.zone
    if account is None:
        return busy.fetch_busy(address, zone=zone, now=now, guard=guard)
    login = fetch.Login(opened.of(account, "login"), opened.of(account, "password"))
    return accounts.fetch_busy(address, login, zone=zone, now=now, guard=guard)


@transaction.atomic
def _keep(source: BusySource, found: Found, *, now: datetime) -> None:
    if fresh := _still_mine(source, now=now):
        fresh.next_at = now + EVERY
        _put(fresh, found, now=now)


@transaction.atomic
def _note_trouble(source: BusySource, trouble: str, *, now: datetime) -> None:
    """What was known before stays until it is over: better an old picture than none."""
    if fresh := _still_mine(source, now=now):
        fresh.tries += 1
        fresh.trouble, fresh.lease_until = trouble, None
        again = now + (EVERY if fresh.tries < PATIENCE else SELDOM)
        fresh.next_at = None if trouble in FOR_GOOD else again
        fresh.save()
        if trouble == "password" and fresh.account_id:
            _ask_no_more(fresh.account_id)


def _ask_no_more(account_id: UUID) -> None:
    """A wrong password is said once, not again and again: servers lock people out for that."""
    BusySource.objects.filter(account=account_id).update(next_at=None, trouble="password")
    # Unless there is another one by now, which is tried first.
    CalendarAccount.objects.filter(pk=account_id, next_at=None).update(trouble="password")


def _still_mine(source: BusySource, *, now: datetime) -> BusySource | None:
    """The row as it is, unless it was removed or another worker has it by now."""
    held = BusySource.objects.select_for_update(of=("self",))
    return held.filter(pk=source.pk, lease_until=now + LEASE).select_related("person").first()


def _put(source: BusySource, found: Found, *, now: datetime) -> None:
    source.blocks.all().delete()
    rows = [Busy(source=source, person=source.person, begins_at=a, ends_at=b) for a, b in found.spans]
    Busy.objects.bulk_create(rows, batch_size=500)
    source.read_at, source.left_out = now, found.left_out
    source.trouble, source.tries, source.lease_until = "", 0, None
    source.save()
