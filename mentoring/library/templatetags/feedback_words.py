"""Words of feedback, experiences and the getting-to-know deck, on pages and in letters."""

from __future__ import annotations

from django import template

from mentoring.conversations.words import Card
from mentoring.library import answering, deck, experiences, feedback
from mentoring.people.models import Person

register = template.Library()


@register.filter
def parts(card: Card) -> list[tuple[str, str]]:
    """The parts of an answer, each with the words it begins with."""
    return feedback.parts_of(card)


@register.simple_tag
def feedback_stands(card: Card, *, by_me: bool) -> str:
    """Where asked feedback stands, for one reader of the timeline."""
    return feedback.stands(str(card["state"]), is_mine=by_me, name=card["giver_name"] if by_me else card["name"])


@register.filter
def is_giver(card: Card, person: Person) -> bool:
    """Whether this person was asked."""
    return card.get("giver") == str(person.pk)


@register.filter
def is_asker(card: Card, person: Person) -> bool:
    """Whether this person asked."""
    return card.get("asker") == str(person.pk)


@register.simple_tag
def feedback_links(card: Card, reader: Person) -> list[tuple[str, str]]:
    """What the one who was asked may answer from a letter, with the address for each."""
    return answering.feedback_links(str(card["feedback"]), reader=reader)


@register.filter
def tone(card: Card) -> str:
    """Whether an experience was a good one or a bad one; "" when nobody said."""
    return str(experiences.TONES.get(str(card.get("tone")), ""))


@register.filter
def asks(card: Card) -> str:
    """What a card of the deck asks."""
    return deck.asks(card.get("card"))
