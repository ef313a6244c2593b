"""The card that lies on the table of a conversation, and what was answered, opened for one person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from mentoring.conversations.access import by_membership
from mentoring.conversations.words import open_words
from mentoring.goals.words import open_rows
from mentoring.library.deck import asks
from mentoring.library.models import CardAnswer, DrawnCard
from mentoring.library.models.deck import A_WEEK
from mentoring.people.models import Person

BEFORE = 20  # earlier cards that the page shows


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer; ``words`` is "" for one that waits and is not the reader's own."""

    author: Person
    words: str
    waits: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """One card with its answers, for one reader."""

    drawn: DrawnCard
    answers: list[Answered]
    reader: Person
    now: datetime

    @property
    def asks(self) -> str:
        """What it asks."""
        return asks(self.drawn.card)

    @property
    def mine(self) -> Answered | None:
        """What the reader answered."""
        return next((one for one in self.answers if one.author.pk == self.reader.pk), None)

    @property
    def is_of_this_week(self) -> bool:
        """Whether it lies on the table still; afterwards a new one can be drawn."""
        return self.now - self.drawn.drawn_at < A_WEEK

    @property
    def next_at(self) -> datetime:
        """From when on the next one can be drawn."""
        return self.drawn.drawn_at + A_WEEK


def on_the_table(conversation_id: UUID) -> DrawnCard | None:
    """The card that was drawn last."""
    return DrawnCard.objects.filter(conversation=conversation_id).select_related("conversation", "entry").first()


def waiting_for(person: Person, *, now: datetime) -> list[Shown]:
    """This will give the cards somebody drew for this person and themselves, still to be answered by this one."""
    found = DrawnCard.objects.waiting_for(person, now).select_related("drawn_by").order_by("drawn_at", "pk")
    return [Shown(one, [], person, now) for one in found]


def drawn_in(conversation_id: UUID, *, reader: Person, now: datetime) -> list[Shown]:
    """This will gather the cards of a conversation, the newest first, with what the reader may read."""
    found = DrawnCard.objects.of(reader).filter(conversation=conversation_id).select_related("conversation")
    drawn = list(found[: BEFORE + 1])
    given = CardAnswer.objects.filter(drawn__in=drawn).select_related("author", "entry").order_by("written_at")
    answers = [one for one in given if one.entry is None or one.entry.withdrawn_at is None] if drawn else []
    told = _opened(answers, drawn, reader=reader)
    return [Shown(card, [told[one.pk] for one in answers if one.drawn_id == card.pk], reader, now) for card in drawn]


def written(answer: CardAnswer) -> str:
    """What somebody answered, for themselves: from the row while it waits, from its entry once it was said."""
    access = by_membership(answer.author, answer.drawn.conversation)
    if answer.entry is None:
        return open_rows([answer], access=access).of(answer)
    (words,) = open_words([answer.entry], access=access)
    return words.text if words else ""


def _opened(answers: Sequence[CardAnswer], drawn: Sequence[DrawnCard], *, reader: Person) -> dict[UUID, Answered]:
    """Of what waits only the reader's own is opened; what was said is opened for both."""
    if not answers:
        return {}
    cards = {card.pk: card for card in drawn}
    for one in answers:
        one.drawn = cards[one.drawn_id]
    access = by_membership(reader, drawn[0].conversation)
    own = [one for one in answers if one.entry is None and one.author_id == reader.pk]
    kept = open_rows(own, access=access)
    said = {one.pk: one.entry for one in answers if one.entry is not None}
    words = dict(zip(said, open_words(list(said.values()), access=access), strict=True))
    return {
        one.pk: Answered(one.author, _text(words.get(one.pk)) or kept.of(one), waits=one.entry is None)
        for one in answers
    }


def _text(words: object) -> str:
    return str(getattr(words, "text", ""))
