"""How the views of a session's space load, and what they say when nothing is written there any more."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mentoring.meetings import actions
from mentoring.meetings.models import Meeting
from mentoring.meetings.space import Space, space_of
from mentoring.people.request import PersonRequest
from mentoring.web.answer import answer

REFUSALS = (actions.ConversationClosed, actions.NotTakingPart)
OVER = _("Nothing more is written here. What was written stays readable.")
MOVED_ON = _("This has moved on in between. Here is how it stands now.")


def space_or_404(request: PersonRequest, meeting_id: UUID) -> Space:
    """This will load the space of a session of a conversation that the person takes part in now."""
    found = get_object_or_404(Meeting.objects.of(request.user), pk=meeting_id)
    request.conversation_id = found.conversation_id
    return space_of(found, person=request.user, now=timezone.now())


def do(request: PersonRequest, deed: Callable[[], object], *, said: str = "") -> bool:
    """This will do one thing, and say so; False, and a plain sentence, where it cannot be done any more."""
    try:
        deed()
    except REFUSALS:
        messages.success(request, OVER)
    except (actions.OnlyTheOwner, actions.NoSuchStructure):
        messages.success(request, MOVED_ON)
    else:
        if said:
            messages.success(request, said)
        return True
    return False


def back_to(request: PersonRequest, meeting_id: UUID, page: str) -> HttpResponse:
    """This will go back to where something was pressed: a page of the space, or the session's own."""
    here = request.POST.get("back")
    return redirect("meeting" if here == "meeting" else page, meeting_id)


def once(form: forms.Form) -> UUID:
    """The mark that makes sending a form twice harmless; a form without one is sent for the first time."""
    mark: UUID | None = form.cleaned_data.get("client_id")
    return mark or uuid4()


def ask(request: PersonRequest, template: str, form: forms.BaseForm, **told: Any) -> HttpResponse:
    """This will answer with a page that asks something."""
    return answer(request, f"meetings/pages/{template}.html", status=422 if form.is_bound else 200, form=form, **told)
