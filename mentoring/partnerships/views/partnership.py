"""Who asked: load through the person, one action, answer."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mentoring.conversations.forms import SayForm
from mentoring.conversations.views import reader_or_404, shown
from mentoring.partnerships import actions, asking, sentences, states
from mentoring.partnerships.forms import AnswerForm
from mentoring.partnerships.models import Partnership
from mentoring.partnerships.rail import rail
from mentoring.partnerships.words import open_focus
from mentoring.people.models import Person
from mentoring.people.request import PersonRequest
from mentoring.web import skies
from mentoring.web.answer import answer
from mentoring.web.threads import hue_alone

DEEDS: dict[str, Any] = {
    "proceed": actions.proceed_partnership,
    "begin_without": actions.begin_without,
    "decline": actions.decline_partnership,
    "withdraw": actions.withdraw_proposal,
    "end_now": actions.end_now,
    "wind_up": actions.wind_up,
    "resume": actions.resume,
    "closer_off": actions.closer_off,
    "let_go": actions.let_go,
    "take_back_drift": actions.take_back_drift,
    "hold": actions.hold,
    "release": actions.release,
    **{
        about: partial(actions.suggest, about=about, wishes={}, reason="")
        for about in ("keep", "reopen", "resume_now")
    },
}


REFUSALS = (
    states.CannotHappenNow,
    actions.OnlyTheOneWhoAsked,
    actions.OnlyTheOneWhoPaused,
    actions.OnlyWhoRaisedIt,
)


@require_safe
def partnership(request: PersonRequest, partnership_id: UUID) -> HttpResponse:
    """A partnership: its timeline, or the proposal while nobody has answered it."""
    found = partnership_or_404(request, partnership_id)
    focus = open_focus(found, person=request.user)
    told: dict[str, Any] = {
        "partnership": found,
        "partner": found.partner_of(request.user),
        "focus": focus,
        "deeds": {name for name in DEEDS if name in states.BY_NAME and states.allowed(name, found.state)},
        "waiting": asking.waiting_for(request.user, partnership=found),
        "my_yeses": set(
            found.yeses.filter(person=request.user, given_at__gte=found.state_since).values_list("event", flat=True)
        ),
    }
    if found.conversation_id is None:
        return answer(request, "partnerships/pages/proposal.html", form=AnswerForm(), **told)
    reader = reader_or_404(request, found.conversation_id)
    told["now_line"] = sentences.now_line(reader.others[0], now=reader.now)
    told |= _skies(request.user, told["partner"], reader.now) | _thread(request, told["partner"])
    told["hours"] = [sentences.hours_line(one.agreed_hours, person=one.person) for one in reader.participants]
    return answer(request, "partnerships/pages/partnership.html", **told, **shown(request, reader, SayForm()))


@require_POST
def accept(request: PersonRequest, partnership_id: UUID) -> HttpResponse:
    """A yes to a proposal."""
    found = partnership_or_404(request, partnership_id)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        told: dict[str, Any] = {"partnership": found, "partner": found.partner_of(request.user), "focus": ""}
        return answer(request, "partnerships/pages/proposal.html", status=422, form=form, **told)
    return _do(request, found, actions.accept_partnership)


@require_http_methods(["GET", "HEAD", "POST"])
def deed(request: PersonRequest, partnership_id: UUID, name: str) -> HttpResponse:
    """One event of the table: GET says what it means, POST does it."""
    found = partnership_or_404(request, partnership_id)
    if request.method != "POST":
        partner = found.partner_of(request.user)
        told: dict[str, Any] = {"partnership": found, "words": sentences.deed(name, name=partner.first_name)}
        return answer(request, "partnerships/pages/deed.html", **told)
    return _do(request, found, DEEDS[name])


def partnership_or_404(request: PersonRequest, partnership_id: UUID) -> Partnership:
    """This will load a partnership through one of its two people."""
    mine = Partnership.objects.of(request.user).select_related("mentor", "mentee", "conversation")
    return get_object_or_404(mine, pk=partnership_id)


def _thread(request: PersonRequest, partner: Person) -> dict[str, Any]:
    """The colour they have in the side column, here too; one that has ended has the colour they like best."""
    known = rail(request)
    hue = next((one.hue for one in known["people_in_rail"] if one.here), hue_alone(partner.pk))
    return {**known, "hue": hue}


def _skies(me: Person, partner: Person, now: datetime) -> dict[str, Any]:
    """Two people, two hours: what ``web/parts/skies.html`` shows."""
    return {
        "mine": skies.phase(now, me.zone),
        "theirs": skies.phase(now, partner.zone),
        "my_zone": me.zone,
        "their_zone": partner.zone,
        "my_place": sentences.where(_("You"), me),
        "their_place": sentences.where(partner.first_name, partner),
        "moment": now,
    }


def _do(request: PersonRequest, found: Partnership, action: object) -> HttpResponse:
    try:
        action(partnership=found, by=request.user, now=timezone.now())  # type: ignore[operator]
    except REFUSALS:
        messages.success(
            request, _("That is not possible any more: something happened in between. Here is how it stands.")
        )
    return redirect("partnership", found.pk)
