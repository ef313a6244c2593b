"""Planning dates: all of them in one form, and then each by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mentoring.agreements.fields import CountField, DateInput, OwnWords
from mentoring.agreements.planned import MINUTES
from mentoring.agreements.terms import Terms
from mentoring.people import plan
from mentoring.people.forms.fields import ClockField, DayField, Plain
from mentoring.people.plan import Wall

SESSIONS, WEEKS = 6, 2  # while nobody says otherwise
BLENDED = 4  # every two weeks for eight weeks; then both are asked how to go on
FARTHEST = timedelta(days=5 * 365)
DAY_WRONG = _("Write a day such as 2027-03-31.")
CLOCK_WRONG = _("A time looks like 08:00.")
TOO_FAR = _("That is more than five years ahead. Fewer dates, or closer ones, are enough to begin with.")


def _day(label: Any) -> DayField:
    return DayField(label=label, widget=DateInput(), error_messages={"invalid": DAY_WRONG, "required": DAY_WRONG})


def _clock(label: Any) -> ClockField:
    return ClockField(
        label=label,
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time", "dir": "ltr"}),
        input_formats=["%H:%M", "%H:%M:%S"],
        error_messages={"invalid": CLOCK_WRONG, "required": CLOCK_WRONG},
    )


def _count(label: Any, least: int, most: int, says: Any) -> CountField:
    return CountField(label, least=least, most=most, says=says, is_needed=True)


class PlanForm(Plain):
    """How many, how long, how far apart, and when the first is."""

    sessions = _count(_("How many sessions"), 1, plan.MOST, _("Write a number from 1 to 60."))
    minutes = _count(_("Minutes each"), 5, 480, _("Write a number from 5 to 480."))
    every = _count(_("Weeks apart"), 1, plan.MOST_WEEKS, _("Write a number from 1 to 52."))
    first = _day(_("The first on"))
    at = _clock(_("At"))

    def __init__(self, *args: Any, terms: Terms, zone: str, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone, self.today = zone, today
        self.initial = {
            "sessions": terms.sessions or (BLENDED if terms.rhythm in {None, "blended"} else SESSIONS),
            "minutes": terms.minutes or MINUTES,
            "every": WEEKS,
            **self.initial,
        }

    def clean_first(self) -> date:
        """This will ask for a day to come."""
        first: date = self.cleaned_data["first"]
        if first < self.today:
            raise forms.ValidationError(_("That day is over. Choose one to come."))
        if first > self.today + FARTHEST:
            raise forms.ValidationError(TOO_FAR)
        return first

    def clean(self) -> dict[str, Any]:
        """This will see to it that the last date is one that people can plan for."""
        given = self.cleaned_data
        if not self.errors and given["first"] + timedelta(weeks=given["every"] * given["sessions"]) > (
            self.today + FARTHEST
        ):
            self.add_error("every", TOO_FAR)
        return given

    def walls(self) -> tuple[Wall, ...]:
        """The dates, by the clock of whoever plans them."""
        given = self.cleaned_data
        return plan.series(
            first=given["first"], at=given["at"], weeks=given["every"], count=given["sessions"], zone=self.zone
        )


@dataclass(frozen=True, slots=True)
class DateRow:
    """One date of the form."""

    number: int
    day: forms.BoundField
    at: forms.BoundField


class DatesForm(Plain):
    """Each planned date, to be moved by hand: by the clock of whoever moves it. One that is left stays as it was."""

    def __init__(
        self, *args: Any, walls: Sequence[Wall], zone: str, today: date, asks_why: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.planned, self.zone, self.today = walls, zone, today
        for place, wall in enumerate(walls):
            mine = wall.on(zone)
            self.fields[f"day-{place}"], self.fields[f"at-{place}"] = _day(_("Day")), _clock(_("Time"))
            self.initial[f"day-{place}"], self.initial[f"at-{place}"] = mine.date(), mine.time()
        if asks_why:
            self.fields["reason"] = OwnWords(label=_("Why?"), rows=2, longest=2_000, must=_("Write in a line why."))
            self.fields["reason"].widget.attrs["dir"] = "auto"

    def rows(self) -> list[DateRow]:
        """The dates, as the page shows them."""
        return [DateRow(place + 1, self[f"day-{place}"], self[f"at-{place}"]) for place in range(len(self.planned))]

    def clean(self) -> dict[str, Any]:
        """This will see to it that no two are at the same time, and none is too far."""
        seen: set[datetime] = set()
        for place, wall in enumerate(self._walls()):
            if wall is None:
                continue
            if wall.at.date() > self.today + FARTHEST or wall.at.date() < self.today - FARTHEST:
                self.add_error(f"day-{place}", TOO_FAR if wall.at.date() > self.today else DAY_WRONG)
            elif wall.instant in seen:
                self.add_error(f"at-{place}", _("Two sessions would be at the same time. Move one of them."))
            else:
                seen.add(wall.instant)
        return self.cleaned_data

    def walls(self) -> tuple[Wall, ...]:
        """The dates as they are now, in order."""
        return plan.in_order(one for one in self._walls() if one)

    def _walls(self) -> list[Wall | None]:
        return [self._wall(place, wall) for place, wall in enumerate(self.planned)]

    def _wall(self, place: int, before: Wall) -> Wall | None:
        day, at = self.cleaned_data.get(f"day-{place}"), self.cleaned_data.get(f"at-{place}")
        if day is None or at is None:
            return None
        typed, mine = datetime.combine(day, at), before.on(self.zone).replace(tzinfo=None)
        return before if typed == mine else Wall(typed.replace(second=0), self.zone)
