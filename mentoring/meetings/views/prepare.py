"""Before a session and after it: each for themselves, and what they pass on goes on purpose."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from mentoring.meetings import actions
from mentoring.meetings.forms.space import AfterForm, BeforeForm
from mentoring.meetings.models import Own
from mentoring.meetings.prompts import AFTER, BEFORE, BEFORE_THE_FIRST, MINUTES
from mentoring.meetings.space import SHARED_BEFORE, Space
from mentoring.meetings.views.in_space import ask, back_to, do, space_or_404
from mentoring.people.request import PersonRequest


@require_http_methods(["GET", "HEAD", "POST"])
def prepare(request: PersonRequest, meeting_id: UUID) -> HttpResponse:
    """A few minutes before a session, for oneself alone."""
    space = space_or_404(request, meeting_id)
    prompts = (BEFORE_THE_FIRST if space.is_first else BEFORE)[space.side]
    shared = space.mine_at(SHARED_BEFORE)
    initial = {**_written(request, space, Own.Kind.BEFORE), "shared": shared.words if shared else ""}
    given = request.POST if request.method == "POST" else None
    form = BeforeForm(given, prompts=prompts, space=space, initial=initial)
    if form.is_valid():
        _keep_own(request, space, Own.Kind.BEFORE, form.answers)
        messages.success(request, _("Kept, for you alone."))
        _share(request, space, form.cleaned_data.get("shared", ""), before=initial["shared"])
        return redirect("meeting", meeting_id)
    return ask(request, "prepare", form, space=space, minutes=MINUTES[space.side])


@require_http_methods(["GET", "HEAD", "POST"])
def after_session(request: PersonRequest, meeting_id: UUID) -> HttpResponse:
    """A few minutes after a session; none of it has to be filled in."""
    space = space_or_404(request, meeting_id)
    given = request.POST if request.method == "POST" else None
    initial = _written(request, space, Own.Kind.AFTER)
    form = AfterForm(given, prompts=AFTER[space.side], space=space, initial=initial)
    if form.is_valid():
        _keep_own(request, space, Own.Kind.AFTER, form.answers)
        messages.success(request, _("Kept, for you alone."))
        _pass_on(request, space, form.cleaned_data)
        return redirect("meeting", meeting_id)
    return ask(request, "after", form, space=space, minutes=MINUTES[space.side])


@require_POST
def say_there(request: PersonRequest, meeting_id: UUID) -> HttpResponse:
    """Whether I was there: each says it for themselves."""
    space, was_there = space_or_404(request, meeting_id), request.POST.get("there") != "no"
    told: dict[str, Any] = {
        "meeting": space.meeting,
        "person": request.user,
        "was_there": was_there,
        "now": timezone.now(),
    }
    do(request, partial(actions.say_there, **told), said=_("Noted.") if was_there else _("Noted. It happens."))
    return back_to(request, meeting_id, "meeting")


def _written(request: PersonRequest, space: Space, about: Own.Kind) -> dict[str, Any]:
    own = Own.objects.of(request.user).filter(meeting=space.meeting, about=about).select_related("owner").first()
    return {**actions.read_own(own)} if own else {}


def _keep_own(request: PersonRequest, space: Space, about: Own.Kind, answers: dict[str, str]) -> None:
    actions.write_own(meeting=space.meeting, owner=request.user, about=about, answers=answers, now=timezone.now())


def _share(request: PersonRequest, space: Space, line: str, *, before: str) -> None:
    """One line goes to the others, and only that; emptied, it is taken back."""
    if line == before:
        return
    told: dict[str, Any] = {"meeting": space.meeting, "author": request.user, "place": SHARED_BEFORE, "text": line}
    do(request, partial(actions.write_piece, **told, now=timezone.now()))


def _pass_on(request: PersonRequest, space: Space, told: dict[str, Any]) -> None:
    if told["keep_step"]:
        step: dict[str, Any] = {"words": told["step"], "cue": told["cue"]}
        said = _("Your next step stands among your steps.")
        do(request, partial(actions.take_step, meeting=space.meeting, owner=request.user, **step), said=said)
    if told.get("tell_helped"):
        helped: dict[str, Any] = {
            "meeting": space.meeting,
            "by": request.user,
            "text": told["helped"],
            "now": timezone.now(),
        }
        said = _("%(names)s will read what helped.") % {"names": space.reader.names}
        do(request, partial(actions.say_what_helped, **helped), said=said)
