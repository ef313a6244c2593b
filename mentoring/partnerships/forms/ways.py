"""What people type about how they are reached in one partnership."""

from __future__ import annotations

from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from mentoring.conversations.due import urgent_hours
from mentoring.conversations.models import Participant
from mentoring.conversations.moves import Wish
from mentoring.people.forms.fields import ChoiceField, ClockField, Plain
from mentoring.people.forms.reached import HoursForm
from mentoring.people.hours import Hours, Window

LEVELS = [("less", _("Less")), ("", _("As it is")), ("more", _("More"))]
MOVE_LABELS = {
    "suggest": _("Suggesting"),
    "challenge": _("Challenging"),
    "support": _("Supporting"),
    "encourage": _("Encouraging"),
}
A_WEEK = 2  # urgent words, unless somebody chooses another number
MOST_A_WEEK = 20
CLOCK_WRONG = _("A time looks like 08:00.")


class WaysHoursForm(HoursForm):
    """A week of hours that counts for one conversation only."""

    def __init__(self, *args: Any, participant: Participant, **kwargs: Any) -> None:
        super().__init__(*args, person=participant, **kwargs)


class MovesForm(Plain):
    """Which mix of moves helps me: of each less, as it is, or more."""

    def __init__(self, *args: Any, wish: Wish, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for move, name in MOVE_LABELS.items():
            self.fields[move] = ChoiceField(
                label=name, choices=LEVELS, required=False, widget=forms.RadioSelect, initial=wish.get(move, "")
            )


class UrgentForm(Plain):
    """The receiver's own rule for what is urgent."""

    is_allowed = forms.BooleanField(label=_("Urgent words may reach me outside my hours"), required=False)
    opens = ClockField(
        label=pgettext_lazy("hour", "From"),
        required=False,
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        input_formats=["%H:%M", "%H:%M:%S"],
        error_messages={"invalid": CLOCK_WRONG},
        help_text=_("By the clock on your wall. Leave both empty for any hour."),
    )
    closes = ClockField(
        label=_("Until"),
        required=False,
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        input_formats=["%H:%M", "%H:%M:%S"],
        error_messages={"invalid": CLOCK_WRONG},
    )
    a_week = forms.IntegerField(
        label=_("How many a week, at most"),
        min_value=1,
        max_value=MOST_A_WEEK,
        required=False,
        error_messages={
            "invalid": _("Write a whole number."),
            "min_value": _("At least one. To allow none, take the tick away above."),
            "max_value": _("Twenty a week are as many as we keep."),
        },
    )

    def __init__(self, *args: Any, participant: Participant, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = participant.agreed_hours.zone
        hours = urgent_hours(participant)
        first = hours.windows[0] if hours and hours.windows else None
        self.initial = {
            "is_allowed": participant.urgent is not None,
            "opens": first.opens if first else None,
            "closes": first.closes if first else None,
            "a_week": (participant.urgent or {}).get("a_week") or A_WEEK,
        }

    def clean(self) -> dict[str, Any]:
        """This will ask for both times, or none."""
        opens, closes = self.cleaned_data.get("opens"), self.cleaned_data.get("closes")
        if (opens is None) != (closes is None) and not self.errors:
            self.add_error("opens" if opens is None else "closes", _("Write both times, or none."))
        return self.cleaned_data

    def rule(self) -> dict[str, Any]:
        """What was chosen, once it is valid, as ``agree_what_is_urgent`` takes it."""
        chosen = self.cleaned_data
        opens: time | None = chosen["opens"]
        windows = tuple(Window(day, opens, chosen["closes"]) for day in range(7)) if opens is not None else ()
        return {
            "is_allowed": chosen["is_allowed"],
            "hours": Hours(windows, self.zone) if windows else None,
            "a_week": chosen["a_week"] or A_WEEK,
        }
