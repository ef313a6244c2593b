"""Calendars behind a password: which ones an account offers, and when their owner is busy."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from urllib.parse import unquote, urlsplit

from django.utils.translation import gettext_lazy as _

from mentoring.channels import fetch
from mentoring.channels.calendars.dav import NoCalendars, Offered, TooLarge, Visit, WrongPassword
from mentoring.meetings import busy
from mentoring.meetings.busy import CannotBeRead, Found
from mentoring.people.names import clean_line

__all__ = ["TROUBLE", "Offered", "fetch_busy", "look", "read", "written"]

TROUBLE = {
    "password": _(
        "The name or the password was not taken. Many calendars want an app password, made in their settings for"
        " this one purpose, instead of your usual one."
    ),
    "elsewhere": _(
        "This address leads on to another host, and your password goes to no host but the one you gave it for."
        " Give the address it leads to."
    ),
    "address": _("This address leads somewhere that nobody goes to from here. Look whether you copied it whole."),
    "no_answer": _("No answer came from there over a safe line. Look whether the address is right, and try again."),
    "large": _("What came back from there is larger than five megabytes, which is more than is read here."),
    "none": _("No calendars were found there. Look in your calendar’s settings for an address named CalDAV."),
}


# The narrower first.
_TOLD: dict[type[Exception], str] = {
    WrongPassword: "password",
    fetch.LeadsElsewhere: "elsewhere",
    fetch.NotAllowed: "address",
    fetch.NoAnswer: "no_answer",
    TooLarge: "large",
    NoCalendars: "none",
}


@contextmanager
def _told() -> Iterator[None]:
    """What may go wrong on the way, as a key of ``TROUBLE``."""
    try:
        yield
    except tuple(_TOLD) as why:
        raise CannotBeRead(next(key for kind, key in _TOLD.items() if isinstance(why, kind))) from None


def look(address: str, login: fetch.Login, *, guard: fetch.Guard | None = None) -> list[Offered]:
    """This will look which calendars there are. Raises ``CannotBeRead``."""
    with _told():
        found = Visit(login, guard or busy.GUARD).calendars(address)
    return [Offered(one.address, clean_line(one.name) or _last(one.address)) for one in found]


def fetch_busy(
    address: str, login: fetch.Login, *, zone: str, now: datetime, guard: fetch.Guard | None = None
) -> Found:
    """This will read the busy times of one of these calendars. Raises ``CannotBeRead``."""
    begins = now.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    with _told():
        raw = Visit(login, guard or busy.GUARD).busy(address, begins, begins + busy.AHEAD)
    return busy.read_busy(raw, zone=zone, now=now)


def written(offered: Iterable[Offered]) -> str:
    """This will write calendars down as they are kept."""
    return json.dumps([[one.address, one.name] for one in offered])


def read(kept: str) -> list[Offered]:
    """The calendars an account offers, as they were written down."""
    return [Offered(address, name) for address, name in json.loads(kept or "[]")]


def _last(address: str) -> str:
    """What a calendar without a name is called: the last piece of where it is."""
    return clean_line(unquote(urlsplit(address).path).rstrip("/").rpartition("/")[2])[:100]
