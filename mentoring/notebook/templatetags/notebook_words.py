"""Words the notebook uses in its pages and letters."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urljoin

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils import formats

from mentoring.conversations.questions import felt
from mentoring.notebook import sentences
from mentoring.notebook.curve import Curve, curve
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


@register.filter
def height(value: object) -> str:
    """How high or how low, with its sign."""
    return f"{value:+d}".replace("-", "−") if isinstance(value, int) and value else "0"


@register.simple_tag
def curve_of(card: Mapping[str, object]) -> Curve | None:
    """The line that somebody shows."""
    return curve([(date.fromisoformat(str(one["on"])), int(one["value"])) for one in _points(card)])


@register.simple_tag
def points_of(card: Mapping[str, object]) -> list[dict[str, Any]]:
    """The points of a line that somebody shows, each with its day or month in words."""
    return [{**one, "when": _when(one)} for one in _points(card)]


def _when(point: Mapping[str, object]) -> str:
    day = date.fromisoformat(str(point["on"]))
    return formats.date_format(day, "F Y" if point.get("is_month") else "j F Y")


def _points(card: Mapping[str, object]) -> list[dict[str, Any]]:
    points = card.get("points")
    return points if isinstance(points, list) else []
