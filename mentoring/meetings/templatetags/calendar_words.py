"""What calendars answered, on pages and in letters."""

from __future__ import annotations

from urllib.parse import urljoin

from django import template
from django.conf import settings

from mentoring.conversations.words import Card
from mentoring.meetings import calendar_sentences
from mentoring.people.models import Person

register = template.Library()


@register.simple_tag
def calendar_said(card: Card, reader: Person) -> calendar_sentences.Said:
    """What a calendar answered, told to one reader."""
    return calendar_sentences.said(card, reader=reader)


@register.filter
def on_the_web(path: str) -> str:
    """A path as a whole address, for letters."""
    return urljoin(settings.BASE_URL + "/", path)
