"""What readers say about a goal, a need or an aspiration, and what its owner answers."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mentoring.conversations.models import Conversation
from mentoring.goals.access import of_owner, of_reader
from mentoring.goals.actions.keep import OnlyTheOwner, keep_once, own
from mentoring.goals.actions.tell import take_back, tell, tell_readers
from mentoring.goals.models import Aspiration, Comment, Goal, GoalShare, ListShare, Need, SaidBack
from mentoring.goals.words import open_rows, seal_into, seal_one
from mentoring.people.models import Person


class NotShared(Exception):
    """It is not, or no longer, shared with this person."""


class AlreadyAnswered(Exception):
    """Its owner has answered this."""


@transaction.atomic
def ask_views(*, goal: Goal, by: Person, now: datetime) -> None:
    """This will ask everybody who reads a goal how they see where its owner stands. Raises ``OnlyTheOwner``."""
    goal = own(goal, by=by)
    goal.asks_views_at = now
    goal.save(update_fields=["asks_views_at"])
    title = open_rows([goal], access=of_owner(by, goal)).of(goal, "title")
    card: dict[str, object] = {"goal": str(goal.pk), "title": title}
    tell_readers(goal, what="asked", by=by, words=title, card=card, key=f"{goal.pk}:{now.isoformat()}", now=now)


@transaction.atomic
def comment_on_goal(*, goal: Goal, by: Person, words: str, client_id: UUID, now: datetime) -> Comment:
    """This will say something about a goal to its owner, where it is shared. Raises ``NotShared``."""
    goal, conversation = _through(goal, by=by)
    comment = Comment(goal=goal, conversation=conversation, author=by, client_id=client_id, said_at=now)
    comment.is_asked_for = goal.asks_views_at is not None
    seal_into(comment, words=words)
    comment, is_new = keep_once(comment, author=by, client_id=client_id)
    if is_new:
        title = open_rows([goal], access=of_reader(by, goal)).of(goal, "title")
        card: dict[str, object] = {
            "goal": str(goal.pk),
            "title": title,
            "quote": words,
            "asked": comment.is_asked_for,
        }
        tell(conversation, what="commented", by=by, words=words, card=card, key=comment.pk, now=now)
    return comment


@transaction.atomic
def comment_on_want(
    *, want: Need | Aspiration, called: str, by: Person, words: str, client_id: UUID, now: datetime
) -> Comment:
    """This will say something about a need or an aspiration that is shared; ``called`` is how it reads.

    Raises ``NotShared``.
    """
    kind = ListShare.List.NEEDS if isinstance(want, Need) else ListShare.List.ASPIRATIONS
    share = ListShare.objects.read_by(by).filter(person_id=want.person_id, list=kind).first()
    if share is None or want.person_id == by.pk:
        raise NotShared
    comment = Comment(conversation_id=share.conversation_id, author=by, client_id=client_id, said_at=now)
    setattr(comment, want.kind, want)
    seal_into(comment, words=words)
    comment, is_new = keep_once(comment, author=by, client_id=client_id)
    if is_new:
        card: dict[str, object] = {"want": want.kind, "title": called, "quote": words}
        tell(share.conversation, what="commented", by=by, words=words, card=card, key=comment.pk, now=now)
    return comment


@transaction.atomic
def withdraw_comment(*, comment: Comment, by: Person, now: datetime) -> None:
    """This will take one's own comment back, here and on the timeline. Raises ``NotShared`` for anybody else's."""
    if comment.author_id != by.pk:
        raise NotShared
    take_back(what="commented", by=by, key=comment.pk, now=now)
    Comment.objects.filter(pk=comment.pk).delete()


@transaction.atomic
def say_back(*, goal: Goal, by: Person, words: str, client_id: UUID, now: datetime) -> SaidBack:
    """This will say a goal back, as a reader understands it; its owner confirms or corrects. Raises ``NotShared``."""
    goal, conversation = _through(goal, by=by)
    said = SaidBack(goal=goal, conversation=conversation, author=by, client_id=client_id, said_at=now)
    seal_into(said, words=words)
    said, is_new = keep_once(said, author=by, client_id=client_id)
    if is_new:
        title = open_rows([goal], access=of_reader(by, goal)).of(goal, "title")
        card: dict[str, object] = {"goal": str(goal.pk), "title": title, "quote": words}
        tell(conversation, what="said_back", by=by, words=words, card=card, key=said.pk, now=now)
    return said


@transaction.atomic
def confirm_said_back(*, said: SaidBack, by: Person, now: datetime) -> SaidBack:
    """This will say "yes, that's it". Twice is once. Raises ``OnlyTheOwner``, or ``AlreadyAnswered``."""
    return _answer(said, by=by, state=SaidBack.State.CONFIRMED, words="", now=now)


@transaction.atomic
def correct_said_back(*, said: SaidBack, by: Person, words: str, now: datetime) -> SaidBack:
    """This will put right what a reader understood. Raises ``OnlyTheOwner``, or ``AlreadyAnswered``."""
    return _answer(said, by=by, state=SaidBack.State.CORRECTED, words=words, now=now)


def _answer(said: SaidBack, *, by: Person, state: str, words: str, now: datetime) -> SaidBack:
    said = SaidBack.objects.select_for_update(of=("self",)).select_related("goal", "conversation").get(pk=said.pk)
    if said.goal.owner_id != by.pk:
        raise OnlyTheOwner
    if said.state == state == SaidBack.State.CONFIRMED:
        return said
    if said.state != SaidBack.State.WAITING:
        raise AlreadyAnswered
    said.state, said.answered_at = state, now
    said.correction = seal_one(said, "correction", words)
    said.save(update_fields=["state", "answered_at", "correction"])
    title = open_rows([said.goal], access=of_owner(by, said.goal)).of(said.goal, "title")
    card: dict[str, object] = {"goal": str(said.goal_id), "title": title, "quote": words, "state": state}
    tell(said.conversation, what="confirmed", by=by, words=words or title, card=card, key=said.pk, now=now)
    return said


def _through(goal: Goal, *, by: Person) -> tuple[Goal, Conversation]:
    """A goal as it is now, and the conversation through which somebody reads it: the first it was shared with."""
    share = GoalShare.objects.read_by(by).filter(goal=goal).select_related("goal", "conversation").first()
    if share is None or goal.owner_id == by.pk:
        raise NotShared
    return share.goal, share.conversation
