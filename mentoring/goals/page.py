"""Everything the page of one goal shows, for its owner or for somebody who reads it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Min, QuerySet

from mentoring.goals.access import of_comments, of_everything_own, of_reader
from mentoring.goals.models import Change, Comment, Goal, GoalLink, GoalShare, Level, SaidBack, Step, StepFor
from mentoring.goals.readers import Face, Room, faces_in, rooms_of
from mentoring.goals.sentences import names_of
from mentoring.goals.shown import GoalShown, show
from mentoring.goals.words import Opened, open_rows
from mentoring.people.models import Person
from mentoring.vault.sealing import Access


@dataclass(frozen=True, slots=True)
class StepShown:
    """A small step, opened."""

    step: Step
    words: str
    cue: str
    also: tuple[str, ...]  # titles of the owner's other goals that it serves


@dataclass(frozen=True, slots=True)
class Heard:
    """What a reader said: a comment, or a goal said back."""

    said: Comment | SaidBack
    words: str
    correction: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One goal, whole."""

    shown: GoalShown
    others: tuple[GoalShown, ...]  # the owner's open goals, this one among them: the tabs
    is_mine: bool
    readers: tuple[Face, ...]  # for its owner only: others do not learn who else reads
    rooms: tuple[Room, ...]
    steps: tuple[StepShown, ...]
    levels: tuple[tuple[Level, str], ...]
    changes: tuple[tuple[Change, str, str], ...]  # before, because
    enables: tuple[GoalShown, ...]
    helped_by: tuple[GoalShown, ...]
    comments: tuple[Heard, ...]
    said_back: tuple[Heard, ...]

    @property
    def goal(self) -> Goal:
        """Its row."""
        return self.shown.goal

    @property
    def reader_names(self) -> str:
        """Who reads it, as one says their names; "" when nobody does."""
        return names_of([face.name for face in self.readers])


def own_page(goal: Goal, person: Person, *, now: datetime) -> Page:
    """This will gather a goal for its owner; the number of queries does not depend on what there is."""
    return own_pages(person, now=now, only=goal)[0]


def own_pages(person: Person, *, now: datetime, only: Goal | None = None) -> list[Page]:
    """This will gather all goals of somebody's own, or one of them, with as many queries."""
    goals = list(Goal.objects.of(person).select_related("owner"))
    wanted = [one for one in goals if only is None or one.pk == only.pk]
    access = of_everything_own(person, goals)
    shown = {one.goal.pk: one for one in show(goals, access=access, now=now, in_full=wanted)}
    rooms = rooms_of(person)
    shares = list(GoalShare.objects.living().filter(goal__in=wanted).values_list("goal_id", "conversation_id"))
    links = list(GoalLink.objects.filter(goal__in=goals).order_by("pk"))
    comments = Comment.objects.filter(goal__in=wanted).select_related("author")
    back = SaidBack.objects.filter(goal__in=wanted)
    changes = Change.objects.all()
    beside = _beside(wanted, access=access, titles=shown, comments=comments, back=back, changes=changes)
    return [
        Page(
            shown=shown[goal.pk],
            others=tuple(one for one in shown.values() if one.goal.is_open or one.goal.pk == goal.pk),
            is_mine=True,
            readers=faces_in(rooms, [conversation for goal_id, conversation in shares if goal_id == goal.pk]),
            rooms=tuple(rooms),
            enables=tuple(shown[one.enables_id] for one in links if one.goal_id == goal.pk),
            helped_by=tuple(shown[one.goal_id] for one in links if one.enables_id == goal.pk),
            **beside(goal),
        )
        for goal in wanted
    ]


def reader_page(goal: Goal, person: Person, *, now: datetime) -> Page:
    """This will gather a goal for somebody who reads it. Raises ``access.NotTheirs``."""
    access = of_reader(person, goal)
    (shown,) = show([goal], access=access, now=now, in_full=[goal])
    comments = list(Comment.objects.seen_by(person).filter(goal=goal).select_related("author"))
    for comment in comments:
        comment.goal = goal
    access = [*access, *of_comments(person, comments)]
    back = SaidBack.objects.filter(goal=goal, author=person)
    shared_at = GoalShare.objects.read_by(person).filter(goal=goal).aggregate(at=Min("shared_at"))["at"]
    changes = Change.objects.filter(changed_at__gt=shared_at)  # how it read before is its owner's own
    titles = {goal.pk: shown}
    beside = _beside([goal], access=access, titles=titles, comments=comments, back=back, changes=changes)
    return Page(
        shown=shown,
        others=(),
        is_mine=False,
        readers=(),
        rooms=(),
        enables=(),
        helped_by=(),
        **beside(goal),
    )


def _beside(
    goals: Sequence[Goal],
    *,
    access: Sequence[Access],
    titles: Mapping[UUID, GoalShown],
    comments: Iterable[Comment],
    back: QuerySet[SaidBack],
    changes: QuerySet[Change],
) -> Callable[[Goal], dict[str, Any]]:
    """What stands beside goals, opened with one look at the key store."""
    serves = list(StepFor.objects.filter(goal__in=goals))
    steps = list(Step.objects.filter(pk__in={one.step_id for one in serves}).prefetch_related("serves"))
    levels, changed = list(Level.objects.filter(goal__in=goals)), list(changes.filter(goal__in=goals))
    said, heard = list(comments), list(back.select_related("author"))
    by_id = {goal.pk: goal for goal in goals}
    of_goal: list[Any] = [*levels, *changed, *said, *heard]
    for row in of_goal:
        row.goal = by_id[row.goal_id]
    opened = open_rows([*steps, *of_goal], access=access)

    def of(goal: Goal) -> dict[str, Any]:
        mine = {one.step_id for one in serves if one.goal_id == goal.pk}
        path = _in_order([one for one in steps if one.pk in mine])
        return {
            "steps": tuple(_step(one, goal=goal, titles=titles, opened=opened) for one in path),
            "levels": tuple((one, opened.of(one)) for one in levels if one.goal_id == goal.pk),
            "changes": tuple(
                (one, opened.of(one, "before"), opened.of(one, "because")) for one in changed if one.goal_id == goal.pk
            ),
            "comments": tuple(Heard(one, opened.of(one)) for one in said if one.goal_id == goal.pk),
            "said_back": tuple(
                Heard(one, opened.of(one), opened.of(one, "correction")) for one in heard if one.goal_id == goal.pk
            ),
        }

    return of


def _in_order(steps: Sequence[Step]) -> list[Step]:
    """What is to do first, then what was done, the newest first."""
    done = sorted((one for one in steps if one.done_on), key=lambda one: str(one.done_on), reverse=True)
    return [*(one for one in steps if not one.done_on), *done]


def _step(step: Step, *, goal: Goal, titles: Mapping[UUID, GoalShown], opened: Opened) -> StepShown:
    also = [one.goal_id for one in step.serves.all() if one.goal_id != goal.pk]
    return StepShown(
        step, opened.of(step), opened.of(step, "cue"), tuple(titles[pk].title for pk in also if pk in titles)
    )
