"""Small steps."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from mentoring.goals import actions
from mentoring.goals.access import of_everything_own
from mentoring.goals.forms.goals import StepForm
from mentoring.goals.models import Goal, Step
from mentoring.goals.shown import own_goals
from mentoring.goals.views.load import ask, once, own_goal_or_404
from mentoring.goals.words import open_rows
from mentoring.people.request import PersonRequest


@require_http_methods(["GET", "HEAD", "POST"])
def add_step(request: PersonRequest, goal_id: UUID) -> HttpResponse:
    """One more step on the path of a goal."""
    goal = own_goal_or_404(request, goal_id)
    form = StepForm(
        request.POST if request.method == "POST" else None,
        others=_others(request, besides=goal),
        initial={"client_id": uuid4()},
    )
    if form.is_valid():
        goals = [goal, *_chosen(request, form)]
        actions.add_step(owner=request.user, move=_move(form), goals=goals, client_id=once(form))
        return redirect("goal", goal_id)
    return ask(request, "step", form, goal=goal)


@require_http_methods(["GET", "HEAD", "POST"])
def change_step(request: PersonRequest, goal_id: UUID, step_id: UUID) -> HttpResponse:
    """A step in other words, or for other goals."""
    goal, step = _step_or_404(request, goal_id, step_id)
    opened = open_rows([step], access=of_everything_own(request.user, []))
    initial = {
        "words": opened.of(step),
        "cue": opened.of(step, "cue"),
        "by_on": step.by_on,
        "goals": [str(pk) for pk in step.serves.values_list("goal_id", flat=True)],
    }
    form = StepForm(
        request.POST if request.method == "POST" else None, others=_others(request, besides=goal), initial=initial
    )
    if form.is_valid():
        goals = [goal, *_chosen(request, form), *_kept_aside(step, goal)]
        actions.change_step(step=step, by=request.user, move=_move(form), goals=goals)
        return redirect("goal", goal_id)
    return ask(request, "step", form, goal=goal, step=step)


@require_POST
def tick_step(request: PersonRequest, goal_id: UUID, step_id: UUID) -> HttpResponse:
    """Done, or not yet after all."""
    _goal, step = _step_or_404(request, goal_id, step_id)
    done = request.POST.get("done") == "yes"
    actions.tick_step(step=step, by=request.user, on=timezone.localdate() if done else None)
    return redirect("goal", goal_id)


@require_POST
def move_step(request: PersonRequest, goal_id: UUID, step_id: UUID) -> HttpResponse:
    """Earlier or later on the path."""
    goal, step = _step_or_404(request, goal_id, step_id)
    actions.move_step(step=step, by=request.user, goal=goal, up=request.POST.get("way") == "up")
    return redirect("goal", goal_id)


@require_POST
def remove_step(request: PersonRequest, goal_id: UUID, step_id: UUID) -> HttpResponse:
    """Not this step."""
    _goal, step = _step_or_404(request, goal_id, step_id)
    actions.remove_step(step=step, by=request.user)
    return redirect("goal", goal_id)


def _step_or_404(request: PersonRequest, goal_id: UUID, step_id: UUID) -> tuple[Goal, Step]:
    goal = own_goal_or_404(request, goal_id)
    return goal, get_object_or_404(Step, pk=step_id, owner=request.user, serves__goal=goal)


def _others(request: PersonRequest, *, besides: Goal) -> list[tuple[str, str]]:
    mine = own_goals(request.user, now=timezone.now())
    return [(str(one.goal.pk), one.title) for one in mine if one.goal.is_open and one.goal.pk != besides.pk]


def _chosen(request: PersonRequest, form: StepForm) -> list[Goal]:
    return list(Goal.objects.of(request.user).filter(pk__in=form.cleaned_data.get("goals", [])))


def _kept_aside(step: Step, goal: Goal) -> list[Goal]:
    """Goals that are over are not offered any more; a step that served them goes on doing so."""
    return list(
        Goal.objects.filter(steps=step, owner_id=step.owner_id).exclude(state=Goal.State.OPEN).exclude(pk=goal.pk)
    )


def _move(form: StepForm) -> actions.Move:
    asked: dict[str, Any] = form.cleaned_data
    return actions.Move(asked["words"], asked["cue"], asked["by_on"])
