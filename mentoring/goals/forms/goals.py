"""What people may type about a goal, its dial and its steps."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mentoring.conversations.forms import MarkField
from mentoring.goals.forms.fields import ONE_LINE, WRITE_ONE_LINE, DialField, ManyField, SmallField, SomeDay
from mentoring.goals.models import Goal
from mentoring.goals.models.goal import LEVELS
from mentoring.goals.readers import Room
from mentoring.people.forms.fields import LineField, Plain, StoryField


class GoalForm(Plain):
    """A goal, own words first. Only one line must be there."""

    title = LineField(
        label=_("In six months I can …"), max_length=ONE_LINE, error_messages={"required": WRITE_ONE_LINE}
    )
    why = StoryField(
        label=_("In your own words"),
        max_length=4000,
        help_text=_("A paragraph, a list, half a thought. No form is right or wrong."),
    )
    area = forms.ChoiceField(label=_("Area"), choices=[("", _("none of these")), *Goal.Area.choices], required=False)
    shift_from = LineField(label=_("The shift: from …"), max_length=ONE_LINE, required=False)
    shift_to = LineField(label=_("… to"), max_length=ONE_LINE, required=False)
    wished_by = SomeDay(label=_("Wished by"))
    client_id = MarkField()

    def clean_wished_by(self) -> date | None:
        """A wish lies ahead; one that was made before may have passed."""
        day: date | None = self.cleaned_data["wished_by"]
        if day and day <= timezone.localdate() and day != self.initial.get("wished_by"):
            raise ValidationError(_("Choose a day after today."))
        return day


class ChangeGoalForm(GoalForm):
    """The same, with the insight it comes from."""

    because = LineField(
        label=_("Because of …"),
        max_length=ONE_LINE,
        required=False,
        help_text=_("The insight behind it, such as: since May I know that I want to lead people, not projects."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class PlaceForm(Plain):
    """Where the dial starts, and what would be a success."""

    start = DialField(label=_("Where are you today?"))
    aim = DialField(label=_("What would be a success?"))
    low = LineField(label=_("0 is like …"), max_length=60, required=False, help_text=_("Such as: I avoid it."))
    high = LineField(label=_("10 is like …"), max_length=60, required=False, help_text=_("Such as: second nature."))
    because = StoryField(label=_("Why there?"), max_length=1000, rows=2)
    client_id = MarkField()

    def clean(self) -> dict[str, Any]:
        """An aim that equals the start leaves the dial no way to go."""
        chosen = super().clean() or {}
        if chosen.get("start") is not None and chosen.get("start") == chosen.get("aim"):
            self.add_error("aim", _("The dial needs room to move. Choose another number than where you are today."))
        return chosen


class MoveForm(Plain):
    """A move of the dial, with one line of reason."""

    value = DialField(label=_("Where is it today, from 0 to 10"))
    evidence = StoryField(label=_("What moved it?"), max_length=1000, rows=2, help_text=_("One line is enough."))
    tell = forms.BooleanField(required=False, initial=True)
    client_id = MarkField()

    def __init__(self, *args: Any, readers: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name_readers(self, readers)


class StepForm(Plain):
    """A small step."""

    words = LineField(
        label=_("A small step"), max_length=ONE_LINE, error_messages={"required": _("Write the step in a few words.")}
    )
    cue = LineField(
        label=_("If …, then I do it"),
        max_length=ONE_LINE,
        required=False,
        help_text=_("When and where, such as: if it is Thursday and I sit down at my desk."),
    )
    by_on = SomeDay(label=_("By"))
    goals = ManyField(label=_("It also serves"))
    client_id = MarkField()

    def __init__(self, *args: Any, others: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["goals"].choices = others  # type: ignore[attr-defined]
        if not others:
            del self.fields["goals"]


class LevelsForm(Plain):
    """Five levels of a shift in own words, and where one stands on them; all of it for those who like it."""

    NAMES = {
        -2: _("Much less than I hope"),
        -1: _("Less than I hope"),
        0: _("As I hope"),
        1: _("More than I hope"),
        2: _("Much more than I hope"),
    }
    THREE = [(1, _("a little")), (2, _("quite")), (3, _("very"))]

    start_level = SmallField(list(NAMES.items()), label=_("Where I started"))
    level_now = SmallField(list(NAMES.items()), label=_("Where I am now"))
    importance = SmallField(THREE, label=_("How important is it to you?"))
    difficulty = SmallField(THREE, label=_("How hard is it?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        levels = {
            f"level_{value + 2}": LineField(label=self.NAMES[value], max_length=ONE_LINE, required=False)
            for value in reversed(LEVELS)
        }
        self.fields = {**levels, **self.fields}
        for field in levels.values():
            field.widget.attrs["dir"] = "auto"

    @property
    def levels(self) -> dict[int, str]:
        """What was written for each level."""
        return {value: self.cleaned_data[f"level_{value + 2}"] for value in LEVELS}


class LinksForm(Plain):
    """Which other goals this one enables."""

    enables = ManyField(label=_("This goal helps me towards"))

    def __init__(self, *args: Any, others: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["enables"].choices = others  # type: ignore[attr-defined]


class AchievedForm(Plain):
    """The day a goal was achieved, and what shows it."""

    on = SomeDay(label=_("On which day?"))
    words = StoryField(label=_("What shows it?"), max_length=1000, rows=2)
    tell = forms.BooleanField(required=False, initial=True)

    def __init__(self, *args: Any, readers: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name_readers(self, readers)

    def clean_on(self) -> date:
        """Today, unless said otherwise, and never later."""
        day: date = self.cleaned_data["on"] or timezone.localdate()
        if day > timezone.localdate():
            raise ValidationError(_("That day has not come yet."))
        return day


class BecauseForm(Plain):
    """Why a goal is put aside, if one likes to say."""

    because = StoryField(label=_("Why?"), max_length=1000, rows=2)


class ShareForm(Plain):
    """Who may read something."""

    conversations = ManyField(label=_("Who may read it?"))
    tell = forms.BooleanField(label=_("Tell them on our timeline"), required=False, initial=True)

    def __init__(self, *args: Any, rooms: Sequence[Room], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rooms = {str(room.conversation.pk): room for room in rooms}
        self.fields["conversations"].choices = [  # type: ignore[attr-defined]
            (key, room.names) for key, room in self.rooms.items()
        ]

    @property
    def chosen(self) -> list[Room]:
        """What was ticked."""
        return [self.rooms[key] for key in self.cleaned_data["conversations"]]


def _name_readers(form: forms.Form, readers: str) -> None:
    """Asks whether to tell them, by name; where nobody reads, there is nothing to ask."""
    if readers:
        form.fields["tell"].label = _("Tell %(names)s") % {"names": readers}
    else:
        del form.fields["tell"]
