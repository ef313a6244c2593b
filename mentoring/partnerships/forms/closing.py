"""What people may write when they part, or answer a question."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from mentoring.channels.known import CHANNELS
from mentoring.partnerships.closing import Goodbye, NextMentor
from mentoring.people.forms.fields import LineField, Plain, StoryField

LONGEST = 5000


class GoodbyeForm(Plain):
    """One person's closing step; all of it may stay empty."""

    discovered = StoryField(label=_("What I discovered"), max_length=LONGEST, rows=3)
    gained = StoryField(label=_("What I gained"), max_length=LONGEST, rows=3)
    thanks = StoryField(label=_("What I thank you for"), max_length=LONGEST, rows=3)
    wish = StoryField(label=_("One wish for you"), max_length=LONGEST, rows=2)
    keeps_contact = forms.BooleanField(
        label=_("I would like us to keep each other's addresses"),
        required=False,
        help_text=_("They stay visible only if you both wish it."),
    )

    @property
    def words(self) -> Goodbye:
        """What was written."""
        given = self.cleaned_data
        return Goodbye(**{name: given[name] for name in Goodbye.__slots__})


class LineForm(Plain):
    """One line of thanks after a single conversation."""

    line = LineField(label=_("One line of thanks"), max_length=150, required=False)


class HandOnForm(Plain):
    """Another mentor, and how I would introduce my mentee."""

    name = LineField(label=_("Their name"), max_length=150)
    address = forms.CharField(
        label=_("Their e-mail address"),
        max_length=320,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Write their address.")},
    )
    words = StoryField(label=_("How you would introduce your mentee"), max_length=2000, rows=4)

    def clean_address(self) -> str:
        """One plain address, or a sentence that says it is none."""
        try:
            return CHANNELS["email"].normal(self.cleaned_data["address"])
        except ValueError:
            raise ValidationError(_("This does not look like one e-mail address. Check it once more.")) from None

    @property
    def to(self) -> NextMentor:
        """Whom, and with which words."""
        given = self.cleaned_data
        return NextMentor(given["name"], given["address"], given["words"])


class PassOnForm(Plain):
    """What the mentee lets through, in her own version."""

    passed_on = StoryField(label=_("What is passed on"), max_length=2000, rows=5)


class WordsForm(Plain):
    """A few words beside an answer."""

    words = StoryField(label=_("A few words with it"), max_length=2000, rows=2)
