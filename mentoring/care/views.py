"""Who asked: load through the person, one action, answer."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mentoring.care import actions
from mentoring.care.copy import copy_of
from mentoring.care.models import TO_SAY_GOODBYE, Leaving
from mentoring.partnerships import actions as partnerships
from mentoring.partnerships import states
from mentoring.partnerships.models import Partnership
from mentoring.partnerships.views.partnership import partnership_or_404
from mentoring.people.confirm import surely
from mentoring.people.request import PersonRequest
from mentoring.web.answer import answer


@require_http_methods(["GET", "HEAD", "POST"])
@surely
def leave(request: PersonRequest) -> HttpResponse:
    """Leaving for good: GET says what it means, POST sets the day."""
    now = timezone.now()
    if request.method == "POST":
        actions.leave(person=request.user, now=now)
        return redirect("leave")
    leaving = Leaving.objects.filter(person=request.user).first()
    alive = Partnership.objects.of(request.user).filter(state__in=states.NOT_OVER)
    return answer(
        request,
        "care/pages/leave.html",
        leaving=leaving,
        day=leaving.leaves_at if leaving else now + TO_SAY_GOODBYE,
        partners=[one.partner_of(request.user) for one in alive.select_related("mentor", "mentee")],
        here="security",
    )


@require_POST
def stay(request: PersonRequest) -> HttpResponse:
    """Taking it back."""
    try:
        actions.stay(person=request.user, now=timezone.now())
    except actions.TooLateToStay:
        messages.success(request, _("The day has come; this cannot be taken back any more."))
        return redirect("leave")
    messages.success(request, _("Good that you stay. Everything is as it was."))
    return redirect("security")


@require_http_methods(["GET", "HEAD", "POST"])
@surely
def erase(request: PersonRequest, partnership_id: UUID) -> HttpResponse:
    """A copy to keep, and erasing one's own words: GET says what it means, POST erases."""
    found = partnership_or_404(request, partnership_id)
    if request.method == "POST":
        return _erase(request, found)
    return answer(
        request,
        "care/pages/erase.html",
        partnership=found,
        partner=found.partner_of(request.user),
        may_erase=states.may("erase", found, by=request.user, now=timezone.now()),
        is_erased=found.happenings.filter(event="erase", by=request.user).exists(),
    )


@require_safe
@surely
def copy(request: PersonRequest, partnership_id: UUID) -> HttpResponseBase:
    """The copy itself, made while it is sent."""
    found = partnership_or_404(request, partnership_id)
    made = copy_of(found, person=request.user, now=timezone.now())
    response = StreamingHttpResponse(made, content_type="application/zip")
    response.headers["Content-Disposition"] = 'attachment; filename="conversation.zip"'
    response.headers["Content-Encoding"] = "identity"  # packed already; packing it once more only takes time
    return response


def _erase(request: PersonRequest, found: Partnership) -> HttpResponse:
    try:
        partnerships.erase(partnership=found, by=request.user, now=timezone.now())
        messages.success(request, _("Your words here are erased."))
    except states.CannotHappenNow:
        messages.success(request, _("Words are erased once it has ended. Until then you can take back single ones."))
    return redirect("erase", found.pk)
