"""How views of this room load, through the person who asks."""

from __future__ import annotations

from uuid import UUID, uuid4

from django import forms
from django.shortcuts import get_object_or_404
from django.utils import timezone

from mentoring.conversations.timeline import Reader
from mentoring.conversations.views import reader_or_404
from mentoring.goals.models import Goal
from mentoring.library.activities import Shown, shown
from mentoring.library.models import Activity
from mentoring.people.models import Person
from mentoring.people.request import PersonRequest


def activity_or_404(request: PersonRequest, activity_id: UUID) -> Shown:
    """This will load and open an activity of a conversation the person takes part in."""
    found = get_object_or_404(Activity.objects.of(request.user).with_people(), pk=activity_id)
    return shown([found], reader=request.user, now=timezone.now())[0]


def goal_or_404(request: PersonRequest, goal_id: UUID) -> Goal:
    """This will load a goal of the person's own, or one that they may read."""
    mine = Goal.objects.of(request.user).filter(pk=goal_id).first()
    return mine or get_object_or_404(Goal.objects.read_by(request.user), pk=goal_id)


def here_or_404(request: PersonRequest, conversation_id: UUID) -> Reader:
    """This will load a conversation, and who is in it."""
    return reader_or_404(request, conversation_id)


def others_in(reader: Reader) -> list[Person]:
    """Everybody else who is still there."""
    return [one.person for one in reader.others if one.left_at is None]


def once(form: forms.Form) -> UUID:
    """The mark that makes sending a form twice harmless; a form without one is sent for the first time."""
    mark: UUID | None = form.cleaned_data.get("client_id")
    return mark or uuid4()
