"""What people say about themselves."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from mentoring.people.actions import About
from mentoring.people.forms.fields import ChoiceField, ChoicesField, LineField, Plain, StoryField, ZoneField
from mentoring.people.languages import SPOKEN
from mentoring.people.models import Person
from mentoring.people.reach import own_story


class AboutForm(Plain):
    """Who somebody is, in their own words. Only the name and the clock are asked for."""

    name = LineField(
        label=_("Your name"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Write your name.")},
    )
    called = LineField(
        label=_("What should we call you?"), max_length=80, required=False, help_text=_("Else we take the first word.")
    )
    say_it_like = LineField(
        label=_("How do people say your name?"),
        max_length=150,
        required=False,
        help_text=_("For example: ah-MEE-nah."),
    )
    pronouns = LineField(label=_("Your pronouns"), max_length=40, required=False)
    place = LineField(label=_("Where you live"), max_length=80, required=False, help_text=_("A city is plenty."))
    zone = ZoneField(
        label=_("The clock on your wall"),
        help_text=_("Your hours are kept by it."),
        error_messages={"required": _("Choose the city whose clock you live by.")},
    )
    language = ChoiceField(label=_("The language of your pages and letters"), choices=settings.LANGUAGES)
    languages = ChoicesField(
        label=_("Languages you speak"), choices=SPOKEN, required=False, widget=forms.CheckboxSelectMultiple
    )
    story = StoryField(
        label=_("Your story, in a few lines"),
        max_length=1_000,
        help_text=_("Your mentors and those you mentor can read it. It is kept sealed."),
    )

    def about(self) -> About:
        """What was typed, once it is valid."""
        return About(**self.cleaned_data)


def told_by(person: Person) -> dict[str, Any]:
    """What a person has said about themselves so far."""
    kept = ("name", "called", "say_it_like", "pronouns", "place", "zone", "language", "languages")
    return {name: getattr(person, name) for name in kept} | {"story": own_story(person)}
