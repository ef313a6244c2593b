"""What a passkey has signed, as a browser posts it: looked at for size and shape before the library reads it."""

from __future__ import annotations

from typing import Any

from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from mentoring.people.forms.fields import LineField, smooth

LONGEST = 20_000  # characters; real ones have a few hundred
DEEPEST = 8  # braces and brackets within each other; real ones have three
UNFIT = _("That did not fit. Please try again.")


class SignedField(forms.JSONField):
    """The JSON of a passkey's answer."""

    def __init__(self) -> None:
        super().__init__(widget=forms.HiddenInput, error_messages={"required": UNFIT, "invalid": UNFIT})

    def to_python(self, value: Any) -> Any:
        """This will read only what is small, shallow and has the shape of an answer."""
        if isinstance(value, str) and (len(value) > LONGEST or max(value.count("{"), value.count("[")) > DEEPEST):
            raise ValidationError(UNFIT, code="invalid")
        answer = super().to_python(value)
        if answer is not None and not _has_shape(answer):
            raise ValidationError(UNFIT, code="invalid")
        return answer


class _Signed(forms.Form):
    """Puts our field in the place of the library's, and says plainly what the library cannot read."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["credential"] = SignedField()

    def full_clean(self) -> None:
        """This will refuse bytes that are no CBOR, no key or no text; the library lets some of these through."""
        try:
            super().full_clean()
        except (ValueError, TypeError, KeyError, AttributeError, IndexError):
            self.cleaned_data = {}
            self.add_error("credential", UNFIT)


class UseAtTheDoor(_Signed, LoginWebAuthnForm):  # type: ignore[misc]
    """A passkey that signs somebody in."""


class UseAsSecondStep(_Signed, AuthenticateWebAuthnForm):  # type: ignore[misc]
    """A passkey in place of a code from the app."""


class UseToConfirm(_Signed, ReauthenticateWebAuthnForm):  # type: ignore[misc]
    """A passkey to be sure that it is its owner."""


class PasskeyForm(_Signed, AddWebAuthnForm):  # type: ignore[misc]
    """A new passkey: it knows whose it is and asks the device to check that it is you."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields.pop("passwordless", None)
        self.fields["name"] = LineField(label=_("What to call it"), max_length=60, required=False)
        smooth(self)

    def clean(self) -> dict[str, Any]:
        """This will take only keys that can sign in alone."""
        self.cleaned_data["passwordless"] = True
        cleaned: dict[str, Any] = super().clean() or {}
        return cleaned


def _has_shape(answer: Any) -> bool:
    if not isinstance(answer, dict) or not isinstance(answer.get("response"), dict):
        return False
    named = (answer.get(name) for name in ("id", "rawId", "type"))
    return all(isinstance(one, str) for one in named)
