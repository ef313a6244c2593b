"""Sessions in words: on whose wall, how long, where they stand, and who gets up early."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mentoring.meetings.models import Meeting, Way
from mentoring.meetings.states import State
from mentoring.people.hours import DAY
from mentoring.people.models import Person
from mentoring.people.plan import Wall
from mentoring.people.zones import city

EARLY, LATE = 8, 18  # on somebody's own wall; between them is kind


class OnAWall(Protocol):
    """Somebody with a clock: a person, or one that a card tells of."""

    @property
    def first_name(self) -> str:
        """What to call them."""

    @property
    def zone(self) -> str:
        """Which clock is theirs."""

    @property
    def place(self) -> str:
        """Where they say they are."""


def on_wall(moment: datetime) -> str:
    """A day and a time, as one says it."""
    said = {"day": formats.date_format(moment, "l j F Y"), "time": formats.time_format(moment, "H:i")}
    return _("%(day)s, %(time)s") % said


def in_short(moment: datetime) -> str:
    """The same for a button or a row: "Thu 26 November, 18:00"."""
    said = {"day": formats.date_format(moment, "D j F"), "time": formats.time_format(moment, "H:i")}
    return _("%(day)s, %(time)s") % said


def soon(moment: datetime, *, now: datetime, zone: str) -> str:
    """The same, with today and tomorrow by name."""
    here, today = moment.astimezone(ZoneInfo(zone)), now.astimezone(ZoneInfo(zone)).date()
    at = {"time": formats.time_format(here, "H:i")}
    if here.date() == today:
        return _("today, %(time)s") % at
    if here.date() == today + DAY:
        return _("tomorrow, %(time)s") % at
    return in_short(here)


def for_them(moment: datetime, *, mine: str, name: str, zone: str, place: str) -> str:
    """What somebody else's wall shows then: the day only where it is another one than on my wall."""
    theirs, here = moment.astimezone(ZoneInfo(zone)), moment.astimezone(ZoneInfo(mine))
    shown = formats.time_format(theirs, "H:i") if theirs.date() == here.date() else in_short(theirs)
    return _("%(name)s, in %(place)s: %(when)s") % {"name": name, "place": place or city(zone), "when": shown}


def unkind_hour(begins: datetime, ends: datetime, *, zone: str, name: str) -> str:
    """Who gets up early for it, or stays up late; "" where it is a kind hour. Without a name it is the reader."""
    shown, over = begins.astimezone(ZoneInfo(zone)), ends.astimezone(ZoneInfo(zone))
    if 4 <= shown.hour < EARLY:
        return _("Early for %(name)s.") % {"name": name} if name else _("Early for you.")
    if shown.hour < EARLY or over.hour < 4 or shown.hour >= 21:
        return _("Late for %(name)s.") % {"name": name} if name else _("Late for you.")
    if shown.hour >= LATE:
        return _("Evening for %(name)s.") % {"name": name} if name else _("Evening for you.")
    return ""


def taking_turns(hours: Iterable[tuple[Wall, OnAWall | None]], *, minutes: int) -> str:
    """Who gets up early when, in a series whose hours take turns: each with who has it hard, None for the reader."""
    told = [(wall, _hard(wall, whose, minutes)) for wall, whose in hours]
    said = [
        _("%(time)s by your clock: %(hint)s") % {"time": formats.time_format(wall.at, "H:i"), "hint": hint}
        for wall, hint in told
        if hint
    ]
    return " ".join([*said, _("So you take turns. Leave the second hour empty to keep to the first.")])


def _hard(wall: Wall, whose: OnAWall | None, minutes: int) -> str:
    ends = wall.instant + timedelta(minutes=minutes)
    zone, name = (whose.zone, whose.first_name) if whose else (wall.zone, "")
    return unkind_hour(wall.instant, ends, zone=zone, name=name)


def how(way: str, minutes: int) -> str:
    """How long, and how: "60 minutes, by video call"."""
    told = {
        Way.VIDEO: _("by video call"),
        Way.PHONE: _("by phone"),
        Way.IN_PERSON: _("in person"),
        Way.WRITING: _("by writing, over a day"),
    }
    if way == Way.WRITING:
        return told[Way.WRITING]
    long = ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}
    return _("%(minutes)s, %(way)s") % {"minutes": long, "way": told[Way(way)]}


def called(topic: str, names: str) -> str:
    """What a session is called: its topic, else with whom it is."""
    return topic or _("Session with %(names)s") % {"names": names}


def origin(*, is_offer: bool, name: str, is_mine: bool) -> str:
    """Who asked for it, or offered it."""
    if is_mine:
        return _("You offered a session") if is_offer else _("You asked for a session")
    said = _("%(name)s offers you a session") if is_offer else _("%(name)s asks you for a session")
    return said % {"name": name}


def what_happened(event: str, *, name: str, is_mine: bool) -> str:
    """What somebody answered, in one sentence."""
    mine = {
        "yes": _("You said yes. The session is booked."),
        "another_time": _("You would like another time."),
        "not_now": _("You said “not now”."),
        "move": _("You moved the session."),
        "cancel": _("You called the session off."),
        "hold": _("You noted that the session took place."),
        "miss": _("It happens. New date, or let it be this time?"),
        "take_back": _("You took it back."),
        "place": _("You changed how you meet."),
    }
    theirs = {
        "yes": _("%(name)s says yes. The session is booked."),
        "another_time": _("%(name)s would like another time."),
        "not_now": _("%(name)s says “not now”. That is about time, not about you."),
        "move": _("%(name)s moved the session."),
        "cancel": _("%(name)s called the session off."),
        "hold": _("%(name)s noted that the session took place."),
        "miss": _("It happens. New date, or let it be this time?"),
        "take_back": _("%(name)s took it back. Asking again is welcome at any time."),
        "place": _("%(name)s changed how you meet."),
        "expire": _("No answer has come for a week, so let it be “not now”. Asking again is welcome at any time."),
    }
    return (mine if is_mine and event in mine else theirs).get(event, "") % {"name": name}


def of_series(event: str, *, name: str, is_mine: bool) -> str:
    """What somebody answered to all dates of a series."""
    mine = {
        "yes": _("You said yes to all dates. They are booked."),
        "not_now": _("You said “not now” to these dates."),
    }
    theirs = {
        "yes": _("%(name)s says yes to all dates. They are booked."),
        "not_now": _("%(name)s says “not now” to these dates. That is about time, not about you."),
        "expire": _("No answer has come for a week, so let it be “not now”. Asking again is welcome at any time."),
    }
    return (mine if is_mine and event in mine else theirs).get(event, "") % {"name": name}


def stands(meeting: Meeting, *, reader: Person, names: str, now: datetime) -> str:
    """Where a session stands, in a sentence."""
    if meeting.state == State.ASKED:
        return _waits(meeting, reader=reader, names=names)
    if meeting.state == State.BOOKED and meeting.ends_at and meeting.ends_at <= now:
        return _("Its time has passed. Did it take place?")
    told = {
        State.BOOKED: _("Booked."),
        State.HELD: _("It took place."),
        State.MISSED: _("It happens. New date, or let it be this time?"),
        State.CANCELLED: _("Called off. Nobody needs a reason."),
        State.NOT_NOW: _("Not now. Asking again is welcome at any time."),
        State.EXPIRED: _("Not answered within a week, so let it be “not now”. Asking again is welcome."),
    }
    return told[State(meeting.state)]


def _waits(meeting: Meeting, *, reader: Person, names: str) -> str:
    if meeting.proposed_by_id == reader.pk:
        return _("Waits for an answer from %(names)s.") % {"names": names}
    if meeting.proposed_by_id != meeting.asked_by_id:
        return _("%(name)s suggests other times.") % {"name": meeting.proposed_by.first_name}
    return _("It waits for your answer.")
