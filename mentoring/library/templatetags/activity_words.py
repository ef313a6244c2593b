"""Words activities use, on pages and in letters."""

from __future__ import annotations

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from mentoring.conversations.words import Card
from mentoring.library import activity_sentences as sentences
from mentoring.library import answering, days
from mentoring.library.models import Activity
from mentoring.library.sentences import how_long
from mentoring.library.states import OPEN, WAITING, State
from mentoring.people.models import Person

register = template.Library()
register.filter(how_long)


@register.simple_tag
def told_activity(card: Card) -> Activity:
    """The activity a card tells of, as far as its facts go; no row is loaded."""
    facts: Any = card
    days_of = {name: _day(card[name]) for name in ("by_on", "starts_on", "done_on")}
    return Activity(**{name: facts[name] for name in ("kind", "state", "minutes", "weekdays")}, **days_of)


@register.simple_tag
def told_row(card: Card) -> list[days.Day]:
    """The row of days, as it is on the doer's wall now."""
    repeat = told_activity(card).repeat
    if repeat is None or card["state"] not in {*OPEN, State.DONE, State.REFLECTED}:
        return []
    today = timezone.now().astimezone(ZoneInfo(str(card["zone"]))).date()
    done = [date.fromisoformat(str(one)) for one in _listed(card["done"])]
    return days.row(repeat.shown_on(today), done=done, today=today)


@register.simple_tag
def told_origin(card: Card, reader: Person) -> str:
    """Who it comes from, for one reader of the timeline."""
    is_mine = card["doer"] == str(reader.pk)
    chosen = card["name"] == card["doer_name"]
    if is_mine and not chosen:
        return _("An activity from %(name)s") % {"name": card["name"]}
    if chosen:
        return _("Your own activity") if is_mine else _("%(name)s’s own activity") % {"name": card["name"]}
    return _("An activity for %(name)s") % {"name": card["doer_name"]}


@register.filter
def is_mine(card: Card, reader: Person) -> bool:
    """Whether the reader is the one who does it."""
    return card.get("doer") == str(reader.pk)


@register.filter
def waits(card: Card) -> bool:
    """Whether it waits for somebody's answer."""
    return card["state"] in WAITING


@register.filter
def terms(activity: Activity) -> str:
    """Minutes, days, and by when."""
    return sentences.terms(activity)


@register.simple_tag
def days_done(row: list[days.Day]) -> str:
    """How many of these days."""
    return sentences.days_done(sum(one.is_done for one in row), len(row))


@register.filter
def letter(day: date) -> str:
    """A day of the week in one letter."""
    return sentences.letter_of(day)


@register.simple_tag
def answered(card: Card, url: str, *, by_me: bool) -> SafeString:
    """What was answered, in a sentence with the activity as a link."""
    what = format_html('<a href="{}"><bdi>{}</bdi></a>', url, card["what"] or sentences.erased())
    return format_html(sentences.what_happened(str(card["event"]), is_mine=by_me), what=what, name=card["name"])


@register.simple_tag
def answered_plainly(card: Card) -> str:
    """The same for a letter to somebody else."""
    what = f"“{card['what'] or sentences.erased()}”"
    return sentences.what_happened(str(card["event"]), is_mine=False).format(what=what, name=card["name"])


@register.simple_tag
def activity_links(card: Card, reader: Person) -> list[tuple[str, str]]:
    """What a reader may answer from a letter, with the address for each."""
    return answering.links(str(card["activity"]), reader=reader)


def _day(kept: object) -> date | None:
    return date.fromisoformat(str(kept)) if kept else None


def _listed(kept: object) -> list[object]:
    return kept if isinstance(kept, list) else []
