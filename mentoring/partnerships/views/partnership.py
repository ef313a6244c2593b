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
from mentoring.conversations.timeline import to_talk_about
from mentoring.conversations.views import reader_or_404, shown
from mentoring.library import activities
from mentoring.meetings.counted import counted
from mentoring.partnerships import actions, asking, sentences, start, states
from mentoring.partnerships.ask_first import question_of
from mentoring.partnerships.forms import AnswerForm
from mentoring.partnerships.models import Partnership
from mentoring.partnerships.rail import rail, reader_in
from mentoring.partnerships.wording import kind_words
from mentoring.partnerships.words import open_called
from mentoring.partnerships.work import work
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
    "close_on_concern": actions.close_on_concern,
    **{
        about: partial(actions.suggest, about=about, wishes={}, reason="")
        for about in ("keep", "reopen", "resume_now")
    },
}


@require_safe
def partnership(request: PersonRequest, partnership_id: UUID) -> HttpResponse:
    """A partnership: its timeline, or the proposal while nobody has answered it."""
    known = rail(request)
    found = _found(request, partnership_id, known)
    if found.conversation_id is None:
        return _proposal(request, found, AnswerForm())
    focus, own_kind = open_called(found, person=request.user)
    told: dict[str, Any] = {
        "partnership": found,
        "partner": found.partner_of(request.user),
        "focus": focus,
        "kind": kind_words(found.kind, own=own_kind) if found.kind != Partnership.Kind.MENTOR else "",
        "offered": states.offered(found, to=request.user, now=timezone.now()),
        "waiting": asking.waiting_for(request.user, partnership=found) if _is_asked(found) else [],
    }
    reader = reader_in(found, request.user, now=timezone.now()) or reader_or_404(request, found.conversation_id)
    if start.is_starting(found, reader.now):
        told["checklist"] = start.shown(found, request.user, reader.now, here=reader.participants)
    told["to_talk_about"] = to_talk_about(reader) if getattr(found, "has_marked", True) else ()
    told["now_line"] = sentences.now_line(reader.others[0], now=reader.now)
    told |= _skies(request.user, told["partner"], reader.now) | _thread(known, told["partner"])
    if found.is_mentored_by(request.user):
        told["ask_instead"] = question_of(timezone.localdate(reader.now), reader.conversation.pk)
    if "closer_off" in told["offered"]:
        told["pinned"] = activities.open_in(found.conversation_id, reader=request.user, now=reader.now)
    sessions = counted(reader.conversation.pk) if getattr(found, "has_sessions", True) else ()
    told["work"] = work(found, request.user, now=reader.now, sessions=sessions)
    told["hours"] = [sentences.hours_line(one.agreed_hours, person=one.person) for one in reader.participants]
    return answer(request, "partnerships/pages/partnership.html", **told, **shown(request, reader, SayForm()))


@require_POST
def accept(request: PersonRequest, partnership_id: UUID) -> HttpResponse:
    """A yes to a proposal."""
    found = partnership_or_404(request, partnership_id)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _proposal(request, found, form)
    return _do(request, found, actions.accept_partnership)


@require_POST
def skip_exploring(request: PersonRequest, partnership_id: UUID) -> HttpResponse:
    """A yes, and that we know each other already. Whoever asked has read the limits when asking."""
    found = partnership_or_404(request, partnership_id)
    form = AnswerForm(request.POST)
    if found.proposed_by_id != request.user.pk and not form.is_valid():
        return _proposal(request, found, form)
    return _do(request, found, actions.skip_exploring)


@require_http_methods(["GET", "HEAD", "POST"])
def deed(request: PersonRequest, partnership_id: UUID, name: str) -> HttpResponse:
    """One event of the table: GET says what it means, POST does it."""
    found = partnership_or_404(request, partnership_id)
    if request.method != "POST":
        partner = found.partner_of(request.user)
        told: dict[str, Any] = {
            "partnership": found,
            "words": sentences.deed(name, name=partner.first_name),
            "is_possible": _is_possible(name, found, request.user),
        }
        return answer(request, "partnerships/pages/deed.html", **told)
    return _do(request, found, DEEDS[name])


@require_safe
def not_right(request: PersonRequest, partnership_id: UUID) -> HttpResponse:
    """Something is not right: what can be done at once, and who learns of it."""
    found = partnership_or_404(request, partnership_id)
    return answer(
        request,
        "partnerships/pages/not_right.html",
        partnership=found,
        partner=found.partner_of(request.user),
        offered=states.offered(found, to=request.user, now=timezone.now()),
        is_mine=found.held_by_id == request.user.pk,
    )


def partnership_or_404(request: PersonRequest, partnership_id: UUID) -> Partnership:
    """This will load a partnership through one of its two people."""
    mine = Partnership.objects.of(request.user).select_related("mentor", "mentee", "conversation")
    return get_object_or_404(mine, pk=partnership_id)


def _is_possible(name: str, found: Partnership, person: Person) -> bool:
    """Whether this deed may be done now; what is asked of the other goes by the event that their yes brings about."""
    now = timezone.now()
    if name in actions.SUGGESTIONS:
        return states.may_suggest(actions.SUGGESTIONS[name], found, by=person, now=now)
    return states.may(name, found, by=person, now=now)


def _found(request: PersonRequest, partnership_id: UUID, known: dict[str, Any]) -> Partnership:
    """As the side column has loaded it already; one that has ended stands there no more."""
    mine = (one.partnership for one in known["people_in_rail"] if one.partnership.pk == partnership_id)
    return next(mine, None) or partnership_or_404(request, partnership_id)


def _is_asked(found: Partnership) -> bool:
    """Whether something waits for an answer here; if the row does not say, it may."""
    return getattr(found, "is_asked", True)


def _proposal(request: PersonRequest, found: Partnership, form: AnswerForm) -> HttpResponse:
    """What one is asked, or has asked, before there is a conversation."""
    focus, _own = open_called(found, person=request.user)
    skips = found.yeses.filter(person=request.user, event="skip_exploring", given_at__gte=found.state_since)
    told: dict[str, Any] = {
        "partnership": found,
        "partner": found.partner_of(request.user),
        "focus": focus,
        "offered": states.offered(found, to=request.user, now=timezone.now()),
        "skips": skips.exists(),
    }
    status = 422 if form.is_bound else 200
    return answer(request, "partnerships/pages/proposal.html", status=status, form=form, **told)


def _thread(known: dict[str, Any], partner: Person) -> dict[str, Any]:
    """The colour they have in the side column, here too; one that has ended has the colour they like best."""
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
    except states.CannotHappenNow:
        messages.success(
            request, _("That is not possible any more: something happened in between. Here is how it stands.")
        )
    return redirect("partnership", found.pk)
