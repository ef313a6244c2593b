"""Small steps: written, ticked, put in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from mentoring.goals.actions.keep import OnlyTheOwner, keep_once
from mentoring.goals.models import Goal, Step, StepFor
from mentoring.goals.words import seal_into
from mentoring.people.models import Person


@dataclass(frozen=True, slots=True)
class Move:
    """A step as its owner puts it. ``cue``: when and where, "if it is Thursday and I sit down"."""

    words: str
    cue: str = ""
    by_on: date | None = None


@transaction.atomic
def add_step(*, owner: Person, move: Move, goals: Sequence[Goal], client_id: UUID) -> Step:
    """This will add a step to the end of the path. It may serve several goals. Raises ``OnlyTheOwner``."""
    last = Step.objects.filter(owner=owner).aggregate(at=Max("position"))["at"] or 0
    step = Step(owner=owner, client_id=client_id, position=min(last + 1, 32_000), by_on=move.by_on)
    seal_into(step, words=move.words, cue=move.cue)
    step, is_new = keep_once(step, owner=owner, client_id=client_id)
    if is_new:
        _serve(step, goals)
    return step


@transaction.atomic
def change_step(*, step: Step, by: Person, move: Move, goals: Sequence[Goal]) -> Step:
    """This will put a step in other words, or let it serve other goals. Raises ``OnlyTheOwner``."""
    step = _own(step, by=by)
    step.version += 1
    seal_into(step, words=move.words, cue=move.cue)
    step.by_on = move.by_on
    step.save()
    StepFor.objects.filter(step=step).delete()
    _serve(step, goals)
    return step


@transaction.atomic
def tick_step(*, step: Step, by: Person, on: date | None) -> Step:
    """This will note that a step is done on a day, or, with None, that it is not done yet."""
    step = _own(step, by=by)
    step.done_on = step.done_on or on if on else None
    step.save(update_fields=["done_on"])
    return step


@transaction.atomic
def move_step(*, step: Step, by: Person, goal: Goal, up: bool) -> None:
    """This will put a step before or after its neighbour on the path of one goal."""
    step = _own(step, by=by)
    path = list(Step.objects.filter(owner=by, serves__goal=goal, done_on=None))
    here = next((number for number, one in enumerate(path) if one.pk == step.pk), None)
    there = None if here is None else here + (-1 if up else 1)
    if here is None or there is None or not 0 <= there < len(path):
        return
    places = sorted({one.position for one in path})
    path[here], path[there] = path[there], path[here]
    # Steps written at the same time may share a place; then all of them are put in order anew.
    places = places if len(places) == len(path) else list(range(places[0], places[0] + len(path)))
    for one, place in zip(path, places, strict=True):
        Step.objects.filter(pk=one.pk).update(position=place)


@transaction.atomic
def remove_step(*, step: Step, by: Person) -> None:
    """This will take a step away, with its words."""
    _own(step, by=by).delete()


def _own(step: Step, *, by: Person) -> Step:
    found = Step.objects.select_for_update().filter(pk=step.pk, owner=by).first()
    if found is None:
        raise OnlyTheOwner
    return found


def _serve(step: Step, goals: Sequence[Goal]) -> None:
    if any(goal.owner_id != step.owner_id for goal in goals):
        raise OnlyTheOwner
    StepFor.objects.bulk_create([StepFor(step=step, goal=goal) for goal in {one.pk: one for one in goals}.values()])
