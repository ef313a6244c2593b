"""Words the library uses in its pages and letters."""

from __future__ import annotations

from django import template

from mentoring.conversations.words import Card
from mentoring.library import sentences

register = template.Library()


@register.simple_tag
def shared_by(card: Card, is_mine: bool) -> str:
    """Who shared what, above its title."""
    return sentences.shared(kind=str(card.get("kind", "")), name=str(card.get("name", "")), is_mine=is_mine)


@register.simple_tag
def resource_facts(card: Card) -> str:
    """How long it takes and how heavy it is."""
    return sentences.facts(minutes=card.get("minutes"), size=card.get("size"))
