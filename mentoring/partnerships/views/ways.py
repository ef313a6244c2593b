"""Who asked: load through the person, one action, answer. How two people talk, and when."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from mentoring.conversations import actions as conversations
from mentoring.partnerships import ways as how
from mentoring.partnerships.forms.ways import MovesForm, UrgentForm, WaysHoursForm
from mentoring.partnerships.models import Partnership
from mentoring.partnerships.states import State
from mentoring.partnerships.views.partnership import partnership_or_404
from mentoring.people.request import PersonRequest
from mentoring.web.answer import answer


@require_safe
def ways(request: PersonRequest, partnership_id: UUID) -> HttpResponse:
    """How we work: rhythm, channels, hours, what is urgent, and when we are both around."""
    found = partnership_or_404(request, partnership_id)
    if not _is_talking(found):
        return redirect("partnership", found.pk)
    agreed = how.Agreed(answer_days=found.answer_days or how.ANSWER_DAYS)
    told = how.shown(found, request.user, timezone.now(), agreed)
    return answer(request, "partnerships/pages/ways.html", partnership=found, partner=told.theirs.person, ways=told)


@require_http_methods(["GET", "HEAD", "POST"])
def ways_hours(request: PersonRequest, partnership_id: UUID) -> HttpResponse:
    """My hours for this partnership."""
    found = partnership_or_404(request, partnership_id)
    if not _is_talking(found):
        return redirect("partnership", found.pk)
    me, _other = how.participants(found, request.user)
    if request.POST.get("action") == "usual":
        conversations.keep_own_hours(participant=me, now=timezone.now())
        messages.success(request, _("Your usual hours count here again, also when you change them."))
        return redirect("ways", found.pk)
    form = WaysHoursForm(request.POST if request.method == "POST" else None, participant=me)
    if form.is_valid():
        conversations.agree_how_to_reach(participant=me, hours=form.hours(), now=timezone.now())
        messages.success(request, _("Kept for the two of you. Letters about this wait for these hours."))
        return redirect("ways", found.pk)
    status = 422 if form.is_bound else 200
    told: dict[str, Any] = {
        "partnership": found,
        "partner": found.partner_of(request.user),
        "form": form,
        "is_own": me.hours is None,
    }
    return answer(request, "partnerships/pages/ways_hours.html", status=status, **told)


@require_http_methods(["GET", "HEAD", "POST"])
def ways_urgent(request: PersonRequest, partnership_id: UUID) -> HttpResponse:
    """My own rule for what is urgent."""
    found = partnership_or_404(request, partnership_id)
    if not _is_talking(found):
        return redirect("partnership", found.pk)
    me, _other = how.participants(found, request.user)
    form = UrgentForm(request.POST if request.method == "POST" else None, participant=me)
    if form.is_valid():
        conversations.agree_what_is_urgent(participant=me, now=timezone.now(), **form.rule())
        messages.success(request, _("Noted. That is your rule, and you can change it any day."))
        return redirect("ways", found.pk)
    status = 422 if form.is_bound else 200
    told: dict[str, Any] = {"partnership": found, "partner": found.partner_of(request.user), "form": form}
    return answer(request, "partnerships/pages/ways_urgent.html", status=status, **told)


@require_http_methods(["GET", "HEAD", "POST"])
def ways_moves(request: PersonRequest, partnership_id: UUID) -> HttpResponse:
    """Which mix of moves helps the mentee; it is the mentee's alone to say."""
    found = partnership_or_404(request, partnership_id)
    if not _is_talking(found) or found.mentee_id != request.user.pk:
        return redirect("ways" if _is_talking(found) else "partnership", found.pk)
    me, _other = how.participants(found, request.user)
    form = MovesForm(request.POST if request.method == "POST" else None, wish=how.wish_of(me, read_by=me))
    if form.is_valid():
        conversations.say_what_helps(participant=me, wish=form.cleaned_data, now=timezone.now())
        messages.success(request, _("Kept. It is seen where words to you are written."))
        return redirect("ways", found.pk)
    status = 422 if form.is_bound else 200
    told: dict[str, Any] = {"partnership": found, "partner": found.partner_of(request.user), "form": form}
    return answer(request, "partnerships/pages/ways_moves.html", status=status, **told)


def _is_talking(found: Partnership) -> bool:
    """Whether something may still be said. When it is over, how the other is reached is shown no more."""
    return found.conversation_id is not None and (found.is_open or found.state == State.KEEPING_IN_TOUCH)
