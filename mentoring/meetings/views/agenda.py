"""The agenda of a session."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from mentoring.meetings import actions
from mentoring.meetings.forms.space import PointForm
from mentoring.meetings.models import Point
from mentoring.meetings.views.in_space import ask, back_to, do, once, space_or_404
from mentoring.people.request import PersonRequest

NOBODY = UUID(int=0)


@require_http_methods(["GET", "HEAD", "POST"])
def agenda(request: PersonRequest, meeting_id: UUID) -> HttpResponse:
    """What is to be talked about, and a place for one more point."""
    space = space_or_404(request, meeting_id)
    form = PointForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        deed = partial(
            actions.add_point,
            meeting=space.meeting,
            author=request.user,
            text=form.cleaned_data["text"],
            client_id=once(form),
            now=timezone.now(),
        )
        suggested = _("Suggested. %(name)s decides what goes on the agenda.") % {"name": space.owner_name}
        do(request, deed, said="" if space.is_mine else suggested)
        return back_to(request, meeting_id, "agenda")
    return ask(request, "agenda", form, space=space, client_id=uuid4(), back="agenda")


@require_POST
def accept_point(request: PersonRequest, point_id: UUID) -> HttpResponse:
    """A suggestion goes on the agenda."""
    point = _point_or_404(request, point_id)
    do(request, partial(actions.accept_point, point=point, by=request.user))
    return back_to(request, point.meeting_id, "agenda")


@require_POST
def put_aside_point(request: PersonRequest, point_id: UUID) -> HttpResponse:
    """Not this time."""
    point = _point_or_404(request, point_id)
    do(request, partial(actions.put_aside_point, point=point, by=request.user))
    return back_to(request, point.meeting_id, "agenda")


@require_POST
def take_back_point(request: PersonRequest, point_id: UUID) -> HttpResponse:
    """A point of one's own, taken back."""
    point = _point_or_404(request, point_id)
    do(request, partial(actions.take_back_point, point=point, by=request.user))
    return back_to(request, point.meeting_id, "agenda")


@require_POST
def move_point(request: PersonRequest, point_id: UUID) -> HttpResponse:
    """One place up or down."""
    point = _point_or_404(request, point_id)
    do(request, partial(actions.move_point, point=point, by=request.user, up=request.POST.get("to") == "up"))
    return back_to(request, point.meeting_id, "agenda")


@require_POST
def put_point(request: PersonRequest, point_id: UUID) -> HttpResponse:
    """Where a point was dropped: below another, or on top."""
    point = _point_or_404(request, point_id)
    after = request.POST.get("after", "")
    do(request, partial(actions.put_point, point=point, by=request.user, after=_id(after) if after else None))
    return back_to(request, point.meeting_id, "agenda")


@require_POST
def talk_point(request: PersonRequest, point_id: UUID) -> HttpResponse:
    """Talked about, or not after all."""
    point, done = _point_or_404(request, point_id), request.POST.get("done") != "no"
    do(request, partial(actions.talk_point, point=point, by=request.user, done=done, now=timezone.now()))
    return back_to(request, point.meeting_id, "agenda")


@require_POST
def talk_entry(request: PersonRequest, meeting_id: UUID) -> HttpResponse:
    """Something of the conversation was talked about: its mark goes."""
    space = space_or_404(request, meeting_id)
    wanted = _id(request.POST.get("entry", ""))
    marked = next((one for one in space.agenda.marked if one.entry.pk == wanted), None)
    if marked is not None:
        told: dict[str, Any] = {
            "meeting": space.meeting,
            "entry": marked.entry,
            "by": request.user,
            "now": timezone.now(),
        }
        do(request, partial(actions.talk_entry, **told))
    return back_to(request, meeting_id, "agenda")


@require_POST
def allow_looked_at(request: PersonRequest, meeting_id: UUID) -> HttpResponse:
    """Whether the others may see what I have looked at."""
    space, allowed = space_or_404(request, meeting_id), request.POST.get("allowed") == "yes"
    conversation = space.meeting.conversation
    deed = partial(actions.allow_looked_at, conversation=conversation, person=request.user, allowed=allowed)
    do(request, deed, said=_("Noted. It is shown once everybody here allows it.") if allowed else _("Noted."))
    return back_to(request, meeting_id, "agenda")


def _point_or_404(request: PersonRequest, point_id: UUID) -> Point:
    mine = Point.objects.of(request.user).select_related("meeting__conversation", "entry")
    return get_object_or_404(mine, pk=point_id)


def _id(given: str) -> UUID:
    """What was asked for; what is no id is one that nothing has."""
    try:
        return UUID(given)
    except ValueError:
        return NOBODY
