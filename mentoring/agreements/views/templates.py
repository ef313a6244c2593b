"""My own questions: templates I share with those I work with."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mentoring.agreements import actions
from mentoring.agreements.access import of_owner
from mentoring.agreements.models import Template
from mentoring.agreements.shape import Shape
from mentoring.agreements.template_form import TemplateForm
from mentoring.agreements.words import open_templates
from mentoring.people.models import Person
from mentoring.people.request import PersonRequest
from mentoring.web.answer import answer


@require_safe
def templates(request: PersonRequest) -> HttpResponse:
    """All of mine."""
    return answer(request, "agreements/pages/templates.html", templates=own_templates(request.user))


@require_http_methods(["GET", "HEAD", "POST"])
def new_template(request: PersonRequest) -> HttpResponse:
    """A template of my own, begun from the built-in one."""
    return _edit(request, None, Shape())


@require_http_methods(["GET", "HEAD", "POST"])
def template(request: PersonRequest, template_id: UUID) -> HttpResponse:
    """One of mine, changed. Copies that were shared stay as they were."""
    found = get_object_or_404(Template.objects.of(request.user), pk=template_id)
    (shape,) = open_templates([found], access=[of_owner(request.user, found)])
    return _edit(request, found, shape)


@require_POST
def remove_template(request: PersonRequest, template_id: UUID) -> HttpResponse:
    """Letting one of mine go."""
    found = get_object_or_404(Template.objects.of(request.user), pk=template_id)
    actions.remove_template(template=found)
    messages.success(request, _("Gone. What was filled in from it stays."))
    return redirect("templates")


def own_templates(person: Person) -> list[tuple[Template, Shape]]:
    """Somebody's own templates, opened."""
    mine = list(Template.objects.of(person))
    return list(zip(mine, open_templates(mine, access=[of_owner(person, one) for one in mine]), strict=True))


def _edit(request: PersonRequest, found: Template | None, shape: Shape) -> HttpResponse:
    form = TemplateForm(request.POST if request.method == "POST" else None, shape=shape)
    if form.is_valid():
        actions.keep_template(owner=request.user, shape=form.shape(), template=found, now=timezone.now())
        messages.success(request, _("Kept. You can share it with whoever you begin with."))
        return redirect("templates")
    status = 422 if form.is_bound else 200
    return answer(request, "agreements/pages/template.html", status=status, form=form, kept=found)
