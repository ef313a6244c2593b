"""Opportunities: passed on, looked at, answered."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mentoring.conversations.access import NotTakingPart
from mentoring.conversations.actions import ConversationClosed
from mentoring.goals.readers import Room, rooms_of
from mentoring.library import actions, answering, opportunities
from mentoring.library.forms.opportunity import OpportunityForm
from mentoring.library.models import Opportunity, PassedOn
from mentoring.library.views.load import once
from mentoring.people.request import PersonRequest
from mentoring.web.answer import answer

TOO_LATE = (actions.TooLate, actions.NotAmongThem, ConversationClosed, NotTakingPart)


@require_safe
def opportunity_list(request: PersonRequest) -> HttpResponse:
    """What came to me, and what I passed on."""
    now = timezone.now()
    return answer(
        request,
        "library/pages/opportunities.html",
        came=opportunities.that_came_to(request.user, now=now),
        passed=opportunities.passed_on_by(request.user, now=now),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def pass_on(request: PersonRequest) -> HttpResponse:
    """An opportunity for one or several of the people I talk with."""
    rooms = _rooms(request)
    initial = {
        "client_id": uuid4(),
        "expires_on": timezone.localdate() + timedelta(days=7),
        "to": [str(one.faces[0].person.pk) for one in rooms if str(one.conversation.pk) == request.GET.get("in")],
    }
    form = OpportunityForm(request.POST if request.method == "POST" else None, rooms=rooms, initial=initial)
    if form.is_valid() and (made := _pass_on(request, form)):
        messages.success(request, _("Passed on. Each of them sees it alone."))
        return redirect("passed_opportunity", made.pk)
    status = 422 if form.is_bound else 200
    return answer(request, "library/pages/pass_on.html", status=status, form=form, rooms=rooms)


@require_safe
def opportunity(request: PersonRequest, passed_id: UUID) -> HttpResponse:
    """One opportunity that came to me."""
    one = opportunities.shown([_mine_or_404(request, passed_id)], reader=request.user, now=timezone.now())[0]
    return answer(request, "library/pages/opportunity.html", one=one)


@require_safe
def passed_opportunity(request: PersonRequest, opportunity_id: UUID) -> HttpResponse:
    """One that I passed on, and what each has answered."""
    found = opportunities.passed_on_by(request.user, now=timezone.now(), only=opportunity_id)
    if not found:
        raise Http404
    return answer(request, "library/pages/passed_opportunity.html", one=found[0])


@require_POST
def take_back_opportunity(request: PersonRequest, opportunity_id: UUID) -> HttpResponse:
    """Not any more: from everybody who has not answered."""
    found = get_object_or_404(Opportunity.objects.of(request.user), pk=opportunity_id)
    actions.take_back_opportunity(opportunity=found, by=request.user, now=timezone.now())
    messages.success(request, _("It is taken back from everybody who has not answered."))
    return redirect("passed_opportunity", opportunity_id)


@require_POST
def answer_opportunity(request: PersonRequest, passed_id: UUID, choice: str) -> HttpResponse:
    """Yes, no, or that it took place, in one press."""
    passed = _mine_or_404(request, passed_id)
    try:
        actions.answer_opportunity(passed=passed, choice=choice, by=request.user, now=timezone.now())
    except TOO_LATE:
        messages.success(request, _("That is over by now: its time has passed, or it was taken back."))
    else:
        messages.success(request, _("Noted. Thank you."))
    return redirect("opportunity", passed_id)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def answer_opportunity_by_link(request: HttpRequest, opportunity_link: str) -> HttpResponse:
    """Yes or no from a letter: the page says which, one press gives it. Nothing of the opportunity is shown."""
    meant = answering.read_choice(opportunity_link)
    found = PassedOn.objects.with_people().filter(pk=meant.passed).first() if meant else None
    if meant is None or found is None:
        raise Http404
    told: dict[str, Any] = {"label": answering.CHOICES.get(meant.choice, "")}
    if request.user.is_authenticated and request.user.pk != found.person_id:
        told["trouble"] = "somebody_else"
    elif found.state != PassedOn.State.PASSED_ON or not found.may(meant.choice, now=timezone.now()):
        told["trouble"] = "over"
    elif request.method == "POST":
        told["given"] = _give(found, meant.choice)
        told["trouble"] = "" if told["given"] else "over"
    return answer(request, "web/pages/answer.html", **told)


def _give(found: PassedOn, choice: str) -> bool:
    try:
        actions.answer_opportunity(passed=found, choice=choice, by=found.person, now=timezone.now())
    except TOO_LATE:
        return False
    return True


def _pass_on(request: PersonRequest, form: OpportunityForm) -> Opportunity | None:
    mark, now = once(form), timezone.now()
    try:
        return actions.pass_on(by=request.user, chance=form.chance, to=form.chosen, client_id=mark, now=now)
    except TOO_LATE:
        form.add_error("to", _("With somebody of them nothing more is said. Choose again."))
        return None


def _rooms(request: PersonRequest) -> list[Room]:
    """Where two talk: whom one can pass something on to."""
    return [one for one in rooms_of(request.user) if one.conversation.is_open and len(one.faces) == 1]


def _mine_or_404(request: PersonRequest, passed_id: UUID) -> PassedOn:
    return get_object_or_404(PassedOn.objects.to(request.user).with_people(), pk=passed_id)
