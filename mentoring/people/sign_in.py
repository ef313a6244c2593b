"""Where the account library meets our house: signing in with a code by mail, and what the library says and sends.

The same path leads everybody in: an e-mail address, a code, and – the first time – a name. Known and
unknown addresses get the same page and the same letter, so nobody can learn who has an account here.
"""

from __future__ import annotations

import logging
import time
from base64 import b64decode, b64encode
from typing import Any, ClassVar, Self

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.models import Login
from allauth.account.stages import LoginByCodeStage, LoginStageController
from allauth.core import ratelimit
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.stages import AuthenticateStage
from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mentoring.people import codes
from mentoring.people.access import SEEDS, to_check_a_code
from mentoring.people.devices import name_device
from mentoring.people.letters import LetterDidNotLeave, MailIsOff, mail_is_on, post_letter
from mentoring.people.models import Person
from mentoring.vault.sealing import Place, Sealed, open_sealed, seal

logger = logging.getLogger(__name__)
ARRIVING = "people.arriving"  # in the session: an e-mail address that was just shown to be theirs
ARRIVE_WITHIN = 30 * 60  # seconds
SEED = Place("second_step.seed", SEEDS.id)

NEWS: dict[str, Promise] = {
    "account/email/password_set": _("You can now sign in with a password, too."),
    "account/email/password_changed": _("Your password was changed."),
    "account/email/password_removed": _("Your password was removed. A code by mail is enough again."),
    "mfa/email/totp_activated": _("Signing in now asks for a code from your app, too."),
    "mfa/email/totp_deactivated": _("Signing in no longer asks for a code from your app."),
    "mfa/email/webauthn_added": _("A passkey was added."),
    "mfa/email/webauthn_removed": _("A passkey was removed."),
    "mfa/email/recovery_codes_generated": _("New spare codes were made. The old ones no longer work."),
}


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]
    """What the account library asks us."""

    error_messages: ClassVar[dict[str, str | Promise]] = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("The address and the password do not fit together. You can use a code by mail."),
        "incorrect_code": _("This is not the code we sent last. Please look again."),
        "incorrect_password": _("This is not your password."),
        "account_inactive": _("This account is closed."),
        "too_many_login_attempts": _("That was often in a short time. Please wait a while before the next try."),
        "rate_limited": _("That was often in a short time. Please wait a while before the next try."),
    }

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """This will send news about somebody's sign-in; codes are sent by ``SignInByCode``."""
        person = Person.objects.filter(email=email).first()
        about = {"news": NEWS[template_prefix], "device": name_device(context.get("user_agent", ""))}
        try:
            post_letter("safety_news", to=email, person=person, about=about, now=timezone.now())
        except (MailIsOff, LetterDidNotLeave) as trouble:
            # The change itself stands; a letter that does not leave must not undo it.
            logger.warning("News about a sign-in was not sent: %s", type(trouble).__name__)

    def get_login_stages(self) -> list[str]:
        """The steps of signing in. A passkey is a way in, not a second step; a code app is a second step."""
        own = {"allauth.mfa.stages.AuthenticateStage": "mentoring.people.sign_in.SecondStep"}
        return [own.get(path, path) for path in super().get_login_stages()]

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """How somebody may show again that it is them; a code by mail unless a second step was chosen."""
        methods: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        if not user.is_authenticated or is_mfa_enabled(user, [Authenticator.Type.TOTP]):
            return methods
        # Spare codes stand in for the app, so without the app they are no way in.
        methods = [method for method in methods if method["id"] != "mfa_reauthenticate"]
        by_mail = {"id": "confirm_by_code", "description": _("Use a code by mail"), "url": reverse("confirm_by_code")}
        return [*methods, by_mail] if mail_is_on() else methods


class SecondSteps(DefaultMFAAdapter):  # type: ignore[misc]
    """What the account library asks us about passkeys and code apps."""

    error_messages: ClassVar[dict[str, str | Promise]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("That did not fit. Please try again."),
    }

    def encrypt(self, text: str) -> str:
        """This will seal the seed of a code app."""
        return b64encode(seal(text.encode(), scope=SEEDS, place=SEED)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """This will open the seed of a code app, to compare a code with it."""
        return open_sealed(Sealed(b64decode(encrypted_text), SEEDS, SEED), access=to_check_a_code()).decode()

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        """A name for a new passkey: the device it was made on."""
        return name_device(self.request.headers.get("User-Agent", "") if self.request else "")


class SecondStep(AuthenticateStage):  # type: ignore[misc]
    """Asks for the second step only where somebody has connected a code app."""

    def _should_handle(self, request: HttpRequest) -> bool:
        wants = self.login.user is not None and is_mfa_enabled(self.login.user, [Authenticator.Type.TOTP])
        return wants and bool(super()._should_handle(request))


class SignInByCode(LoginCodeVerificationProcess):  # type: ignore[misc]
    """A code by mail, for whoever reads the mail of this address: known here or not."""

    @classmethod
    def begin(cls, request: HttpRequest, *, person: Person | None, email: str) -> None:
        """This will send a code and remember, in this browser only, that it was asked for."""
        login = Login(user=person, email=email)
        login.state["stages"] = {"current": LoginByCodeStage.key}
        stage = LoginByCodeStage(LoginStageController(request, login), request, login)
        stage.state.update(cls.initial_state(user=person, email=email), initiated_by_user=True)
        process = cls(stage)
        process.send()
        process.persist()

    @classmethod
    def resume(cls, stage: LoginByCodeStage) -> Self | None:
        """This will go on where ``begin`` stopped; None when more than ten minutes went by."""
        process = cls(stage)
        return process if process.abort_if_invalid() else None

    def send_by_email(self, email: str, skip_enumeration_mails: bool = False) -> None:
        """This will send the same letter to everybody."""
        about: dict[str, object] = {"code": self.generate_code()}
        post_letter("sign_in_code", to=email, person=self.user, about=about, now=timezone.now())

    def generate_code(self) -> str:
        """This will draw a new code; the one before it no longer counts. Only its digest is kept."""
        code = codes.new_code()
        self.state["code"] = codes.digest(code, bound_to=self.state["email"])
        self.state["at"] = time.time()
        return code

    def resend(self) -> None:
        """This will send another code; raises ``RateLimited`` when three went to this address within the hour."""
        key = self.state["email"].lower()
        ratelimit.consume(self.request, action="request_login_code", key=key, raise_exception=True)
        self.send()
        self.record_resend()
        self.persist()

    def finish(self, redirect_url: str | None) -> HttpResponse:
        """This will let a known person in, and ask somebody new for a name."""
        email = self.state["email"]
        self._user = self.user or Person.objects.filter(email=email).first()
        if self.user:
            response: HttpResponse = super().finish(redirect_url)
            return response
        self.abort()
        self.request.session[ARRIVING] = {"email": email, "at": time.time(), "next": redirect_url}
        return redirect("account_signup")


def let_in(request: HttpRequest, *, person: Person, method: str, to: str | None = None) -> HttpResponse:
    """This will sign a person in, with a second step where they chose one, and send them on to ``to``.

    For rooms that have shown in another way who this is: by an invitation, or in the demo.
    ``method`` says which; it is noted with the session.
    """
    record_authentication(request, person, method=method, email=person.email)
    response: HttpResponse = perform_login(request, Login(user=person, email=person.email, redirect_url=to))
    return response


def arriving(request: HttpRequest) -> dict[str, Any] | None:
    """The e-mail address that was just shown to be theirs in this browser, by somebody without an account."""
    found: dict[str, Any] | None = request.session.get(ARRIVING)
    return found if found and time.time() - found["at"] < ARRIVE_WITHIN else None
