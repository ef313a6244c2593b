"""Planning a series: all of it in one form, all dates shown before, and each to be moved by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from mentoring.conversations.forms import MarkField
from mentoring.meetings import actions
from mentoring.meetings.forms.ask import ONE_LINE, WhereForm
from mentoring.meetings.forms.fields import (
    MinutesField,
    NumberField,
    OneClockField,
    OneDayField,
    refuse_far_or_past,
    wall_of,
)
from mentoring.meetings.models import Way
from mentoring.people import plan
from mentoring.people.forms.fields import LineField, Plain
from mentoring.people.plan import Wall

BLENDED = 4  # every two weeks for eight weeks
WEEKS = 2


class SeriesForm(WhereForm):
    """How many, how long, how far apart, when the first is, and at which hour the others are."""

    count = NumberField(label=_("How many sessions?"), least=2, most=plan.MOST, says=_("Write a number from 2 to 60."))
    weeks = NumberField(
        label=_("How many weeks apart?"), least=1, most=plan.MOST_WEEKS, says=_("Write a number from 1 to 52.")
    )
    minutes = MinutesField()
    first = OneDayField(label=_("The first on"))
    at = OneClockField(label=_("At"))
    other_at = OneClockField(
        label=_("Every second one at"),
        required=False,
        help_text=_("So that the early hour is not always the same person’s."),
    )
    topic = LineField(label=_("What about?"), max_length=ONE_LINE, required=False)
    client_id = MarkField()

    def __init__(self, *args: Any, zone: str, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone, self.now = zone, now

    def planned(self) -> tuple[Wall, ...]:
        """All dates, by the clock of whoever plans them: an hour that stays, or two that take turns."""
        asked = self.cleaned_data
        walls = plan.series(
            first=asked["first"], at=asked["at"], weeks=asked["weeks"], count=asked["count"], zone=self.zone
        )
        other: time | None = asked.get("other_at")
        if other is None:
            return walls
        return tuple(
            Wall(datetime.combine(one.at.date(), other), self.zone) if place % 2 else one
            for place, one in enumerate(walls)
        )

    def clean(self) -> dict[str, Any]:
        """This will see to it that the first lies ahead and the last is one that people can plan for."""
        asked = self.cleaned_data
        if not self.errors:
            try:
                last = datetime.combine(asked["first"] + timedelta(weeks=asked["weeks"] * asked["count"]), asked["at"])
                refuse_far_or_past([Wall(datetime.combine(asked["first"], asked["at"]), self.zone)], now=self.now)
                refuse_far_or_past([Wall(last, self.zone)], now=self.now)
            except (ValidationError, OverflowError) as wrong:
                far = _("That is more than five years ahead. Choose a closer time.")
                self.add_error("first", wrong if isinstance(wrong, ValidationError) else far)
        return asked

    def draft(self, walls: Sequence[Wall]) -> actions.Draft:
        """The sessions, as the actions take them."""
        asked = self.cleaned_data
        return actions.Draft(asked["topic"], asked["minutes"], self.where, tuple(walls))


@dataclass(frozen=True, slots=True)
class DateRow:
    """One date of the form, to be moved or left out."""

    number: int
    day: forms.BoundField
    at: forms.BoundField
    leave: forms.BoundField


class DatesForm(Plain):
    """Each date of a series, to be moved by hand or left out."""

    def __init__(self, *args: Any, walls: Sequence[Wall], zone: str, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.planned, self.zone, self.now = walls, zone, now
        for place, wall in enumerate(walls):
            mine = wall.on(zone)
            self.fields[f"day-{place}"] = OneDayField(label=_("Day"))
            self.fields[f"at-{place}"] = OneClockField(label=_("Time"))
            self.fields[f"leave-{place}"] = forms.BooleanField(label=_("Leave this one out"), required=False)
            self.initial[f"day-{place}"], self.initial[f"at-{place}"] = mine.date(), mine.time()

    def rows(self) -> list[DateRow]:
        """The dates, as the page shows them."""
        return [
            DateRow(place + 1, self[f"day-{place}"], self[f"at-{place}"], self[f"leave-{place}"])
            for place in range(len(self.planned))
        ]

    def clean(self) -> dict[str, Any]:
        """This will see to it that no two are at the same time, all lie ahead, and one is left."""
        seen: set[datetime] = set()
        for place, wall in enumerate(self._walls()):
            if wall is None:
                continue
            try:
                refuse_far_or_past([wall], now=self.now)
            except ValidationError as wrong:
                self.add_error(f"day-{place}", wrong)
            if wall.instant in seen:
                self.add_error(f"at-{place}", _("Two sessions would be at the same time. Move one of them."))
            seen.add(wall.instant)
        if not seen and not self.errors:
            raise ValidationError(_("Leave at least one date."))
        return self.cleaned_data

    def walls(self) -> tuple[Wall, ...]:
        """The dates as they are now, in order."""
        return plan.in_order(one for one in self._walls() if one)

    def _walls(self) -> list[Wall | None]:
        return [self._wall(place, wall) for place, wall in enumerate(self.planned)]

    def _wall(self, place: int, before: Wall) -> Wall | None:
        day: date | None = self.cleaned_data.get(f"day-{place}")
        at: time | None = self.cleaned_data.get(f"at-{place}")
        if self.cleaned_data.get(f"leave-{place}"):
            return None
        typed, mine = wall_of(day, at, self.zone), before.on(self.zone).replace(tzinfo=None)
        return before if typed is not None and typed.at == mine else typed


def first_values(*, wall: Wall | None, other: Wall | None, minutes: int, count: int) -> dict[str, Any]:
    """What the form begins with."""
    return {
        "count": count,
        "weeks": WEEKS,
        "minutes": minutes,
        "first": wall.at.date() if wall else None,
        "at": wall.at.time() if wall else None,
        "other_at": other.at.time() if other else None,
        "way": Way.VIDEO,
    }
