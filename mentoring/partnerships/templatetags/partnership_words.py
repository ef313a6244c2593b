"""Words the pages and letters of partnerships use."""

from django import template

from mentoring.partnerships import sentences
from mentoring.partnerships.models import Partnership

register = template.Library()


@register.simple_tag
def happened(card: dict[str, str]) -> str:
    """What happened, as one sentence for both."""
    return sentences.happened(event=card.get("event", ""), name=card.get("name", ""))


@register.simple_tag
def state_words(partnership: Partnership) -> str:
    """Where two people stand, in a few words."""
    return sentences.standing(partnership.state)
