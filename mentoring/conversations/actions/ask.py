"""Asking a quick question, and what becomes of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction
from django.db.models import F, Q

from mentoring.conversations.access import of_author
from mentoring.conversations.actions.change import retell
from mentoring.conversations.actions.say import say
from mentoring.conversations.actions.version import hold
from mentoring.conversations.ladder import reach_of
from mentoring.conversations.models import Conversation, Entry, Participant, QuickQuestion
from mentoring.conversations.questions import A_WEEK, KIND, SEEN_WITHIN, TABLE, WAITS, outlook, read_feelings, too_late
from mentoring.conversations.words import Words, open_said
from mentoring.people.models import Person

State = QuickQuestion.State


class NotUrgent(Exception):
    """The receiver's own rule does not let it through as urgent; ``reason`` says why, in plain words."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@transaction.atomic
def ask(
    *,
    to: Participant,
    asker: Person,
    words: Words,
    client_id: UUID,
    now: datetime,
    feelings: Iterable[str] = (),
    needed_by: datetime | None = None,
) -> QuickQuestion:
    """This will ask somebody something; with ``needed_by`` it is urgent, and goes by their urgent rule.

    The same mark twice is one question. Raises ``NotUrgent``, and what ``say`` raises.
    """
    hold(to.conversation_id)
    mark = {"entry__conversation": to.conversation_id, "entry__client_id": client_id}
    if before := QuickQuestion.objects.by(asker).filter(**mark).select_related("entry").first():
        return before
    arrives_at = _arrives_if_urgent(to, needed_by, now=now)
    question = QuickQuestion(to=to, asker=asker, asked_at=now, changed_at=now, is_urgent=needed_by is not None)
    question.needed_by, question.escalate_at = needed_by, arrives_at and arrives_at + SEEN_WITHIN
    question.entry = say(
        conversation=Conversation(pk=to.conversation_id),
        author=asker,
        words=words,
        client_id=client_id,
        now=now,
        kind=KIND,
        card=_card(question, feelings=read_feelings(feelings)),
        is_urgent=question.is_urgent,
    )
    question.save(force_insert=True)
    return question


def cant_now(*, question: QuickQuestion, now: datetime) -> bool:
    """This will say "not now" for the one who was asked, and tell the asker at once. Twice is once."""
    with transaction.atomic():
        fresh = _happen(question, "cant_now", now=now)
        if fresh is None:
            return False
        asker = Participant.objects.get(conversation=fresh.entry.conversation_id, person=fresh.asker_id)
        _tell(fresh, kind="cant_now", about="cant_now", only_to=asker, now=now)
    return True


def note_asked_elsewhere(*, question: QuickQuestion, now: datetime) -> bool:
    """This will note that the asker has asked somebody else as well. Whom is told to nobody."""
    with transaction.atomic():
        return _happen(question, "ask_elsewhere", now=now) is not None


def close_question(*, question: QuickQuestion, now: datetime) -> bool:
    """This will close a question: its asker needs no answer any more. Closed twice is closed once."""
    with transaction.atomic():
        return _happen(question, "close", now=now) is not None


def follow_questions(*, now: datetime) -> int:
    """This will note which questions were seen, and which were answered by whatever came. Belongs on the timetable."""
    seen = QuickQuestion.objects.filter(state=State.SENT, to__read_seq__gte=F("entry__seq"))
    followed = [
        (one, "answer") for one in QuickQuestion.objects.open().select_related("entry", "to") if _is_answered(one)
    ]
    answered = {one.pk for one, _event in followed}
    followed += [(one, "see") for one in seen if one.pk not in answered]
    return sum(_follow(one, event, now=now) for one, event in followed)


@transaction.atomic
def _follow(question: QuickQuestion, event: str, *, now: datetime) -> bool:
    return _happen(question, event, now=now) is not None


def _is_answered(question: QuickQuestion) -> bool:
    """By anything the one who was asked said since, unless it answers something else."""
    entry = question.entry
    since = Entry.objects.filter(conversation=entry.conversation_id, author=question.to.person_id, withdrawn_at=None)
    return since.filter(Q(reply_to=None) | Q(reply_to=entry), seq__gt=entry.seq).exists()


def _happen(question: QuickQuestion, event: str, *, now: datetime) -> QuickQuestion | None:
    """Lets an event of the table happen, and tells it on the entry; None where the table does not know it now."""
    entry = Entry.objects.only("conversation_id").get(pk=question.entry_id)
    hold(entry.conversation_id)
    before, after = TABLE[event]
    moved = QuickQuestion.objects.filter(pk=question.pk, state__in=before)
    if not moved.update(state=after, changed_at=now, **({} if after in WAITS else {"escalate_at": None})):
        return None
    fresh = QuickQuestion.objects.select_related("entry", "to__person", "asker").get(pk=question.pk)
    if not fresh.entry.withdrawn_at:
        retell(entry=fresh.entry, card=_card(fresh, feelings=feelings_of(fresh)), now=now)
    return fresh


def feelings_of(question: QuickQuestion) -> list[str]:
    """This will read the feelings back from the card, under the asker's own seal."""
    entry = question.entry
    given = open_said([entry], access=of_author(entry)).cards.get(entry.pk, {}).get("feelings")
    return read_feelings(given if isinstance(given, list) else [])


def _card(question: QuickQuestion, *, feelings: list[str]) -> dict[str, object]:
    # "seen" is told to nobody: whether somebody has read something is theirs.
    told = State.SENT if question.state == State.SEEN else question.state
    needed = question.needed_by.isoformat() if question.needed_by else ""
    return {
        "question": str(question.pk), "state": str(told), "feelings": feelings, "needed_by": needed,
        "to": question.to.person.first_name, "to_id": str(question.to.person_id),
    }  # fmt: skip


def _arrives_if_urgent(to: Participant, needed_by: datetime | None, *, now: datetime) -> datetime | None:
    """When it would arrive as urgent; None for an ordinary one. Raises ``NotUrgent``."""
    if needed_by is None:
        return None
    found = outlook(to, reach=reach_of([to])[to.pk], asked_this_week=asked_this_week(to, now=now), now=now)
    if not found.goes:
        raise NotUrgent(found.sentence)
    if found.arrives_at and found.arrives_at >= needed_by:
        raise NotUrgent(too_late(to))
    return found.arrives_at


def asked_this_week(to: Participant, *, now: datetime) -> int:
    """How many urgent questions somebody was asked here in the last seven days."""
    return QuickQuestion.objects.filter(to=to, is_urgent=True, asked_at__gt=now - A_WEEK).count()


def _tell(
    question: QuickQuestion, *, kind: str, about: str, only_to: Participant | None, now: datetime, **more: str
) -> None:
    """Northlight tells, on the timeline, what became of it; each thing once."""
    say(
        conversation=question.entry.conversation,
        author=None,
        words=Words.typed(""),
        kind=kind,
        card={"name": question.to.person.first_name, "question": str(question.pk), **more},
        client_id=uuid5(NAMESPACE_URL, f"question:{question.pk}:{about}"),
        now=now,
        quietly=only_to is None,
        only_to=only_to,
    )
