"""Goals: written, changed, achieved, let go."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mentoring.goals import actions, listed
from mentoring.goals.forms.goals import AchievedForm, BecauseForm, ChangeGoalForm, GoalForm, LevelsForm, LinksForm
from mentoring.goals.lists import own_lists
from mentoring.goals.models import Goal
from mentoring.goals.models.goal import MANY
from mentoring.goals.page import Page, own_page
from mentoring.goals.shown import GoalShown, goals_read_by, own_goals
from mentoring.goals.views.load import ask, once, own_goal_or_404, page_or_404, show_goal
from mentoring.people.request import PersonRequest
from mentoring.web.answer import answer

HELP: dict[str, Any] = {"examples": listed.EXAMPLES, "questions": listed.QUESTIONS}


@require_safe
def goals(request: PersonRequest) -> HttpResponse:
    """What I need, what I want to reach, who I want to be; and what others let me read."""
    now = timezone.now()
    mine = own_goals(request.user, now=now)
    return answer(
        request,
        "goals/pages/goals.html",
        mine=[one for one in mine if one.goal.is_open],
        over=[one for one in mine if not one.goal.is_open],
        lists=own_lists(request.user),
        others=goals_read_by(request.user, now=now),
        many=MANY,
        **HELP,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def new_goal(request: PersonRequest) -> HttpResponse:
    """A goal, own words first."""
    form = GoalForm(request.POST if request.method == "POST" else None, initial={"client_id": uuid4()})
    if form.is_valid():
        asked = form.cleaned_data
        goal = actions.add_goal(
            owner=request.user,
            wish=_wish(asked),
            client_id=once(form),
            area=asked["area"],
            wished_by=asked["wished_by"],
            now=timezone.now(),
        )
        messages.success(request, _("Kept. Only you read it until you share it."))
        return redirect("place_dial", goal.pk)
    open_goals = Goal.objects.of(request.user).open().count()
    return ask(request, "new_goal", form, is_many=open_goals >= MANY, open_goals=open_goals, **HELP)


@require_safe
def goal(request: PersonRequest, goal_id: UUID) -> HttpResponse:
    """One goal: its dial, the way so far, its steps."""
    return show_goal(request, page_or_404(request, goal_id))


@require_http_methods(["GET", "HEAD", "POST"])
def change_goal(request: PersonRequest, goal_id: UUID) -> HttpResponse:
    """The same goal in other words."""
    page = _own(request, goal_id)
    form = ChangeGoalForm(request.POST if request.method == "POST" else None, initial=_as_written(page.shown))
    if form.is_valid():
        asked = form.cleaned_data
        try:
            actions.change_goal(
                goal=page.goal,
                by=request.user,
                wish=_wish(asked),
                area=asked["area"],
                wished_by=asked["wished_by"],
                because=asked["because"],
                version=asked["version"],
                now=timezone.now(),
            )
        except actions.ChangedMeanwhile:
            form = ChangeGoalForm(_with_version(request.POST, page.goal), initial=form.initial)
            return ask(request, "change_goal", form, page=page, is_newer=True, **HELP)
        return redirect("goal", goal_id)
    return ask(request, "change_goal", form, page=page, **HELP)


@require_http_methods(["GET", "HEAD", "POST"])
def describe_levels(request: PersonRequest, goal_id: UUID) -> HttpResponse:
    """Five levels of the shift, for those who like them."""
    page = _own(request, goal_id)
    goal = page.goal
    initial: dict[str, Any] = {f"level_{level.value + 2}": words for level, words in page.levels}
    numbers = ("start_level", "level_now", "importance", "difficulty")
    form = LevelsForm(
        request.POST if request.method == "POST" else None,
        initial=initial | {name: getattr(goal, name) for name in numbers},
    )
    if form.is_valid():
        chosen = {name: form.cleaned_data[name] for name in numbers}
        actions.describe_levels(goal=goal, by=request.user, levels=form.levels, **chosen)
        return redirect("goal", goal_id)
    return ask(request, "levels", form, page=page)


@require_http_methods(["GET", "HEAD", "POST"])
def link_goals(request: PersonRequest, goal_id: UUID) -> HttpResponse:
    """Which other goals of mine this one enables."""
    page = _own(request, goal_id)
    others = [(str(one.goal.pk), one.title) for one in page.others if one.goal.pk != goal_id]
    chosen = [str(one.goal.pk) for one in page.enables]
    form = LinksForm(request.POST if request.method == "POST" else None, others=others, initial={"enables": chosen})
    if form.is_valid():
        enables = Goal.objects.of(request.user).filter(pk__in=form.cleaned_data["enables"])
        actions.link_goals(goal=page.goal, by=request.user, enables=list(enables))
        return redirect("goal", goal_id)
    return ask(request, "links", form, page=page)


@require_http_methods(["GET", "HEAD", "POST"])
def achieve_goal(request: PersonRequest, goal_id: UUID) -> HttpResponse:
    """My own word that it is achieved."""
    page = _own(request, goal_id)
    initial = {"on": timezone.localdate()}
    form = AchievedForm(request.POST if request.method == "POST" else None, readers=page.reader_names, initial=initial)
    if form.is_valid():
        asked = form.cleaned_data
        actions.achieve_goal(
            goal=page.goal,
            by=request.user,
            on=asked["on"],
            words=asked["words"],
            tells_readers=asked.get("tell", False),
            now=timezone.now(),
        )
        messages.success(request, _("Well done. It stays here, with the way that led to it."))
        return redirect("goal", goal_id)
    return ask(request, "achieve", form, page=page)


@require_http_methods(["GET", "HEAD", "POST"])
def let_go_goal(request: PersonRequest, goal_id: UUID) -> HttpResponse:
    """Putting a goal aside, without blame."""
    page = _own(request, goal_id)
    form = BecauseForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.let_go_goal(
            goal=page.goal,
            by=request.user,
            on=timezone.localdate(),
            because=form.cleaned_data["because"],
            now=timezone.now(),
        )
        messages.success(request, _("Put aside. What you wrote stays, and you can take it up again."))
        return redirect("goals")
    return ask(request, "let_go", form, page=page)


@require_POST
def take_up_goal(request: PersonRequest, goal_id: UUID) -> HttpResponse:
    """Working on it again."""
    actions.take_up_goal(goal=own_goal_or_404(request, goal_id), by=request.user)
    messages.success(request, _("It is open again."))
    return redirect("goal", goal_id)


def _own(request: PersonRequest, goal_id: UUID) -> Page:
    return own_page(own_goal_or_404(request, goal_id), request.user, now=timezone.now())


def _wish(asked: dict[str, Any]) -> actions.Wish:
    return actions.Wish(asked["title"], asked["why"], asked["shift_from"], asked["shift_to"])


def _as_written(shown: GoalShown) -> dict[str, Any]:
    goal = shown.goal
    return {
        "title": shown.title,
        "why": shown.why,
        "shift_from": shown.shift_from,
        "shift_to": shown.shift_to,
        "area": goal.area,
        "wished_by": goal.wished_by,
        "version": goal.version,
    }


def _with_version(sent: QueryDict, goal: Goal) -> QueryDict:
    """What was sent, as a form that knows the newest version: sent once more, it counts."""
    kept = sent.copy()
    kept["version"] = str(goal.version)
    return kept
