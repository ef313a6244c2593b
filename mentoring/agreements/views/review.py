"""What a reader says to a part, and what the writer answers."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from mentoring.agreements import actions
from mentoring.agreements.forms import SuggestForm, TextForm, number
from mentoring.agreements.models import Mark
from mentoring.agreements.sheet import Paper, ShownPart
from mentoring.agreements.views.doing import (
    TROUBLE,
    agreement_or_404,
    around,
    attempt,
    paper_or_404,
    way_back,
)
from mentoring.people.request import PersonRequest
from mentoring.web.answer import answer


@require_POST
def mark_aligned(request: PersonRequest, agreement_id: UUID, key: str) -> HttpResponse:
    """This part reads as we talked about it."""
    found = agreement_or_404(request, agreement_id)
    revision = number(request.POST.get("revision"))
    return attempt(request, found, actions.mark_aligned, agreement=found, key=key, revision=revision)


@require_http_methods(["GET", "HEAD", "POST"])
def suggest_wording(request: PersonRequest, agreement_id: UUID, key: str) -> HttpResponse:
    """Other words for a part."""
    paper, part = _part_or_404(request, agreement_id, key)
    first = {"text": part.written.text, "revision": part.revision}
    form = SuggestForm(request.POST if request.method == "POST" else None, initial=first)
    if form.is_valid():
        said = {"text": form.cleaned_data["text"], "why": form.cleaned_data["why"]}
        done = _say(request, paper, part, form, actions.suggest_wording, said)
        if done:
            return done
    return _page(request, "agreements/pages/suggest.html", paper, part, form)


@require_http_methods(["GET", "HEAD", "POST"])
def ask_question(request: PersonRequest, agreement_id: UUID, key: str) -> HttpResponse:
    """A question about a part."""
    paper, part = _part_or_404(request, agreement_id, key)
    form = TextForm(request.POST if request.method == "POST" else None, initial={"revision": part.revision})
    if form.is_valid():
        done = _say(request, paper, part, form, actions.ask_question, {"text": form.cleaned_data["text"]})
        if done:
            return done
    return _page(request, "agreements/pages/ask.html", paper, part, form)


@require_POST
def accept_suggestion(request: PersonRequest, mark_id: UUID) -> HttpResponse:
    """Taking the suggested words."""
    mark = mark_or_404(request, mark_id)
    return attempt(request, mark.agreement, actions.accept_suggestion, mark=mark, done=_("Taken. They are yours now."))


@require_POST
def keep_mine(request: PersonRequest, mark_id: UUID) -> HttpResponse:
    """Keeping my own words."""
    mark = mark_or_404(request, mark_id)
    return attempt(request, mark.agreement, actions.keep_mine, mark=mark, done=_("Kept as you wrote it."))


@require_http_methods(["GET", "HEAD", "POST"])
def reply(request: PersonRequest, mark_id: UUID) -> HttpResponse:
    """Answering a question about what I wrote."""
    mark = mark_or_404(request, mark_id)
    form = TextForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return attempt(request, mark.agreement, actions.reply, mark=mark, text=form.cleaned_data["text"])
    paper = paper_or_404(request, mark.agreement_id)
    part = paper.part(mark.key)
    question = next((one for one in part.marks if one.mark.pk == mark.pk), None) if part else None
    if part is None or question is None:
        raise Http404
    return _page(request, "agreements/pages/reply.html", paper, part, form, question=question)


def mark_or_404(request: PersonRequest, mark_id: UUID) -> Mark:
    """This will load a mark through somebody who may read the agreement."""
    return get_object_or_404(Mark.objects.of(request.user).select_related("agreement__conversation"), pk=mark_id)


def _part_or_404(request: PersonRequest, agreement_id: UUID, key: str) -> tuple[Paper, ShownPart]:
    paper = paper_or_404(request, agreement_id)
    part = paper.part(key)
    if part is None or part.shape.is_fixed:
        raise Http404
    return paper, part


def _say(
    request: PersonRequest,
    paper: Paper,
    part: ShownPart,
    form: TextForm | SuggestForm,
    action: Callable[..., object],
    said: dict[str, str],
) -> HttpResponse | None:
    """Says it, or puts the trouble on the form, where the words still are."""
    revision = number(form.cleaned_data["revision"])
    try:
        action(agreement=paper.agreement, by=request.user, key=part.key, revision=revision, now=timezone.now(), **said)
    except tuple(TROUBLE) as trouble:
        form.add_error("text", TROUBLE[type(trouble)])
        return None
    messages.success(request, _("Said. They can take it, or keep theirs."))
    return redirect(way_back(request, paper.agreement))


def _page(
    request: PersonRequest, template: str, paper: Paper, part: ShownPart, form: TextForm | SuggestForm, **more: object
) -> HttpResponse:
    status = 422 if form.is_bound else 200
    return answer(request, template, status=status, **around(request, paper, about=part, form=form, **more))
