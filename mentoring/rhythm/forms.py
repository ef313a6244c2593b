"""What people write in a review: one question at a time, and any of it may stay empty."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mentoring.conversations.forms import MarkField
from mentoring.partnerships.wording import LABELS
from mentoring.people.forms.fields import ChoiceField, ChoicesField, LineField, Plain, StoryField
from mentoring.rhythm.due import AFTER_SESSIONS
from mentoring.rhythm.steps import Step

LONGEST = 5_000


class StepForm(Plain):
    """One question, answered in a few words."""

    words = StoryField(max_length=LONGEST, rows=5)

    def __init__(self, *args: Any, step: Step, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label = str(step.box)


class HelpsForm(StepForm):
    """What helps, and whether the format serves."""

    format = ChoiceField(
        label=_("Is this format serving you?"),
        help_text=_(
            "More fluid or more regular is suggested to the other when you hand in. Nothing you wrote is lost by it."
        ),
        choices=list(LABELS["format"].items()),
        required=False,
        widget=forms.RadioSelect,
    )


class NeedsForm(StepForm):
    """Which needs are over, which is new, and what is not met here."""

    over = ChoicesField(label=_("No longer"), required=False, widget=forms.CheckboxSelectMultiple)
    new = LineField(label=_("A need that is new"), max_length=120, required=False)
    client_id = MarkField()
    field_order = ["over", "new", "words"]

    def __init__(
        self, *args: Any, needs: Sequence[tuple[str, str]], before: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        over = self.fields["over"]
        over.choices = [*needs, *before]  # type: ignore[attr-defined]  # sent twice, it names one that is over now
        over.widget.choices = needs
        if not over.choices:  # type: ignore[attr-defined]
            del self.fields["over"]


class ValueForm(StepForm):
    """The last question; answering it hands the review in."""

    choice = ChoiceField(
        label=_("Is there value in going on?"), choices=list(LABELS["review"].items()), widget=forms.RadioSelect
    )
    field_order = ["choice", "words"]


class BeginForm(Plain):
    """After which session, if any."""

    session = forms.TypedChoiceField(
        choices=[("", ""), *((number, number) for number in AFTER_SESSIONS)], coerce=int, required=False,
        empty_value=None, error_messages={"invalid_choice": _("Choose one of these.")},
    )  # fmt: skip


FORMS: dict[str, type[StepForm]] = {"helps": HelpsForm, "needs": NeedsForm, "value": ValueForm}
