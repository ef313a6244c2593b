"""What people type about how and when they are reached."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Protocol

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as translated
from django.utils.translation import gettext_lazy as _

from mentoring.people.forms.fields import ClockField, DayField, LineField, Plain
from mentoring.people.hours import DAY, Hours, Window, first_instant
from mentoring.people.models import Person

WINDOWS_A_DAY = 2
A_YEAR = timedelta(days=366)


class AddressForm(Plain):
    """One more e-mail address to be reached at."""

    value = forms.EmailField(
        label=_("E-mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"}),
        error_messages={
            "required": _("Write an e-mail address."),
            "invalid": _("This does not look like an e-mail address."),
            "max_length": _("This does not look like an e-mail address."),
        },
    )
    label = LineField(
        label=_("What you call it"), max_length=40, required=False, help_text=_("Work, home, the old one.")
    )


class WithHours(Protocol):
    """Somebody with a week of hours: a person, or a person in one conversation."""

    @property
    def agreed_hours(self) -> Hours:
        """When they may be reached."""


@dataclass(frozen=True, slots=True)
class Row:
    """One day of the week, and its pairs of fields."""

    day: str
    pairs: list[tuple[forms.BoundField, forms.BoundField]]


class HoursForm(Plain):
    """A week by the clock on the wall: for each day from when until when, twice if somebody likes."""

    def __init__(self, *args: Any, person: WithHours, **kwargs: Any) -> None:
        self.person = person
        kept = _by_day(person.agreed_hours)
        self.a_day = max(WINDOWS_A_DAY, *(len(windows) for windows in kept))
        super().__init__(*args, **kwargs)
        for day, number in self._places():
            opens, closes = (
                (kept[day][number].opens, kept[day][number].closes) if number < len(kept[day]) else (None, None)
            )
            self.fields[_name(day, number, "opens")] = _clock(opens, WEEKDAYS[day], _("from"))
            self.fields[_name(day, number, "closes")] = _clock(closes, WEEKDAYS[day], _("until"))

    def clean(self) -> dict[str, Any]:
        """This will ask for both times of a pair, and for at least one pair."""
        for day, number in self._places():
            opens, closes = self._pair(day, number)
            if (opens is None) != (closes is None) and not self._is_wrong(day, number):
                missing = "opens" if opens is None else "closes"
                wish = translated("%(day)s: write both times, or none.") % {"day": WEEKDAYS[day]}
                self.add_error(_name(day, number, missing), wish)
        if not self.errors and not self._windows():
            self.add_error(
                None, _("Leave at least one hour in the week. To be left alone for a while, say that you are away.")
            )
        return self.cleaned_data

    def hours(self) -> Hours:
        """What was typed, once it is valid."""
        return Hours(tuple(self._windows()), self.person.agreed_hours.zone)

    def rows(self) -> Iterator[Row]:
        """The fields, day by day."""
        for day in range(7):
            names = [(_name(day, n, "opens"), _name(day, n, "closes")) for n in range(self.a_day)]
            yield Row(str(WEEKDAYS[day]), [(self[opens], self[closes]) for opens, closes in names])

    def _places(self) -> list[tuple[int, int]]:
        return [(day, number) for day in range(7) for number in range(self.a_day)]

    def _pair(self, day: int, number: int) -> tuple[time | None, time | None]:
        return self.cleaned_data.get(_name(day, number, "opens")), self.cleaned_data.get(_name(day, number, "closes"))

    def _is_wrong(self, day: int, number: int) -> bool:
        return _name(day, number, "opens") in self.errors or _name(day, number, "closes") in self.errors

    def _windows(self) -> list[Window]:
        pairs = [(day, *self._pair(day, number)) for day, number in self._places()]
        return [Window(day, opens, closes) for day, opens, closes in pairs if opens is not None and closes is not None]


class AwayForm(Plain):
    """A stretch of days, by the clock on somebody's wall."""

    from_on = DayField(
        label=_("The first day away"),
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"required": _("Choose the first day."), "invalid": _("Choose a day of the calendar.")},
    )
    until_on = DayField(
        label=_("The last day away"),
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"required": _("Choose the last day."), "invalid": _("Choose a day of the calendar.")},
    )

    def __init__(self, *args: Any, person: Person, now: datetime, **kwargs: Any) -> None:
        self.zone = person.agreed_hours.zone
        self.today = now.astimezone(self.zone).date()
        super().__init__(*args, **kwargs)

    def clean_from_on(self) -> date:
        """This will keep to the years in which a calendar makes sense."""
        return self._near(self.cleaned_data["from_on"])

    def clean_until_on(self) -> date:
        """This will refuse a time that is over."""
        last = self._near(self.cleaned_data["until_on"])
        if last < self.today:
            raise forms.ValidationError(_("Choose a day from today on."), code="over")
        return last

    def clean(self) -> dict[str, Any]:
        """This will refuse a last day before the first."""
        first, last = self.cleaned_data.get("from_on"), self.cleaned_data.get("until_on")
        if first and last and last < first:
            self.add_error("until_on", _("The last day comes after the first."))
        return self.cleaned_data

    def stretch(self) -> dict[str, datetime]:
        """From the beginning of the first day to the end of the last."""
        return {
            "from_at": first_instant(self.cleaned_data["from_on"], time(), self.zone),
            "until_at": first_instant(self.cleaned_data["until_on"] + DAY, time(), self.zone),
        }

    def _near(self, day: date) -> date:
        if not self.today - A_YEAR <= day <= self.today + 3 * A_YEAR:
            raise forms.ValidationError(_("Choose a day within the next three years."), code="far")
        return day


def _by_day(hours: Hours) -> list[list[Window]]:
    return [sorted(window for window in hours.windows if window.weekday == day) for day in range(7)]


def _name(day: int, number: int, end: str) -> str:
    return f"{end}_{day}_{number}"


def _clock(value: time | None, day: Any, end: Any) -> forms.TimeField:
    label = translated("%(day)s %(end)s") % {"day": day, "end": end}
    widget = forms.TimeInput(format="%H:%M", attrs={"type": "time", "aria-label": label})
    return ClockField(
        label=label,
        initial=value,
        required=False,
        widget=widget,
        input_formats=["%H:%M", "%H:%M:%S"],
        error_messages={"invalid": translated("%(field)s: a time looks like 08:00.") % {"field": label}},
    )
