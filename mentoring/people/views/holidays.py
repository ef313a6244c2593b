"""My public holidays: of which country, and on which of them I work."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from mentoring.people import actions as people
from mentoring.people.countries import country_named
from mentoring.people.forms.holidays import HolidaysForm
from mentoring.people.models import Person
from mentoring.people.names import in_plain_digits
from mentoring.people.request import PersonRequest

A_YEAR = timedelta(days=365)


@require_http_methods(["GET", "HEAD", "POST"])
def choose_holidays(request: PersonRequest) -> HttpResponse:
    """Of which country, and what that means in the year to come."""
    before = request.user.public_holidays
    form = HolidaysForm(request.POST if request.method == "POST" else None, before=before)
    if form.is_valid():
        people.choose_holidays(person=request.user, **form.chosen())
        messages.success(request, _("Kept. Sessions are proposed around them."))
        return redirect("choose_holidays")
    today = timezone.now().astimezone(request.user.agreed_hours.zone).date()
    shown = {
        "form": form,
        "chosen": before,
        "country": country_named(before.country),
        "days": [(day, name, day in before.works_on) for day, name in before.published(today, today + A_YEAR).items()],
        "here": "reached",
    }
    return render(request, "people/pages/holidays.html", shown, status=422 if form.is_bound else 200)


@require_POST
def work_on_holiday(request: PersonRequest) -> HttpResponse:
    """One of them is a working day."""
    return _one_day(request, people.work_on_holiday, _("Noted: a working day."))


@require_POST
def rest_on_holiday(request: PersonRequest) -> HttpResponse:
    """One of them is a day off again."""
    return _one_day(request, people.rest_on_holiday, _("Noted: a day off."))


def _one_day(request: PersonRequest, deed: Callable[..., Person], said: str) -> HttpResponse:
    try:
        day = date.fromisoformat(in_plain_digits(request.POST.get("day", "")))
        deed(person=request.user, day=day, now=timezone.now())
    except ValueError:  # no day, or no holiday
        messages.error(request, _("This day is none of your public holidays to come."))
    else:
        messages.success(request, said)
    return redirect("choose_holidays")
