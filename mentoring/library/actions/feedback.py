"""Asking for feedback, giving it, and answering it: each event of ``feedback_states.TABLE`` is one function here."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction

from mentoring.conversations import actions as conversations
from mentoring.conversations.access import of_author
from mentoring.conversations.actions.version import hold
from mentoring.conversations.models import Conversation, Entry
from mentoring.conversations.words import Card, Words, open_said
from mentoring.library.actions.activity import NotAmongThem
from mentoring.library.actions.happen import may_speak
from mentoring.library.feedback_states import State, check
from mentoring.library.models import Feedback
from mentoring.people.models import Person


@dataclass(frozen=True, slots=True)
class Given:
    """Feedback, part by part; any may be empty."""

    situation: str = ""
    saw: str = ""
    effect: str = ""
    wrong: str = ""  # what the giver may be wrong about
    idea: str = ""


@dataclass(frozen=True, slots=True)
class Heard:
    """What the asker answers; any part may be empty."""

    heard: str = ""
    next: str = ""  # what they would like to try
    otherwise: str = ""  # and what they see otherwise


@transaction.atomic
def ask_feedback(
    *,
    conversation: Conversation,
    asker: Person,
    giver: Person,
    on: str,
    client_id: UUID,
    now: datetime,
    about: Entry | None = None,
) -> Feedback:
    """This will ask the other for feedback on something definite, maybe on an entry of the asker's own.

    The same mark twice is one asking. Raises ``NotAmongThem``, ``ConversationClosed``, ``NotTakingPart``, or
    ``SaidDifferently``.
    """
    hold(conversation.pk)
    if about is not None and (about.author_id != asker.pk or about.conversation_id != conversation.pk):
        raise NotAmongThem
    if giver.pk == asker.pk or giver.pk not in may_speak(conversation, by=asker):
        raise NotAmongThem
    feedback = Feedback(conversation=conversation, asker=asker, giver=giver, about=about, asked_at=now, changed_at=now)
    before = Feedback.objects.filter(asker=asker, asked__conversation=conversation, asked__client_id=client_id).first()
    feedback.asked = conversations.say(
        conversation=conversation,
        author=asker,
        words=Words.typed(on),
        kind="library.feedback_asked",
        card=_card(feedback),
        reply_to=about,
        client_id=client_id,
        now=now,
    )
    if before is None:
        feedback.save(force_insert=True)
    return before or feedback


@transaction.atomic
def give_feedback(*, feedback: Feedback, by: Person, given: Given, now: datetime) -> Feedback:
    """This will give what was asked for. The same words twice are given once.

    Raises ``NotTheirs``, ``CannotHappenNow``, ``SaidDifferently``, ``ConversationClosed`` or ``NotTakingPart``.
    """
    feedback = _hold(feedback, by=by)
    parts = {name: text for name, text in asdict(given).items() if text}
    if feedback.given is None:
        _move(feedback, "give", by=by, now=now)
    feedback.given = _say(feedback, "given", by=by, parts=parts, reply_to=feedback.asked, now=now)
    feedback.save()
    return feedback


@transaction.atomic
def answer_feedback(*, feedback: Feedback, by: Person, heard: Heard, now: datetime) -> Feedback:
    """This will say what was heard, what will be tried, what is seen otherwise. Raises like ``give_feedback``."""
    feedback = _hold(feedback, by=by)
    parts = {name: text for name, text in asdict(heard).items() if text}
    if feedback.answered is None:
        _move(feedback, "answer", by=by, now=now)
        _settle(feedback, now=now)
    feedback.answered = _say(feedback, "answered", by=by, parts=parts, reply_to=feedback.given, now=now)
    feedback.save()
    return feedback


@transaction.atomic
def not_now_feedback(*, feedback: Feedback, by: Person, now: datetime) -> Feedback:
    """This will say "not now", and tell who asked; it can still be given later. Twice is once. Raises as above."""
    feedback = _hold(feedback, by=by)
    if feedback.state == State.NOT_NOW and feedback.giver_id == by.pk:
        return feedback
    _move(feedback, "not_now", by=by, now=now)
    _say(feedback, "not_now", by=by, parts={}, reply_to=feedback.asked, now=now)
    return feedback


@transaction.atomic
def let_feedback_be(*, feedback: Feedback, by: Person, now: datetime) -> Feedback:
    """This will let it be, for the one who asked: nothing waits any more. Twice is once. Raises as above."""
    feedback = _hold(feedback, by=by)
    if feedback.state == State.LET_BE and feedback.asker_id == by.pk:
        return feedback
    _move(feedback, "let_be", by=by, now=now)
    _settle(feedback, now=now)
    return feedback


def _hold(feedback: Feedback, *, by: Person) -> Feedback:
    hold(feedback.conversation_id)
    fresh = Feedback.objects.with_people().get(pk=feedback.pk)
    may_speak(fresh.conversation, by=by)
    return fresh


def _move(feedback: Feedback, event: str, *, by: Person, now: datetime) -> None:
    feedback.state, feedback.changed_at = check(event, feedback, by=by), now
    feedback.save(update_fields=["state", "changed_at"])
    if feedback.asked.words or feedback.asked.card:
        conversations.retell(entry=feedback.asked, card=_card(feedback), now=now)


def _settle(feedback: Feedback, *, now: datetime) -> None:
    """Tells on what was given that it waits for no answer any more; its words stay those of whoever gave it."""
    if feedback.given is not None and feedback.given.card:
        card = open_said([feedback.given], access=of_author(feedback.given)).cards.get(feedback.given.pk, {})
        conversations.retell(entry=feedback.given, card=card | {"is_settled": True}, now=now)


def _say(
    feedback: Feedback, what: str, *, by: Person, parts: dict[str, str], reply_to: Entry | None, now: datetime
) -> Entry:
    """What somebody answers is said in their own name; it quotes what it answers, and copies nobody's words."""
    return conversations.say(
        conversation=feedback.conversation,
        author=by,
        words=Words.typed("\n\n".join(parts.values())),
        kind=f"library.feedback_{what}",
        card={"feedback": str(feedback.pk), "name": by.first_name, "parts": parts, "asker": str(feedback.asker_id)},
        reply_to=reply_to,
        client_id=uuid5(feedback.pk, what),
        now=now,
    )


def _card(feedback: Feedback) -> Card:
    return {
        "feedback": str(feedback.pk), "state": str(feedback.state), "name": feedback.asker.first_name,
        "giver": str(feedback.giver_id), "giver_name": feedback.giver.first_name,
    }  # fmt: skip
