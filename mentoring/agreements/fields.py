"""The boxes of those parts that have more than text: one table, from the kind of a part to its fields."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from mentoring.agreements.sentences import MOVE_NAMES
from mentoring.agreements.terms import MOVES
from mentoring.people.forms.fields import DayField, StoryField
from mentoring.people.names import in_plain_digits

LONGEST = 20_000  # characters somebody may write into one part
Fields = dict[str, forms.Field]


class OwnWords(StoryField):
    """Text in somebody's own words: any form is fine, only too much of it is not."""

    def __init__(self, *, longest: int = LONGEST, must: Any = "", **kwargs: Any) -> None:
        self.longest = longest
        super().__init__(error_messages={"required": must}, **kwargs)
        self.required = bool(must)

    def clean(self, value: Any) -> str:
        """This will say by how much it is too long."""
        text: str = super().clean(value)
        if over := max(0, len(text) - self.longest):
            raise ValidationError(
                ngettext(
                    "This is %(over)s character too long. Make it a little shorter; nothing of it is lost.",
                    "This is %(over)s characters too long. Make it a little shorter; nothing of it is lost.",
                    over,
                )
                % {"over": over}
            )
        return text


class CountField(forms.IntegerField):
    """A whole number in digits of any script, within bounds; nothing is fine unless it is needed."""

    def __init__(self, label: Any, *, least: int, most: int, says: Any, is_needed: bool = False) -> None:
        super().__init__(
            label=label,
            min_value=least,
            max_value=most,
            required=is_needed,
            widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
            error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), says),
        )

    def to_python(self, value: Any) -> int | None:
        """This will read digits of any script."""
        return super().to_python(in_plain_digits(value))


def _choice(label: Any, *choices: tuple[str, Any], widget: Any = forms.Select) -> forms.ChoiceField:
    says = {"invalid_choice": _("Choose one of these.")}
    return forms.ChoiceField(label=label, choices=choices, required=False, error_messages=says, widget=widget)


def _day(label: Any) -> DayField:
    says = {"invalid": _("Write a day such as 2027-03-31.")}
    return DayField(label=label, required=False, widget=DateInput(), error_messages=says)


class DateInput(forms.DateInput):
    """A day, chosen or typed."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d", attrs={"dir": "ltr"})


def _rhythm() -> Fields:
    return {
        "rhythm": _choice(
            _("Rhythm"),
            ("", _("We will see")),
            ("scheduled", _("On dates in our calendars")),
            ("fluid", _("As it comes, in small touches")),
            ("blended", _("Sessions now and then, and small touches in between")),
        )
    }


def _sessions() -> Fields:
    return {
        "sessions": CountField(_("How many sessions"), least=1, most=100, says=_("Write a number from 1 to 100.")),
        "minutes": CountField(_("Minutes each"), least=5, most=480, says=_("Write a number from 5 to 480.")),
        "period_start": _day(pgettext_lazy("first day", "From")),
        "period_end": _day(_("Until")),
    }


def _days() -> Fields:
    return {"days": CountField(_("Working days"), least=1, most=30, says=_("Write a number from 1 to 30."))}


def _urgent() -> Fields:
    return {
        "allowed": _choice(_("Urgent questions"), ("", _("Not settled")), ("no", _("No")), ("yes", _("Yes"))),
        "a_week": CountField(_("At most, a week"), least=1, most=50, says=_("Write a number from 1 to 50.")),
    }


def _wish() -> Fields:
    return {
        "wish": _choice(
            _("Meeting in person"),
            ("", _("Not settled")),
            ("yes", _("Yes, once, best at the start")),
            ("later", _("When there is a chance")),
            ("no", _("No, we meet from afar")),
        )
    }


def _moves() -> Fields:
    choices = (("less", _("Less")), ("", _("As it is")), ("more", _("More")))
    return {move: _choice(_Capital(MOVE_NAMES[move]), *choices, widget=forms.RadioSelect) for move in MOVES}


class _Capital(Promise):
    """A lazy word that begins a line."""

    def __init__(self, word: Promise) -> None:
        self.word = word

    def __str__(self) -> str:
        said = str(self.word)
        return said[:1].upper() + said[1:]


BOXES: dict[str, Callable[[], Fields]] = {
    "rhythm": _rhythm,
    "sessions": _sessions,
    "days": _days,
    "urgent": _urgent,
    "wish": _wish,
    "moves": _moves,
}
