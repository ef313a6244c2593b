"""Who I am, and the language of my pages."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from mentoring.people import actions as people
from mentoring.people.forms.you import AboutForm, told_by
from mentoring.people.languages import own_names
from mentoring.people.names import mixes_alphabets
from mentoring.people.request import AnybodyRequest, PersonRequest

A_YEAR = 365 * 24 * 3600  # seconds


@require_http_methods(["GET", "HEAD", "POST"])
def you(request: PersonRequest) -> HttpResponse:
    """What I say about myself."""
    form = AboutForm(request.POST or None, initial=told_by(request.user))
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "people/pages/you.html", {**_shown(form), "here": "you"}, status=status)
    person = people.describe_person(person=request.user, about=form.about())
    translation.activate(person.language)
    messages.success(request, _("Kept. This is how others here see you."))
    return redirect("you")


def _shown(form: AboutForm) -> dict[str, Any]:
    return {
        "form": form,
        "spoken": own_names(form["languages"].value() or []),
        "name_is_mixed": mixes_alphabets(form["name"].value() or ""),
    }


@login_not_required
@require_POST
def choose_language(request: AnybodyRequest) -> HttpResponse:
    """The language of pages: kept with the person, or in a cookie for somebody who is not signed in."""
    language, back = request.POST.get("language", ""), request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = "/"
    answer = redirect(back)
    if language not in dict(settings.LANGUAGES):
        return answer
    if request.user.is_authenticated:
        people.speak(person=request.user, language=language)
    answer.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=A_YEAR,
        samesite="Lax",
        httponly=True,
        secure=settings.IS_SECURE,
    )
    return answer
