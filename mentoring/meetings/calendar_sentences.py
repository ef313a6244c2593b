"""What calendars answered, in sentences: for the one whose calendar it was, and for the others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from mentoring.conversations.words import Card
from mentoring.people.models import Person

ALONE = {"stale", "foreign", "past"}  # told to whose calendar it was, and to nobody else


@dataclass(frozen=True, slots=True)
class Said:
    """One answer, told to one reader; nothing at all for whom it is not meant."""

    told: str = ""
    then: str = ""  # what can be done
    path: str = ""  # of the session


def said(card: Card, *, reader: Person) -> Said:
    """This will tell a reader what a calendar answered, by the clock that is now theirs."""
    what, is_mine = str(card.get("what", "")), card.get("person") == str(reader.pk)
    if what not in SENTENCES or (what in ALONE and not is_mine):
        return Said()
    told, then = SENTENCES[what](is_mine)
    values = {"name": card["name"], "when": _when(card["starts_at"]), "instead": _when(card["proposed"])}
    return Said(told % values, then, reverse("meeting", args=[card["meeting"]]) if card["meeting"] else "")


def _declined(is_mine: bool) -> tuple[str, str]:
    if is_mine:
        told = _("Your calendar said no to the session on %(when)s.")
    else:
        told = _("%(name)s’s calendar said no to the session on %(when)s.")
    return told, _("It still stands. Find another time, or call it off; no reason is needed.")


def _tentative(is_mine: bool) -> tuple[str, str]:
    if is_mine:
        return _("Not sure yet about the session on %(when)s, says your calendar."), ""
    return _("%(name)s is not sure yet about the session on %(when)s."), ""


def _accepted(is_mine: bool) -> tuple[str, str]:
    if is_mine:
        return _("Your calendar says yes after all to the session on %(when)s."), ""
    return _("%(name)s’s calendar says yes after all to the session on %(when)s."), ""


def _counter(is_mine: bool) -> tuple[str, str]:
    if is_mine:
        told = _("Your calendar proposed %(instead)s in place of %(when)s.")
    else:
        told = _("%(name)s would rather meet on %(instead)s than on %(when)s.")
    return told, _("The session stands as it was until one of you moves it.")


def _stale(_is_mine: bool) -> tuple[str, str]:
    told = _("Your calendar answered about a session as it was before. It has changed since, so nothing was done.")
    return told, _("Look how it stands now.")


def _foreign(_is_mine: bool) -> tuple[str, str]:
    return _("Your calendar answered about something that is no session of this conversation. Nothing was done."), ""


def _past(_is_mine: bool) -> tuple[str, str]:
    return _("Your calendar proposed a time that has passed. Nothing was done."), _("Look how it stands now.")


SENTENCES: dict[str, Callable[[bool], tuple[str, str]]] = {
    "declined": _declined,
    "tentative": _tentative,
    "accepted": _accepted,
    "counter": _counter,
    "stale": _stale,
    "foreign": _foreign,
    "past": _past,
}


def _when(moment: object) -> str:
    if not moment:
        return ""
    there = timezone.localtime(datetime.fromisoformat(str(moment)))
    return _("%(day)s, %(clock)s") % {"day": date_format(there, "l j F"), "clock": date_format(there, "H:i")}
