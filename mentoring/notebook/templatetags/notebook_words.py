"""Words the notebook uses in its pages and letters."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from urllib.parse import urljoin

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils import formats

from mentoring.conversations.questions import felt
from mentoring.notebook import sentences
from mentoring.people.models import Person

register = template.Library()


@register.filter
def how_it_is(card: Mapping[str, object]) -> str:
    """Energy and mindset, as somebody shared them."""
    return sentences.how(card)


@register.filter
def how_it_went(card: Mapping[str, object]) -> str:
    """The tap with which somebody told how it went."""
    return sentences.went(card.get("choice"))


@register.filter
def how_it_feels(card: Mapping[str, object]) -> str:
    """The feelings named with a moment."""
    return felt(card.get("feelings"))


@register.filter
def when_it_is(card: Mapping[str, object]) -> str:
    """The day of a moment, and its hour by its owner's clock."""
    day = formats.date_format(date.fromisoformat(str(card["on"])), "l j F")
    return f"{day}, {card['at']}" if card.get("at") else day


@register.filter
def is_hers(card: Mapping[str, object], person: Person) -> bool:
    """Whether something on a timeline is meant for this person alone."""
    return card.get("person") == str(person.pk)


@register.simple_tag
def moment_link(card: Mapping[str, object]) -> str:
    """In a letter: where to say how it went."""
    return urljoin(settings.BASE_URL + "/", reverse("moment", args=[card["moment"]]))
