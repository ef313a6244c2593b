"""Who asked: load through the person, one action, answer. Who the other is, and what else ties the two."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mentoring.partnerships import actions
from mentoring.partnerships.forms.ties import TieForm
from mentoring.partnerships.models import Tie
from mentoring.partnerships.ties import ties_of
from mentoring.partnerships.views.partnership import partnership_or_404
from mentoring.people.languages import own_names
from mentoring.people.likeness import likeness_of_two
from mentoring.people.profile import profile_of, told_to_partner
from mentoring.people.reach import story_told
from mentoring.people.request import PersonRequest
from mentoring.people.work import sectors_of, stages_of
from mentoring.web.answer import answer


@require_safe
def who(request: PersonRequest, partnership_id: UUID) -> HttpResponse:
    """Who the other is, in their own words: to be read before the first meeting, and while the two are in touch."""
    found = partnership_or_404(request, partnership_id)
    if found.conversation_id is None or not found.is_open:
        return redirect("partnership", found.pk)
    partner = found.partner_of(request.user)
    profile, told = told_to_partner(partner)
    sectors = sectors_of(profile.sectors, profile.own_sectors)
    shown: dict[str, Any] = {
        "partnership": found,
        "partner": partner,
        "profile": profile,
        "told": told,
        "story": story_told(partner),
        "spoken": own_names(partner.languages),
        "sectors": list(sectors.values()),
        "stage": stages_of([profile.stage]),
        "likeness": likeness_of_two(request.user, profile_of(request.user), partner, sectors),
        "moment": timezone.now(),
    }
    return answer(request, "partnerships/pages/who.html", **shown)


@require_http_methods(["GET", "HEAD", "POST"])
def ties(request: PersonRequest, partnership_id: UUID) -> HttpResponse:
    """What else ties us: what either has declared, and one more."""
    found = partnership_or_404(request, partnership_id)
    partner = found.partner_of(request.user)
    form = TieForm(request.POST if request.method == "POST" else None, me=request.user, partner=partner)
    if form.is_valid():
        actions.declare_tie(partnership=found, by=request.user, now=timezone.now(), **form.declared)
        messages.success(request, _("Noted. %(name)s sees it too.") % {"name": partner.first_name})
        return redirect("ties", found.pk)
    shown: dict[str, Any] = {"partnership": found, "partner": partner, "ties": ties_of(found, request.user)}
    return answer(request, "partnerships/pages/ties.html", status=422 if form.is_bound else 200, form=form, **shown)


@require_POST
def take_back_tie(request: PersonRequest, partnership_id: UUID, tie_id: UUID) -> HttpResponse:
    """It is over, or was a mistake."""
    found = partnership_or_404(request, partnership_id)
    tie = get_object_or_404(Tie, pk=tie_id, partnership=found, declared_by=request.user)
    actions.take_back_tie(tie=tie)
    messages.success(request, _("Taken back."))
    return redirect("ties", found.pk)
