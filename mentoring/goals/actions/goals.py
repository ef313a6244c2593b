"""A goal from its first sentence to the day it is achieved, or let go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from mentoring.goals.access import of_owner
from mentoring.goals.actions.keep import ChangedMeanwhile, keep_once, own
from mentoring.goals.actions.tell import tell_readers
from mentoring.goals.models import Change, Goal, GoalLink, Level
from mentoring.goals.words import open_rows, seal_into
from mentoring.people.models import Person

State = Goal.State


class GoalIsOver(Exception):
    """It is achieved or let go; it can be taken up again."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A goal as its owner puts it. Only the title must be there."""

    title: str
    why: str = ""
    shift_from: str = ""
    shift_to: str = ""


@transaction.atomic
def add_goal(
    *, owner: Person, wish: Wish, client_id: UUID, now: datetime, area: str = "", wished_by: date | None = None
) -> Goal:
    """This will write down a goal, at any time. The same ``client_id`` gives the same goal again."""
    goal = Goal(owner=owner, client_id=client_id, area=area, wished_by=wished_by, begun_at=now)
    seal_into(goal, **asdict(wish))
    return keep_once(goal, owner=owner, client_id=client_id)[0]


@transaction.atomic
def change_goal(
    *,
    goal: Goal,
    by: Person,
    wish: Wish,
    now: datetime,
    area: str = "",
    wished_by: date | None = None,
    because: str = "",
    version: int | None = None,
) -> Goal:
    """This will put a goal in other words and keep how it read before, and because of what it changed.

    ``version`` is the one the form was opened with. Raises ``OnlyTheOwner``, or ``ChangedMeanwhile`` when it was
    changed elsewhere since.
    """
    goal = own(goal, by=by)
    if version not in (None, goal.version):
        raise ChangedMeanwhile
    before = open_rows([goal], access=of_owner(by, goal)).of(goal, "title")
    if because or before != wish.title:
        _remember(goal, before=before, because=because, now=now)
    goal.version += 1
    seal_into(goal, **asdict(wish))
    goal.area, goal.wished_by = area, wished_by
    goal.save()
    return goal


@transaction.atomic
def describe_levels(
    *,
    goal: Goal,
    by: Person,
    levels: Mapping[int, str],
    start_level: int | None = None,
    level_now: int | None = None,
    importance: int | None = None,
    difficulty: int | None = None,
) -> Goal:
    """This will describe the levels of a shift, −2 to +2, in the owner's words; an empty one is taken away."""
    goal = own(goal, by=by)
    Level.objects.filter(goal=goal).delete()
    for value, text in levels.items():
        if text:
            level = Level(goal=goal, value=value)
            seal_into(level, words=text)
            level.save(force_insert=True)
    goal.start_level, goal.level_now = start_level, level_now
    goal.importance, goal.difficulty = importance, difficulty
    goal.save(update_fields=["start_level", "level_now", "importance", "difficulty"])
    return goal


@transaction.atomic
def link_goals(*, goal: Goal, by: Person, enables: Sequence[Goal]) -> None:
    """This will say which of the owner's other goals this one enables; no others any more."""
    goal = own(goal, by=by)
    GoalLink.objects.filter(goal=goal).delete()
    found = Goal.objects.of(by).filter(pk__in=[one.pk for one in enables]).exclude(pk=goal.pk)
    GoalLink.objects.bulk_create([GoalLink(goal=goal, enables=one) for one in found])


@transaction.atomic
def achieve_goal(
    *, goal: Goal, by: Person, on: date, now: datetime, words: str = "", tells_readers: bool = False
) -> Goal:
    """This will note that its owner says a goal is achieved, on a day. Nobody else can, and nothing computes it."""
    goal = own(goal, by=by)
    if goal.is_achieved:
        return goal
    goal.state, goal.achieved_on, goal.let_go_on = State.ACHIEVED, on, None
    goal.save(update_fields=["state", "achieved_on", "let_go_on"])
    if words:
        _remember(goal, before="", because=words, now=now)
    if tells_readers:
        title = open_rows([goal], access=of_owner(by, goal)).of(goal, "title")
        card: dict[str, object] = {"goal": str(goal.pk), "title": title, "quote": words}
        tell_readers(goal, what="achieved", by=by, words=words or title, card=card, key=f"{goal.pk}:{on}", now=now)
    return goal


@transaction.atomic
def let_go_goal(*, goal: Goal, by: Person, on: date, now: datetime, because: str = "") -> Goal:
    """This will put a goal aside without blame; what was written stays."""
    goal = own(goal, by=by)
    goal.state, goal.let_go_on, goal.achieved_on = State.LET_GO, on, None
    goal.save(update_fields=["state", "let_go_on", "achieved_on"])
    if because:
        _remember(goal, before="", because=because, now=now)
    return goal


@transaction.atomic
def take_up_goal(*, goal: Goal, by: Person) -> Goal:
    """This will open a goal again that was achieved or let go."""
    goal = own(goal, by=by)
    goal.state, goal.let_go_on, goal.achieved_on = State.OPEN, None, None
    goal.save(update_fields=["state", "let_go_on", "achieved_on"])
    return goal


def _remember(goal: Goal, *, before: str, because: str, now: datetime) -> None:
    change = Change(goal=goal, changed_at=now)
    seal_into(change, before=before, because=because)
    change.save(force_insert=True)
