"""Experiences, good or bad: told, and a line added."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mentoring.conversations.access import NotTakingPart
from mentoring.conversations.actions import ConversationClosed, SaidDifferently
from mentoring.conversations.models import Entry
from mentoring.conversations.timeline import Reader
from mentoring.library import actions, experiences
from mentoring.library.forms.experience import ExperienceForm, LineForm
from mentoring.library.views.load import OVER, here_or_404, once
from mentoring.people.request import PersonRequest
from mentoring.web.answer import answer

REFUSED = (ConversationClosed, NotTakingPart)


@require_http_methods(["GET", "HEAD", "POST"])
def share_experience(request: PersonRequest, conversation_id: UUID) -> HttpResponse:
    """An experience of mine, good or bad."""
    reader = here_or_404(request, conversation_id)
    form = ExperienceForm(request.POST if request.method == "POST" else None, initial={"client_id": uuid4()})
    if form.is_valid() and (made := _share(request, reader, form)):
        messages.success(request, _("Told. %(names)s may add a line.") % {"names": reader.names})
        return redirect("experience", made.pk)
    status = 422 if form.is_bound else 200
    return answer(request, "library/pages/share_experience.html", status=status, reader=reader, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
def experience(request: PersonRequest, experience_id: UUID) -> HttpResponse:
    """One experience, and what others take from it."""
    one = experiences.shown(experience_id, reader=request.user)
    if one is None:
        raise Http404
    form = LineForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and not one.is_mine and _add(request, one.entry, form):
        messages.success(request, _("Added."))
        return redirect("experience", experience_id)
    status = 422 if form.is_bound else 200
    return answer(request, "library/pages/experience.html", status=status, one=one, form=form)


def _share(request: PersonRequest, reader: Reader, form: ExperienceForm) -> Entry | None:
    told: dict[str, Any] = {"conversation": reader.conversation, "by": request.user, "experience": form.experience}
    try:
        return actions.share_experience(**told, client_id=once(form), now=timezone.now())
    except SaidDifferently:
        form.add_error("happened", _("It was told already, in other words. You find it in your conversation."))
    except REFUSED:
        form.add_error(None, OVER)
    return None


def _add(request: PersonRequest, entry: Entry, form: LineForm) -> bool:
    try:
        actions.add_line(experience=entry, by=request.user, line=form.cleaned_data["line"], now=timezone.now())
    except SaidDifferently:
        form.add_error("line", _("You have added a line already. Take it back first, to put another in its place."))
    except REFUSED:
        form.add_error("line", OVER)
    return not form.errors
