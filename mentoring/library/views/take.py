"""A board taken along, and a list brought in."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.forms.utils import ErrorList
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from mentoring.conversations.timeline import Reader
from mentoring.library import actions, bring
from mentoring.library.export import packed
from mentoring.library.forms.resource import BringForm, TakeForm
from mentoring.library.views.load import REFUSALS, ask, here_or_404, once, refuse
from mentoring.people.request import PersonRequest
from mentoring.web.answer import answer

SHOWN = 20


@require_safe
def export_board(request: PersonRequest, conversation_id: UUID) -> HttpResponse:
    """The whole board as a file."""
    reader = here_or_404(request, conversation_id)
    response = HttpResponse(packed(reader, now=timezone.now()), content_type="application/zip")
    response["Content-Disposition"] = 'attachment; filename="board.zip"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def bring_in(request: PersonRequest, conversation_id: UUID) -> HttpResponse:
    """A file is read, what was found is shown, and only then kept."""
    reader = here_or_404(request, conversation_id)
    if "rows" in request.POST:
        return _take(request, reader)
    form = BringForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if form.is_valid():
        try:
            found = bring.read(form.cleaned_data["file"].read(bring.MOST_BYTES + 1))
        except bring.CannotRead as why:
            form.add_error("file", str(why))
        else:
            return _preview(request, reader, found)
    return ask(request, "bring", form, reader=reader)


def _preview(request: PersonRequest, reader: Reader, found: bring.Brought) -> HttpResponse:
    rows = [[one.address, one.title, one.line, one.tags] for one in found.things]
    form = TakeForm(initial={"rows": rows, "client_id": uuid4()})
    told: dict[str, Any] = {
        "shown": found.things[:SHOWN],
        "more": max(0, len(rows) - SHOWN),
        "found": found,
        "count": len(rows),
    }
    return answer(request, "library/pages/preview.html", reader=reader, form=form, **told)


def _take(request: PersonRequest, reader: Reader) -> HttpResponse:
    form = TakeForm(request.POST)
    if not form.is_valid():
        again = BringForm(request.POST, {})
        again.errors["file"] = form.errors.get("rows", ErrorList())
        return ask(request, "bring", again, reader=reader)
    things = form.cleaned_data["rows"]
    try:
        count = actions.bring_in(
            conversation=reader.conversation, by=request.user, things=things, client_id=once(form), now=timezone.now()
        )
        messages.success(
            request,
            ngettext("%(n)d link is on your board now.", "%(n)d links are on your board now.", count) % {"n": count},
        )
    except REFUSALS:
        refuse(request)
    return redirect("shared", reader.conversation.pk)
