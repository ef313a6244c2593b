"""What people may type about an activity. Only the activity itself must be there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from mentoring.conversations.forms import MarkField
from mentoring.goals.forms.fields import ManyField, SomeDay
from mentoring.library import actions
from mentoring.library.models import Activity
from mentoring.people.forms.fields import ChoiceField, LineField, Plain, StoryField
from mentoring.people.models import Person

ONE_LINE = 150
LONGEST_MINUTES = 24 * 60
MORE = ("steps", "weekdays", "kind", "prepare", "watch_for", "afterthought", "keep")


class MinutesField(forms.IntegerField):
    """How long it takes, in minutes; nobody needs to say."""

    def __init__(self, **kwargs: Any) -> None:
        wrong = _("Write a number of minutes, up to %(most)s.") % {"most": LONGEST_MINUTES}
        super().__init__(
            label=_("How many minutes?"),
            required=False,
            min_value=1,
            max_value=LONGEST_MINUTES,
            error_messages={"invalid": wrong, "min_value": wrong, "max_value": wrong},
            **kwargs,
        )


class DoerField(ChoiceField):
    """Who does it; the first of them is meant, if nobody is named."""

    def clean(self, value: Any) -> str:
        """This will put the first of them where nobody is named."""
        choices: Any = self.choices
        chosen: str = super().clean(value or next(iter(choices))[0])
        return chosen


class TermsForm(Plain):
    """When, how long, how often."""

    by_on = SomeDay(label=_("By when, or on which day?"))
    minutes = MinutesField()
    weekdays = ManyField(
        label=_("On which days of the week?"),
        choices=[(str(number), name) for number, name in WEEKDAYS.items()],
        help_text=_("For something small that repeats; then the day above is its end."),
    )

    def clean_by_on(self) -> date | None:
        """A day lies ahead, unless it was there before."""
        day: date | None = self.cleaned_data["by_on"]
        if day and day < timezone.localdate() and day != self.initial.get("by_on"):
            raise ValidationError(_("Choose today or a day after it."))
        return day

    @property
    def terms(self) -> actions.Terms:
        """When, as the actions take it."""
        asked = self.cleaned_data
        return actions.Terms(asked["by_on"], asked["minutes"], "".join(sorted(asked["weekdays"])))


class ActivityForm(TermsForm):
    """A new activity. What most people need comes first, the rest is folded away on the page."""

    what = LineField(
        label=_("What?"), max_length=ONE_LINE, error_messages={"required": _("Write in one line what it is.")}
    )
    why = StoryField(label=_("What is it good for?"), max_length=1000, rows=2)
    doer = DoerField(label=_("Who does it?"), widget=forms.RadioSelect)
    steps = StoryField(label=_("How, step by step?"), max_length=4000, rows=4)
    kind = ChoiceField(label=_("What kind is it?"), choices=Activity.Kind.choices, required=False)
    prepare = StoryField(label=_("What is good to prepare?"), max_length=2000, rows=3)
    watch_for = StoryField(
        label=_("What is there to watch for?"),
        max_length=1000,
        rows=3,
        help_text=_("Three things, a line each, are usually enough."),
    )
    afterthought = LineField(label=_("What shall be asked afterwards?"), max_length=ONE_LINE, required=False)
    keep = forms.BooleanField(label=_("Keep it as a starter of mine"), required=False)
    client_id = MarkField()

    def __init__(self, *args: Any, me: Person, others: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person in [*others, me]}
        doer: Any = self.fields["doer"]
        doer.choices = [*((str(one.pk), one.first_name) for one in others), (str(me.pk), _("I do it myself"))]

    @property
    def main(self) -> list[forms.BoundField]:
        """What is asked at once."""
        return [self[name] for name in ("what", "why", "doer", "by_on", "minutes")]

    @property
    def more(self) -> list[forms.BoundField]:
        """What is folded away."""
        return [self[name] for name in MORE]

    @property
    def is_unfolded(self) -> bool:
        """Whether something below the fold is filled in, or is to be put right."""
        return any(self.errors.get(name) or self[name].value() for name in MORE if name != "kind")

    @property
    def draft(self) -> actions.Draft:
        """The activity, as the actions take it."""
        asked = self.cleaned_data
        kind = asked["kind"] or Activity.Kind.PLAIN
        names = ("what", "why", "steps", "prepare", "watch_for", "afterthought")
        return actions.Draft(**{name: asked[name] for name in names}, kind=kind, terms=self.terms)

    @property
    def chosen_doer(self) -> Person:
        """Who does it."""
        return self.people[self.cleaned_data["doer"]]


class AdjustForm(TermsForm):
    """The same, put otherwise."""

    wish = StoryField(label=_("How would it suit you better?"), max_length=1000, rows=2)


class NoticedForm(Plain):
    """One line, looking back; or none."""

    noticed = StoryField(label=_("What did you notice?"), max_length=2000, rows=3)

    def __init__(self, *args: Any, question: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["noticed"].label = question


class ServesForm(Plain):
    """Which goals an activity serves."""

    goals = ManyField(label=_("Which of your goals does it serve?"))

    def __init__(self, *args: Any, goals: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["goals"]
        field.choices = goals
