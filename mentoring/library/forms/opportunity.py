"""What people may type about an opportunity they pass on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mentoring.conversations.forms import MarkField
from mentoring.conversations.models import Conversation
from mentoring.goals.forms.fields import ManyField, SomeDay
from mentoring.goals.readers import Room
from mentoring.library import actions
from mentoring.library.models import Opportunity
from mentoring.people.forms.fields import ChoiceField, ClockField, LineField, Plain, StoryField
from mentoring.people.models import Person

END_OF_DAY = time(23, 59)


class ClockInput(forms.TimeInput):
    """A time, as the browser lets people choose one."""

    input_type = "time"


class OpportunityForm(Plain):
    """An opportunity, whom it goes to, and until when."""

    what = LineField(
        label=_("What is it?"), max_length=150, error_messages={"required": _("Write in one line what it is.")}
    )
    to = ManyField(label=_("To whom?"), help_text=_("Each sees it alone; nobody learns to whom else it went."))
    kind = ChoiceField(label=_("What kind is it?"), choices=Opportunity.Kind.choices, required=False)
    words = StoryField(label=_("A few words with it"), max_length=2000, rows=3)
    takes_place_on = SomeDay(label=_("On which day is it?"))
    expires_on = SomeDay(label=_("Until which day can one answer?"))
    expires_clock = ClockField(
        label=_("Until what time?"),
        required=False,
        widget=ClockInput(format="%H:%M"),
        error_messages={"invalid": _("Write the time like 18:30.")},
        help_text=_("By the clock on your wall. Left empty, it is the end of that day."),
    )
    client_id = MarkField()

    def __init__(self, *args: Any, rooms: Sequence[Room], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(one.faces[0].person.pk): (one.conversation, one.faces[0].person) for one in rooms}
        to: Any = self.fields["to"]
        to.choices = [(key, person.name) for key, (_conversation, person) in self.people.items()]

    def clean_to(self) -> list[str]:
        """Somebody must be meant."""
        chosen: list[str] = self.cleaned_data["to"]
        if not chosen:
            raise ValidationError(_("Choose at least one person."))
        return chosen

    def clean(self) -> dict[str, Any]:
        """An end that has passed is none."""
        asked = super().clean() or {}
        if not self.errors:
            asked["expires_at"] = self._ends(asked)
            if asked["expires_at"] <= timezone.now():
                self.add_error("expires_on", _("Choose an end that is still to come."))
        return asked

    @property
    def chance(self) -> actions.Chance:
        """The opportunity, as the actions take it."""
        asked = self.cleaned_data
        kind = asked["kind"] or Opportunity.Kind.EVENT
        return actions.Chance(asked["what"], asked["expires_at"], asked["words"], kind, asked["takes_place_on"])

    @property
    def chosen(self) -> list[tuple[Conversation, Person]]:
        """Whom it goes to."""
        return [self.people[key] for key in self.cleaned_data["to"]]

    def _ends(self, asked: dict[str, Any]) -> datetime:
        day = asked["expires_on"] or timezone.localdate() + timedelta(days=7)
        return timezone.make_aware(datetime.combine(day, asked["expires_clock"] or END_OF_DAY))
