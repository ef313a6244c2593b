"""My own calendar: the feed it can follow, the busy times it tells, and one session as a file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any
from urllib.parse import urljoin, urlsplit
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mentoring.goals.words import open_rows
from mentoring.meetings import accounts, actions, busy, feed
from mentoring.meetings.forms.calendar import BusyForm, FileForm
from mentoring.meetings.models import BusySource, Calendar, CalendarAccount, Meeting
from mentoring.meetings.states import State
from mentoring.people.access import own
from mentoring.people.models import Person
from mentoring.people.request import PersonRequest
from mentoring.web.answer import answer

ENOUGH = gettext_lazy("Five calendars are as many as are read. Remove one first.")


@dataclass(frozen=True, slots=True)
class SourceShown:
    """A calendar that is read, as its owner sees it: where it is, and how it stands."""

    source: BusySource
    host: str
    name: str = ""  # what its owner calls it, where that is known

    @property
    def trouble(self) -> object:
        """Why it could not be read, in plain words."""
        return busy.TROUBLE.get(self.source.trouble, "")


@dataclass(frozen=True, slots=True)
class AccountShown:
    """Where calendars are kept behind a password, as its owner sees it, with those that are read."""

    account: CalendarAccount
    host: str
    login: str
    sources: list[SourceShown]

    @property
    def trouble(self) -> object:
        """Why no calendars were found, in plain words."""
        return accounts.TROUBLE.get(self.account.trouble, "")


@require_safe
def calendar(request: PersonRequest) -> HttpResponse:
    """My feed, and the calendars I let be read."""
    mine = Calendar.objects.filter(person=request.user).first() or Calendar(person=request.user)
    address = _address_of(mine) if mine.lookup else ""
    shown: dict[str, Any] = {
        "mine": mine,
        "address": address,
        "reads": settings.FETCH_CALENDARS,
        "most": actions.MOST_CALENDARS,
        "most_accounts": actions.MOST_ACCOUNTS,
        **_read_of(request.user),
    }
    return answer(request, "meetings/pages/calendar.html", here="calendar", **shown)


@require_POST
def renew_feed(request: PersonRequest) -> HttpResponse:
    """A new address for my feed, the first one included."""
    actions.renew_feed(person=request.user, now=timezone.now())
    messages.success(request, _("Here is the address. Give it to your calendar, and to nobody else."))
    return redirect("calendar")


@require_POST
def end_feed(request: PersonRequest) -> HttpResponse:
    """No feed any more."""
    actions.end_feed(person=request.user)
    messages.success(request, _("The address leads nowhere now."))
    return redirect("calendar")


@require_POST
def tell_topics(request: PersonRequest) -> HttpResponse:
    """What sessions are about: in my calendar, or not."""
    tells = request.POST.get("tells") == "yes"
    actions.tell_topics(person=request.user, tells=tells)
    said = _("Your calendar will say what sessions are about.") if tells else _("Your calendar says only with whom.")
    messages.success(request, said)
    return redirect("calendar")


@require_http_methods(["GET", "HEAD", "POST"])
def add_busy_calendar(request: PersonRequest) -> HttpResponse:
    """One more calendar that is read for busy times."""
    form = BusyForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        address = form.cleaned_data["address"]
        try:
            actions.add_busy_calendar(person=request.user, address=address, now=timezone.now())
        except actions.CalendarsEnough:
            form.add_error("address", str(ENOUGH))
        else:
            messages.success(request, _("Kept. It is read within a minute, and then every four hours."))
            return redirect("calendar")
    return _ask(request, "busy", form)


@require_http_methods(["GET", "HEAD", "POST"])
def bring_busy_file(request: PersonRequest) -> HttpResponse:
    """Busy times from a file, once."""
    form = FileForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if form.is_valid():
        raw, now = form.cleaned_data["file"].read(busy.LARGEST + 1), timezone.now()
        try:
            found = busy.read_busy(raw, zone=request.user.zone, now=now)
            actions.keep_busy_file(person=request.user, raw=raw, found=found, now=now)
        except busy.CannotBeRead as why:
            form.add_error("file", str(busy.TROUBLE[why.trouble]))
        except actions.CalendarsEnough:
            form.add_error("file", str(ENOUGH))
        else:
            messages.success(request, _("Read. Only from when until when was kept, and nothing of what."))
            return redirect("calendar")
    return _ask(request, "busy_file", form)


@require_POST
def read_busy_calendar(request: PersonRequest, busy_id: UUID) -> HttpResponse:
    """Read it now."""
    actions.read_again(source=_source(request, busy_id), now=timezone.now())
    messages.success(request, _("It is read within a minute."))
    return redirect("calendar")


@require_POST
def remove_busy_calendar(request: PersonRequest, busy_id: UUID) -> HttpResponse:
    """Forget it, and what it said."""
    actions.remove_busy_calendar(source=_source(request, busy_id))
    messages.success(request, _("Removed, with all it said."))
    return redirect("calendar")


@require_safe
def meeting_calendar(request: PersonRequest, meeting_id: UUID) -> HttpResponse:
    """One session as a file for any calendar."""
    meeting = get_object_or_404(Meeting.objects.of(request.user).filter(state=State.BOOKED), pk=meeting_id)
    told = feed.written([meeting], reader=request.user, now=timezone.now())
    return _as_calendar(told, name="session.ics", is_file=True)


@login_not_required
@require_safe
def calendar_feed(request: HttpRequest, feed_token: str) -> HttpResponse:
    """The sessions of whoever gave this address to their calendar."""
    found = feed.calendar_at(feed_token)
    if found is None:
        raise Http404
    # The same until something in it changes: programs that ask every few minutes get next to nothing.
    told = feed.feed(found, now=_this_hour())
    etag = f'"{sha256(told).hexdigest()[:32]}"'
    if etag in request.headers.get("If-None-Match", "")[:1000]:
        response: HttpResponse = HttpResponseNotModified()
    else:
        response = _as_calendar(told, name="sessions.ics", is_file=False)
    response["ETag"] = etag
    patch_cache_control(response, private=True, no_cache=True)
    return response


def _this_hour() -> datetime:
    return timezone.now().replace(minute=0, second=0, microsecond=0)


def _as_calendar(told: bytes, *, name: str, is_file: bool) -> HttpResponse:
    response = HttpResponse(told, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'{"attachment" if is_file else "inline"}; filename="{name}"'
    return response


def _address_of(mine: Calendar) -> str:
    return urljoin(settings.BASE_URL + "/", reverse("calendar_feed", args=[feed.token_of(mine)]))


def _read_of(person: Person) -> dict[str, Any]:
    """The calendars of a person that are read: those that stand alone, and those of each account."""
    kept = list(CalendarAccount.objects.of(person).select_related("person"))
    sources = list(BusySource.objects.of(person).select_related("person"))
    opened = open_rows([*sources, *kept], access=own(person))
    shown: dict[UUID | None, list[SourceShown]] = {None: [], **{one.pk: [] for one in kept}}
    for source in sources:
        one = SourceShown(source, _host(opened.of(source, "address")), opened.of(source, "name"))
        shown[source.account_id].append(one)
    behind = [
        AccountShown(one, _host(opened.of(one, "address")), opened.of(one, "login"), shown[one.pk]) for one in kept
    ]
    return {"sources": shown[None], "accounts": behind, "count": len(sources)}


def _host(address: str) -> str:
    return urlsplit(address).hostname or ""


def _source(request: PersonRequest, busy_id: UUID) -> BusySource:
    return get_object_or_404(BusySource.objects.of(request.user), pk=busy_id)


def _ask(request: PersonRequest, template: str, form: BusyForm | FileForm) -> HttpResponse:
    status = 422 if form.is_bound else 200
    return answer(request, f"meetings/pages/{template}.html", status=status, form=form, here="calendar")
