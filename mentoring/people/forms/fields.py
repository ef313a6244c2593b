"""The few kinds of fields these forms are made of, cleaned and with words of our own."""

from __future__ import annotations

from datetime import date, time
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mentoring.people import zones
from mentoring.people.names import clean_line, clean_text, in_plain_digits, is_blank

MISSING = _("Please fill this in.")
TOO_LONG = _("This is too long: %(limit_value)d characters fit here.")
NO_SUCH = _("Choose one of these.")


class Plain(forms.Form):
    """A form without colons, in our own words, whose text runs in the direction of its own script."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        smooth(self)


class ChoiceField(forms.ChoiceField):
    """One of a few."""

    default_error_messages: ClassVar[dict[str, Any]] = {"required": NO_SUCH, "invalid_choice": NO_SUCH}


class ChoicesField(forms.MultipleChoiceField):
    """Some of many, or none."""

    default_error_messages: ClassVar[dict[str, Any]] = {"invalid_choice": NO_SUCH, "invalid_list": NO_SUCH}


def smooth(form: forms.BaseForm) -> None:
    """This will let text run in its own direction, and drop hints that go away when they are needed."""
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)
        if isinstance(field.widget, forms.Textarea | forms.TextInput):
            field.widget.attrs.setdefault("dir", "auto")


class LineField(forms.CharField):
    """One line of text: what cannot be seen is dropped, and what is then empty was never there."""

    default_error_messages: ClassVar[dict[str, Any]] = {"required": MISSING, "max_length": TOO_LONG}

    def to_python(self, value: Any) -> str:
        """This will clean before Django looks at length and presence."""
        line = clean_line(super().to_python(value) or "")
        return "" if is_blank(line) else line


class StoryField(forms.CharField):
    """A few lines of text."""

    default_error_messages: ClassVar[dict[str, Any]] = {"max_length": TOO_LONG}

    def __init__(self, *, rows: int = 5, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), required=False, **kwargs)

    def to_python(self, value: Any) -> str:
        """This will clean the text and keep its lines."""
        return clean_text(super().to_python(value) or "")


class ZoneField(forms.CharField):
    """A time zone from the list, chosen by its city."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=CitySelect(), **kwargs)

    def clean(self, value: Any) -> str:
        """This will take any name we know, also an old one, and give the present one."""
        if value and value not in zones.names():
            raise ValidationError(_("Choose a city from the list."), code="invalid")
        return zones.present_name(super().clean(value))


class DayField(forms.DateField):
    """A day, in digits of any script."""

    def to_python(self, value: Any) -> date | None:
        """This will read Arabic or Hindi digits as the digits they are."""
        return super().to_python(in_plain_digits(value))


class ClockField(forms.TimeField):
    """A time by the clock on the wall, in digits of any script."""

    def to_python(self, value: Any) -> time | None:
        """This will read Arabic or Hindi digits as the digits they are."""
        return super().to_python(in_plain_digits(value))


class CitySelect(forms.Select):
    """Cities by part of the world."""

    def __init__(self) -> None:
        super().__init__(attrs={"data-here": ""})  # here.js may fill it in
        self.choices = [("", _("Choose the nearest city")), *_cities()]

    def optgroups(self, name: str, value: list[str], attrs: dict[str, Any] | None = None) -> Any:
        """This will also offer the zone somebody already has, when it is on no list of cities."""
        for kept in value:
            if kept and kept in zones.names() and not self._offers(kept):
                self.choices = [*self.choices, (kept, zones.city(kept))]
        return super().optgroups(name, value, attrs)

    def _offers(self, zone: str) -> bool:
        return any(zone in dict(cities) for _region, cities in self.choices if not isinstance(cities, str | Promise))


def _cities() -> list[tuple[Any, Any]]:
    return [(zones.REGIONS[region], list(cities)) for region, cities in zones.cities()]
