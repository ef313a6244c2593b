"""What people may type about their own calendars."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from mentoring.channels.fetch import LONGEST
from mentoring.meetings import busy
from mentoring.people.forms.fields import LineField, Plain


class BusyForm(Plain):
    """The address of a calendar."""

    address = LineField(
        label=_("Address of your calendar"),
        max_length=LONGEST,
        help_text=_(
            "In your calendar’s settings, look for a private or secret address in iCal format. It often ends in .ics."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        attrs = {
            "inputmode": "url",
            "dir": "ltr",
            "autocapitalize": "off",
            "spellcheck": "false",
            "autocomplete": "off",
        }
        self.fields["address"].widget.attrs |= attrs

    def clean_address(self) -> str:
        """This will refuse what nobody can go to from here."""
        kept = busy.cleaned(self.cleaned_data["address"])
        if not kept:
            raise ValidationError(_("This is no address of a calendar that we know. One begins with https://"))
        return kept


class FileForm(Plain):
    """A calendar as a file."""

    file = forms.FileField(
        label=_("A calendar as a file"),
        help_text=_("A file that ends in .ics, up to five megabytes."),
        error_messages=dict.fromkeys(
            ("required", "invalid", "missing", "empty"), _("Choose a file with something in it.")
        ),
    )
    file.widget.attrs["accept"] = ".ics,text/calendar"
