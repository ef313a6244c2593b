"""Who may read a goal or a list: decided by its owner, and taken away again at any time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from mentoring.conversations.models import Conversation
from mentoring.goals.access import of_owner
from mentoring.goals.actions.keep import own
from mentoring.goals.actions.tell import tell
from mentoring.goals.models import Goal, GoalShare, ListShare
from mentoring.goals.models.goal import LIVING
from mentoring.goals.words import open_rows
from mentoring.people.models import Person


class NotAmongThem(Exception):
    """One shares only with conversations one takes part in."""


@transaction.atomic
def share_goal(
    *, goal: Goal, by: Person, conversations: Sequence[Conversation], now: datetime, tells_readers: bool = True
) -> None:
    """This will let exactly these conversations read a goal, and tell those that could not before.

    Raises ``OnlyTheOwner``, or ``NotAmongThem``.
    """
    goal = own(goal, by=by)
    _check(conversations, by=by)
    GoalShare.objects.filter(goal=goal).exclude(conversation__in=conversations).delete()
    known = set(GoalShare.objects.filter(goal=goal).values_list("conversation_id", flat=True))
    new = [one for one in conversations if one.pk not in known]
    GoalShare.objects.bulk_create([GoalShare(goal=goal, conversation=one, shared_at=now) for one in new])
    if not (new and tells_readers):
        return
    opened = open_rows([goal], access=of_owner(by, goal))
    title = opened.of(goal, "title")
    card: dict[str, object] = {"goal": str(goal.pk), "title": title, "quote": opened.of(goal, "why")}
    for one in new:
        tell(one, what="shared", by=by, words=title, card=card, key=f"{goal.pk}:{one.pk}:{now.isoformat()}", now=now)


@transaction.atomic
def share_list(*, person: Person, kind: str, conversations: Sequence[Conversation], now: datetime) -> None:
    """This will let exactly these conversations read one of somebody's lists. Raises ``NotAmongThem``."""
    _check(conversations, by=person)
    mine = ListShare.objects.filter(person=person, list=kind)
    mine.exclude(conversation__in=conversations).delete()
    known = set(mine.values_list("conversation_id", flat=True))
    ListShare.objects.bulk_create(
        [
            ListShare(person=person, list=kind, conversation=one, shared_at=now)
            for one in conversations
            if one.pk not in known
        ]
    )


def _check(conversations: Sequence[Conversation], *, by: Person) -> None:
    wanted = {one.pk for one in conversations}
    mine = Conversation.objects.filter(
        pk__in=wanted, participants__person=by, participants__left_at=None, state__in=LIVING
    )
    if set(mine.values_list("pk", flat=True)) != wanted:
        raise NotAmongThem
