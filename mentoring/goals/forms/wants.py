"""What people may type into their lists, and about somebody's goal."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from mentoring.conversations.forms import MarkField
from mentoring.goals import listed
from mentoring.goals.forms.fields import ONE_LINE, WRITE_ONE_LINE, ManyField
from mentoring.goals.models import Need, Rating
from mentoring.people.forms.fields import LineField, Plain, StoryField


class WordsForm(Plain):
    """A few lines about somebody's goal, need or aspiration."""

    words = StoryField(label=_("Your words"), max_length=2000, rows=3)
    client_id = MarkField()

    def clean_words(self) -> str:
        """Never empty."""
        words: str = self.cleaned_data["words"]
        if not words:
            raise ValidationError(_("Write something first."))
        return words


class NeedForm(Plain):
    """Needs from the list, or one in own words."""

    slugs = ManyField(label=_("What do you need now?"), choices=list(listed.NEEDS.items()))
    words = LineField(label=_("Or in your own words"), max_length=ONE_LINE, required=False)
    importance = forms.TypedChoiceField(
        label=_("How important is it?"),
        choices=Need.Importance.choices,
        coerce=int,
        initial=Need.Importance.IMPORTANT,
        widget=forms.RadioSelect,
    )
    client_id = MarkField()

    def clean(self) -> dict[str, Any]:
        """One of the two must be there."""
        chosen = super().clean() or {}
        if not chosen.get("slugs") and not chosen.get("words") and "words" not in self.errors:
            self.add_error("words", _("Choose one above, or write it in your own words."))
        return chosen


class ImportanceForm(forms.Form):
    """How important a need is."""

    importance = forms.TypedChoiceField(choices=Need.Importance.choices, coerce=int)


class LineForm(Plain):
    """One aspiration, or one version of a purpose."""

    words = LineField(label=_("Your words"), max_length=300, error_messages={"required": WRITE_ONE_LINE})
    client_id = MarkField()


class SkillForm(Plain):
    """A soft skill to look at."""

    slug = forms.ChoiceField(
        label=_("Which one?"), choices=[("", _("one of my own")), *listed.SKILLS.items()], required=False
    )
    words = LineField(label=_("Or in your own words"), max_length=ONE_LINE, required=False)
    client_id = MarkField()

    def clean(self) -> dict[str, Any]:
        """One of the two must be there."""
        chosen = super().clean() or {}
        if not chosen.get("slug") and not chosen.get("words") and not self.errors:
            self.add_error("words", _("Choose one above, or write it in your own words."))
        return chosen


class RateForm(Plain):
    """How somebody sees a skill of their own at one moment."""

    moment = forms.ChoiceField(label=_("When?"), choices=Rating.Moment.choices)
    value = forms.TypedChoiceField(
        label=_("How do you see it, from 1 to 7?"),
        choices=[(value, str(value)) for value in range(1, 8)],
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a number from 1 to 7.")},
    )
    words = StoryField(label=_("A word beside it"), max_length=1000, rows=2)
