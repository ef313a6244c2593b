"""Who asked: load through the person, one action, answer."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mentoring.conversations.forms import SayForm
from mentoring.conversations.views import reader_or_404, shown
from mentoring.partnerships import access, actions, sentences, states
from mentoring.partnerships.actions.invite import hash_of
from mentoring.partnerships.forms import AnswerForm, InviteForm
from mentoring.partnerships.models import Invitation, Partnership
from mentoring.partnerships.rail import people_of, rail
from mentoring.partnerships.words import Asked, open_all_asked, open_asked, open_focus
from mentoring.people.models import Person
from mentoring.people.request import PersonRequest
from mentoring.web import skies
from mentoring.web.answer import answer
from mentoring.web.threads import hue_alone

DEEDS = {
    "proceed": actions.proceed_partnership,
    "begin_without": actions.begin_without,
    "decline": actions.decline_partnership,
    "withdraw": actions.withdraw_proposal,
    "end_now": actions.end_now,
}


@require_safe
def people(request: PersonRequest) -> HttpResponse:
    """Everybody I am in a partnership with, and whom I have asked."""
    asked = Invitation.objects.filter(asked_by=request.user).open(timezone.now())
    return answer(
        request,
        "partnerships/pages/people.html",
        people=people_of(request.user),
        invitations=_opened(asked.order_by("-asked_at")),
        asked_me=asked_of(request.user),
        now=timezone.now(),
    )


@require_safe
def limits(request: PersonRequest) -> HttpResponse:
    """What stays between two people here, and what cannot."""
    return answer(request, "partnerships/pages/limits.html")


@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: PersonRequest) -> HttpResponse:
    """Asking somebody by e-mail."""
    form = InviteForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        asked = form.cleaned_data
        try:
            actions.invite(
                by=request.user,
                asks_for=asked["asks_for"],
                asked=Asked(asked["address"], asked["name"], asked["words"], asked["focus"]),
                now=timezone.now(),
            )
        except actions.InvitesThemselves:
            form.add_error("address", _("That is your own address."))
        else:
            messages.success(request, _("Your invitation to %(name)s is on its way.") % {"name": asked["name"]})
            return redirect("people")
    return answer(request, "partnerships/pages/invite.html", status=422 if form.is_bound else 200, form=form)


@require_POST
def withdraw_invitation(request: PersonRequest, invitation_id: UUID) -> HttpResponse:
    """Taking an invitation back."""
    invitation = get_object_or_404(Invitation, pk=invitation_id, asked_by=request.user)
    actions.withdraw_invitation(invitation=invitation, now=timezone.now())
    messages.success(request, _("Taken back. Its link does not work any more."))
    return redirect("people")


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """An invitation, as the one who holds its link sees it. Answering it needs an account."""
    found = Invitation.objects.select_related("asked_by").filter(token_hash=hash_of(token)).first()
    if found is None:
        raise Http404
    is_open = Invitation.objects.open(timezone.now()).filter(pk=found.pk).exists()
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if request.user.is_authenticated and is_open and form.is_valid():
        return _accept(request, found)  # type: ignore[arg-type]
    return answer(
        request,
        "partnerships/pages/invitation.html",
        status=422 if form.is_bound else 200,
        invitation=found,
        asked=open_asked(found, access=access.to_show(found)),
        is_open=is_open,
        form=form,
        token=token,
    )


@require_POST
def decline_invitation(request: PersonRequest, token: str) -> HttpResponse:
    """A kind no to an invitation."""
    found = get_object_or_404(Invitation, token_hash=hash_of(token))
    try:
        actions.decline_invitation(invitation=found, by=request.user, now=timezone.now())
    except (actions.InvitationIsOver, actions.InvitesThemselves):
        return redirect("invitation", token)
    messages.success(request, _("You said no, thank you. That is perfectly fine."))
    return redirect("today")


@require_safe
def partnership(request: PersonRequest, partnership_id: UUID) -> HttpResponse:
    """A partnership: its timeline, or the proposal while nobody has answered it."""
    found = partnership_or_404(request, partnership_id)
    focus = open_focus(found, person=request.user)
    told: dict[str, Any] = {
        "partnership": found,
        "partner": found.partner_of(request.user),
        "focus": focus,
        "deeds": [name for name in DEEDS if states.allowed(name, found.state)],
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


def asked_of(person: Person) -> list[tuple[Invitation, Asked]]:
    """The open invitations that came to this person's addresses."""
    return _opened(Invitation.objects.to(person).open(timezone.now()).select_related("asked_by"))


def _opened(invitations: Iterable[Invitation]) -> list[tuple[Invitation, Asked]]:
    found = list(invitations)
    return list(zip(found, open_all_asked(found, access=[access.to_show(one) for one in found]), strict=True))


def _accept(request: PersonRequest, found: Invitation) -> HttpResponse:
    try:
        begun = actions.accept_invitation(invitation=found, by=request.user, now=timezone.now())
    except actions.InvitesThemselves:
        messages.success(request, _("You made this invitation yourself. It is for somebody else."))
    except actions.AlreadyTogether:
        messages.success(request, _("You two have a partnership already."))
    except actions.InvitationIsOver:
        messages.success(request, _("This invitation has been answered or is too old. Ask for a new one."))
    else:
        return redirect("partnership", begun.pk)
    return redirect("people")


def _do(request: PersonRequest, found: Partnership, action: object) -> HttpResponse:
    try:
        action(partnership=found, by=request.user, now=timezone.now())  # type: ignore[operator]
    except (states.CannotHappenNow, actions.OnlyTheOneWhoAsked):
        messages.success(
            request, _("That is not possible any more: something happened in between. Here is how it stands.")
        )
    return redirect("partnership", found.pk)
