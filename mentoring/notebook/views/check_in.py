"""Who asked: load through the person, one action, answer. How somebody is."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from mentoring.conversations.views import mine_or_404, reader_or_404
from mentoring.notebook import actions
from mentoring.notebook.access import of_own_notebook
from mentoring.notebook.forms import CheckInForm
from mentoring.notebook.models import CheckIn
from mentoring.notebook.sentences import how
from mentoring.notebook.words import How, open_check_ins
from mentoring.people.request import PersonRequest
from mentoring.web.answer import answer

MOST_HERE = 10


@require_http_methods(["GET", "HEAD", "POST"])
def check_in(request: PersonRequest, conversation_id: UUID) -> HttpResponse:
    """How I am, for myself; shared here one by one, if I like."""
    reader = reader_or_404(request, conversation_id)
    form = CheckInForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        said = form.cleaned_data
        made = actions.check_in(
            conversation=reader.conversation,
            owner=request.user,
            how=How(said["energy"], said["mindset"], said["line"]),
            is_shared=said["is_shared"],
            client_id=said["client_id"] or uuid4(),
            now=reader.now,
        )
        messages.success(request, _("Shared here.") if made.is_shared else _("Kept for you alone."))
        return redirect("check_in", conversation_id)
    mine = CheckIn.objects.of(request.user).filter(conversation=conversation_id)[:MOST_HERE]
    told: dict[str, Any] = {"reader": reader, "form": form, "client_id": uuid4(), "mine": _how(request, list(mine))}
    return answer(request, "notebook/pages/check_in.html", status=422 if form.is_bound else 200, **told)


@require_POST
def ask_how_are_you(request: PersonRequest, conversation_id: UUID) -> HttpResponse:
    """How are you? Either may ask, at any time; it goes by the other's hours."""
    here = mine_or_404(request, conversation_id)
    if actions.ask_how_are_you(conversation=here, by=request.user, now=timezone.now()):
        messages.success(request, _("Asked. Nothing needs to be answered."))
    else:
        messages.success(request, _("Nothing more is said here. What was said stays readable."))
    return redirect("conversation", conversation_id)


def _how(request: PersonRequest, found: list[CheckIn]) -> list[dict[str, Any]]:
    opened = open_check_ins(found, access=of_own_notebook(request.user)) if found else []
    return [
        {"made": one, "how": how({"energy": said.energy, "mindset": said.mindset}), "line": said.line}
        for one, said in zip(found, opened, strict=True)
    ]
