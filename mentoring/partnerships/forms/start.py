"""What people type when they start: an answer, a step, and words for themselves."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from mentoring.conversations.forms import MarkField
from mentoring.partnerships.actions.start import BY_HAND
from mentoring.partnerships.questions import ASKED
from mentoring.people.forms.fields import NO_SUCH, ChoiceField, DayField, Plain, StoryField
from mentoring.people.forms.reached import A_YEAR

OPEN_AGAIN = "open"


class ExploringNotesForm(Plain):
    """What somebody writes for themselves during a first conversation."""

    notes = StoryField(label=_("My notes"), max_length=10_000, rows=6)


class ExploringAnswerForm(Plain):
    """Yes, a question first, or no thank you."""

    choice = ChoiceField(choices=[(choice, choice) for choice in ASKED["exploring"].choices])
    words = StoryField(
        label=_("Your question"), max_length=2_000, rows=3, help_text=_("It goes to your conversation as your words.")
    )
    client_id = MarkField()


class StepForm(Plain):
    """One step of the start, and how it stands."""

    step = ChoiceField(choices=[(step, step) for step in BY_HAND])
    state = forms.CharField(max_length=20, error_messages={"required": NO_SUCH, "max_length": NO_SUCH})
    on = DayField(
        label=_("The day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"invalid": _("Choose a day of the calendar.")},
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        self.today = today
        super().__init__(*args, **kwargs)

    def clean_on(self) -> date | None:
        """This will take a day that is still to come, within three years."""
        on: date | None = self.cleaned_data["on"]
        if on and not self.today <= on <= self.today + 3 * A_YEAR:
            raise ValidationError(_("Choose a day from today on, within the next three years."), code="far")
        return on

    def clean(self) -> dict[str, Any]:
        """This will see to it that the step can be noted so."""
        state, step = self.cleaned_data.get("state"), self.cleaned_data.get("step", "")
        if state and step and state not in {*BY_HAND[step], OPEN_AGAIN}:
            self.add_error("state", NO_SUCH)
        return self.cleaned_data


class ReflectionForm(Plain):
    """Four questions before it begins. Each may stay empty."""

    feeling = StoryField(
        label=_("How do I feel about starting?"),
        max_length=4_000,
        rows=3,
        help_text=_("Many people are a little nervous, the fifth time too."),
    )
    situation = StoryField(label=_("How do I see my situation today, in five sentences?"), max_length=4_000)
    blind = StoryField(label=_("What might I be blind to?"), max_length=4_000, rows=3)
    hope = StoryField(label=_("What do I hope to learn?"), max_length=4_000, rows=3)


class GotForm(Plain):
    """One line at the close, beside what was hoped for."""

    got = StoryField(label=_("You got"), max_length=1_000, rows=2)
