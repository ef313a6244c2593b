"""The paper itself: reading it, asking for readers, saying yes, and taking it along."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mentoring.agreements import actions, pdf, shown
from mentoring.agreements.forms import SpeakForm, number
from mentoring.agreements.models import Template
from mentoring.agreements.views.doing import (
    MOVED,
    TROUBLE,
    agreement_or_404,
    around,
    attempt,
    paper_or_404,
    way_back,
)
from mentoring.agreements.views.templates import own_templates
from mentoring.people.request import PersonRequest
from mentoring.web.answer import answer

UNSET = gettext_lazy(
    "This agreement has letters that our PDF cannot set well. Print the page: your browser sets them."
)


@require_safe
def agreement(request: PersonRequest, agreement_id: UUID) -> HttpResponse:
    """The page to read. ``?since=`` shows what was changed since a turn of the text."""
    paper = paper_or_404(request, agreement_id)
    turn = number(request.GET.get("since"))
    since = shown.since(paper, turn) if turn >= 0 else ()
    return answer(
        request,
        "agreements/pages/agreement.html",
        **around(request, paper, since=since, templates=own_templates(request.user) if paper.is_unseen else ()),
    )


@require_safe
def agreement_pdf(request: PersonRequest, agreement_id: UUID) -> HttpResponse:
    """The paper as a file; where its letters cannot be set well, the page says what to do instead."""
    paper = paper_or_404(request, agreement_id)
    if not pdf.can_be_set(paper):
        messages.success(request, UNSET)
        return redirect("agreement", agreement_id)
    name = _("agreement")
    response = HttpResponse(pdf.written(paper), content_type="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="{name if name.isascii() else "agreement"}.pdf"'
    return response


@require_safe
def version(request: PersonRequest, agreement_id: UUID, version_number: int) -> HttpResponse:
    """One version as it was, with what it changed."""
    paper = paper_or_404(request, agreement_id)
    found = next((one for one in paper.versions if one.number == version_number), None)
    if found is None:
        raise Http404
    parts = shown.as_read(paper, found.text)
    return answer(request, "agreements/pages/version.html", **around(request, paper, version=found, parts=parts))


@require_POST
def share_template(request: PersonRequest, agreement_id: UUID) -> HttpResponse:
    """A copy of my questions, or of the built-in ones, for the owner to fill in."""
    found = agreement_or_404(request, agreement_id)
    template = None
    if chosen := request.POST.get("template"):
        template = get_object_or_404(Template.objects.of(request.user), pk=chosen) if _is_id(chosen) else None
    done = _("Shared. %(name)s can begin.") % {"name": found.owner.first_name}
    return attempt(request, found, actions.share_template, done=done, agreement=found, template=template)


@require_POST
def ask_to_read(request: PersonRequest, agreement_id: UUID) -> HttpResponse:
    """Asking the others to read what I wrote."""
    found = agreement_or_404(request, agreement_id)
    return attempt(
        request, found, actions.ask_to_read, done=_("Asked. You will hear what they think."), agreement=found
    )


@require_POST
def agree(request: PersonRequest, agreement_id: UUID) -> HttpResponse:
    """My yes to the text I have read; when it was changed meanwhile, the page shows what."""
    found = agreement_or_404(request, agreement_id)
    turn = number(request.POST.get("version"))
    try:
        actions.agree(agreement=found, by=request.user, version=turn, now=timezone.now())
    except actions.MovedOn:
        messages.success(request, MOVED)
        return redirect(f"{way_back(request, found)}?since={max(turn, 0)}")
    except tuple(TROUBLE) as trouble:
        messages.success(request, TROUBLE[type(trouble)])
    return redirect(way_back(request, found))


@require_http_methods(["GET", "HEAD", "POST"])
def speak(request: PersonRequest, agreement_id: UUID) -> HttpResponse:
    """Noting what was agreed by word."""
    paper = paper_or_404(request, agreement_id)
    form = SpeakForm(request.POST if request.method == "POST" else None, initial={"on": paper.today()})
    if form.is_valid():
        try:
            actions.speak(agreement=paper.agreement, by=request.user, now=timezone.now(), **form.cleaned_data)
        except actions.NotYetSpoken as trouble:
            form.add_error("on", TROUBLE[type(trouble)])
        except tuple(TROUBLE) as trouble:
            messages.success(request, TROUBLE[type(trouble)])
            return redirect(way_back(request, paper.agreement))
        else:
            return redirect(way_back(request, paper.agreement))
    return answer(
        request,
        "agreements/pages/speak.html",
        status=422 if form.is_bound else 200,
        **around(request, paper, form=form),
    )


@require_POST
def confirm_spoken(request: PersonRequest, agreement_id: UUID) -> HttpResponse:
    """My yes to what was agreed by word."""
    found = agreement_or_404(request, agreement_id)
    said = number(request.POST.get("version"))
    return attempt(request, found, actions.confirm_spoken, agreement=found, version=said)


def _is_id(said: str) -> bool:
    try:
        UUID(said)
    except ValueError:
        return False
    return True
