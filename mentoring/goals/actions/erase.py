"""Erasing what a reader said about somebody's goals, and sharing nothing any more."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from mentoring.conversations.models import Conversation
from mentoring.goals.actions.share import share_goal, share_list
from mentoring.goals.models import Comment, Goal, GoalShare, ListShare, SaidBack
from mentoring.people.models import Person
from mentoring.vault.actions import destroy_words


@transaction.atomic
def erase_comments(*, conversation: Conversation, author: Person | None) -> None:
    """This will erase what one person, or everybody, said in a conversation about the other's goals and lists."""
    theirs = {"author": author} if author else {}
    for kind in (Comment, SaidBack):
        said = kind.objects.filter(conversation=conversation, **theirs)
        scopes = {one.scope for one in said}
        said.delete()
        for scope in scopes:
            if not _says_more(scope.id, scope.author):
                destroy_words(kind=scope.kind, id=scope.id, author=scope.author)


@transaction.atomic
def share_nothing(*, person: Person, now: datetime) -> None:
    """This will let nobody read any goal or list of this person any more."""
    for goal in Goal.objects.filter(owner=person, pk__in=GoalShare.objects.values("goal")):
        share_goal(goal=goal, by=person, conversations=[], now=now)
    for kind in set(ListShare.objects.filter(person=person).values_list("list", flat=True)):
        share_list(person=person, kind=kind, conversations=[], now=now)


def _says_more(about: UUID, author: UUID) -> bool:
    """Whether the same key still seals words of this author in another conversation."""
    theirs = Comment.objects.filter(author=author)
    said_back = SaidBack.objects.filter(author=author, goal=about)
    return theirs.filter(Q(goal=about) | Q(goal=None)).exists() or said_back.exists()
