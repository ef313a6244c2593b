"""What people say they bring, and what of it stands on a public page. Nothing is required, and nothing is counted."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mentoring.people.actions import Brings
from mentoring.people.forms.fields import ChoiceField, ChoicesField, LineField, Plain, StoryField
from mentoring.people.models import Profile
from mentoring.people.names import in_plain_digits
from mentoring.people.page import PARTS
from mentoring.people.profile import Told
from mentoring.people.work import SECTORS, STAGES

MOST = 50  # mentees at a time; who has more has no time for any of them
A_NUMBER = _("Write a number from 0 to 50, or nothing.")
WORDS = ("calls", "background", "experience", "principles", "terms", "ask_about")


class CountField(forms.IntegerField):
    """How many, in digits of any script."""

    def to_python(self, value: Any) -> int | None:
        """This will read Arabic or Hindi digits as the digits they are."""
        return super().to_python(in_plain_digits(value))


class ProfileForm(Plain):
    """What somebody brings, as mentor or mentee."""

    sectors = ChoicesField(
        label=_("Sectors you have worked in"), choices=SECTORS, required=False, widget=forms.CheckboxSelectMultiple
    )
    own_sectors = LineField(
        label=_("Others, in your own words"),
        max_length=150,
        required=False,
        help_text=_("With commas between them. Whoever has an account can read and find your sectors."),
    )
    stage = ChoiceField(
        label=_("Where you are in your working life"), choices=[("", _("I would rather not say")), *STAGES],
        required=False,
    )  # fmt: skip
    background = StoryField(
        label=_("Your background, in ten lines"), max_length=2_000, rows=6,
        help_text=_("What you have learned and done so far, so that nobody begins at the beginning."),
    )  # fmt: skip
    experience = StoryField(
        label=_("Your experience"), max_length=2_000, rows=4, help_text=_("What you know from having done it.")
    )
    ask_about = StoryField(label=_("What you like to be asked about"), max_length=1_000, rows=3)
    calls = LineField(
        label=_("What you call yourself as a mentor"), max_length=120, required=False,
        help_text=_("In your own words: they stand on your page as you write them."),
    )  # fmt: skip
    principles = StoryField(
        label=_("How you see mentoring"), max_length=2_000, rows=4,
        help_text=_("The principles you work by. Those you mentor can read them."),
    )  # fmt: skip
    terms = StoryField(
        label=_("Your terms"), max_length=500, rows=2,
        help_text=_("For example: first conversation free; six sessions, fee agreed outside. No money moves here."),
    )  # fmt: skip
    welcomes = ChoicesField(
        label=_("Whom you like to work with"), choices=STAGES, required=False, widget=forms.CheckboxSelectMultiple
    )
    mentees_at_most = CountField(
        label=_("How many people you mentor at a time"), required=False, min_value=0, max_value=MOST,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "few"}),
        help_text=_("Nobody new is sent to you beyond it. 0: nobody for now. Nothing: no number."),
        error_messages={"invalid": A_NUMBER, "min_value": A_NUMBER, "max_value": A_NUMBER},
    )  # fmt: skip
    mentee_called = LineField(
        label=_("Your word for a mentee"), max_length=40, required=False,
        help_text=_("For example: client. It stands on your page."),
    )  # fmt: skip

    def brings(self) -> Brings:
        """What was typed, once it is valid."""
        given = dict(self.cleaned_data)
        told = Told(**{name: given.pop(name) for name in WORDS})
        return Brings(told=told, **given)


class PageForm(Plain):
    """What stands on a public page."""

    parts = ChoicesField(
        label=_("What it shows"), choices=PARTS, required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Your name always stands there; your e-mail address and your numbers never do."),
    )  # fmt: skip
    is_indexed = forms.BooleanField(label=_("Search engines may list it"), required=False)


def brought_by(profile: Profile, told: Told) -> dict[str, Any]:
    """What a person has said in their profile so far."""
    kept = ("sectors", "own_sectors", "stage", "welcomes", "mentees_at_most", "mentee_called")
    said = {name: getattr(told, name) for name in WORDS}
    return {name: getattr(profile, name) for name in kept} | said


def shown_by(profile: Profile) -> dict[str, Any]:
    """What a page shows so far; everything, before anything was chosen."""
    parts = profile.page_parts or ([] if profile.slug else [slug for slug, _name in PARTS])
    return {"parts": parts, "is_indexed": profile.is_indexed}
