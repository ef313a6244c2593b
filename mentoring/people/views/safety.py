"""How I sign in, and where I am signed in."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.account.views import BaseReauthenticateView
from allauth.core import ratelimit
from allauth.mfa.adapter import get_adapter as get_mfa_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.webauthn.internal import auth as passkeys
from allauth.mfa.webauthn.views import AddWebAuthnView, ReauthenticateWebAuthnView
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mentoring.people import actions as people
from mentoring.people.access import own
from mentoring.people.confirm import keep_code, surely, take_code
from mentoring.people.devices import devices_of, name_device
from mentoring.people.forms.sign_in import CodeForm, PasswordForm
from mentoring.people.letters import LetterDidNotLeave, MailIsOff, post_letter
from mentoring.people.models import Address
from mentoring.people.reach import clear_values
from mentoring.people.request import PersonRequest


@require_safe
def devices(request: PersonRequest) -> HttpResponse:
    """Where I am signed in."""
    mine, over = devices_of(request.user, now=timezone.now())
    people.forget_devices(devices=over)
    zone = request.user.agreed_hours.zone
    shown = [
        {
            "id": device.pk,
            "name": name_device(device.user_agent),
            "since": device.created_at.astimezone(zone),
            "is_here": device.session_key == request.session.session_key,
        }
        for device in mine
    ]
    return render(request, "people/pages/devices.html", {"devices": shown, "here": "devices"})


@require_POST
def sign_out_device(request: PersonRequest, device_id: int) -> HttpResponse:
    """Signs me out somewhere else."""
    device = get_object_or_404(UserSession, user=request.user, pk=device_id)
    if device.session_key == request.session.session_key:
        return redirect("account_logout")
    people.sign_out_device(device=device)
    messages.success(request, _("Signed out there."))
    return redirect("devices")


@require_POST
def sign_out_others(request: PersonRequest) -> HttpResponse:
    """Signs me out everywhere but here."""
    for device in UserSession.objects.filter(user=request.user).exclude(session_key=request.session.session_key):
        people.sign_out_device(device=device)
    messages.success(request, _("You are signed in here only."))
    return redirect("devices")


@require_safe
def security(request: PersonRequest) -> HttpResponse:
    """All the ways I sign in."""
    mine = Authenticator.objects.filter(user=request.user).order_by("created_at")
    keys = [one for one in mine if one.type == Authenticator.Type.WEBAUTHN]
    shown = {
        "passkeys": [{"id": key.pk, "name": key.wrap().name, "made": key.created_at} for key in keys],
        "has_app": any(one.type == Authenticator.Type.TOTP for one in mine),
        "spare_codes": [len(one.wrap().get_unused_codes()) for one in mine if one.type == "recovery_codes"],
        "here": "security",
    }
    return render(request, "people/pages/security.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@surely
def password(request: PersonRequest) -> HttpResponse:
    """Sets, changes or removes my password."""
    if request.POST.get("action") == "remove":
        return _password_changed(request, people.drop_password, "removed", _("Removed. A code by mail is enough."))
    form = PasswordForm(request.POST or None, person=request.user)
    if form.is_valid():
        kind = "changed" if request.user.has_usable_password() else "set"
        kept = _("Kept. Your other devices are signed out.")
        return _password_changed(request, people.choose_password, kind, kept, password=form.cleaned_data["password"])
    status = 422 if form.is_bound else 200
    return render(request, "people/pages/password.html", {"form": form, "here": "security"}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@surely
def sign_in_address(request: PersonRequest) -> HttpResponse:
    """Chooses which of my e-mail addresses I sign in with."""
    verified = Address.objects.of(request.user).filter(channel="email", verified_at__isnull=False)
    mine = list(verified.select_related("person").order_by("position", "id"))
    values = dict(zip((str(one.pk) for one in mine), clear_values(mine, own(request.user)), strict=True))
    chosen = values.get(request.POST.get("address", ""))
    if not chosen:
        shown = {"values": values.items(), "here": "security"}
        return render(request, "people/pages/sign_in_address.html", shown)
    try:
        people.sign_in_with(person=request.user, email=chosen.lower())
        messages.success(request, _("From now on this is the address you sign in with."))
    except people.TakenByAnother:
        messages.error(request, _("Another account uses this address for signing in."))
    return redirect("security")


class ConfirmByCode(BaseReauthenticateView):  # type: ignore[misc]
    """Sends a code to the address I sign in with, and takes it, to be sure that it is me."""

    form_class = CodeForm
    template_name = "account/confirm_by_code.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """This will send the code when asked to."""
        if request.POST.get("action") == "send":
            self._send()
            return redirect(self.passthrough_next_url(request.path))
        response: HttpResponse = super().post(request, *args, **kwargs)
        return response

    def form_valid(self, form: CodeForm) -> HttpResponse:
        """This will go on to what was asked for, or ask again."""
        if not take_code(self.request, form.cleaned_data["code"], now=timezone.now()):
            form.add_error("code", _("This is not the code we sent last, or it is too old."))
            again: HttpResponse = self.form_invalid(form)
            return again
        record_authentication(self.request, self.request.user, method="code", reauthenticated=True)
        onward: HttpResponse = super().form_valid(form)
        return onward

    def _send(self) -> None:
        person, now = self.request.user, timezone.now()
        if not ratelimit.consume(self.request, action="request_login_code", key=person.email):
            messages.error(
                self.request, _("Three letters went to this address within the hour. Please use the newest.")
            )
            return
        try:
            code = keep_code(self.request, now=now)
            post_letter("confirm_code", to=person.email, person=person, about={"code": code}, now=now)
            messages.success(self.request, _("A letter with a code is on its way."))
        except (MailIsOff, LetterDidNotLeave):
            messages.error(self.request, _("Our mail server did not take the letter just now. Please try again."))


class ConfirmByPasskey(ReauthenticateWebAuthnView):  # type: ignore[misc]
    """Takes what a passkey has signed, to be sure that it is me."""

    def form_invalid(self, form: Any) -> HttpResponse:
        """This will stay on the page and say what was wrong."""
        response: HttpResponse = self.render_to_response(self.get_context_data(form=form))
        return response


class AddPasskey(AddWebAuthnView):  # type: ignore[misc]
    """Adds a passkey that can sign me in by itself."""

    success_url = reverse_lazy("security")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """This will ask the device for a key that knows whose it is."""
        shown: dict[str, Any] = super().get_context_data(**kwargs)
        creation = passkeys.begin_registration(self.request.user, True)
        return {**shown, **kwargs, "js_data": {"creation_options": creation}, "here": "security"}

    def get_success_url(self) -> str:
        """Back to all the ways I sign in."""
        return str(self.success_url)


class ConnectApp(ActivateTOTPView):  # type: ignore[misc]
    """Connects an app that shows codes, as a second step."""

    def get_success_url(self) -> str:
        """On to the spare codes, for the day the phone is gone."""
        return reverse("mfa_view_recovery_codes")


@require_safe
def app_picture(request: PersonRequest) -> HttpResponse:
    """The square that a code app reads, while it is being connected."""
    seed = request.session.get(SECRET_SESSION_KEY)
    if not seed:
        raise Http404
    adapter = get_mfa_adapter()
    picture = adapter.build_totp_svg(adapter.build_totp_url(request.user, seed))
    return HttpResponse(picture, content_type="image/svg+xml")


def _password_changed(request: PersonRequest, act: Any, kind: str, said: str, **given: str) -> HttpResponse:
    act(person=request.user, **given)
    update_session_auth_hash(request, request.user)
    UserSession.objects.create_from_request(request)
    get_adapter().send_notification_mail(f"account/email/password_{kind}", request.user)
    messages.success(request, said)
    return redirect("security")
