"""Drawing a card of the getting-to-know deck, putting it back, and answering it."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid5

from django.db import transaction

from mentoring.conversations import actions as conversations
from mentoring.conversations.actions.say import participants_of
from mentoring.conversations.actions.version import hold
from mentoring.conversations.models import Conversation
from mentoring.conversations.words import Card, Words
from mentoring.goals.words import seal_into
from mentoring.library.actions.happen import may_speak
from mentoring.library.cards import on_the_table, written
from mentoring.library.deck import next_card
from mentoring.library.models import CardAnswer, DrawnCard
from mentoring.library.models.deck import A_WEEK
from mentoring.people.models import Person


class AnsweredAlready(Exception):
    """Somebody has answered this card, so it stays; or answered it in other words."""


@transaction.atomic
def draw_card(*, conversation: Conversation, by: Person, now: datetime) -> DrawnCard:
    """This will draw the card of the week, quietly; while one lies on the table, it is that one.

    Raises ``ConversationClosed`` or ``NotTakingPart``.
    """
    hold(conversation.pk)
    may_speak(conversation, by=by)
    last = on_the_table(conversation.pk)
    if last is not None and now - last.drawn_at < A_WEEK:
        return last
    before = DrawnCard.objects.filter(conversation=conversation).values_list("card", flat=True)
    drawn = DrawnCard(conversation=conversation, number=last.number + 1 if last else 1, drawn_by=by, drawn_at=now)
    drawn.card = next_card(conversation.pk, drawn=before)
    drawn.entry = conversations.say(
        conversation=conversation,
        author=by,
        words=Words.typed(""),
        kind="library.card_drawn",
        card=_card(drawn),
        client_id=uuid5(drawn.pk, "drawn"),
        now=now,
        quietly=True,
    )
    drawn.save(force_insert=True)
    return drawn


@transaction.atomic
def draw_another(*, drawn: DrawnCard, by: Person, now: datetime) -> DrawnCard:
    """This will put a card back that nobody has answered, and draw another. Raises ``AnsweredAlready`` too."""
    drawn = _hold(drawn, by=by)
    if drawn.answers.exists():
        raise AnsweredAlready
    others = DrawnCard.objects.filter(conversation=drawn.conversation_id).exclude(pk=drawn.pk)
    drawn.passed += 1
    drawn.card = next_card(drawn.conversation_id, drawn=others.values_list("card", flat=True), passed=drawn.passed)
    drawn.save(update_fields=["passed", "card"])
    if drawn.entry is not None:
        conversations.retell(entry=drawn.entry, card=_card(drawn), now=now)
    return drawn


@transaction.atomic
def answer_card(*, drawn: DrawnCard, by: Person, words: str, together: bool, now: datetime) -> CardAnswer:
    """This will answer a card: said at once; or, ``together``, kept until somebody else has answered as well.

    The same words twice are one answer. Raises ``AnsweredAlready`` for other words, and as above.
    """
    drawn = _hold(drawn, by=by)
    if before := _standing_answer(drawn, by=by):
        if written(before) != words:
            raise AnsweredAlready
        return before
    answer = CardAnswer(drawn=drawn, author=by, written_at=now)
    seal_into(answer, words=words)
    answer.save(force_insert=True)
    if not together or drawn.answers.count() > 1:
        _open_all(drawn, now=now)
        answer.refresh_from_db()
    return answer


@transaction.atomic
def take_back_card_answer(*, drawn: DrawnCard, by: Person) -> None:
    """This will destroy an answer that waits for the other's. What was said is taken back on the timeline."""
    _hold(drawn, by=by).answers.filter(author=by, entry=None).delete()


def _hold(drawn: DrawnCard, *, by: Person) -> DrawnCard:
    hold(drawn.conversation_id)
    found = DrawnCard.objects.select_related("conversation", "entry").get(pk=drawn.pk)
    may_speak(found.conversation, by=by)
    return found


def _standing_answer(drawn: DrawnCard, *, by: Person) -> CardAnswer | None:
    """What this person has answered already; once it was taken back on the timeline, they may answer anew."""
    mine = drawn.answers.select_related("entry", "author", "drawn__conversation").filter(author=by)
    mine.filter(entry__withdrawn_at__isnull=False).delete()
    return mine.first()


def _open_all(drawn: DrawnCard, *, now: datetime) -> None:
    """Says what waited, each in the name of whoever wrote it; whoever has left is not spoken for."""
    here = participants_of(drawn.conversation_id)
    waiting = drawn.answers.filter(entry=None, author__in=[one.person_id for one in here if one.left_at is None])
    for answer in waiting.exclude(words=b"").select_related("author").order_by("written_at"):
        answer.drawn = drawn
        _say(answer, now=now)


def _say(answer: CardAnswer, *, now: datetime) -> None:
    """Said; from then on its entry alone holds the words."""
    answer.entry = conversations.say(
        conversation=answer.drawn.conversation,
        author=answer.author,
        words=Words.typed(written(answer)),
        kind="library.card_answer",
        card=_card(answer.drawn) | {"name": answer.author.first_name},
        reply_to=answer.drawn.entry,
        client_id=uuid5(answer.pk, "said"),
        now=now,
    )
    answer.words = b""
    answer.save(update_fields=["entry", "words"])


def _card(drawn: DrawnCard) -> Card:
    return {"drawn": str(drawn.pk), "card": drawn.card}
