"""Signing in, arriving and leaving. The forms and steps are the account library's; the words and the path are ours."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.stagekit import redirect_to_pending_stage
from allauth.account.stages import LoginByCodeStage, LoginStage, LoginStageController
from allauth.account.views import ConfirmLoginCodeView, LoginView
from allauth.core.ratelimit import RateLimited
from allauth.mfa.webauthn.views import LoginWebAuthnView
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.forms import BaseForm, Form
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from mentoring.people import actions as people
from mentoring.people.forms.sign_in import ArriveForm, SignInCodeForm, SignInForm
from mentoring.people.letters import LetterDidNotLeave, mail_is_on
from mentoring.people.sign_in import ARRIVING, SignInByCode, arriving, let_in


class _WhileWaiting:
    """Somebody who waits for a code may come back to write another address."""

    def _redirect_to_pending_stage(self, request: HttpRequest, stage: LoginStage) -> HttpResponse | None:
        if stage.key == LoginByCodeStage.key:
            return None
        response: HttpResponse = redirect_to_pending_stage(request, stage)
        return response


class SignIn(_WhileWaiting, LoginView):  # type: ignore[misc]
    """Asks for an e-mail address, or a password, or a passkey."""

    form_class = SignInForm
    template_name = "account/sign_in.html"

    def form_valid(self, form: SignInForm) -> HttpResponse:
        """This will send the code, or say that it could not be sent."""
        try:
            response: HttpResponse = super().form_valid(form)
        except LetterDidNotLeave:
            form.add_error(None, _("Our mail server did not take the letter just now. Please try again in a minute."))
            response = self.form_invalid(form)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """This will add whether codes can be sent."""
        return {**super().get_context_data(**kwargs), "mail_is_on": mail_is_on()}


@method_decorator([login_not_required, never_cache], name="dispatch")
class EnterCode(ConfirmLoginCodeView):  # type: ignore[misc]
    """Asks for the code from the letter, in the browser that asked for it."""

    form_class = SignInCodeForm
    template_name = "account/sign_in_code.html"
    _process: SignInByCode

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """This will go on only where a code is waited for; looking at the page uses nothing up."""
        if request.user.is_authenticated:
            return redirect("account_login")
        stage = LoginStageController.enter(request, LoginByCodeStage.key)
        process = SignInByCode.resume(stage) if stage else None
        if process is None:
            messages.info(request, _("This code has been used or is too old. Ask for a new one here."))
            return redirect("account_login")
        self.stage, self._process = stage, process
        # The library's own dispatch would look again, with its own letter.
        response: HttpResponseBase = super(ConfirmLoginCodeView, self).dispatch(request, *args, **kwargs)
        return response

    def get_form_class(self) -> type[BaseForm]:
        """Sending again needs nothing typed."""
        return Form if self._action == "resend" else SignInCodeForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """This will tell the form which code to expect."""
        kwargs: dict[str, Any] = super().get_form_kwargs()
        return kwargs if self._action == "resend" else {**kwargs, "bound_to": self._process.state["email"]}

    def _resend_form_valid(self, form: Form) -> HttpResponse:
        try:
            self._process.resend()
            messages.success(self.request, _("Another code is on its way. The one before it no longer works."))
        except RateLimited:
            messages.error(
                self.request, _("Three letters went to this address within the hour. Please use the newest.")
            )
        except LetterDidNotLeave:
            messages.error(self.request, _("Our mail server did not take the letter just now. Please try again."))
        return redirect(self.passthrough_next_url(self.request.path))


class SignInWithPasskey(_WhileWaiting, LoginWebAuthnView):  # type: ignore[misc]
    """Takes what a passkey has signed."""


@login_not_required
@never_cache
def sign_up(request: HttpRequest) -> HttpResponse:
    """Asks somebody new, whose address was just shown to be theirs, for a name."""
    found = arriving(request)
    if request.user.is_authenticated or not found:
        return redirect(_door(request))
    form = ArriveForm(request.POST or None)
    if not form.is_valid():
        return render(request, "account/sign_up.html", {"form": form, "email": found["email"]})
    try:
        person = people.register_person(
            email=found["email"], now=timezone.now(), language=get_language() or "en", **form.cleaned_data
        )
    except people.AlreadyHere:
        return redirect("account_login")
    del request.session[ARRIVING]
    return let_in(request, person=person, method="code", to=found["next"])


def _door(request: HttpRequest) -> str:
    """Where everybody comes in, with the place they were on their way to: an invitation is not lost there."""
    return "?".join(filter(None, (reverse("account_login"), request.GET.urlencode())))
