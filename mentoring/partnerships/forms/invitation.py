"""What people may type when they ask somebody."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from mentoring.channels.known import CHANNELS
from mentoring.people.forms.fields import ChoiceField, LineField, Plain, StoryField

LIMITS_LABEL = _("I have read what stays between us, and what cannot")


class InviteForm(Plain):
    """Asking somebody by e-mail to be my mentor or my mentee."""

    ROLES = [("mentor", _("be my mentor")), ("mentee", _("let me be their mentor"))]

    asks_for = ChoiceField(label=_("I ask them to"), choices=ROLES, widget=forms.RadioSelect)
    name = LineField(
        label=_("Their name"), max_length=150, error_messages={"required": _("Write what you call them.")}
    )
    address = forms.CharField(
        label=_("Their e-mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "off", "dir": "ltr"}),
        error_messages={"required": _("Write their e-mail address.")},
    )
    focus = LineField(
        label=_("What it would be about"),
        max_length=80,
        required=False,
        help_text=_("A few words, such as: mindset and energy."),
    )
    words = StoryField(label=_("A few lines to them"), max_length=2000, rows=4)
    one_off = forms.BooleanField(
        label=_("Only a single conversation"),
        required=False,
        help_text=_("No agreement, nothing to go on with. You can both still say otherwise afterwards."),
    )
    knows_already = forms.BooleanField(
        label=_("We know each other already"),
        required=False,
        help_text=_("If they say so too, you come straight to what you agree on; else you talk first."),
    )
    limits = forms.BooleanField(label=LIMITS_LABEL, error_messages={"required": _("Please read it and tick the box.")})

    def clean_address(self) -> str:
        """One plain address, or a sentence that says it is none."""
        try:
            return CHANNELS["email"].normal(self.cleaned_data["address"])
        except ValueError:
            raise ValidationError(_("This does not look like one e-mail address. Check it once more.")) from None


class AnswerForm(forms.Form):
    """A yes, with the limits of confidentiality understood."""

    limits = forms.BooleanField(label=LIMITS_LABEL, error_messages={"required": _("Please read it and tick the box.")})
