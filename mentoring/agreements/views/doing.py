"""What the views of this room share: loading through the person, the page, and doing one thing plainly."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from mentoring.agreements import actions, shown
from mentoring.agreements.access import NotOneOfThem
from mentoring.agreements.models import Agreement
from mentoring.agreements.sheet import Paper
from mentoring.conversations.actions import ConversationClosed
from mentoring.people.request import PersonRequest

MOVED = _("Somebody changed this meanwhile. Here is how it reads now.")
TROUBLE: dict[type[Exception], Any] = {
    actions.MovedOn: MOVED,
    actions.NotYours: _("That is for the other one to say. You can suggest it."),
    actions.CannotHappenNow: _("That is not possible any more: something happened in between. Here is how it stands."),
    ConversationClosed: _("Nothing more is said here. What was said stays readable."),
    actions.NotYetWhole: _("Before a yes there are a purpose and a sentence of each of you. The rest may stay open."),
    actions.NothingWritten: _("There is nothing to read yet. Write a line first."),
    actions.OwnerFillsIn: _("It is for the others to share their questions with you."),
    actions.NothingChanges: _("That reads as it reads already, so there is nothing to ask."),
    actions.ManyFactors: _("These are many already. Fewer are easier to keep in mind."),
    actions.NotYetThere: _("That day has not come yet."),
    actions.NotYetSpoken: _("That day has not come yet."),
}


def agreement_or_404(request: PersonRequest, agreement_id: UUID) -> Agreement:
    """This will load an agreement through somebody who takes part."""
    mine = Agreement.objects.of(request.user).select_related("conversation", "owner", "shape_by")
    found = get_object_or_404(mine, pk=agreement_id)
    request.conversation_id = found.conversation_id
    return found


def paper_or_404(request: PersonRequest, agreement_id: UUID) -> Paper:
    """This will load an agreement with everything its page needs."""
    try:
        return shown.paper(agreement_or_404(request, agreement_id), request.user, timezone.now())
    except NotOneOfThem:
        raise Http404 from None


def around(request: HttpRequest, paper: Paper, **more: Any) -> dict[str, Any]:
    """What every page of an agreement shows; another room that shows the paper gives its own addresses."""
    agreement = paper.agreement
    return {
        "paper": paper,
        "agree_url": reverse("agree", args=[agreement.pk]),
        "confirm_url": reverse("confirm_spoken", args=[agreement.pk]),
        "back": way_back(request, agreement),
        **more,
    }


def attempt(
    request: PersonRequest, agreement: Agreement, action: Callable[..., object], /, *, done: Any = "", **given: Any
) -> HttpResponse:
    """This will let somebody do one thing now, or say plainly why not; either way they are back where they were."""
    try:
        action(by=request.user, now=timezone.now(), **given)
    except tuple(TROUBLE) as trouble:
        messages.success(request, TROUBLE[type(trouble)])
    else:
        if done:
            messages.success(request, done)
    return redirect(way_back(request, agreement))


def way_back(request: HttpRequest, agreement: Agreement) -> str:
    """Where somebody came from within this house; the agreement's own page otherwise."""
    page = request.POST.get("back") or request.GET.get("back") or ""
    is_ours = page.startswith("/") and url_has_allowed_host_and_scheme(page, allowed_hosts=None)
    return page if is_ours else reverse("agreement", args=[agreement.pk])
