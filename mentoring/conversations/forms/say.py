"""What people may type where things are said, searched, and reached."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from mentoring.conversations.forms.fields import (
    NOTHING,
    SIGNS,
    FilesField,
    HandedField,
    MarkField,
    MoveField,
    SoughtField,
    WordsField,
)
from mentoring.conversations.models import Participant
from mentoring.files.facts import LONGEST_ALT, LONGEST_TRANSCRIPT
from mentoring.files.models import File
from mentoring.people.forms.fields import NO_SUCH, ChoicesField
from mentoring.people.models import Address


class SayForm(forms.Form):
    """Something to say, or to hand over, with the id that makes sending it twice harmless."""

    text = WordsField(required=False)
    client_id = MarkField()
    reply_to = MarkField()
    move = MoveField()
    handed = HandedField(required=False)
    file = FilesField(required=False)

    def clean(self) -> dict[str, Any]:
        """This will ask for words where nothing is handed over either."""
        cleaned = super().clean() or {}
        is_something = cleaned.get("handed") or cleaned.get("file")
        if not self.errors and not cleaned.get("text") and not is_something:
            self.add_error("text", NOTHING)
        return cleaned


class AnnouncedForm(forms.Form):
    """What is said of a file before it comes."""

    name = forms.CharField(max_length=1000, required=False, strip=False)
    size = forms.IntegerField(min_value=-1, max_value=2**53)
    kind = forms.ChoiceField(choices=File.Kind.choices, required=False)
    client_id = forms.UUIDField()


class DescribeForm(forms.Form):
    """What a picture shows, or what is said in a recording."""

    words = WordsField(required=False)

    def __init__(self, *args: Any, about: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["words"]
        labels = {"alt": _("What the picture shows, in a line"), "transcript": _("What is said in it")}
        longest = LONGEST_ALT if about == "alt" else LONGEST_TRANSCRIPT
        field.label = labels[about]
        field.validators.append(MaxLengthValidator(longest))


class EditForm(forms.Form):
    """Other words for an entry."""

    text = WordsField(label=_("Your words"))
    move = MoveField(label=_("Meant as"))


class SignForm(forms.Form):
    """One small sign, or none."""

    sign = forms.ChoiceField(choices=[(sign, sign) for sign in ["", *SIGNS]], required=False)


class SearchForm(forms.Form):
    """Words to look for."""

    words = SoughtField(label=_("Words to look for"), max_length=200, required=False)
    before = MarkField()


class ReachedForm(forms.Form):
    """How I am reached about one conversation."""

    WAITS = [
        (5, _("at once")),
        (120, _("two minutes after the last word")),
        (600, _("ten minutes after the last word")),
    ]

    addresses = ChoicesField(label=_("Letters may go to"), required=False, widget=forms.CheckboxSelectMultiple)
    wait_seconds = forms.TypedChoiceField(
        label=_("When a letter goes"),
        choices=WAITS,
        coerce=int,
        error_messages={"required": NO_SUCH, "invalid_choice": NO_SUCH},
    )
    letters_even_if_read = forms.BooleanField(label=_("Also send me what I have read here"), required=False)

    def __init__(
        self, *args: Any, participant: Participant, addresses: list[tuple[Address, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(address.pk), shown) for address, shown in addresses]
        self.fields["addresses"].choices = choices  # type: ignore[attr-defined]
        self.initial = {
            "addresses": participant.ladder if participant.ladder is not None else [key for key, _shown in choices],
            "wait_seconds": participant.wait_seconds,
            "letters_even_if_read": participant.letters_even_if_read,
            **self.initial,
        }
