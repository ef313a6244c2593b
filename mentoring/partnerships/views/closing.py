"""Closing well, and handing on."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mentoring.agreements.access import by_membership as takes_part
from mentoring.agreements.text import read_now
from mentoring.goals.lists import own_lists
from mentoring.goals.shown import goals_shared_in
from mentoring.partnerships import actions, asking, start, states
from mentoring.partnerships import ways as how
from mentoring.partnerships.closing import Goodbye, open_goodbyes, open_hand_on
from mentoring.partnerships.forms.closing import GoodbyeForm, HandOnForm, PassOnForm
from mentoring.partnerships.forms.start import GotForm
from mentoring.partnerships.guides import CLOSING
from mentoring.partnerships.last_meeting import last_meeting
from mentoring.partnerships.models import HandOn, Partnership
from mentoring.partnerships.states import State
from mentoring.partnerships.views.partnership import partnership_or_404
from mentoring.people.overlap import Span
from mentoring.people.request import PersonRequest
from mentoring.web.answer import answer

OVER = {State.CLOSED, State.KEEPING_IN_TOUCH}


@require_http_methods(["GET", "HEAD", "POST"])
def closing(request: PersonRequest, partnership_id: UUID) -> HttpResponse:
    """The way to a good end: the guide, my closing step, what both wrote."""
    found = partnership_or_404(request, partnership_id)
    written = open_goodbyes(found, person=request.user)
    mine = written.get("mine")
    keeps = found.farewells.filter(person=request.user, keeps_contact=True).exists()
    initial = {**asdict(mine), "keeps_contact": keeps} if mine else {}
    form = GoodbyeForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        return _say_goodbye(request, found, form)
    return answer(
        request,
        "partnerships/pages/closing.html",
        status=422 if form.is_bound else 200,
        partnership=found,
        partner=found.partner_of(request.user),
        form=form,
        mine=mine,
        theirs=written.get("theirs"),
        guide=CLOSING,
        futures=asking.opened(found, about="future", person=request.user),
        may_write=found.takes_goodbyes,
        may_close=states.may("close", found, by=request.user, now=timezone.now()),
        is_over=found.state in OVER,
        both=_beside_each_other(found, request, written),
        **_taken_along(request, found),
    )


@require_safe
def exit_plan(request: PersonRequest, partnership_id: UUID) -> HttpResponse:
    """What the two wrote about their closing when they began, and a day for a last meeting."""
    found = partnership_or_404(request, partnership_id)
    if found.conversation_id is None:
        return redirect("partnership", found.pk)
    agreement = actions.agreement_of(found)
    plan = ""
    if agreement is not None:
        text = read_now(agreement, access=takes_part(request.user, agreement)).text
        plan = text.written("exit_plan").text
    return answer(request, "partnerships/pages/exit_plan.html", partnership=found, plan=plan, agreement=agreement,
                  partner=found.partner_of(request.user), meeting=_last_meeting(found))  # fmt: skip


@require_POST
def close(request: PersonRequest, partnership_id: UUID) -> HttpResponse:
    """Closing, after one's own closing step."""
    found = partnership_or_404(request, partnership_id)
    try:
        actions.close_partnership(partnership=found, by=request.user, now=timezone.now())
    except states.CannotHappenNow:
        messages.success(request, _("Write a word first, or leave it empty and keep it. Then you can close."))
        return redirect("closing", found.pk)
    return redirect("closing", found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def hand_on(request: PersonRequest, partnership_id: UUID) -> HttpResponse:
    """Another mentor: suggested by the mentor, let through by the mentee."""
    found = partnership_or_404(request, partnership_id)
    waiting = found.hand_ons.filter(state=HandOn.State.SUGGESTED).select_related("partnership").first()
    if found.is_mentored_by(request.user):
        return _suggest(request, found, waiting)
    waiting = get_object_or_404(HandOn, pk=waiting.pk if waiting else None)
    to = open_hand_on(waiting, person=request.user)
    form = PassOnForm(request.POST if request.method == "POST" else None, initial={"passed_on": to.words})
    if form.is_valid():
        passed_on = form.cleaned_data["passed_on"]
        actions.consent_to_hand_on(hand_on=waiting, passed_on=passed_on, by=request.user, now=timezone.now())
        messages.success(request, _("%(name)s is asked, with your words and nothing else.") % {"name": to.name})
        return redirect("partnership", found.pk)
    return answer(request, "partnerships/pages/pass_on.html", status=422 if form.is_bound else 200,
                  partnership=found, to=to, form=form, partner=found.partner_of(request.user))  # fmt: skip


def _taken_along(request: PersonRequest, found: Partnership) -> dict[str, Any]:
    """What each finds again at the close: their own beginning, the dials shared here, their own soft skills."""
    if found.conversation is None:
        return {}
    told = start.reflection(found, request.user)
    rated = [one for one in own_lists(request.user).skills if one.ratings]
    return {
        "reflection": told,
        "got_form": GotForm(initial={"got": told.got}),
        "goals": [one for one in goals_shared_in(found.conversation, reader=request.user, now=timezone.now())
                  if one.dial],
        "skills": rated,
    }  # fmt: skip


def _beside_each_other(found: Partnership, request: PersonRequest, written: dict[str, Goodbye]) -> dict[str, Any]:
    """What mentee and mentor wrote, in this order for both; nothing while one side is not to be seen yet."""
    if len(written) < 2:
        return {}
    mine, theirs = written["mine"], written["theirs"]
    mentee, mentor = (theirs, mine) if found.is_mentored_by(request.user) else (mine, theirs)
    return {"mentee": mentee, "mentor": mentor}


def _last_meeting(found: Partnership) -> Span | None:
    if found.period_end is None:
        return None
    hers, his = how.participants(found, found.mentee)
    return last_meeting(hers.agreed_hours, his.agreed_hours, end=found.period_end, minutes=found.session_minutes,
                        now=timezone.now())  # fmt: skip


def _suggest(request: PersonRequest, found: Partnership, waiting: HandOn | None) -> HttpResponse:
    form = HandOnForm(request.POST if request.method == "POST" else None)
    if waiting is None and form.is_valid():
        try:
            actions.suggest_hand_on(partnership=found, to=form.to, by=request.user, now=timezone.now())
        except states.CannotHappenNow:
            messages.success(request, _("That is not possible now. Here is how it stands."))
        return redirect("partnership", found.pk)
    status = 422 if form.is_bound and waiting is None else 200
    return answer(request, "partnerships/pages/hand_on.html", status=status, partnership=found, form=form,
                  waiting=waiting, partner=found.partner_of(request.user))  # fmt: skip


def _say_goodbye(request: PersonRequest, found: Partnership, form: GoodbyeForm) -> HttpResponse:
    keeps = form.cleaned_data["keeps_contact"]
    try:
        actions.say_goodbye(partnership=found, words=form.words, keeps_contact=keeps, by=request.user,
                            now=timezone.now())  # fmt: skip
    except states.CannotHappenNow:
        messages.success(request, _("That is not possible now. Here is how it stands."))
        return redirect("partnership", found.pk)
    messages.success(request, _("Kept."))
    return redirect("closing", found.pk)
