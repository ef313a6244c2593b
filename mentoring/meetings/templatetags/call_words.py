"""Words a call uses in its pages and letters."""

from __future__ import annotations

from urllib.parse import urljoin

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from mentoring.conversations import touches
from mentoring.conversations.words import Card

register = template.Library()


@register.simple_tag
def call_words(card: Card, is_mine: bool) -> str:
    """What an entry says of a call, as it stands: somebody waits, people are in it, or how long it was."""
    standing, here = card.get("standing"), [str(one) for one in _listed(card.get("here"))]
    if standing == "over":
        return touches.told(card) if card.get("minutes") else _("A video call that did not come about")
    if standing == "together":
        return _("%(names)s are in a video call") % {"names": get_text_list(here, _("and"))}
    if is_mine and here == [card.get("name")]:
        return _("You are in the video call, and the door is open")
    return _("%(name)s is in the video call, and the door is open") % {"name": here[0] if here else card.get("name")}


@register.filter
def is_open_call(card: Card) -> bool:
    """Whether one can come in."""
    return bool(card.get("conversation")) and card.get("standing") in {"waiting", "together"}


@register.simple_tag
def call_link(card: Card) -> str:
    """In a letter: where one comes in."""
    return urljoin(settings.BASE_URL + "/", reverse("call", args=[card["conversation"]]))


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []
