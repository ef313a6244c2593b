"""Calendars behind a password: where they are, which ones count, a new password."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from mentoring.goals.words import open_rows
from mentoring.meetings import accounts, actions
from mentoring.meetings.forms.account import AccountForm, ChooseForm, PasswordForm
from mentoring.meetings.models import CalendarAccount
from mentoring.people.access import own
from mentoring.people.request import PersonRequest
from mentoring.web.answer import answer

ENOUGH = gettext_lazy("Three accounts are as many as are kept. Remove one first.")
ENOUGH_CALENDARS = gettext_lazy("Five calendars are as many as are read, all together. Choose fewer, or remove one.")


@dataclass(frozen=True, slots=True)
class Shown:
    """An account opened for its owner."""

    account: CalendarAccount
    host: str
    login: str
    offered: dict[str, accounts.Offered]  # by what the form calls them

    @property
    def trouble(self) -> object:
        """Why no calendars were found, in plain words."""
        return accounts.TROUBLE.get(self.account.trouble, "")

    @property
    def is_looking(self) -> bool:
        """Whether somebody is on the way there."""
        return self.account.next_at is not None


@require_http_methods(["GET", "HEAD", "POST"])
def add_calendar_account(request: PersonRequest) -> HttpResponse:
    """One more place where calendars are kept behind a password."""
    form = AccountForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            kept = actions.add_calendar_account(person=request.user, now=timezone.now(), **form.cleaned_data)
        except actions.AccountsEnough:
            form.add_error("address", str(ENOUGH))
        else:
            return redirect("choose_calendars", kept.pk)
    status = 422 if form.is_bound else 200
    return answer(request, "meetings/pages/account.html", status=status, form=form, here="calendar")


@require_http_methods(["GET", "HEAD", "POST"])
def choose_calendars(request: PersonRequest, account_id: UUID) -> HttpResponse:
    """Which of the calendars there are read."""
    shown = _shown(request, account_id)
    form = _choose_form(request, shown)
    if form.is_valid():
        chosen = [shown.offered[mark] for mark in form.cleaned_data["calendars"]]
        try:
            actions.choose_calendars(account=shown.account, chosen=chosen, now=timezone.now())
        except actions.CalendarsEnough:
            form.add_error("calendars", str(ENOUGH_CALENDARS))
        else:
            messages.success(request, _("Kept. What you chose is read within a minute, and then every four hours."))
            return redirect("calendar")
    status = 422 if form.is_bound else 200
    page = "meetings/pages/choose_calendars.html"
    return answer(request, page, status=status, form=form, shown=shown, here="calendar")


@require_POST
def look_again(request: PersonRequest, account_id: UUID) -> HttpResponse:
    """Look once more which calendars there are."""
    account = _account(request, account_id)
    actions.look_again(account=account, now=timezone.now())
    return redirect("choose_calendars", account.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def new_password(request: PersonRequest, account_id: UUID) -> HttpResponse:
    """Another password in the place of the one before."""
    shown = _shown(request, account_id)
    form = PasswordForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.new_password(account=shown.account, password=form.cleaned_data["password"], now=timezone.now())
        return redirect("choose_calendars", shown.account.pk)
    status = 422 if form.is_bound else 200
    page = "meetings/pages/new_password.html"
    return answer(request, page, status=status, form=form, shown=shown, here="calendar")


@require_POST
def remove_calendar_account(request: PersonRequest, account_id: UUID) -> HttpResponse:
    """Forget it, with its password, its calendars and what they said."""
    actions.remove_calendar_account(account=_account(request, account_id))
    messages.success(request, _("Removed, with its password and all its calendars said."))
    return redirect("calendar")


def _account(request: PersonRequest, account_id: UUID) -> CalendarAccount:
    return get_object_or_404(CalendarAccount.objects.of(request.user).select_related("person"), pk=account_id)


def _shown(request: PersonRequest, account_id: UUID) -> Shown:
    account = _account(request, account_id)
    opened = open_rows([account], access=own(request.user))
    offered = accounts.read(opened.of(account, "offered"))
    host = urlsplit(opened.of(account, "address")).hostname or ""
    by_mark = {actions.mark_of(account, one).hex(): one for one in offered}
    return Shown(account, host, opened.of(account, "login"), by_mark)


def _choose_form(request: PersonRequest, shown: Shown) -> ChooseForm:
    read = [bytes(mark).hex() for mark in shown.account.sources.values_list("lookup", flat=True)]
    choices = [(mark, one.name) for mark, one in shown.offered.items()]
    sent = request.POST if request.method == "POST" else None
    return ChooseForm(sent, choices=choices, initial={"calendars": read})
