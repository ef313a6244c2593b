"""What two people may suggest to each other about how they work."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mentoring.partnerships.models import Partnership
from mentoring.people.forms.fields import ChoiceField, DayField, LineField, Plain, StoryField


def _reason() -> StoryField:
    return StoryField(label=_("Why it would be good"), max_length=2000, rows=2)


class SuggestionForm(Plain):
    """A change, and why. What is suggested is every field but the reason."""

    reason = _reason()

    @property
    def own_words(self) -> str:
        """What is suggested in own words, where no setting says it."""
        return str(self.cleaned_data.get("own", ""))

    @property
    def wishes(self) -> dict[str, Any]:
        """What is suggested, as the question keeps it."""
        given = {name: wish for name, wish in self.cleaned_data.items() if name not in {"reason", "own"}}
        return {name: wish.isoformat() if hasattr(wish, "isoformat") else wish for name, wish in given.items()}


class RhythmForm(SuggestionForm):
    """How contact is arranged."""

    RHYTHMS = [
        ("scheduled", _("Scheduled: sessions at set times")),
        ("fluid", _("Fluid: small touches whenever one of us senses a need")),
        ("blended", _("Blended: regular at first, then as it comes")),
    ]
    rhythm = ChoiceField(label=_("Rhythm"), choices=RHYTHMS, widget=forms.RadioSelect)
    field_order = ["rhythm", "reason"]


class PhaseForm(SuggestionForm):
    """Where the two feel they are."""

    phase = ChoiceField(
        label=_("Where we are"),
        choices=[(one.value, one.label) for one in Partnership.Phase],
        widget=forms.RadioSelect,
        help_text=_("It decides nothing, and may go back."),
    )
    field_order = ["phase", "reason"]


class KindForm(SuggestionForm):
    """What the two are for each other."""

    KINDS = [one for one in Partnership.Kind.choices if one[0] != Partnership.Kind.ONE_OFF]

    kind = ChoiceField(label=_("What we are for each other"), choices=KINDS)
    own = LineField(
        label=_("In our own words"),
        max_length=80,
        required=False,
        help_text=_("If no word above fits: companions in writing, for instance."),
    )
    swap = forms.BooleanField(label=_("Swap roles: from now on the mentee mentors"), required=False)
    field_order = ["kind", "own", "swap", "reason"]

    def clean(self) -> dict[str, Any]:
        """This will ask for own words where they were chosen, and take them as chosen where they were written."""
        kind, own = self.cleaned_data.get("kind"), self.cleaned_data.get("own")
        if kind == Partnership.Kind.OWN and not own and "own" not in self.errors:
            self.add_error("own", _("Write what you call it."))
        elif kind and own:
            self.cleaned_data["kind"] = Partnership.Kind.OWN
        return self.cleaned_data


class CloserForm(SuggestionForm):
    """Closer support, for a set time."""

    until = DayField(
        label=_("Until"),
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("Two weeks are usual, sixty days the most."),
        error_messages={"required": _("Choose the last day."), "invalid": _("This is no day of the calendar.")},
    )
    field_order = ["until", "reason"]


class PauseForm(Plain):
    """A rest until a day."""

    until = DayField(
        label=_("Until"),
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("Three months at most. Nobody is asked anything meanwhile."),
        error_messages={"required": _("Choose a day."), "invalid": _("This is no day of the calendar.")},
    )


SUGGESTIONS: dict[str, type[SuggestionForm]] = {
    "rhythm": RhythmForm,
    "phase": PhaseForm,
    "kind": KindForm,
    "closer": CloserForm,
}
