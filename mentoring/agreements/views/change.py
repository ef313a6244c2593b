"""Answering a change somebody proposes."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from mentoring.agreements import actions, shown
from mentoring.agreements.forms import ProposeForm
from mentoring.agreements.models import Change
from mentoring.agreements.views.doing import TROUBLE, around, attempt, paper_or_404, way_back
from mentoring.people.request import PersonRequest
from mentoring.web.answer import answer

# The word of the button and of the address → the action, and what is said afterwards.
ANSWERS = {
    "accept_change": (actions.accept_change, gettext_lazy("Done. It holds from now on.")),
    "talk_about_change": (actions.talk_about_change, gettext_lazy("They know that you would like to talk about it.")),
    "decline_change": (actions.decline_change, gettext_lazy("It stays as it was.")),
    "withdraw_change": (actions.withdraw_change, gettext_lazy("Taken back.")),
}


@require_POST
def answer_change(request: PersonRequest, change_id: UUID, name: str) -> HttpResponse:
    """One of the plain answers."""
    change = change_or_404(request, change_id)
    action, done = ANSWERS[name]
    return attempt(request, change.agreement, action, change=change, done=done)


@require_http_methods(["GET", "HEAD", "POST"])
def adjust_change(request: PersonRequest, change_id: UUID) -> HttpResponse:
    """Answering with another wording."""
    change = change_or_404(request, change_id)
    paper = paper_or_404(request, change.agreement_id)
    parts = shown.as_proposed(paper, change)
    form = ProposeForm(request.POST if request.method == "POST" else None, parts=parts)
    if form.is_valid():
        given = {key: draft.written for key, draft in form.drafts().items()}
        reason = form.cleaned_data["reason"]
        try:
            actions.adjust_change(change=change, by=request.user, reason=reason, parts=given, now=timezone.now())
        except tuple(TROUBLE) as trouble:
            form.add_error(None, TROUBLE[type(trouble)])
        else:
            messages.success(request, _("Suggested. It changes nothing until the others say yes."))
            return redirect(way_back(request, paper.agreement))
    status = 422 if form.is_bound else 200
    return answer(request, "agreements/pages/propose.html", status=status, **around(request, paper, form=form))


def change_or_404(request: PersonRequest, change_id: UUID) -> Change:
    """This will load a proposed change through somebody who may read the agreement."""
    mine = Change.objects.of(request.user).select_related("agreement__conversation", "agreement__owner")
    return get_object_or_404(mine, pk=change_id)
