"""How views of this room load, and what they need on every page."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from mentoring.goals.forms.goals import MoveForm
from mentoring.goals.models import Goal
from mentoring.goals.page import Page, own_page, reader_page
from mentoring.people.request import PersonRequest
from mentoring.web.answer import answer


def own_goal_or_404(request: PersonRequest, goal_id: UUID) -> Goal:
    """This will load a goal of the person's own."""
    return get_object_or_404(Goal.objects.of(request.user), pk=goal_id)


def shared_goal_or_404(request: PersonRequest, goal_id: UUID) -> Goal:
    """This will load a goal that somebody shares with the person."""
    return get_object_or_404(Goal.objects.read_by(request.user).select_related("owner"), pk=goal_id)


def page_or_404(request: PersonRequest, goal_id: UUID) -> Page:
    """This will gather a goal for its owner, or for somebody who reads it."""
    mine = Goal.objects.of(request.user).filter(pk=goal_id).first()
    if mine:
        return own_page(mine, request.user, now=timezone.now())
    return reader_page(shared_goal_or_404(request, goal_id), request.user, now=timezone.now())


def once(form: forms.Form) -> UUID:
    """The mark that makes sending a form twice harmless; a form without one is sent for the first time."""
    mark: UUID | None = form.cleaned_data.get("client_id")
    return mark or uuid4()


def show_goal(request: PersonRequest, page: Page, *, form: MoveForm | None = None) -> HttpResponse:
    """This will answer with the page of a goal; with a form that has something to put right, as such."""
    if form is None and page.is_mine and page.shown.dial:
        form = MoveForm(initial={"value": page.shown.dial.value, "client_id": uuid4()}, readers=page.reader_names)
    status = 422 if form is not None and form.is_bound else 200
    return answer(request, "goals/pages/goal.html", status=status, page=page, form=form, now=timezone.now())


def ask(request: PersonRequest, template: str, form: forms.BaseForm, **told: Any) -> HttpResponse:
    """This will answer with a page that asks something."""
    return answer(request, f"goals/pages/{template}.html", status=422 if form.is_bound else 200, form=form, **told)
