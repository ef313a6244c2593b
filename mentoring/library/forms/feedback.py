"""What people may type when they ask for feedback, give it, or answer it. Every part may be left empty but one."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from mentoring.conversations.forms import MarkField
from mentoring.library import actions
from mentoring.library.feedback import PARTS
from mentoring.people.forms.fields import LineField, Plain, StoryField

ONE_LINE = 200
A_PART = 2000


class AskFeedbackForm(Plain):
    """On what."""

    on = LineField(
        label=_("On what would you like feedback?"),
        max_length=ONE_LINE,
        help_text=_("One definite thing gets the best answer: “my opening”, “how I put the question”."),
        error_messages={"required": _("Write in a few words on what.")},
    )
    client_id = MarkField()


class SomePart(Plain):
    """Several parts, of which one is enough."""

    def clean(self) -> dict[str, Any]:
        """This will ask for one of them."""
        told = super().clean() or self.cleaned_data
        if not self.errors and not any(told.values()):
            self.add_error(next(iter(self.fields)), _("One of these is enough, but one it should be."))
        return told


def _part(name: str) -> StoryField:
    return StoryField(label=PARTS[name], max_length=A_PART, rows=2)


class GiveFeedbackForm(SomePart):
    """What the giver saw, and what it did."""

    situation = _part("situation")
    saw = _part("saw")
    effect = _part("effect")
    wrong = _part("wrong")
    idea = _part("idea")

    @property
    def given(self) -> actions.Given:
        """As the action takes it."""
        return actions.Given(**self.cleaned_data)


class AnswerFeedbackForm(SomePart):
    """What the asker heard."""

    heard = _part("heard")
    next = _part("next")
    otherwise = _part("otherwise")

    @property
    def answered(self) -> actions.Heard:
        """As the action takes it."""
        return actions.Heard(**self.cleaned_data)
