"""Who may open what was written about goals and lists: the only file of this room that makes an Access."""

from __future__ import annotations

from collections.abc import Sequence

from mentoring.conversations.models import Conversation
from mentoring.goals.models import Comment, Goal, ListShare
from mentoring.goals.models.worded import GOAL, STEPS, WANTS
from mentoring.people.models import Person
from mentoring.vault.sealing import Access


class NotTheirs(Exception):
    """This person neither owns this nor reads it in a conversation."""


def of_owner(person: Person, goal: Goal) -> Access:
    """This will let the owner read what was written about a goal, by anybody."""
    if goal.owner_id != person.pk:
        raise NotTheirs
    return Access(GOAL, goal.pk, why="owns the goal")


def of_reader(person: Person, goal: Goal) -> list[Access]:
    """This will let somebody read who takes part, now, in a conversation the goal is shared with.

    They open the owner's words, the owner's steps, and their own. What others say about the goal is found by
    ``of_comments``.
    """
    if not Goal.objects.read_by(person).filter(pk=goal.pk).exists():
        raise NotTheirs
    return [
        Access(GOAL, goal.pk, why="shared with them", author=goal.owner_id),
        Access(GOAL, goal.pk, why="their own words", author=person.pk),
        Access(STEPS, goal.owner_id, why="shared with them", author=goal.owner_id),
    ]


def of_everything_own(person: Person, goals: Sequence[Goal]) -> list[Access]:
    """This will let somebody read all they own here: these goals, the steps, the lists."""
    return [
        *(of_owner(person, goal) for goal in goals),
        Access(STEPS, person.pk, why="their own", author=person.pk),
        of_own_lists(person),
    ]


def of_goals_shared(person: Person, goals: Sequence[Goal]) -> list[Access]:
    """This will let a reader open the words of several owners' goals, with one query."""
    found = set(Goal.objects.read_by(person).filter(pk__in=[goal.pk for goal in goals]).values_list("pk", flat=True))
    if found != {goal.pk for goal in goals}:
        raise NotTheirs
    return [Access(GOAL, goal.pk, why="shared with them", author=goal.owner_id) for goal in goals]


def of_own_lists(person: Person) -> Access:
    """This will let somebody read their own lists, and what was said about them."""
    return Access(WANTS, person.pk, why="their own")


def of_lists_shared(person: Person, conversation: Conversation) -> list[Access]:
    """This will let a reader open the lists that others share with a conversation they take part in."""
    shares = ListShare.objects.read_by(person).filter(conversation=conversation)
    owners = set(shares.exclude(person=person).values_list("person_id", flat=True))
    return [Access(WANTS, owner, why="shared with them", author=owner) for owner in owners]


def of_comments(person: Person, comments: Sequence[Comment]) -> list[Access]:
    """This will let somebody open comments that were just found through them, and no other words of their writers.

    Raises ``NotTheirs`` if one of them was not said where this person takes part, or about what is theirs.
    """
    found = set(
        Comment.objects.seen_by(person).filter(pk__in=[one.pk for one in comments]).values_list("pk", flat=True)
    )
    if found != {one.pk for one in comments}:
        raise NotTheirs
    return [Access(one.scope.kind, one.scope.id, why="said to them", author=one.author_id) for one in comments]
