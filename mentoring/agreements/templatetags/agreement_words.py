"""Words the pages and letters of agreements use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from mentoring.agreements import sentences, standing
from mentoring.agreements.difference import Piece
from mentoring.agreements.sheet import Paper
from mentoring.people.models import Person

register = template.Library()
TAGS = {"same": "span", "out": "del", "in": "ins"}


@register.simple_tag
def agreement_told(card: Mapping[str, object]) -> str:
    """What has happened to an agreement, as one sentence for everybody."""
    return sentences.told(card)


@register.simple_tag
def agreement_title(paper: Paper) -> str:
    """What stands above the page."""
    return standing.title(paper)


@register.simple_tag
def agreement_standing(paper: Paper) -> str:
    """Where the page stands."""
    return standing.standing(paper)


@register.simple_tag
def pips_label(paper: Paper) -> str:
    """The dots of sessions, in words."""
    return standing.pips_label(paper)


@register.filter
def joined(people: Iterable[Person]) -> str:
    """People as one says their names together."""
    return standing.joined(list(people))


@register.filter
def pieces(found: Iterable[Piece]) -> SafeString:
    """A difference in place: what went is struck out, what came is underlined; spaces at its ends are neither."""
    return format_html_join("", "{0}<{1}>{2}</{1}>{3}", map(_tagged, found))


def _tagged(piece: Piece) -> tuple[str, str, str, str]:
    text = piece.text
    words = text.strip(" ")
    start = text[: len(text) - len(text.lstrip(" "))]
    return start, TAGS[piece.kind], words, text[len(start) + len(words) :]
