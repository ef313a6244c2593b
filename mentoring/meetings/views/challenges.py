"""Challenges: somebody's own list, one of them explored, and one chosen for a session."""

from __future__ import annotations

import json
from functools import partial
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from mentoring.goals.words import open_rows
from mentoring.meetings import actions
from mentoring.meetings.access import of_own
from mentoring.meetings.forms.space import ChallengeForm, ExploreForm
from mentoring.meetings.models import Challenge, Meeting, Point
from mentoring.meetings.views.in_space import ask, do, once
from mentoring.people.request import PersonRequest

SHOWN, SESSIONS = 100, 12


@require_http_methods(["GET", "HEAD", "POST"])
def challenges(request: PersonRequest) -> HttpResponse:
    """My list, which nobody else reads."""
    form = ChallengeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        text = form.cleaned_data["text"]
        actions.note_challenge(owner=request.user, text=text, client_id=once(form), now=timezone.now())
        messages.success(request, _("Noted, for you alone."))
        return redirect("challenges")
    rows = list(Challenge.objects.of(request.user).order_by("let_go_at", "-noted_at", "-id")[:SHOWN])
    words = open_rows(rows, access=of_own(request.user))
    listed = [{"challenge": row, "words": words.of(row), "taken": words.of(row, "taken")} for row in rows]
    return ask(request, "challenges", form, challenges=listed, client_id=uuid4())


@require_http_methods(["GET", "HEAD", "POST"])
def challenge(request: PersonRequest, challenge_id: UUID) -> HttpResponse:
    """One challenge: explored with prompts; the last box is mine to fill."""
    found = _mine_or_404(request, challenge_id)
    words = open_rows([found], access=of_own(request.user))
    explored = json.loads(words.of(found, "explored") or "{}")
    initial = {**explored, "text": words.of(found), "taken": words.of(found, "taken")}
    form = ExploreForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        said = form.cleaned_data
        told: dict[str, Any] = {"text": said["text"], "explored": form.answers, "taken": said["taken"]}
        actions.explore_challenge(challenge=found, by=request.user, **told)
        messages.success(request, _("Kept, for you alone."))
        return redirect("challenge", challenge_id)
    return ask(request, "challenge", form, challenge=found, words=words.of(found), **_sessions(request, found))


@require_POST
def choose_challenge(request: PersonRequest, challenge_id: UUID) -> HttpResponse:
    """It goes on the agenda of a session, and its line with it; nothing else."""
    found = _mine_or_404(request, challenge_id)
    meeting = _asked_for(request)
    if meeting is None:
        messages.success(request, _("Choose one of your sessions."))
        return redirect("challenge", challenge_id)
    told: dict[str, Any] = {"challenge": found, "meeting": meeting, "by": request.user, "now": timezone.now()}
    do(
        request,
        partial(actions.choose_challenge, **told),
        said=_("It stands on the agenda. What you explore stays yours."),
    )
    return redirect("agenda", meeting.pk)


@require_POST
def let_go_challenge(request: PersonRequest, challenge_id: UUID) -> HttpResponse:
    """Worked through, or no challenge any more; or one again after all."""
    found, gone = _mine_or_404(request, challenge_id), request.POST.get("gone") != "no"
    actions.let_go_challenge(challenge=found, by=request.user, gone=gone, now=timezone.now())
    return redirect("challenges")


@require_POST
def remove_challenge(request: PersonRequest, challenge_id: UUID) -> HttpResponse:
    """Taken off the list, with everything that was written about it."""
    actions.remove_challenge(challenge=_mine_or_404(request, challenge_id), by=request.user)
    messages.success(request, _("Taken off your list."))
    return redirect("challenges")


def _mine_or_404(request: PersonRequest, challenge_id: UUID) -> Challenge:
    return get_object_or_404(Challenge.objects.of(request.user), pk=challenge_id)


def _asked_for(request: PersonRequest) -> Meeting | None:
    try:
        wanted = UUID(request.POST.get("meeting", ""))
    except ValueError:
        return None
    return Meeting.objects.of(request.user).select_related("conversation").filter(pk=wanted).first()


def _sessions(request: PersonRequest, found: Challenge) -> dict[str, Any]:
    """Where it could be chosen, and where it stands already."""
    mine = Meeting.objects.of(request.user).open().in_time()
    coming = list(mine.prefetch_related("conversation__participants__person")[:SESSIONS])
    on = set(Point.objects.filter(challenge=found, meeting__in=coming).values_list("meeting_id", flat=True))
    return {"free": [one for one in coming if one.pk not in on], "on": [one for one in coming if one.pk in on]}
