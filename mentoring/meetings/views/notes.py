"""What is written beside a session: shared notes piece by piece, and one's own."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mentoring.meetings import actions
from mentoring.meetings.forms.space import LayersForm, PieceForm
from mentoring.meetings.layers import recent_layers
from mentoring.meetings.models import Own
from mentoring.meetings.space import LAYERS, NOTES
from mentoring.meetings.views.in_space import OVER, REFUSALS, ask, do, space_or_404
from mentoring.people.request import PersonRequest
from mentoring.web.answer import answer


@require_safe
def session_notes(request: PersonRequest, meeting_id: UUID) -> HttpResponse:
    """Notes for both, and notes for oneself."""
    space = space_or_404(request, meeting_id)
    own = Own.objects.of(request.user).filter(meeting=meeting_id, about=Own.Kind.NOTES).select_related("owner").first()
    told: dict[str, Any] = {"own": own, "own_text": actions.read_own(own).get(NOTES, "") if own else ""}
    return answer(request, "meetings/pages/notes.html", space=space, place=NOTES, **told)


@require_POST
def write_piece(request: PersonRequest, meeting_id: UUID) -> HttpResponse:
    """My piece of the shared notes; a script is told the version, a form goes back to its page."""
    space, form = space_or_404(request, meeting_id), PieceForm(request.POST)
    if not form.is_valid():
        return _refuse(request, meeting_id, _wrong(form), place=request.POST.get("place", ""))
    place, text = form.cleaned_data["place"], form.cleaned_data["text"]
    if place not in space.places:
        return _refuse(request, meeting_id, _("These notes have moved. Copy your words, and open the page again."))
    told: dict[str, Any] = {"meeting": space.meeting, "author": request.user, "place": place, "text": text}
    try:
        piece = actions.write_piece(**told, base=form.cleaned_data["base"], now=timezone.now())
    except REFUSALS:
        return _refuse(request, meeting_id, str(OVER), place=place)
    return _kept(request, meeting_id, place=place, version=piece.version, text=actions.read_piece(piece))


@require_POST
def write_own(request: PersonRequest, meeting_id: UUID) -> HttpResponse:
    """My own notes beside a session; nobody else finds them."""
    space, form = space_or_404(request, meeting_id), PieceForm(request.POST)
    if not form.is_valid():
        return _refuse(request, meeting_id, _wrong(form))
    answers = {NOTES: form.cleaned_data["text"]}
    told: dict[str, Any] = {
        "meeting": space.meeting,
        "owner": request.user,
        "about": Own.Kind.NOTES,
        "answers": answers,
    }
    own = actions.write_own(**told, base=form.cleaned_data["base"], now=timezone.now())
    return _kept(request, meeting_id, version=own.version, text=actions.read_own(own).get(NOTES, ""))


@require_safe
def others_wrote(request: PersonRequest, meeting_id: UUID) -> HttpResponse:
    """What the others wrote: what an open page fetches when the stream says that something changed."""
    space = space_or_404(request, meeting_id)
    is_steps = request.GET.get("at") == "steps"
    places = [one.place for one in space.steps] if is_steps else [NOTES]
    response = answer(request, "meetings/parts/others.html", space=space, places=places)
    response["X-Version"] = str(space.reader.conversation.version)
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def layers(request: PersonRequest, meeting_id: UUID) -> HttpResponse:
    """How deep it went, as each of us sees it; to notice, not to count."""
    space = space_or_404(request, meeting_id)
    mine = space.mine_at(LAYERS)
    form = LayersForm(
        request.POST if request.method == "POST" else None, initial={"layers": mine.words.split() if mine else []}
    )
    if form.is_valid():
        text = " ".join(form.cleaned_data["layers"])
        told: dict[str, Any] = {"meeting": space.meeting, "author": request.user, "place": LAYERS, "text": text}
        do(request, lambda: actions.write_piece(**told, now=timezone.now()), said=_("Noted."))
        return redirect("layers", meeting_id)
    return ask(request, "layers", form, space=space, before=recent_layers(space))


def _kept(request: PersonRequest, meeting_id: UUID, *, version: int, text: str, place: str = "") -> HttpResponse:
    if "X-Notes" in request.headers:
        return JsonResponse({"version": version, "text": text})
    messages.success(request, _("Kept."))
    return _page(meeting_id, place)


def _refuse(request: PersonRequest, meeting_id: UUID, wrong: str, *, place: str = "") -> HttpResponse:
    """This will say why, and lose nothing: a form without script comes back with its words in it."""
    if "X-Notes" in request.headers:
        return JsonResponse({"wrong": wrong}, status=422)
    told: dict[str, Any] = {
        "wrong": wrong,
        "text": request.POST.get("text", ""),
        "back": _page(meeting_id, place)["Location"],
    }
    return answer(request, "meetings/pages/not_kept.html", status=422, **told)


def _page(meeting_id: UUID, place: str) -> HttpResponse:
    return redirect("structure" if "." in place else "session_notes", meeting_id)


def _wrong(form: PieceForm) -> str:
    return " ".join(str(one) for found in form.errors.values() for one in found)
