"""Who asked: load through the person, one action, answer. A single conversation, when it is over."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mentoring.partnerships import actions, states
from mentoring.partnerships.forms.closing import LineForm
from mentoring.partnerships.views.partnership import partnership_or_404
from mentoring.people.request import PersonRequest
from mentoring.web.answer import answer

UNDER_WAY = {states.State.ACTIVE, states.State.WINDING_UP}


@require_http_methods(["GET", "HEAD", "POST"])
def talked(request: PersonRequest, partnership_id: UUID) -> HttpResponse:
    """We have talked: a line of thanks, if wished, and a good end."""
    found = partnership_or_404(request, partnership_id)
    if not (found.is_one_off and found.state in UNDER_WAY):
        return redirect("partnership", found.pk)
    form = LineForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.talked(partnership=found, line=form.cleaned_data["line"], by=request.user, now=timezone.now())
        except states.CannotHappenNow:
            messages.success(request, _("That is not possible now. Here is how it stands."))
        else:
            messages.success(request, _("Closed, with thanks."))
        return redirect("partnership", found.pk)
    status = 422 if form.is_bound else 200
    told: dict[str, Any] = {"partnership": found, "partner": found.partner_of(request.user), "form": form}
    return answer(request, "partnerships/pages/talked.html", status=status, **told)
