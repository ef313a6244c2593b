"""How and when I am reached: my addresses, my week, and the times I am away."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mentoring.people import actions as people
from mentoring.people.access import own
from mentoring.people.forms.reached import AddressForm, AwayForm, HoursForm
from mentoring.people.forms.sign_in import CodeForm
from mentoring.people.hours import next_reachable
from mentoring.people.letters import LetterDidNotLeave, MailIsOff, post_letter
from mentoring.people.models import Address, Away
from mentoring.people.reach import clear_addresses, clear_value
from mentoring.people.request import PersonRequest
from mentoring.people.week import in_words


@require_safe
def reached(request: PersonRequest) -> HttpResponse:
    """My addresses, my week and my times away, on one page."""
    now = timezone.now()
    addresses = list(Address.objects.of(request.user).select_related("person").order_by("position", "id"))
    for address, told in zip(addresses, clear_addresses(addresses, own(request.user)), strict=True):
        address.shown, address.named = told  # type: ignore[attr-defined]
    aways = list(Away.objects.filter(person=request.user, until_at__gt=now))
    shown = {
        "addresses": addresses,
        "aways": [_told(away, request) for away in aways],
        "week": in_words(request.user.agreed_hours),
        "holidays": request.user.public_holidays,
        "next_at": _next_at(request, aways, now),
        "now": now,
        "here": "reached",
    }
    return render(request, "people/pages/reached.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def add_address(request: PersonRequest) -> HttpResponse:
    """One more address."""
    form = AddressForm(request.POST or None)
    if form.is_valid():
        try:
            address = people.add_address(person=request.user, channel="email", **form.cleaned_data)
        except people.NotAnAddress:
            form.add_error("value", _("This does not look like an e-mail address."))
        except people.AlreadyYours:
            form.add_error("value", _("This address is on your list already."))
        except people.AddressesEnough:
            form.add_error(None, _("Ten addresses are as many as we keep. Remove one first."))
        else:
            return redirect("verify_address", address.pk)
    status = 422 if form.is_bound else 200
    return render(request, "people/pages/add_address.html", {"form": form, "here": "reached"}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def verify_address(request: PersonRequest, address_id: UUID) -> HttpResponse:
    """Sends a code to an address, and takes it."""
    address = _mine(request, address_id)
    if request.POST.get("action") == "send":
        return _send_code(request, address)
    form = CodeForm(request.POST or None)
    if form.is_valid():
        try:
            people.verify_address(address=address, code=form.cleaned_data["code"], now=timezone.now())
        except people.CodeNotRight:
            form.add_error("code", _("This is not the code we sent last. Please look again."))
        except people.CodeTooOld:
            form.add_error("code", _("This code has been used or is too old. Send a new one."))
        else:
            messages.success(request, _("Thank you. Letters may come here now."))
            return redirect("reached")
    shown = {"form": form, "address": address, "value": clear_value(address, own(request.user)), "here": "reached"}
    return render(request, "people/pages/verify_address.html", shown, status=422 if form.is_bound else 200)


@require_POST
def move_address(request: PersonRequest, address_id: UUID) -> HttpResponse:
    """Up or down the ladder."""
    people.move_address(address=_mine(request, address_id), by=-1 if request.POST.get("way") == "up" else 1)
    return redirect("reached")


@require_POST
def pause_address(request: PersonRequest, address_id: UUID) -> HttpResponse:
    """Nothing goes there until I say so."""
    people.pause_address(address=_mine(request, address_id), now=timezone.now())
    messages.success(request, _("Paused. Nothing goes there until you say so."))
    return redirect("reached")


@require_POST
def resume_address(request: PersonRequest, address_id: UUID) -> HttpResponse:
    """It may be used again."""
    people.resume_address(address=_mine(request, address_id))
    messages.success(request, _("Letters may come there again."))
    return redirect("reached")


@require_POST
def remove_address(request: PersonRequest, address_id: UUID) -> HttpResponse:
    """Forgotten."""
    people.remove_address(address=_mine(request, address_id))
    messages.success(request, _("Removed. You can add it again any time."))
    return redirect("reached")


@require_http_methods(["GET", "HEAD", "POST"])
def agree_hours(request: PersonRequest) -> HttpResponse:
    """My week by the clock on my wall."""
    if request.POST.get("action") == "default":
        people.agree_hours(person=request.user, hours=None)
        messages.success(request, _("Evenings and weekends are quiet again."))
        return redirect("reached")
    form = HoursForm(request.POST or None, person=request.user)
    if form.is_valid():
        people.agree_hours(person=request.user, hours=form.hours())
        messages.success(request, _("Kept. Letters will wait for these hours."))
        return redirect("reached")
    status = 422 if form.is_bound else 200
    return render(request, "people/pages/hours.html", {"form": form, "here": "reached"}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def go_away(request: PersonRequest) -> HttpResponse:
    """A time in which nothing reaches me."""
    form = AwayForm(request.POST or None, person=request.user, now=timezone.now())
    if form.is_valid():
        people.go_away(person=request.user, **form.stretch())
        messages.success(request, _("Have a good time. Letters will wait until you are back."))
        return redirect("reached")
    status = 422 if form.is_bound else 200
    return render(request, "people/pages/away.html", {"form": form, "here": "reached"}, status=status)


@require_POST
def come_back(request: PersonRequest, away_id: int) -> HttpResponse:
    """I am back, or not leaving after all."""
    people.come_back(away=get_object_or_404(Away, person=request.user, pk=away_id), now=timezone.now())
    messages.success(request, _("Good to have you back."))
    return redirect("reached")


def _mine(request: PersonRequest, address_id: UUID) -> Address:
    return get_object_or_404(Address.objects.of(request.user).select_related("person"), pk=address_id)


def _send_code(request: PersonRequest, address: Address) -> HttpResponse:
    value, now = clear_value(address, own(request.user)), timezone.now()
    if not ratelimit.consume(request, action="request_login_code", key=value.lower()):
        messages.error(request, _("Three letters went to this address within the hour. Please use the newest."))
        return redirect("verify_address", address.pk)
    code = people.ask_code(address=address, now=now)
    try:
        post_letter("address_code", to=value, person=request.user, about={"code": code}, now=now)
    except (MailIsOff, LetterDidNotLeave):
        messages.error(request, _("Our mail server did not take the letter just now. Please try again in a minute."))
    else:
        messages.success(request, _("A letter with a code is on its way."))
    return redirect("verify_address", address.pk)


def _told(away: Away, request: PersonRequest) -> dict[str, object]:
    zone = request.user.agreed_hours.zone
    return {"away": away, "from_at": away.from_at.astimezone(zone), "until_at": away.until_at.astimezone(zone)}


def _next_at(request: PersonRequest, aways: list[Away], now: datetime) -> datetime | None:
    hours = request.user.agreed_hours
    found = next_reachable(now, hours, [(away.from_at, away.until_at) for away in aways])
    return found.astimezone(hours.zone) if found else None
