"""How views of this room load, and what they say when nothing is written here any more."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mentoring.conversations.timeline import Reader
from mentoring.conversations.views import reader_or_404
from mentoring.goals.models import Goal
from mentoring.library import actions
from mentoring.library.activities import Shown, shown
from mentoring.library.models import Activity, Column, Resource
from mentoring.people.models import Person
from mentoring.people.request import PersonRequest
from mentoring.web.answer import answer

REFUSALS = (actions.ConversationClosed, actions.NotTakingPart)
OVER = _("Nothing more is changed here. What is on the board stays readable.")


def here_or_404(request: PersonRequest, conversation_id: UUID) -> Reader:
    """This will load a conversation that the person takes part in now."""
    reader = reader_or_404(request, conversation_id)
    if reader.me.left_at is not None:
        raise Http404
    return reader


def resource_or_404(request: PersonRequest, resource_id: UUID) -> Resource:
    """This will load a resource through the person, unless it was taken back."""
    mine = Resource.objects.of(request.user).exclude(entry__withdrawn_at__isnull=False)
    found = get_object_or_404(mine.select_related("author", "column", "conversation", "entry"), pk=resource_id)
    request.conversation_id = found.conversation_id
    return found


def column_or_404(request: PersonRequest, column_id: UUID) -> Column:
    """This will load a column through the person."""
    found = get_object_or_404(Column.objects.of(request.user).select_related("conversation"), pk=column_id)
    request.conversation_id = found.conversation_id
    return found


def activity_or_404(request: PersonRequest, activity_id: UUID) -> Shown:
    """This will load and open an activity of a conversation the person takes part in."""
    found = get_object_or_404(Activity.objects.of(request.user).with_people(), pk=activity_id)
    request.conversation_id = found.conversation_id
    return shown([found], reader=request.user, now=timezone.now())[0]


def goal_or_404(request: PersonRequest, goal_id: UUID) -> Goal:
    """This will load a goal of the person's own, or one that they may read."""
    mine = Goal.objects.of(request.user).filter(pk=goal_id).first()
    return mine or get_object_or_404(Goal.objects.read_by(request.user), pk=goal_id)


def others_in(reader: Reader) -> list[Person]:
    """Everybody else who is still there."""
    return [one.person for one in reader.others if one.left_at is None]


def once(form: forms.Form) -> UUID:
    """The mark that makes sending a form twice harmless; a form without one is sent for the first time."""
    mark: UUID | None = form.cleaned_data.get("client_id")
    return mark or uuid4()


def refuse(request: PersonRequest) -> None:
    """This will say that nothing is changed here any more."""
    messages.success(request, OVER)


def ask(request: PersonRequest, template: str, form: forms.BaseForm, **told: Any) -> HttpResponse:
    """This will answer with a page that asks something."""
    return answer(request, f"library/pages/{template}.html", status=422 if form.is_bound else 200, form=form, **told)
