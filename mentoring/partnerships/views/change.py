"""Changing how we work: a suggestion to the other, a pause, and deeds that need no form."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from mentoring.partnerships import actions, states
from mentoring.partnerships.forms.change import SUGGESTIONS, PauseForm, SuggestionForm
from mentoring.partnerships.models import Partnership
from mentoring.partnerships.views.partnership import partnership_or_404
from mentoring.partnerships.wording import kind_words
from mentoring.partnerships.words import open_called
from mentoring.people.forms.fields import Plain
from mentoring.people.request import PersonRequest
from mentoring.web.answer import answer

TITLES = {
    "rhythm": gettext_lazy("Another rhythm"),
    "closer": gettext_lazy("Closer support for a while"),
    "pause": gettext_lazy("Pause"),
    "kind": gettext_lazy("What we are for each other"),
    "phase": gettext_lazy("Where we are"),
}


@require_safe
def change(request: PersonRequest, partnership_id: UUID) -> HttpResponse:
    """Everything that can be changed here, on one page."""
    return _page(request, partnership_or_404(request, partnership_id))


@require_POST
def suggest(request: PersonRequest, partnership_id: UUID, about: str) -> HttpResponse:
    """Suggesting a change to the other."""
    found = partnership_or_404(request, partnership_id)
    if about not in SUGGESTIONS:
        raise Http404
    form = SUGGESTIONS[about](request.POST, prefix=about)
    if not form.is_valid():
        return _page(request, found, bound={about: form})
    try:
        actions.suggest(partnership=found, about=about, wishes=form.wishes, reason=form.cleaned_data["reason"],
                        own=form.own_words, by=request.user, now=timezone.now())  # fmt: skip
    except actions.NotThatLong:
        form.add_error("until", _("Choose a day within the next sixty days."))
        return _page(request, found, bound={about: form})
    except states.CannotHappenNow:
        return _too_late(request, found)
    name = found.partner_of(request.user).first_name
    messages.success(request, _("%(name)s is asked. It changes with a yes.") % {"name": name})
    return redirect("partnership", found.pk)


@require_POST
def pause(request: PersonRequest, partnership_id: UUID) -> HttpResponse:
    """Resting until a day."""
    found = partnership_or_404(request, partnership_id)
    form = PauseForm(request.POST, prefix="pause")
    if not form.is_valid():
        return _page(request, found, bound={"pause": form})
    try:
        actions.pause(partnership=found, until=form.cleaned_data["until"], by=request.user, now=timezone.now())
    except actions.NotThatLong:
        form.add_error("until", _("Choose a day within the next three months."))
        return _page(request, found, bound={"pause": form})
    except states.CannotHappenNow:
        return _too_late(request, found)
    return redirect("partnership", found.pk)


def _page(
    request: PersonRequest, found: Partnership, *, bound: dict[str, SuggestionForm | PauseForm] | None = None
) -> HttpResponse:
    kinds: dict[str, type[Plain]] = {**SUGGESTIONS, "pause": PauseForm}
    given: dict[str, Any] = dict(bound or {})
    _focus, own = open_called(found, person=request.user)
    present = {"rhythm": found.rhythm, "phase": found.phase, "kind": found.kind}
    forms = {name: given.get(name) or kinds[name](prefix=name, initial=present) for name in TITLES}
    may = dict.fromkeys(states.offered(found, to=request.user, now=timezone.now()), True)
    return answer(
        request,
        "partnerships/pages/change.html",
        status=422 if bound else 200,
        partnership=found,
        partner=found.partner_of(request.user),
        may=may,
        kind=kind_words(found.kind, own=own),
        opened=next(iter(bound), "") if bound else request.GET.get("open", ""),
        sections=[(name, TITLES[name], form) for name, form in forms.items()],
        is_mentor=found.is_mentored_by(request.user),
    )


def _too_late(request: PersonRequest, found: Partnership) -> HttpResponse:
    messages.success(request, _("That is not possible now. Here is how it stands."))
    return redirect("partnership", found.pk)
