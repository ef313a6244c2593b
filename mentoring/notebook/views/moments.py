"""Who asked: load through the person, one action, answer. Moments that matter."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from mentoring.conversations.questions import felt
from mentoring.goals.readers import Room, rooms_of
from mentoring.notebook import actions
from mentoring.notebook.access import of_own_notebook
from mentoring.notebook.forms import MomentForm, WentForm
from mentoring.notebook.models import Moment
from mentoring.notebook.sentences import went
from mentoring.notebook.words import Went, open_moments
from mentoring.people.request import PersonRequest
from mentoring.web.answer import answer

SHOWN = 50


@require_http_methods(["GET", "HEAD", "POST"])
def moments(request: PersonRequest) -> HttpResponse:
    """The moments that matter to me, and a place for one more."""
    now, rooms = timezone.now(), rooms_of(request.user)
    given = request.POST if request.method == "POST" else None
    form = MomentForm(
        given, person=request.user, rooms=[(str(one.conversation.pk), one.names) for one in rooms], now=now
    )
    if form.is_valid():
        _note(request, form, rooms)
        messages.success(request, _("Noted. In the evening of that day you are asked how it went."))
        return redirect("moments")
    mine = Moment.objects.of(request.user).select_related("owner").order_by("-on_day", "-at", "-id")[:SHOWN]
    told: dict[str, Any] = {"form": form, "client_id": uuid4(), "moments": _opened(request, list(mine))}
    return answer(request, "notebook/pages/moments.html", status=422 if form.is_bound else 200, **told)


@require_http_methods(["GET", "HEAD", "POST"])
def moment(request: PersonRequest, moment_id: UUID) -> HttpResponse:
    """One moment: how it feels, who hears of it, and how it went."""
    found = _mine_or_404(request, moment_id)
    is_heard = found.shares.exists()
    form = WentForm(request.POST if request.method == "POST" else None, initial={"is_shared": is_heard})
    if form.is_valid():
        said = form.cleaned_data
        told = Went(said["choice"], said["line"])
        actions.tell_how_it_went(moment=found, went=told, is_shared=said["is_shared"], now=timezone.now())
        messages.success(request, _("Kept in your notebook."))
        return redirect("today" if request.POST.get("back") == "today" else "moments")
    (shown,) = _opened(request, [found])
    page: dict[str, Any] = {"form": form, "shown": shown, "is_heard": is_heard}
    return answer(request, "notebook/pages/moment.html", status=422 if form.is_bound else 200, **page)


@require_POST
def take_back_moment(request: PersonRequest, moment_id: UUID) -> HttpResponse:
    """A moment that does not matter any more."""
    actions.take_back_moment(moment=_mine_or_404(request, moment_id))
    messages.success(request, _("Taken out of your notebook. What was told already stays told."))
    return redirect("moments")


def _mine_or_404(request: PersonRequest, moment_id: UUID) -> Moment:
    return get_object_or_404(Moment.objects.of(request.user).select_related("owner"), pk=moment_id)


def _note(request: PersonRequest, form: MomentForm, rooms: list[Room]) -> None:
    said = form.cleaned_data
    actions.note_moment(
        owner=request.user,
        title=said["title"],
        on_day=said["on_day"],
        at=said["at"],
        feelings=said["feelings"],
        conversations=[one.conversation for one in rooms if str(one.conversation.pk) in said["share"]],
        client_id=said["client_id"] or uuid4(),
        now=timezone.now(),
    )


def _opened(request: PersonRequest, found: list[Moment]) -> list[dict[str, Any]]:
    opened = open_moments(found, access=of_own_notebook(request.user)) if found else []
    return [
        {
            "moment": one,
            "title": noted.title,
            "felt": felt(noted.feelings),
            "went": went(told.choice),
            "line": told.line,
        }
        for one, (noted, told) in zip(found, opened, strict=True)
    ]
