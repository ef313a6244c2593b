"""Words sessions use, on pages and in letters: told from cards, without loading a row."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import SimpleNamespace
from typing import Any

from django import template
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mentoring.conversations.words import Card
from mentoring.meetings import answering, sentences
from mentoring.meetings.shown import Time, marked, time_at
from mentoring.meetings.states import State
from mentoring.people.holidays import Holidays
from mentoring.people.models import Person

register = template.Library()

DATES = 6  # of a series, in a card and in a letter; its page has them all


@register.simple_tag
def session_time(card: Card, reader: Person) -> Time | None:
    """When the session of a card is, on everybody's wall."""
    return _time(card, str(card.get("starts_at") or ""), reader)


@register.simple_tag
def session_times(card: Card, reader: Person) -> list[Time]:
    """The times proposed in a card that have not passed, on everybody's wall."""
    facts: Any = card.get("slots") or []
    told = [_time(card, str(one["at"]), reader) for one in facts]
    return [one for one in told if one and one.moment > timezone.now()]


@register.simple_tag
def series_dates(card: Card, reader: Person) -> list[tuple[Time | None, str]]:
    """The first dates of a series in a card, each with where it stands, if that is not as the others."""
    facts: Any = card.get("dates") or []
    return [(_time(card, str(one["at"]), reader), _exception(str(one["state"]))) for one in facts[:DATES]]


@register.filter
def more_dates(card: Card) -> int:
    """How many dates of a series come after those that are told."""
    facts: Any = card.get("dates") or []
    return max(len(facts) - DATES, 0)


@register.simple_tag
def session_origin(card: Card, reader: Person) -> str:
    """Who asked for it, or offered it."""
    is_mine = card.get("asked_by") == str(reader.pk)
    return sentences.origin(is_offer=bool(card.get("is_offer")), name=str(card.get("name")), is_mine=is_mine)


@register.simple_tag
def session_title(card: Card, reader: Person) -> str:
    """Its topic, else with whom it is."""
    return sentences.called(str(card.get("topic") or ""), _names(card, reader))


@register.simple_tag
def series_title(card: Card, reader: Person) -> str:
    """How many sessions, and how far apart."""
    facts: Any = card.get("dates") or []
    many = ngettext("%(n)s session", "%(n)s sessions", len(facts)) % {"n": len(facts)}
    return _("%(many)s with %(names)s") % {"many": many, "names": _names(card, reader)}


@register.filter
def session_how(card: Card) -> str:
    """How long, and how."""
    minutes: Any = card.get("minutes") or 0
    return sentences.how(str(card.get("way") or "video"), minutes)


@register.filter
def waits_for_me(card: Card, reader: Person) -> bool:
    """Whether the session of a card waits for this reader's answer."""
    return card.get("state") == State.ASKED and card.get("proposed_by") != str(reader.pk)


@register.filter
def series_waits(card: Card) -> bool:
    """Whether some date of a series waits for an answer."""
    facts: Any = card.get("dates") or []
    return any(one["state"] == State.ASKED for one in facts)


@register.filter
def is_to(card: Card, reader: Person) -> bool:
    """Whether a reminder is this reader's."""
    return card.get("to") == str(reader.pk)


@register.simple_tag
def session_state(card: Card, reader: Person) -> str:
    """Where a session stands, in two or three words."""
    if card.get("state") == State.ASKED:
        return _("waits for your answer") if waits_for_me(card, reader) else _("waits for an answer")
    return str(State(str(card.get("state"))).label)


@register.simple_tag
def session_answered(card: Card, *, by_me: bool) -> str:
    """What was answered, in a sentence."""
    return sentences.what_happened(str(card.get("event")), name=str(card.get("by_name") or ""), is_mine=by_me)


@register.simple_tag
def series_answered(card: Card, *, by_me: bool) -> str:
    """What was answered to all dates, in a sentence."""
    return sentences.of_series(str(card.get("event")), name=str(card.get("name") or ""), is_mine=by_me)


@register.simple_tag
def session_links(card: Card, reader: Person) -> list[tuple[str, str]]:
    """What a reader may answer from a letter, with the address for each."""
    return answering.links(str(card["meeting"]), reader=reader, now=timezone.now())


@register.simple_tag
def series_links(card: Card, reader: Person) -> list[tuple[str, str]]:
    """The answers to all dates of a series, with the address for each."""
    return answering.series_links(str(card["series"]), reader=reader)


@register.filter
def told_time(told: Mapping[str, Time], kept: object) -> Time | SimpleNamespace:
    """A time of a form on everybody's wall; one that is no longer proposed is told plainly."""
    return told.get(str(kept)) or SimpleNamespace(
        short=str(kept).partition("@")[0].replace("T", " "), others=(), hints=()
    )


def _time(card: Card, at: str, reader: Person) -> Time | None:
    if not at:
        return None
    people: Any = card.get("people") or []
    minutes: Any = card.get("minutes") or 0
    others = [_Told(one) for one in people if one["id"] != str(reader.pk)]
    time = time_at(datetime.fromisoformat(at), minutes, reader=reader, others=others)
    return marked(time, minutes, [reader, *others]) if time.moment > timezone.now() else time


def _names(card: Card, reader: Person) -> str:
    people: Any = card.get("people") or []
    return _(", ").join(one["name"] for one in people if one["id"] != str(reader.pk))


def _exception(state: str) -> str:
    return "" if state in {State.ASKED, State.BOOKED} else str(State(state).label)


class _Told:
    """Somebody as a card tells of them."""

    def __init__(self, told: Mapping[str, Any]) -> None:
        self.first_name, self.zone, self.place = told["name"], told["zone"], told["place"]
        # A card from before holidays were told says nothing of them: a guess could be wrong.
        self.public_holidays = Holidays.read(told["holidays"], zone=self.zone) if "holidays" in told else Holidays("")
