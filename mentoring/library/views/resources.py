"""One resource: shared, changed, moved, removed, taken back."""

from __future__ import annotations

from typing import TypeVar
from uuid import UUID, uuid4

from django.contrib import messages
from django.db.models import Model, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mentoring.library import actions, shown
from mentoring.library.actions.place import WAYS
from mentoring.library.forms.resource import ChangeForm, PutForm, ShareForm
from mentoring.library.models import Column, Resource
from mentoring.library.views.load import REFUSALS, ask, here_or_404, once, refuse, resource_or_404
from mentoring.people.request import PersonRequest
from mentoring.web.answer import answer

Row = TypeVar("Row", bound=Model)


@require_http_methods(["GET", "HEAD", "POST"])
def share_resource(request: PersonRequest, conversation_id: UUID) -> HttpResponse:
    """Something worth ten minutes."""
    reader = here_or_404(request, conversation_id)
    form = ShareForm(request.POST if request.method == "POST" else None, initial={"client_id": uuid4()})
    if not form.is_valid():
        return ask(request, "share", form, reader=reader)
    try:
        shared = actions.share_resource(
            conversation=reader.conversation,
            by=request.user,
            thing=form.thing,
            client_id=once(form),
            tells=form.cleaned_data["tells"],
            now=timezone.now(),
        )
    except REFUSALS:
        refuse(request)
        return ask(request, "share", form, reader=reader)
    return redirect(_at(shared))


@require_safe
def resource(request: PersonRequest, resource_id: UUID) -> HttpResponse:
    """One resource, and what can be done with it."""
    found = resource_or_404(request, resource_id)
    reader = here_or_404(request, found.conversation_id)
    form = PutForm(columns=shown.named_columns(reader), initial={"column": str(found.column_id)})
    return answer(request, "library/pages/resource.html", reader=reader, card=shown.card(reader, found), form=form)


@require_http_methods(["GET", "HEAD", "POST"])
def change_resource(request: PersonRequest, resource_id: UUID) -> HttpResponse:
    """Other words for something I shared."""
    found = _mine_or_404(request, resource_id)
    reader = here_or_404(request, found.conversation_id)
    card = shown.card(reader, found)
    before = {
        "address": card.address, "title": card.title if card.title != card.line else "", "line": card.line,
        "tags": ", ".join(card.tags), "minutes": found.minutes, "version": found.version,
    }  # fmt: skip
    form = ChangeForm(request.POST if request.method == "POST" else None, initial=before)
    if form.is_valid():
        version = form.cleaned_data["version"]
        try:
            actions.change_resource(
                resource=found, by=request.user, thing=form.thing, version=version, now=timezone.now()
            )
            return redirect("resource", found.pk)
        except actions.ChangedMeanwhile:
            form.add_error(None, _("You changed this in another window meanwhile. What you see here is not kept yet."))
            form.data = form.data.copy()  # type: ignore[attr-defined]
            form.data["version"] = str(found.version)  # type: ignore[index]
        except REFUSALS:
            refuse(request)
    return ask(request, "change", form, reader=reader, card=card)


@require_POST
def move_resource(request: PersonRequest, resource_id: UUID) -> HttpResponse:
    """Up, down, back or on: one place."""
    found, way = resource_or_404(request, resource_id), request.POST.get("way", "")
    if way in WAYS:
        try:
            actions.move_resource(resource=found, by=request.user, way=way)
        except REFUSALS:
            refuse(request)
    return redirect(_at(found))


@require_POST
def put_resource(request: PersonRequest, resource_id: UUID) -> HttpResponse:
    """Into a column, below another card; where a card was dropped, or the column that was chosen."""
    found = resource_or_404(request, resource_id)
    here = {"conversation": found.conversation_id}
    column = _chosen(Column.objects.of(request.user).filter(**here), request.POST.get("column", ""))
    after = _chosen(Resource.objects.of(request.user).filter(**here), request.POST.get("after", ""))
    if column:
        try:
            actions.put_resource(resource=found, by=request.user, column=column, after=after)
        except REFUSALS:
            refuse(request)
    return redirect(_at(found))


@require_POST
def remove_resource(request: PersonRequest, resource_id: UUID) -> HttpResponse:
    """Off the board, for now."""
    found = resource_or_404(request, resource_id)
    try:
        actions.remove_resource(resource=found, by=request.user, now=timezone.now())
        messages.success(request, _("Taken off the board. You find it under “Removed”, and can put it back."))
    except REFUSALS:
        refuse(request)
    return redirect("shared", found.conversation_id)


@require_POST
def put_back(request: PersonRequest, resource_id: UUID) -> HttpResponse:
    """Back to where it stood."""
    found = resource_or_404(request, resource_id)
    try:
        actions.put_back(resource=found, by=request.user)
    except REFUSALS:
        refuse(request)
    return redirect(_at(found))


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw_resource(request: PersonRequest, resource_id: UUID) -> HttpResponse:
    """Taking back something I shared."""
    found = _mine_or_404(request, resource_id)
    reader = here_or_404(request, found.conversation_id)
    if request.method != "POST":
        return answer(request, "library/pages/withdraw.html", reader=reader, card=shown.card(reader, found))
    actions.withdraw_resource(resource=found, by=request.user, now=timezone.now())
    return redirect("shared", found.conversation_id)


def _mine_or_404(request: PersonRequest, resource_id: UUID) -> Resource:
    found = resource_or_404(request, resource_id)
    if found.author_id != request.user.pk:
        raise Http404
    return found


def _chosen(rows: QuerySet[Row], given: str) -> Row | None:
    """A row by the id a form gave; none for what is no id of ours."""
    try:
        return rows.filter(pk=UUID(given)).first()
    except ValueError:
        return None


def _at(found: Resource) -> str:
    return f"{reverse('shared', args=[found.conversation_id])}#r{found.pk}"
