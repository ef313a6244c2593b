"""Who asked: load through the person, one action, answer. When it is more than mentoring."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from mentoring.conversations.views import mine_or_404, reader_or_404
from mentoring.notebook import actions
from mentoring.notebook.access import of_own_notebook
from mentoring.notebook.beyond import emergencies, places_for
from mentoring.notebook.forms import HelpPlaceForm
from mentoring.notebook.models import HelpPlace
from mentoring.notebook.words import Help, open_help
from mentoring.people.request import PersonRequest
from mentoring.web.answer import answer


@require_http_methods(["GET", "HEAD", "POST"])
def more_than_mentoring(request: PersonRequest, conversation_id: UUID) -> HttpResponse:
    """Words for handing over, and where to turn; sent, it notes a place of my own."""
    reader = reader_or_404(request, conversation_id)
    form = HelpPlaceForm(request.POST if request.method == "POST" else None, initial={"client_id": uuid4()})
    if form.is_valid():
        asked = form.cleaned_data
        told, mark = Help(asked["name"], asked["reach"]), asked["client_id"] or uuid4()
        actions.note_help_place(owner=request.user, told=told, client_id=mark, now=reader.now)
        messages.success(request, _("Noted, for you alone."))
        return redirect("more_than_mentoring", conversation_id)
    people = [one.person for one in (*reader.others, reader.me)]
    mine = list(HelpPlace.objects.of(request.user))
    opened = open_help(mine, access=of_own_notebook(request.user)) if mine else []
    page: dict[str, Any] = {
        "reader": reader,
        "form": form,
        "emergencies": emergencies(people),
        "places": places_for(people),
        "mine": list(zip(mine, opened, strict=True)),
    }
    return answer(request, "notebook/pages/more_than_mentoring.html", status=422 if form.is_bound else 200, **page)


@require_POST
def take_out_help_place(request: PersonRequest, conversation_id: UUID, place_id: UUID) -> HttpResponse:
    """A place of mine, taken out."""
    mine_or_404(request, conversation_id)
    place = get_object_or_404(HelpPlace.objects.of(request.user), pk=place_id)
    actions.take_out_help_place(place=place, by=request.user)
    messages.success(request, _("Taken out."))
    return redirect("more_than_mentoring", conversation_id)
