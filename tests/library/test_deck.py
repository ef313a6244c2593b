"""A card a week: drawn by either, put back without penalty, answered apart or straight away, read by the two only."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from mentoring.conversations import actions as conversations
from mentoring.conversations.models import Conversation, Delivery, Entry
from mentoring.library import actions
from mentoring.library.deck import CARDS, CULTURE, DECK, next_card
from mentoring.library.models import CardAnswer, DrawnCard
from tests.cast import Cast, signed_in
from tests.library.conftest import text

WEEK = timedelta(days=7)


@pytest.fixture
def drawn(conversation: Conversation, cast: Cast) -> DrawnCard:
    """Amina drew a card, this very moment: pages look at the clock."""
    return actions.draw_card(conversation=conversation, by=cast.amina, now=timezone.now())


def said(conversation: Conversation) -> list[tuple[str, str]]:
    """Who has said what to cards."""
    entries = Entry.objects.filter(conversation=conversation, kind="library.card_answer", withdrawn_at=None)
    return [
        (one.author.first_name, one.kind) for one in entries.select_related("author").order_by("seq") if one.author
    ]


def test_deck_holds_the_twelve_cards_and_the_culture_questions() -> None:
    """P-15, B-23: twelve to get to know each other, seven on how one does this where one lives."""
    assert (len(DECK), len(CULTURE), len(CARDS)) == (12, 7, 19)
    assert all(len(name) <= 30 for name in CARDS)


def test_deck_deals_every_card_before_one_comes_again() -> None:
    room, dealt = uuid4(), list[str]()
    for _week in range(2 * len(CARDS)):
        dealt.append(next_card(room, drawn=dealt))

    assert set(dealt[:19]) == set(dealt[19:]) == set(CARDS)
    assert next_card(room, drawn=dealt, passed=1) != next_card(room, drawn=dealt)
    assert next_card(uuid4(), drawn=["no card of ours"]) in CARDS


def test_deck_gives_one_card_a_week_and_sends_nothing(conversation: Conversation, cast: Cast, now: datetime) -> None:
    """P-15: either draws; within the week it is the same card; it is never pushed."""
    one = actions.draw_card(conversation=conversation, by=cast.amina, now=now)
    same = actions.draw_card(conversation=conversation, by=cast.grace, now=now + WEEK - timedelta(minutes=1))
    next_one = actions.draw_card(conversation=conversation, by=cast.grace, now=now + WEEK)

    assert (one, one.card == next_one.card, next_one.number) == (same, False, 2)
    assert not Delivery.objects.filter(entry__kind="library.card_drawn").exists()


def test_deck_takes_a_card_back_without_penalty(
    drawn: DrawnCard, amina: Client, grace: Client, conversation: Conversation
) -> None:
    """P-15: "another one", as often as one likes, until somebody has answered."""
    seen = [drawn.card]
    for _time in range(3):
        grace.post(f"/deck/{drawn.pk}/another/")
        seen.append(DrawnCard.objects.get().card)
    assert len(set(seen)) == 4
    assert str(CARDS[seen[-1]]) in text(amina, f"/conversations/{conversation.pk}/")

    amina.post(f"/deck/{drawn.pk}/answer/", {"words": "My grandmother's kitchen."})
    grace.post(f"/deck/{drawn.pk}/another/")
    assert DrawnCard.objects.get().card == seen[-1]


def test_deck_answers_straight_away(
    drawn: DrawnCard, amina: Client, grace: Client, conversation: Conversation
) -> None:
    """P-15: my answers are seen in this relationship, at once if I like."""
    amina.post(f"/deck/{drawn.pk}/answer/", {"words": "Walking."})

    assert "Walking." in text(grace, f"/conversations/{conversation.pk}/")
    assert "Walking." in text(grace, f"/deck/in/{conversation.pk}/")


def test_deck_answers_apart_and_opens_both_together(
    drawn: DrawnCard, amina: Client, grace: Client, conversation: Conversation
) -> None:
    """P-15: kept until the other has answered as well; then both are said, each in their own name."""
    amina.post(f"/deck/{drawn.pk}/answer/", {"words": "Walking.", "together": "on"})
    assert said(conversation) == []
    waits = text(grace, f"/deck/in/{conversation.pk}/")
    assert ("Walking." in waits, "it opens when you have, too" in waits) == (False, True)
    assert "kept for you, until both have answered" in text(amina, f"/deck/in/{conversation.pk}/")

    grace.post(f"/deck/{drawn.pk}/answer/", {"words": "The sea."})

    assert [who for who, _kind in said(conversation)] == ["Amina", "Grace"]
    assert not CardAnswer.objects.exclude(words=b"").exists()
    opened = text(grace, f"/deck/in/{conversation.pk}/")
    assert ("Walking." in opened, "The sea." in opened) == (True, True)


def test_deck_keeps_one_answer_of_each_and_gives_it_back(
    drawn: DrawnCard, amina: Client, cast: Cast, conversation: Conversation, now: datetime
) -> None:
    where = f"/deck/{drawn.pk}/answer/"
    amina.post(where, {"words": "Walking.", "together": "on"})
    other = amina.post(where, {"words": "Sleeping.", "together": "on"})
    assert (other.status_code, "Sleeping." in other.content.decode()) == (422, True)
    amina.post(f"/deck/{drawn.pk}/take-back/")
    assert not CardAnswer.objects.exists()

    for _time in range(2):
        amina.post(where, {"words": "Sleeping."})
    (entry,) = Entry.objects.filter(kind="library.card_answer")
    conversations.withdraw_entry(entry=entry, by=cast.amina, now=now)
    amina.post(where, {"words": "Singing."})

    assert "Singing." in text(amina, f"/deck/in/{conversation.pk}/")
    assert CardAnswer.objects.count() == 1


def test_deck_speaks_for_nobody_who_has_left(drawn: DrawnCard, cast: Cast, conversation: Conversation) -> None:
    now = timezone.now()
    actions.answer_card(drawn=drawn, by=cast.amina, words="Walking.", together=True, now=now)
    conversations.leave_conversation(conversation=conversation, person=cast.amina, now=now)

    actions.answer_card(drawn=drawn, by=cast.grace, words="The sea.", together=False, now=now)

    assert [who for who, _kind in said(conversation)] == ["Grace"]


def test_deck_stays_with_its_two_and_in_what_is_over(
    drawn: DrawnCard, cast: Cast, amina: Client, conversation: Conversation
) -> None:
    olu = signed_in(cast.olu)
    assert [olu.get(f"/deck/in/{conversation.pk}/").status_code, olu.get(f"/deck/{drawn.pk}/answer/").status_code] == [
        404,
        404,
    ]
    actions.answer_card(drawn=drawn, by=cast.grace, words="The sea.", together=True, now=timezone.now())
    actions.erase_set(conversation=conversation, author=cast.grace)
    assert not CardAnswer.objects.exists()
    conversations.close_conversation(conversation=conversation, now=timezone.now())
    late = amina.post(f"/deck/{drawn.pk}/answer/", {"words": "Too late, and kept."})
    assert (late.status_code, "Too late, and kept." in late.content.decode()) == (422, True)
    amina.post(f"/deck/{drawn.pk}/another/")
    amina.post(f"/deck/in/{conversation.pk}/")
    assert DrawnCard.objects.count() == 1
