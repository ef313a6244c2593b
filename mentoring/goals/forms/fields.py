"""The few kinds of fields the forms of goals are made of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mentoring.people.forms.fields import DayField

DIAL = [(value, str(value)) for value in range(11)]
FAR = timedelta(days=50 * 366)
ONE_LINE = 150
WRITE_ONE_LINE = _("Write one line. It may change at any time.")


class DayInput(forms.DateInput):
    """A day, as the browser lets people choose one."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class SomeDay(DayField):
    """A day near enough to matter, with words of our own for what is none."""

    def __init__(self, **kwargs: Any) -> None:
        wrong = {"invalid": _("This is no day we know. Write it like 2027-03-31.")}
        super().__init__(widget=DayInput(), required=False, error_messages=wrong, **kwargs)

    def clean(self, value: Any) -> date | None:
        """This will refuse days that nobody alive will see."""
        day: date | None = super().clean(value)
        if day and abs(day - timezone.localdate()) > FAR:
            raise ValidationError(_("That is very far away. Choose a day within fifty years."))
        return day


class DialField(forms.TypedChoiceField):
    """A number from 0 to 10, as eleven buttons."""

    def __init__(self, **kwargs: Any) -> None:
        told = _("Choose a number from 0 to 10.")
        super().__init__(
            choices=DIAL,
            coerce=int,
            widget=forms.RadioSelect,
            error_messages={"required": told, "invalid_choice": told},
            **kwargs,
        )


class SmallField(forms.TypedChoiceField):
    """One of a few numbers, or none."""

    def __init__(self, choices: Sequence[tuple[Any, Any]], **kwargs: Any) -> None:
        super().__init__(
            choices=[("", _("not said")), *choices], coerce=int, empty_value=None, required=False, **kwargs
        )


class ManyField(forms.MultipleChoiceField):
    """Any number of boxes to tick; a box that is no longer there counts as not ticked."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)

    def clean(self, value: Any) -> list[str]:
        """This will keep what is still offered."""
        return [one for one in self.to_python(value) if self.valid_value(one)]
