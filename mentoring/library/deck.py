"""The getting-to-know deck and the culture questions, as data: a card's name, and what it asks. Names never change."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DECK: dict[str, Promise] = {
    "place": _("A place that made you"),
    "teacher": _("A teacher you remember"),
    "unpaid": _("Work you did for no money"),
    "rule": _("A rule you broke"),
    "read": _("What you read last"),
    "tires": _("What tires you"),
    "restores": _("What restores you"),
    "night": _("Whom you would call at three in the morning"),
    "changed": _("A thing you changed your mind about"),
    "twelve": _("What you were like at twelve"),
    "failure": _("A failure you are glad of"),
    "teach": _("What you would teach if anybody would listen"),
}
# For two from different places; where they are from the same, the answers still differ.
CULTURE: dict[str, Promise] = {
    "disagree": _("How does one disagree politely where you live?"),
    "silence": _("What does silence mean where you live?"),
    "first": _("Who speaks first where you live?"),
    "on_time": _("What is “on time” where you live?"),
    "days_off": _("Which days are not working days where you live?"),
    "praise": _("Is praise in front of others welcome where you live?"),
    "address": _("How do you like to be addressed?"),
}
CARDS = DECK | CULTURE


def asks(card: object) -> str:
    """What a card asks; "" for one that is not in the deck any more."""
    return str(CARDS.get(str(card), ""))


def next_card(conversation_id: UUID, *, drawn: Iterable[str], passed: int = 0) -> str:
    """This will draw from a deck that is shuffled for each conversation, and comes round again when it is through.

    ``drawn`` are the cards that stayed on the table; ``passed`` how many are put back now.
    """
    shuffled = sorted(CARDS, key=lambda card: sha256(f"{conversation_id}:{card}".encode()).digest())
    seen = [card for card in drawn if card in CARDS]
    round_ = len(seen) // len(shuffled)
    left = [card for card in shuffled if seen.count(card) <= round_]
    return left[passed % len(left)]
