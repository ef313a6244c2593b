"""After a first conversation: each says, apart from the other, yes, a question, or no thank you."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mentoring.conversations import actions as conversations
from mentoring.conversations.words import Words
from mentoring.partnerships import states
from mentoring.partnerships.actions.answer import answer_question
from mentoring.partnerships.actions.ask import ask
from mentoring.partnerships.actions.begin import decline_partnership
from mentoring.partnerships.actions.happen import lock
from mentoring.partnerships.models import Partnership, Question
from mentoring.people.models import Person


@transaction.atomic
def answer_exploring(
    *, partnership: Partnership, choice: str, by: Person, now: datetime, words: str = "", client_id: UUID | None = None
) -> Partnership:
    """This will keep somebody's own answer. With two yeses they come to agreeing; a no is kind and ends it.

    A question is no answer yet: its ``words``, if any, are said in the conversation, under ``client_id``. A yes may
    become a no until the other has said theirs. Raises ``CannotHappenNow``, ``NoSuchAnswer``, ``AnsweredAlready``.
    """
    partnership = lock(partnership)
    states.check("proceed", partnership)
    question = _own_question(partnership, by=by, now=now)
    if choice == "no" and question.answered_at is not None:
        return decline_partnership(partnership=partnership, by=by, now=now)
    answer_question(question=question, choice=choice, by=by, now=now)
    if choice == "question" and words and client_id and partnership.conversation:
        conversations.say(
            conversation=partnership.conversation, author=by, words=Words.typed(words), client_id=client_id, now=now
        )
    partnership.refresh_from_db()
    return partnership


def _own_question(partnership: Partnership, *, by: Person, now: datetime) -> Question:
    """What this person is asked about it, asked now if nobody did."""
    ask(partnership=partnership, about="exploring", people=[partnership.mentee, partnership.mentor], now=now,
        quietly=True)  # fmt: skip
    mine = Question.objects.of(by).filter(partnership=partnership, about="exploring", over_at=None)
    return mine.select_related("partnership").latest("asked_at")
