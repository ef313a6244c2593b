"""Other ties, for the pages on which both read them: {% load tie_words %}."""

from __future__ import annotations

from django import template

from mentoring.partnerships.models import Partnership
from mentoring.partnerships.ties import Ties, ties_of
from mentoring.people.models import Person

register = template.Library()


@register.simple_tag
def other_ties(partnership: Partnership, person: Person) -> Ties:
    """What the two have declared, worded for one of them: {% other_ties partnership request.user as ties %}."""
    return ties_of(partnership, person)
