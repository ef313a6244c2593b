"""The few kinds of fields the forms of sessions are made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from mentoring.meetings.models import AN_HOUR
from mentoring.people.forms.fields import ClockField, DayField
from mentoring.people.names import in_plain_digits
from mentoring.people.plan import Wall

LEAST_MINUTES, MOST_MINUTES = 5, 480
FARTHEST = timedelta(days=5 * 365)
DAY_WRONG = _("Write a day such as 2027-03-31.")
CLOCK_WRONG = _("A time looks like 08:00.")
LINK_WRONG = _("Write the whole address of the call, such as https://meet.example.org/us.")
LONGEST_LINK = 500


class NumberField(forms.IntegerField):
    """A number between two others, in digits of any script."""

    def __init__(self, *, least: int, most: int, says: Any, **kwargs: Any) -> None:
        told = {"invalid": says, "min_value": says, "max_value": says, "required": says}
        super().__init__(min_value=least, max_value=most, error_messages=told, **kwargs)

    def to_python(self, value: Any) -> int | None:
        """This will read Arabic or Hindi digits as the digits they are."""
        return super().to_python(in_plain_digits(value))


class MinutesField(NumberField):
    """How long; an hour, while nobody says otherwise."""

    def __init__(self, **kwargs: Any) -> None:
        says = _("Write a number of minutes from 5 to 480.")
        super().__init__(
            label=_("How many minutes?"), least=LEAST_MINUTES, most=MOST_MINUTES, says=says, required=False, **kwargs
        )

    def clean(self, value: Any) -> int:
        """This will put an hour where nothing was written."""
        found: int | None = super().clean(value)
        return found or AN_HOUR


class OneDayField(DayField):
    """A day, as the browser lets people choose one."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "dir": "ltr"})
        super().__init__(widget=widget, error_messages={"invalid": DAY_WRONG, "required": DAY_WRONG}, **kwargs)


class OneClockField(ClockField):
    """A time, as the browser lets people choose one."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            widget=forms.TimeInput(format="%H:%M", attrs={"type": "time", "dir": "ltr"}),
            input_formats=["%H:%M", "%H:%M:%S"],
            error_messages={"invalid": CLOCK_WRONG, "required": CLOCK_WRONG},
            **kwargs,
        )


class WallsField(forms.MultipleChoiceField):
    """Times to tick; a value that is no time counts as not ticked."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)

    def clean(self, value: Any) -> tuple[Wall, ...]:
        """This will read what was ticked."""
        return tuple(wall for one in self.to_python(value) if (wall := read_wall(one)))


class LinkField(forms.CharField):
    """The address of a call elsewhere: any that begins with https and names a host."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.URLInput(attrs={"dir": "ltr", "inputmode": "url", "autocomplete": "off"})
        super().__init__(required=False, widget=widget, **kwargs)

    def clean(self, value: Any) -> str:
        """This will refuse what a browser would not open as a safe page."""
        text = str(super().clean(value) or "").strip()
        if text and not is_safe_link(text):
            raise ValidationError(LINK_WRONG)
        return text


def is_safe_link(text: str) -> bool:
    """Whether it is an https address with a host, and nothing hidden in it."""
    if len(text) > LONGEST_LINK or not text.isprintable() or any(sign.isspace() for sign in text):
        return False
    try:
        parts = urlsplit(text)
        port_is_fine = parts.port is None or parts.port > 0
    except ValueError:
        return False
    return parts.scheme == "https" and "." in (parts.hostname or "") and not parts.username and port_is_fine


def read_wall(kept: object) -> Wall | None:
    """This will read a time that one of our own pages put there; None for anything else."""
    try:
        return Wall.read(str(kept))
    except ValueError:
        return None


def refuse_far_or_past(walls: Iterable[Wall], *, now: datetime) -> None:
    """This will raise for a time that has passed, or that nobody can plan for."""
    for wall in walls:
        if wall.instant <= now:
            raise ValidationError(_("That time has passed. Choose one to come."))
        if wall.instant > now + FARTHEST:
            raise ValidationError(_("That is more than five years ahead. Choose a closer time."))


def wall_of(day: date | None, at: time | None, zone: str) -> Wall | None:
    """A day and a time on somebody's wall; None where one of them is missing."""
    return Wall(datetime.combine(day, at.replace(second=0, microsecond=0)), zone) if day and at else None


def labelled(walls: Sequence[tuple[Wall, str]], given: Sequence[object]) -> list[tuple[str, str]]:
    """Choices for ``WallsField``: those proposed, and what was ticked before though it is no longer among them."""
    offered = {wall.kept: label for wall, label in walls}
    for one in given:
        wall = read_wall(one)
        if wall is not None and wall.kept not in offered:
            offered[wall.kept] = f"{wall.at:%Y-%m-%d %H:%M}"
    return list(offered.items())
