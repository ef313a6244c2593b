"""What people may type about calendars behind a password."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from mentoring.channels.fetch import LONGEST
from mentoring.meetings import busy
from mentoring.people.forms.fields import MISSING, TOO_LONG, ChoicesField, LineField, Plain

AS_TYPED = {"dir": "ltr", "autocapitalize": "off", "spellcheck": "false", "autocomplete": "off"}
LONGEST_WORD = 200


class PasswordField(forms.CharField):
    """A password for elsewhere. Whatever came of the form, it is not sent back with the page."""

    default_error_messages = {"required": MISSING, "max_length": TOO_LONG}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=_("App password"),
            max_length=LONGEST_WORD,
            widget=forms.PasswordInput(attrs=AS_TYPED),
            help_text=_(
                "Make one in your calendar’s settings, for this alone. You can take it back there at any time."
            ),
            **kwargs,
        )

    def to_python(self, value: Any) -> str:
        """This will drop what no password has, and no database keeps."""
        return str(super().to_python(value)).replace("\0", "")


class PasswordForm(Plain):
    """A new password for an account that is kept."""

    password = PasswordField()


class AccountForm(Plain):
    """Where calendars are kept, and how to get there."""

    address = LineField(
        label=_("Address of your calendars"),
        max_length=LONGEST,
        help_text=_(
            "The host is often enough, like cloud.example.org. It may also be called CalDAV address, or server."
        ),
    )
    login = LineField(label=_("Your name there"), max_length=LONGEST_WORD, help_text=_("Often your mail address."))
    password = PasswordField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["address"].widget.attrs |= {**AS_TYPED, "inputmode": "url"}
        self.fields["login"].widget.attrs |= AS_TYPED

    def clean_address(self) -> str:
        """This will refuse what nobody can go to from here, and what a password should not go to."""
        kept = busy.cleaned(self.cleaned_data["address"])
        if kept.startswith("http://"):
            raise ValidationError(_("A password goes over a safe line only: the address has to begin with https://"))
        if not kept:
            raise ValidationError(_("This is no address of a calendar that we know. One begins with https://"))
        return kept

    def clean_login(self) -> str:
        """This will refuse what cannot be said over the line."""
        login = str(self.cleaned_data["login"])
        if ":" in login:
            raise ValidationError(_("A name with a colon in it cannot be used to sign in there."))
        return login


class ChooseForm(Plain):
    """Which calendars of an account are read."""

    calendars = ChoicesField(label=_("Read these"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, choices: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered: Any = self.fields["calendars"]
        offered.choices = choices
