"""Calendars behind a password: looked for by the worker, chosen by their owner. A password is only ever sealed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from mentoring.channels import fetch
from mentoring.goals.words import open_rows, seal_into
from mentoring.meetings import accounts
from mentoring.meetings.accounts import Offered
from mentoring.meetings.actions.busy import AT_A_TIME, LEASE, PAUSE, one_more
from mentoring.meetings.busy import CannotBeRead
from mentoring.meetings.models import BusySource, CalendarAccount
from mentoring.people.access import own
from mentoring.people.models import Person
from mentoring.vault.sealing import lookup

MOST = 3  # accounts of one person


class AccountsEnough(Exception):
    """As many accounts as are kept for one person."""


@transaction.atomic
def add_calendar_account(*, person: Person, address: str, login: str, password: str, now: datetime) -> CalendarAccount:
    """This will keep an account and look which calendars there are. The same again gives it a new password.

    ``address`` is one that ``busy.cleaned`` gave. Raises ``AccountsEnough``.
    """
    Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    mark = lookup(f"{address}\n{login}", kind="calendar account")
    mine = CalendarAccount.objects.of(person)
    if before := mine.filter(lookup=mark).first():
        return new_password(account=before, password=password, now=now)
    if mine.count() >= MOST:
        raise AccountsEnough
    account = CalendarAccount(person=person, lookup=mark, made_at=now, next_at=now)
    seal_into(account, address=address, login=login, password=password)
    account.save(force_insert=True)
    return account


@transaction.atomic
def new_password(*, account: CalendarAccount, password: str, now: datetime) -> CalendarAccount:
    """This will take a password in the place of the one before, and try it."""
    fresh = CalendarAccount.objects.select_for_update(of=("self",)).select_related("person").get(pk=account.pk)
    seal_into(fresh, password=password)
    _ask_to_look(fresh, now=now)
    return fresh


@transaction.atomic
def look_again(*, account: CalendarAccount, now: datetime) -> CalendarAccount:
    """This will look once more which calendars there are. Asking twice is asking once."""
    fresh = CalendarAccount.objects.select_for_update(of=("self",)).get(pk=account.pk)
    _ask_to_look(fresh, now=now)
    return fresh


@transaction.atomic
def remove_calendar_account(*, account: CalendarAccount) -> None:
    """This will forget an account, its password, its calendars and all they said. Twice is once."""
    CalendarAccount.objects.filter(pk=account.pk).delete()


@transaction.atomic
def choose_calendars(*, account: CalendarAccount, chosen: Sequence[Offered], now: datetime) -> None:
    """This will read these calendars of an account, and none of its others. Raises ``CalendarsEnough``."""
    marks = {mark_of(account, one): one for one in chosen}
    account.sources.exclude(lookup__in=list(marks)).delete()
    for mark, one in marks.items():
        source = one_more(account.person, mark, now=now)
        if source._state.adding:
            source.account, source.next_at = account, now
            seal_into(source, address=one.address, name=one.name)
            source.save(force_insert=True)


def mark_of(account: CalendarAccount, calendar: Offered) -> bytes:
    """By what a calendar of an account is known again."""
    return lookup(f"{account.pk} {calendar.address}", kind="calendar of an account")


def look_for_calendars(*, now: datetime, guard: fetch.Guard | None = None) -> int:
    """This will look which calendars a few accounts have, and give how many; belongs on the timetable."""
    looked = 0
    for account in CalendarAccount.objects.due(now).select_related("person")[:AT_A_TIME]:
        if CalendarAccount.objects.due(now).filter(pk=account.pk).order_by().update(lease_until=now + LEASE):
            _look(account, now=now, guard=guard)
            looked += 1
    return looked


def _ask_to_look(account: CalendarAccount, *, now: datetime) -> None:
    """Never more often than once a minute: nobody tries passwords on others by way of us."""
    account.trouble, account.lease_until = "", None
    account.next_at = max(now, account.looked_at + PAUSE) if account.looked_at else now
    account.save()


def _look(account: CalendarAccount, *, now: datetime, guard: fetch.Guard | None) -> None:
    opened = open_rows([account], access=own(account.person))
    login = fetch.Login(opened.of(account, "login"), opened.of(account, "password"))
    try:
        found = accounts.look(opened.of(account, "address"), login, guard=guard)
    except CannotBeRead as why:
        _note(account, None, why.trouble, now=now)
    else:
        _note(account, found, "", now=now)


@transaction.atomic
def _note(account: CalendarAccount, found: list[Offered] | None, trouble: str, *, now: datetime) -> None:
    """What was found, unless somebody removed the account, or gave it another password, meanwhile."""
    held = CalendarAccount.objects.select_for_update(of=("self",)).select_related("person")
    fresh = held.filter(pk=account.pk, lease_until=now + LEASE).first()
    if fresh is None:
        return
    fresh.looked_at, fresh.next_at, fresh.lease_until, fresh.trouble = now, None, None, trouble
    if found is not None:
        seal_into(fresh, offered=accounts.written(found))
        BusySource.objects.filter(account=fresh, next_at=None).update(next_at=now, trouble="")
    fresh.save()
