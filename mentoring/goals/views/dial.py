"""The dial: placed, moved, and moved back within ten minutes."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from mentoring.goals import actions
from mentoring.goals.forms.goals import MoveForm, PlaceForm
from mentoring.goals.page import Page, own_page
from mentoring.goals.views.load import ask, once, own_goal_or_404, show_goal
from mentoring.people.request import PersonRequest


@require_http_methods(["GET", "HEAD", "POST"])
def place_dial(request: PersonRequest, goal_id: UUID) -> HttpResponse:
    """Where I stand at the start, and what would be a success; or another aim from today on."""
    page = _own(request, goal_id)
    dial = page.shown.dial
    before = {"start": dial.value, "low": dial.low, "high": dial.high} if dial else {}
    form = PlaceForm(request.POST if request.method == "POST" else None, initial={**before, "client_id": uuid4()})
    if form.is_valid():
        asked = form.cleaned_data
        ends = actions.Ends(asked["low"], asked["high"], asked["because"])
        try:
            actions.place_dial(
                goal=page.goal,
                by=request.user,
                start=asked["start"],
                aim=asked["aim"],
                ends=ends,
                client_id=once(form),
                now=timezone.now(),
            )
        except actions.GoalIsOver:
            _say_over(request)
        return redirect("goal", goal_id)
    return ask(request, "place_dial", form, page=page)


@require_POST
def move_dial(request: PersonRequest, goal_id: UUID) -> HttpResponse:
    """Where I stand today."""
    page = _own(request, goal_id)
    form = MoveForm(request.POST, readers=page.reader_names)
    if not form.is_valid():
        return show_goal(request, page, form=form)
    asked = form.cleaned_data
    try:
        actions.move_dial(
            goal=page.goal,
            by=request.user,
            value=asked["value"],
            evidence=asked["evidence"],
            client_id=once(form),
            tells_readers=asked.get("tell", False),
            now=timezone.now(),
        )
    except actions.GoalIsOver:
        _say_over(request)
    except actions.NoDialYet:
        return redirect("place_dial", goal_id)
    else:
        _say_moved(request, page, asked)
    return redirect("goal", goal_id)


@require_POST
def undo_move(request: PersonRequest, goal_id: UUID) -> HttpResponse:
    """The last move, taken back."""
    try:
        actions.undo_move(goal=own_goal_or_404(request, goal_id), by=request.user, now=timezone.now())
    except actions.TooLateToUndo:
        messages.success(request, _("That was more than ten minutes ago. You can move it back instead."))
    return redirect("goal", goal_id)


def _own(request: PersonRequest, goal_id: UUID) -> Page:
    return own_page(own_goal_or_404(request, goal_id), request.user, now=timezone.now())


def _say_over(request: PersonRequest) -> None:
    messages.success(request, _("This goal is not open any more. Take it up again to move its dial."))


def _say_moved(request: PersonRequest, page: Page, asked: dict[str, object]) -> None:
    if asked.get("tell"):
        messages.success(request, _("Kept. %(names)s can see it.") % {"names": page.reader_names})
    else:
        messages.success(request, _("Kept. Nobody was told."))
