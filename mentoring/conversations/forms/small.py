"""What people may type beside a conversation: notes for later, touches, questions, what is hard to say."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from mentoring.conversations import questions, touches
from mentoring.conversations.due import MORNING
from mentoring.conversations.forms.fields import MarkField, WordsField
from mentoring.conversations.hard import BEGINS, Sentences
from mentoring.conversations.models import Participant
from mentoring.people.forms.fields import NO_SUCH, ChoiceField, ChoicesField, DayField, Plain, StoryField
from mentoring.people.hours import first_instant


class LaterForm(Plain):
    """A note for the morning of a day, by the clock of the one it is for."""

    AHEAD = timedelta(days=366)

    words = WordsField(label=_("Your note"))
    on_day = DayField(
        label=_("Day"),
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("It arrives at eight in their morning, or when they are next to be reached."),
        error_messages={"required": _("Choose a day."), "invalid": _("This is no day of the calendar.")},
    )
    client_id = MarkField()

    def __init__(self, *args: Any, to: Participant, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.to, self.now = to, now

    def clean_on_day(self) -> date:
        """This will ask for a morning that has not come yet, and comes within a year."""
        day: date = self.cleaned_data["on_day"]
        zone = ZoneInfo(self.to.person.zone)
        today = self.now.astimezone(zone).date()
        if day < today or (day == today and first_instant(day, MORNING, zone) <= self.now):
            named = {"name": self.to.person.first_name}
            raise ValidationError(_("That morning has come already for %(name)s. Choose a later day.") % named)
        if day > today + self.AHEAD:
            raise ValidationError(_("That is more than a year away. Choose a nearer day."))
        return day


class TouchForm(Plain):
    """Being in touch elsewhere: how, in one tap, and a note."""

    touch = ChoiceField(choices=touches.choices)
    note = StoryField(label=_("A note for both of you"), max_length=2000, rows=2)
    client_id = MarkField()


class AskForm(Plain):
    """A quick question, with feelings if one likes; urgent when it is needed by a time."""

    SOON = [30, 60, 120, 240, 480]  # minutes

    words = WordsField(label=_("Your question"))
    feelings = ChoicesField(
        label=_("How it feels"),
        choices=lambda: list(questions.FEELINGS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    needed_in = forms.TypedChoiceField(
        coerce=int,
        empty_value=0,  # type: ignore[arg-type]
        required=False,
        error_messages={"invalid_choice": NO_SUCH},
        choices=[("", ""), *((minutes, "") for minutes in SOON)],
    )
    client_id = MarkField()


class ElsewhereForm(Plain):
    """The same question to somebody else, in words that its asker has looked at."""

    words = WordsField(label=_("Your question"))
    client_id = MarkField()


class HardToSayForm(Plain):
    """Something hard to say, in three sentences; any may be left out."""

    value = StoryField(label=BEGINS["value"], max_length=1000, rows=2)
    hard = StoryField(label=BEGINS["hard"], max_length=1000, rows=2)
    like = StoryField(label=BEGINS["like"], max_length=1000, rows=2)
    client_id = MarkField()

    def clean(self) -> dict[str, Any]:
        """This will ask for one of them."""
        told = super().clean() or self.cleaned_data
        if not self.errors and not self.sentences.message:
            self.add_error("value", _("One sentence is enough to begin with."))
        return told

    @property
    def sentences(self) -> Sentences:
        """As the actions take them."""
        return Sentences(**{name: self.cleaned_data[name] for name in BEGINS})
