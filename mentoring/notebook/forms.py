"""What people may write into their notebook."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from mentoring.conversations import questions
from mentoring.conversations.forms import MarkField
from mentoring.goals.readers import Room
from mentoring.notebook.sentences import LEVELS, WENT
from mentoring.notebook.words import Point
from mentoring.people.forms.fields import (
    NO_SUCH,
    ChoiceField,
    ChoicesField,
    ClockField,
    DayField,
    LineField,
    Plain,
    StoryField,
)
from mentoring.people.models import Person

AHEAD = timedelta(days=2 * 366)
RATHER_NOT = ("", _("rather not say"))


class MomentForm(Plain):
    """An occasion that matters."""

    title = LineField(label=_("What is it?"), max_length=140)
    on_day = DayField(
        label=_("Day"),
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"required": _("Choose a day."), "invalid": _("This is no day of the calendar.")},
    )
    at = ClockField(
        label=_("Hour"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": _("A time looks like 10:00.")},
    )
    feelings = ChoicesField(
        label=_("How it feels"),
        choices=lambda: list(questions.FEELINGS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    share = ChoicesField(
        label=_("Who hears of it, the day before"), required=False, widget=forms.CheckboxSelectMultiple
    )
    client_id = MarkField()

    def __init__(
        self, *args: Any, person: Person, rooms: Sequence[tuple[str, str]], now: datetime, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["share"].choices = list(rooms)  # type: ignore[attr-defined]
        self.today = now.astimezone(ZoneInfo(person.zone)).date()

    def clean_on_day(self) -> date:
        """This will ask for a day that is not over, and not too far away to matter yet."""
        day: date = self.cleaned_data["on_day"]
        if day < self.today:
            raise ValidationError(_("That day is over. Choose a day to come."))
        if day > self.today + AHEAD:
            raise ValidationError(_("That is more than two years away. Choose a nearer day."))
        return day


class WentForm(Plain):
    """How it went: one tap, words, or both."""

    choice = ChoiceField(label=_("How did it go?"), choices=[*WENT.items()], required=False, widget=forms.RadioSelect)
    line = StoryField(label=_("In words"), max_length=2000, rows=3)
    is_shared = forms.BooleanField(label=_("Let those who heard of it read this"), required=False)

    def clean(self) -> dict[str, Any]:
        """This will ask for a tap or a word."""
        told = self.cleaned_data
        if not self.errors and not (told.get("choice") or told.get("line")):
            self.add_error("choice", _("One tap or one word is enough."))
        return told


class CheckInForm(Plain):
    """How I am."""

    energy = ChoiceField(
        label=_("Energy"), choices=[*LEVELS.items(), RATHER_NOT], required=False, widget=forms.RadioSelect
    )
    mindset = ChoiceField(
        label=_("Mindset"), choices=[*LEVELS.items(), RATHER_NOT], required=False, widget=forms.RadioSelect
    )
    line = LineField(label=_("One line"), max_length=280, required=False)
    is_shared = forms.BooleanField(label=_("Share this one here"), required=False)
    client_id = MarkField()

    def clean(self) -> dict[str, Any]:
        """This will ask for a tap or a word: a check-in of nothing says nothing later, to nobody."""
        told = self.cleaned_data
        if not self.errors and not (told.get("energy") or told.get("mindset") or told.get("line")):
            self.add_error("line", _("One tap or one word is enough."))
        return told


class HighLowForm(Plain):
    """One point on the line."""

    on_day = DayField(
        label=_("When?"),
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("Any day of it will do, where the month is enough."),
        error_messages={"required": _("Choose a day."), "invalid": _("This is no day of the calendar.")},
    )
    is_month = forms.BooleanField(label=_("The month is enough"), required=False)
    value = forms.TypedChoiceField(
        label=_("How high, how low?"),
        coerce=int,
        choices=[(value, f"+{value}" if value > 0 else str(value).replace("-", "−")) for value in range(5, -6, -1)],
        initial=0,
        error_messages={"required": NO_SUCH, "invalid_choice": NO_SUCH},
    )
    what = LineField(label=_("What was it?"), max_length=140, required=False)
    dealt = StoryField(label=_("How I dealt with it"), max_length=2000, rows=3)
    client_id = MarkField()

    def __init__(self, *args: Any, person: Person, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = now.astimezone(ZoneInfo(person.zone)).date()

    def clean_on_day(self) -> date:
        """This will ask for a day that has come."""
        day: date = self.cleaned_data["on_day"]
        if day > self.today:
            raise ValidationError(_("That day has not come yet. Choose today or a day before it."))
        return day

    @property
    def point(self) -> Point:
        """As the action takes it."""
        asked = self.cleaned_data
        return Point(asked["value"], asked["what"], asked["dealt"])


class ShowForm(Plain):
    """To whom the line is shown, with its words or without."""

    to = ChoiceField(label=_("To whom?"), widget=forms.RadioSelect)
    with_words = forms.BooleanField(label=_("With what I wrote beside it"), required=False)
    client_id = MarkField()

    def __init__(self, *args: Any, rooms: Sequence[Room], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(one.conversation.pk), one.names) for one in rooms]
        self.fields["to"].choices = choices  # type: ignore[attr-defined]


class HelpPlaceForm(Plain):
    """Somewhere to turn to."""

    name = LineField(label=_("What is it called?"), max_length=140, error_messages={"required": _("Write its name.")})
    reach = LineField(
        label=_("How is it reached?"),
        max_length=200,
        help_text=_("A number, an address, opening hours."),
        error_messages={"required": _("Write how it is reached.")},
    )
    client_id = MarkField()
