"""What people type to sign in, to arrive, and to keep their account safe."""

from __future__ import annotations

import unicodedata
from typing import Any

from allauth.account.forms import LoginForm
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from mentoring.people import codes
from mentoring.people.forms.fields import LineField, Plain, ZoneField, smooth
from mentoring.people.letters import mail_is_on
from mentoring.people.models import Person
from mentoring.people.sign_in import SignInByCode

LONGEST_PASSWORD = 1_000


class SignInForm(LoginForm):  # type: ignore[misc]
    """An e-mail address, and a password for those who like one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["login"].label = _("Your e-mail address")
        self.fields["login"].error_messages["required"] = _("Write your e-mail address.")
        self.fields["login"].error_messages["invalid"] = _("This does not look like an e-mail address.")
        smooth(self)

    def _setup_password_field(self) -> None:
        password = self.fields["password"]
        assert isinstance(password, forms.CharField)  # noqa: S101  (the library's own form)
        password.required, password.help_text = False, ""
        password.max_length = LONGEST_PASSWORD

    def clean_login(self) -> str:
        """This will take an address as it is: lower case, no look-alikes, no rules about dots."""
        email: str = super().clean_login()
        if unicodedata.normalize("NFKC", email) != email:
            raise forms.ValidationError(_("Write this address with plain letters, please."), code="look-alike")
        return email

    def _clean_without_password(self, email: str | None, phone: str | None) -> None:
        if not mail_is_on():
            self.add_error(
                "login", _("This installation sends no mail, so no code can come. Use one of the other ways.")
            )
            return
        super()._clean_without_password(email, phone)

    def _login_by_code(
        self, request: HttpRequest, redirect_url: str | None, credentials: dict[str, str]
    ) -> HttpResponse:
        person = self.user if isinstance(self.user, Person) else None
        SignInByCode.begin(request, person=person, email=credentials["email"])
        page = reverse("account_confirm_login_code")
        return redirect(f"{page}?{urlencode({'next': redirect_url})}" if redirect_url else page)


class CodeField(forms.CharField):
    """Eight digits, in any script, with or without a dash."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false", "dir": "ltr"}
        attrs["class"] = "input--code"
        super().__init__(label=_("The code"), max_length=60, widget=forms.TextInput(attrs=attrs), **kwargs)
        self.error_messages["required"] = _("Write the code from the letter.")


class CodeForm(Plain):
    """A code that was sent by mail."""

    code = CodeField()


class SignInCodeForm(CodeForm):
    """The code of a sign-in: compared with the digest this browser keeps."""

    def __init__(self, *args: Any, code: str, bound_to: str, **kwargs: Any) -> None:
        self.kept, self.bound_to = code, bound_to
        super().__init__(*args, **kwargs)

    def clean_code(self) -> str:
        """This will refuse any code but the last one sent."""
        code: str = self.cleaned_data["code"]
        if not codes.fits(code, self.kept, bound_to=self.bound_to):
            raise forms.ValidationError(_("This is not the code we sent last. Please look again."), code="wrong")
        return code


class ArriveForm(Plain):
    """The first things to know of somebody new."""

    name = LineField(
        label=_("Your name"),
        max_length=150,
        help_text=_("As you like to be called by others here. One field, any script."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Write your name.")},
    )
    zone = ZoneField(
        label=_("Your time"),
        help_text=_("So that nobody wakes you, and your hours are yours."),
        error_messages={"required": _("Choose the city whose clock you live by.")},
    )


class PasswordForm(Plain):
    """A password, for those who like one."""

    password = forms.CharField(
        label=_("A new password"),
        strip=False,
        max_length=LONGEST_PASSWORD,
        help_text=_("Twelve letters or more. Three or four words that mean nothing together are good."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": _("Write the new password.")},
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        self.person = person
        super().__init__(*args, **kwargs)

    def clean_password(self) -> str:
        """This will refuse passwords that everybody guesses first."""
        password: str = self.cleaned_data["password"]
        validate_password(password, self.person)
        return password
