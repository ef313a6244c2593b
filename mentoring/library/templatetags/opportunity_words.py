"""Words opportunities use, on the timeline and in letters."""

from __future__ import annotations

from datetime import date, datetime

from django import template
from django.utils import timezone

from mentoring.conversations.words import Card
from mentoring.library import answering
from mentoring.library import opportunity_sentences as sentences
from mentoring.library.models import Opportunity
from mentoring.people.models import Person

register = template.Library()


@register.simple_tag
def told_expiry(card: Card, reader: Person) -> str:
    """Until when, by the reader's own clock."""
    at = datetime.fromisoformat(str(card["expires_at"]))
    return sentences.expires(at, zone=reader.zone, now=timezone.now())


@register.simple_tag
def told_kind(card: Card) -> str:
    """What kind it is."""
    return str(Opportunity.Kind(str(card["kind"])).label)


@register.filter
def told_day(card: Card) -> date | None:
    """The day it is on."""
    return date.fromisoformat(str(card["on"])) if card["on"] else None


@register.filter
def is_to(card: Card, reader: Person) -> bool:
    """Whether it went to the reader."""
    return card.get("to") == str(reader.pk)


@register.filter
def is_over(card: Card) -> bool:
    """Whether it has expired."""
    return datetime.fromisoformat(str(card["expires_at"])) <= timezone.now()


@register.simple_tag
def choice_links(card: Card, reader: Person) -> list[tuple[str, str]]:
    """The two answers, with the address for each."""
    return answering.choice_links(str(card["passed"]), reader=reader, now=timezone.now())
