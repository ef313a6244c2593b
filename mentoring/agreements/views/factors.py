"""How one will see that it went well: adding, saying otherwise, reaching, letting go, and saying yes to it."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from mentoring.agreements import actions
from mentoring.agreements.forms import DropForm, FactorForm, ReachForm, RewordForm, number, reworded
from mentoring.agreements.models import Agreement, SuccessFactor
from mentoring.agreements.sheet import Paper, ShownFactor
from mentoring.agreements.views.doing import agreement_or_404, around, attempt, paper_or_404
from mentoring.people.request import PersonRequest
from mentoring.web.answer import answer


@require_http_methods(["GET", "HEAD", "POST"])
def add_factor(request: PersonRequest, agreement_id: UUID) -> HttpResponse:
    """One more way to see success."""
    found = agreement_or_404(request, agreement_id)
    form = FactorForm(request.POST if request.method == "POST" else None, initial={"client_id": uuid4()})
    if form.is_valid():
        told = {"words": form.cleaned_data["words"], "id": form.cleaned_data["client_id"] or uuid4()}
        return attempt(request, found, actions.add_factor, agreement=found, **told)
    paper = paper_or_404(request, agreement_id)
    status = 422 if form.is_bound else 200
    return answer(request, "agreements/pages/add_factor.html", status=status, **around(request, paper, form=form))


@require_http_methods(["GET", "HEAD", "POST"])
def factor(request: PersonRequest, factor_id: UUID) -> HttpResponse:
    """One success factor: its words, and what can become of it."""
    found, paper, shown = _owned_or_404(request, factor_id)
    form = RewordForm(
        request.POST if request.method == "POST" else None, initial=reworded(shown.factor, shown.words.words)
    )
    if form.is_valid():
        told = {"words": form.cleaned_data["words"], "reason": form.cleaned_data["reason"]}
        wording = number(form.cleaned_data["wording"])
        return attempt(
            request, found.agreement, actions.reword_factor, factor=found, wording=wording, **told, done=_("Kept.")
        )
    return _page(request, paper, shown, form=form)


@require_POST
def reach_factor(request: PersonRequest, factor_id: UUID) -> HttpResponse:
    """It is reached."""
    found, paper, shown = _owned_or_404(request, factor_id)
    form = ReachForm(request.POST)
    if form.is_valid():
        return attempt(
            request,
            found.agreement,
            actions.reach_factor,
            factor=found,
            on=form.cleaned_data["on"],
            done=_("Well done."),
        )
    return _page(request, paper, shown, reach=form)


@require_POST
def drop_factor(request: PersonRequest, factor_id: UUID) -> HttpResponse:
    """It is let go, with the reason."""
    found, paper, shown = _owned_or_404(request, factor_id)
    form = DropForm(request.POST)
    if form.is_valid():
        return attempt(request, found.agreement, actions.drop_factor, factor=found, reason=form.cleaned_data["reason"])
    return _page(request, paper, shown, drop=form)


@require_POST
def open_factor(request: PersonRequest, factor_id: UUID) -> HttpResponse:
    """It is taken up again."""
    found = factor_or_404(request, factor_id)
    return attempt(request, found.agreement, actions.open_factor, factor=found)


@require_POST
def tick_factor(request: PersonRequest, factor_id: UUID) -> HttpResponse:
    """My yes to it."""
    found = factor_or_404(request, factor_id)
    wording = number(request.POST.get("wording"))
    return attempt(request, found.agreement, actions.tick_factor, factor=found, wording=wording)


def factor_or_404(request: PersonRequest, factor_id: UUID) -> SuccessFactor:
    """This will load a success factor through somebody who may read the agreement."""
    mine = SuccessFactor.objects.filter(agreement__in=Agreement.objects.of(request.user))
    return get_object_or_404(mine.select_related("agreement__conversation", "agreement__owner"), pk=factor_id)


def _owned_or_404(request: PersonRequest, factor_id: UUID) -> tuple[SuccessFactor, Paper, ShownFactor]:
    found = factor_or_404(request, factor_id)
    paper = paper_or_404(request, found.agreement_id)
    shown = next((one for one in paper.factors if one.factor.pk == found.pk), None)
    if shown is None or not paper.is_mine:
        raise Http404
    return found, paper, shown


def _page(request: PersonRequest, paper: Paper, shown: ShownFactor, **given: Any) -> HttpResponse:
    forms = {
        "form": given.get("form") or RewordForm(initial=reworded(shown.factor, shown.words.words)),
        "reach": given.get("reach") or ReachForm(initial={"on": paper.today()}),
        "drop": given.get("drop") or DropForm(),
    }
    status = 422 if any(one.is_bound for one in forms.values()) else 200
    return answer(
        request, "agreements/pages/factor.html", status=status, **around(request, paper, factor=shown, **forms)
    )
