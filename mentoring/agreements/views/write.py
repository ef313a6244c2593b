"""Writing the paper: all of it on one page, or one part; and proposing a change to what holds."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mentoring.agreements import actions, sentences
from mentoring.agreements.difference import difference
from mentoring.agreements.forms import PartsForm, ProposeForm
from mentoring.agreements.sheet import Paper, ShownPart
from mentoring.agreements.views.doing import TROUBLE, around, paper_or_404, way_back
from mentoring.people.request import PersonRequest
from mentoring.web.answer import answer


@require_http_methods(["GET", "HEAD", "POST"])
def write_agreement(request: PersonRequest, agreement_id: UUID) -> HttpResponse:
    """All questions on one page: a few gentle ones first, the rest below, if one likes."""
    paper = paper_or_404(request, agreement_id)
    return _write(request, paper, [one for one in paper.parts if one.may_write], key="")


@require_http_methods(["GET", "HEAD", "POST"])
def write_part(request: PersonRequest, agreement_id: UUID, key: str) -> HttpResponse:
    """One part, or the parts under one heading. Where something holds already, it is a change that is proposed."""
    paper = paper_or_404(request, agreement_id)
    parts = [one for one in paper.parts if key in {one.key, one.shape.section} and not one.shape.is_fixed]
    if not parts:
        raise Http404
    if paper.agreement.may_be_changed:
        return _propose(request, paper, parts, key=key)
    mine = [one for one in parts if one.may_write]
    if not mine and any(one.may_mark for one in parts):
        return redirect("suggest_wording", agreement_id, parts[0].key)
    return _write(request, paper, mine, key=key)


def _write(request: PersonRequest, paper: Paper, parts: Sequence[ShownPart], *, key: str) -> HttpResponse:
    form = PartsForm(request.POST if request.method == "POST" else None, parts=parts)
    clashes: tuple[actions.Clash, ...] = ()
    if form.is_valid():
        try:
            clashes = actions.write_parts(
                agreement=paper.agreement, by=request.user, parts=form.drafts(), now=timezone.now()
            )
        except tuple(TROUBLE) as trouble:
            messages.success(request, TROUBLE[type(trouble)])
            return redirect(way_back(request, paper.agreement))
        if not clashes:
            messages.success(request, _("Kept. You can change it on any day."))
            return redirect(_onward(request, paper, key))
    told = {"form": form, "key": key, "clashes": [_both(paper, one) for one in clashes]}
    status = 409 if clashes else 422 if form.is_bound else 200
    return answer(request, "agreements/pages/write.html", status=status, **around(request, paper, **told))


def _propose(request: PersonRequest, paper: Paper, parts: Sequence[ShownPart], *, key: str) -> HttpResponse:
    form = ProposeForm(request.POST if request.method == "POST" else None, parts=parts)
    if form.is_valid():
        given = {key: draft.written for key, draft in form.drafts().items()}
        reason = form.cleaned_data["reason"]
        try:
            actions.propose_change(
                agreement=paper.agreement, by=request.user, reason=reason, parts=given, now=timezone.now()
            )
        except tuple(TROUBLE) as trouble:
            form.add_error(None, TROUBLE[type(trouble)])
        else:
            messages.success(request, _("Suggested. It changes nothing until the others say yes."))
            return redirect(way_back(request, paper.agreement))
    status = 422 if form.is_bound else 200
    return answer(
        request, "agreements/pages/propose.html", status=status, **around(request, paper, form=form, key=key)
    )


def _onward(request: PersonRequest, paper: Paper, key: str) -> str:
    """Stays on the page of all questions while somebody is filling it in, if they want to."""
    if key or "stay" not in request.POST:
        return way_back(request, paper.agreement)
    return reverse("write_agreement", args=[paper.agreement.pk])


def _both(paper: Paper, clash: actions.Clash) -> dict[str, object]:
    """Both texts, and how mine reads against theirs."""
    part = paper.part(clash.key)
    assert_part = part.shape if part else None
    mine, theirs = (
        sentences.plain(assert_part, one) if assert_part else one.text for one in (clash.mine, clash.theirs)
    )
    return {"part": part, "clash": clash, "mine": mine, "theirs": theirs, "pieces": difference(theirs, mine)}
