"""Asking one of the two, or both apart; nobody is asked the same twice, and silence is no answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid4, uuid5

from django.db import transaction

from mentoring.conversations import actions as conversations
from mentoring.conversations.access import by_membership
from mentoring.conversations.models import Entry, Participant
from mentoring.conversations.words import Words, open_said
from mentoring.partnerships.models import Partnership, Question
from mentoring.partnerships.questions import ASKED
from mentoring.partnerships.words import seal_own_words, seal_reason
from mentoring.people.models import Person

KIND = "partnerships.question"


@transaction.atomic
def ask(
    *,
    partnership: Partnership,
    about: str,
    people: Sequence[Person],
    now: datetime,
    by: Person | None = None,
    wishes: dict[str, Any] | None = None,
    reason: str = "",
    own: str = "",
    quietly: bool = False,
) -> UUID:
    """This will ask these people, tell them, and give the round. Whoever is asked this already is not asked again.

    ``by`` None is Northlight; ``wishes`` are dates and settings, ``reason`` and ``own`` (what is suggested, where
    no setting says it) are in the asker's own words.
    ``quietly`` keeps it on the page and sends it nowhere.
    """
    waiting = Question.objects.open().filter(partnership=partnership, about=about, person__in=people)
    if before := waiting.first():
        return before.round
    round_id = uuid4()
    for person in people:
        question = Question(partnership=partnership, round=round_id, about=about, person=person, asked_by=by,
                            asked_at=now, wishes=wishes or {})  # fmt: skip
        question.reason, question.own_words = seal_reason(reason, question), seal_own_words(own, question)
        question.save(force_insert=True)
    if not quietly:
        _tell(question, people=people, now=now, own=own)
    return round_id


def remind(partnership: Partnership, *, about: str, people: Sequence[Person], now: datetime) -> None:
    """This will tell those of these people who have not answered yet; of one round only once. In a transaction."""
    waiting = Question.objects.open().filter(partnership=partnership, about=about, person__in=people)
    if asked := list(waiting.select_related("person")):
        asked[0].partnership = partnership
        _tell(asked[0], people=[one.person for one in asked], now=now)


def ask_no_more(question: Question, *, now: datetime) -> None:
    """This will let the timeline know that this person has answered, so that it offers them no answer any more."""
    conversation = question.partnership.conversation
    told = {"conversation": conversation, "author": None, "client_id": _name_of(question)}
    entry = Entry.objects.filter(**told).first() if conversation else None
    if conversation is None or entry is None:
        return
    opened = open_said([entry], access=by_membership(question.person, conversation))
    card = opened.cards.get(entry.pk)
    answered = card.get("answered", []) if card else []
    if card and isinstance(answered, list) and str(question.person_id) not in answered:
        card["answered"] = [*answered, str(question.person_id)]
        conversations.retell(entry=entry, card=card, now=now)


def drop_questions(partnership: Partnership, *, now: datetime, about: Sequence[str] = ()) -> None:
    """This will let open questions be: all, or those about something. In a transaction of what settled them."""
    waiting = Question.objects.open().filter(partnership=partnership)
    (waiting.filter(about__in=about) if about else waiting).update(over_at=now)


def let_questions_lapse(*, now: datetime) -> int:
    """This will end questions that waited longer than theirs may; that is no answer, neither yes nor no."""
    lapsed = 0
    for about, asked in ASKED.items():
        old = Question.objects.open().filter(about=about, asked_at__lt=now - asked.lasts)
        lapsed += old.update(over_at=now)
    return lapsed


def _tell(question: Question, *, people: Sequence[Person], now: datetime, own: str = "") -> None:
    partnership = question.partnership
    if partnership.conversation is None:
        return
    only_to = None
    if len(people) == 1:
        only_to = Participant.objects.get(conversation=partnership.conversation, person=people[0])
    conversations.say(
        conversation=partnership.conversation,
        author=None,
        words=Words.typed(""),
        kind=KIND,
        card={
            "about": question.about,
            "round": str(question.round),
            "wishes": {**question.wishes, "own": own} if own else question.wishes,  # a card is sealed
            "to": [str(person.pk) for person in people],
            "others": {str(one.pk): partnership.partner_of(one).first_name for one in people},
        },
        client_id=_name_of(question),
        only_to=only_to,
        now=now,
    )


def _name_of(question: Question) -> UUID:
    """Under which name its round stands on the timeline, once."""
    return uuid5(NAMESPACE_URL, f"question:{question.round}")
