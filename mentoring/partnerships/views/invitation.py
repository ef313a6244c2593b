"""Everybody I am in touch with, and asking somebody by an address."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mentoring.partnerships import access, actions
from mentoring.partnerships.actions.invite import hash_of
from mentoring.partnerships.forms import AnswerForm, InviteForm
from mentoring.partnerships.models import Invitation, Partnership
from mentoring.partnerships.rail import rail
from mentoring.partnerships.words import Asked, open_all_asked, open_asked
from mentoring.people.models import Person
from mentoring.people.request import PersonRequest
from mentoring.web.answer import answer

Kind = Partnership.Kind


@require_safe
def people(request: PersonRequest) -> HttpResponse:
    """Everybody I am in a partnership with, and whom I have asked."""
    known = rail(request)
    asked = Invitation.objects.filter(asked_by=request.user).open(timezone.now())
    return answer(
        request,
        "partnerships/pages/people.html",
        **known,
        people=list(known["people_in_rail"]),
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
                kind=Kind.ONE_OFF if asked["one_off"] else Kind.MENTOR,
                knows_already=asked["knows_already"],
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
    except (actions.InvitationIsOver, actions.InvitesThemselves, actions.ForSomebodyElse):
        return redirect("invitation", token)
    messages.success(request, _("You said no, thank you. That is perfectly fine."))
    return redirect("today")


def asked_of(person: Person) -> list[tuple[Invitation, Asked]]:
    """The open invitations that came to this person's addresses."""
    return _opened(Invitation.objects.to(person).open(timezone.now()).select_related("asked_by"))


def _opened(invitations: Iterable[Invitation]) -> list[tuple[Invitation, Asked]]:
    found = list(invitations)
    return list(zip(found, open_all_asked(found, access=[access.to_show(one) for one in found]), strict=True))


def _accept(request: PersonRequest, found: Invitation) -> HttpResponse:
    try:
        knows = "knows_already" in request.POST
        begun = actions.accept_invitation(invitation=found, by=request.user, now=timezone.now(), knows_already=knows)
    except actions.InvitesThemselves:
        messages.success(request, _("You made this invitation yourself. It is for somebody else."))
    except actions.ForSomebodyElse:
        messages.success(request, _("This was asked of somebody else. Only they can answer it."))
    except actions.AlreadyTogether:
        messages.success(request, _("You two have a partnership already."))
    except actions.InvitationIsOver:
        messages.success(request, _("This invitation has been answered or is too old. Ask for a new one."))
    else:
        return redirect("partnership", begun.pk)
    return redirect("people")
