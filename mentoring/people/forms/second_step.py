"""Codes of an app, and the password asked for again: the library's forms in our words."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ReauthenticateForm as PasswordAgain
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.utils.translation import gettext_lazy as _

from mentoring.people.forms.fields import smooth
from mentoring.people.forms.sign_in import LONGEST_PASSWORD, CodeField


class _FromAnApp(forms.Form):
    """Puts our field in the place of the library's."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self.fields["code"] = CodeField()
        self.fields["code"].error_messages["required"] = _("Write the code that your app shows.")


class ConnectApp(_FromAnApp, ActivateTOTPForm):  # type: ignore[misc]
    """The first code of an app, which shows that it was connected well."""


class CodeAsSecondStep(_FromAnApp, AuthenticateForm):  # type: ignore[misc]
    """A code of the app, or a spare one, after the first step."""


class CodeToConfirm(_FromAnApp, ReauthenticateForm):  # type: ignore[misc]
    """A code of the app, or a spare one, to be sure that it is its owner."""


class PasswordToConfirm(PasswordAgain):  # type: ignore[misc]
    """The password once more, to be sure that it is its owner."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["password"].label, self.fields["password"].help_text = _("Your password"), ""
        self.fields["password"].max_length = LONGEST_PASSWORD
        smooth(self)
