"""What I bring, and the page on which I show some of it to everybody."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from mentoring.people import actions as people
from mentoring.people.access import own
from mentoring.people.forms.profile import PageForm, ProfileForm, brought_by, shown_by
from mentoring.people.page import preview
from mentoring.people.profile import open_told, profile_of
from mentoring.people.request import PersonRequest
from mentoring.web import skies
from mentoring.web.answer import answer


@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: PersonRequest) -> HttpResponse:
    """What I bring."""
    kept = profile_of(request.user)
    told = open_told([kept], access=[own(request.user)])[request.user.pk]
    form = ProfileForm(request.POST if request.method == "POST" else None, initial=brought_by(kept, told))
    if form.is_valid():
        people.describe_profile(person=request.user, brings=form.brings())
        messages.success(request, _("Kept. Change it whenever something changes."))
        return redirect("profile")
    return answer(
        request, "people/pages/profile.html", status=422 if form.is_bound else 200, form=form, here="profile"
    )


@require_http_methods(["GET", "HEAD", "POST"])
def public_page(request: PersonRequest) -> HttpResponse:
    """What my public page shows, and whether there is one."""
    kept = profile_of(request.user)
    form = PageForm(request.POST if request.method == "POST" else None, initial=shown_by(kept))
    if form.is_valid():
        return _do(request, request.POST.get("action", ""), form.cleaned_data)
    told: dict[str, Any] = {"form": form, "profile": kept, "here": "public_page"}
    return answer(request, "people/pages/public_page.html", status=422 if form.is_bound else 200, **told)


@require_safe
def preview_page(request: PersonRequest) -> HttpResponse:
    """My page, as a visitor sees it or would see it."""
    page = preview(request.user)
    now = timezone.now()
    told: dict[str, Any] = {"page": page, "moment": now, "phase": skies.phase(now, page.person.zone)}
    return answer(request, "people/pages/preview_page.html", **told)


def _do(request: PersonRequest, action: str, wishes: dict[str, Any]) -> HttpResponse:
    """Keeps what it shows, switches it on, or takes it down; looking comes after keeping."""
    if action == "down":
        people.take_down_page(person=request.user)
        messages.success(request, _("Taken down. Nobody finds it any more."))
    elif action == "show":
        people.show_page(person=request.user, now=timezone.now(), **wishes)
        messages.success(request, _("Your page is there. You can take it down at any time."))
    else:
        people.choose_parts(person=request.user, **wishes)
        messages.success(request, _("Kept."))
    return redirect("preview_page" if action == "look" else "public_page")
