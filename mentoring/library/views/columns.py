"""The columns of a board."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from mentoring.library import actions, shown
from mentoring.library.forms.resource import ColumnForm
from mentoring.library.views.load import REFUSALS, ask, column_or_404, here_or_404, once, refuse
from mentoring.people.request import PersonRequest


@require_http_methods(["GET", "HEAD", "POST"])
def add_column(request: PersonRequest, conversation_id: UUID) -> HttpResponse:
    """One more column."""
    reader = here_or_404(request, conversation_id)
    form = ColumnForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return ask(request, "column_name", form, reader=reader)
    title = form.cleaned_data["title"]
    try:
        actions.add_column(conversation=reader.conversation, by=request.user, title=title, client_id=once(form))
    except actions.TooManyColumns:
        form.add_error("title", _("Twelve columns are there already. Use one of them for this?"))
        return ask(request, "column_name", form, reader=reader)
    except REFUSALS:
        refuse(request)
    return redirect("shared", conversation_id)


@require_http_methods(["GET", "HEAD", "POST"])
def column(request: PersonRequest, column_id: UUID) -> HttpResponse:
    """One column, page by page; and another name for it."""
    found = column_or_404(request, column_id)
    reader = here_or_404(request, found.conversation_id)
    form = ColumnForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.rename_column(column=found, by=request.user, title=form.cleaned_data["title"])
        except REFUSALS:
            refuse(request)
        return redirect("column", found.pk)
    page = _page(request)
    shelf, has_more = shown.column_page(reader, found, page=page)
    if not form.is_bound:
        form = ColumnForm(initial={"title": shelf.title})
    told = {"before": page if page else None, "after": page + 2 if has_more else None}
    return ask(request, "column", form, reader=reader, shelf=shelf, **told)


@require_POST
def move_column(request: PersonRequest, column_id: UUID) -> HttpResponse:
    """Before or after the column beside it."""
    found = column_or_404(request, column_id)
    try:
        actions.move_column(column=found, by=request.user, on=request.POST.get("way") == "on")
    except REFUSALS:
        refuse(request)
    return redirect("column", found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def remove_column(request: PersonRequest, column_id: UUID) -> HttpResponse:
    """Not this column; what stands in it goes to the one beside it."""
    found = column_or_404(request, column_id)
    reader = here_or_404(request, found.conversation_id)
    if request.method != "POST":
        shelf, _more = shown.column_page(reader, found, page=0)
        return ask(request, "remove_column", ColumnForm(), reader=reader, shelf=shelf)
    try:
        actions.remove_column(column=found, by=request.user)
    except actions.LastColumn:
        messages.success(request, _("A board needs one column. Give this one another name instead."))
        return redirect("column", found.pk)
    except REFUSALS:
        refuse(request)
    return redirect("shared", found.conversation_id)


def _page(request: HttpRequest) -> int:
    """The page asked for, from 0; anything that is no page is the first."""
    given = request.GET.get("page", "")
    return max(0, int(given) - 1) if given.isascii() and given.isdigit() and len(given) < 6 else 0
