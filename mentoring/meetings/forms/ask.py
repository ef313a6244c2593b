"""What people may type when they ask for a session, offer one, propose another time, or say where."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from mentoring.conversations.forms import MarkField
from mentoring.meetings import actions
from mentoring.meetings.forms.fields import (
    LinkField,
    MinutesField,
    OneClockField,
    OneDayField,
    WallsField,
    labelled,
    read_wall,
    refuse_far_or_past,
    wall_of,
)
from mentoring.meetings.forms.picked import PickedForm
from mentoring.meetings.models import Way
from mentoring.people.forms.fields import ChoiceField, LineField, Plain
from mentoring.people.plan import Wall

ONE_LINE = 150
OWN = ("a", "b")  # times of one's own, besides those proposed


class WhereForm(Plain):
    """How people meet, and where."""

    way = ChoiceField(label=_("How do you meet?"), choices=Way.choices, required=False, widget=forms.RadioSelect)
    place = LineField(
        label=_("Where?"),
        max_length=ONE_LINE,
        required=False,
        help_text=_("For a first time, somewhere public suits both: a café, a library, a park by day."),
    )
    link = LinkField(
        label=_("A call of your own"),
        help_text=_(
            "Jitsi, Zoom, Meet, Teams, BigBlueButton or any other. Leave it empty for the call built in here."
        ),
    )

    @property
    def where(self) -> actions.Where:
        """As the actions take it: a place belongs to meeting in person, a link to a video call."""
        asked = self.cleaned_data
        way = asked["way"] or Way.VIDEO
        place = asked["place"] if way == Way.IN_PERSON else ""
        return actions.Where(way, place, asked["link"] if way == Way.VIDEO else "")


class TimesForm(PickedForm):
    """Times: some that were proposed, some picked by hand, and one's own by the clock on one's own wall."""

    times = WallsField(label=_("Good times for both"))

    def __init__(
        self, *args: Any, proposed: Sequence[tuple[Wall, str]], zone: str, now: datetime, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.zone, self.now = zone, now
        sent: Any = self.data  # of a browser, so there may be several of one name
        given = sent.getlist("times") if self.is_bound else self.initial.get("times", [])
        choices: Any = self.fields["times"]
        choices.choices = labelled(proposed, given[: actions.MOST_TIMES])
        self.initial.setdefault("times", [wall.kept for wall, _label in proposed])
        for name in OWN:
            self.fields[f"day-{name}"] = OneDayField(label=_("Day"), required=False)
            self.fields[f"at-{name}"] = OneClockField(label=_("Time"), required=False)

    @property
    def own(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The boxes for times of one's own."""
        return [(self[f"day-{name}"], self[f"at-{name}"]) for name in OWN]

    @property
    def is_unfolded(self) -> bool:
        """Whether there is a time of one's own, or one to put right."""
        return any(field.errors or field.value() for pair in self.own for field in pair)

    @property
    def walls(self) -> tuple[Wall, ...]:
        """Every time that would do."""
        return tuple(dict.fromkeys((*self.cleaned_data["times"], *self.own_walls)))

    @property
    def own_walls(self) -> tuple[Wall, ...]:
        """Those of one's own: picked by hand, or by the clock."""
        asked = self.cleaned_data
        typed = (wall_of(asked.get(f"day-{name}"), asked.get(f"at-{name}"), self.zone) for name in OWN)
        return tuple(dict.fromkeys((*asked["picked"], *(one for one in typed if one))))

    def clean(self) -> dict[str, Any]:
        """This will see to it that a day has its time, and that all of them lie ahead."""
        asked = self.cleaned_data
        for name in OWN:
            day, at = asked.get(f"day-{name}"), asked.get(f"at-{name}")
            if day and not at and f"at-{name}" not in self.errors:
                self.add_error(f"at-{name}", _("Which time on that day?"))
            if at and not day and f"day-{name}" not in self.errors:
                self.add_error(f"day-{name}", _("On which day?"))
            self._refuse(f"day-{name}", wall_of(day, at, self.zone))
        asked["times"] = tuple(one for one in asked.get("times", ()) if one.instant > self.now)
        if not self.errors and len(self.walls) > actions.MOST_TIMES:
            self.add_error(None, _("Six times are enough to choose from. Leave some of them out."))
        return asked

    def _refuse(self, name: str, wall: Wall | None) -> None:
        try:
            refuse_far_or_past([wall] if wall else [], now=self.now)
        except ValidationError as wrong:
            self.add_error(name, wrong)


class AskForm(TimesForm, WhereForm):
    """Asking for a session, or offering one. All of it may stay as it is."""

    topic = LineField(label=_("What about?"), max_length=ONE_LINE, required=False)
    minutes = MinutesField(initial=60)
    client_id = MarkField()

    @property
    def draft(self) -> actions.Draft:
        """The session, as the actions take it."""
        asked = self.cleaned_data
        return actions.Draft(asked["topic"], asked["minutes"], self.where, self.walls)


class OtherTimesForm(TimesForm):
    """Another time: some to choose from."""


class MoveForm(Plain):
    """One time: chosen from those proposed, or by the clock on one's own wall."""

    time = forms.CharField(required=False)
    day = OneDayField(label=_("Day"), required=False)
    at = OneClockField(label=_("Time"), required=False)

    def __init__(self, *args: Any, zone: str, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone, self.now = zone, now

    def clean(self) -> dict[str, Any]:
        """This will ask for one time that lies ahead."""
        asked = self.cleaned_data
        chosen, own = read_wall(asked.get("time")), wall_of(asked.get("day"), asked.get("at"), self.zone)
        self.wall = chosen or own
        if chosen and own and chosen.instant != own.instant:
            raise ValidationError(_("Here are two times: one picked, one by the clock. Choose one of them."))
        if self.wall is None and not self.errors:
            self.add_error("day", _("Choose a day and a time."))
        if self.wall is not None:
            refuse_far_or_past([self.wall], now=self.now)
        return asked
