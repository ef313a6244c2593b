"""What people may type about an experience. Only what happened must be there."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mentoring.conversations.forms import MarkField, WordsField
from mentoring.library.experiences import TONES, Experience
from mentoring.people.forms.fields import ChoiceField, LineField, Plain, StoryField


class ExperienceForm(Plain):
    """An experience, good or bad."""

    tone = ChoiceField(
        label=_("Was it a good one or a bad one?"),
        choices=[*TONES.items(), ("", _("Both, or neither"))],
        required=False,
        widget=forms.RadioSelect,
    )
    title = LineField(label=_("A title"), max_length=140, required=False)
    happened = StoryField(label=_("What happened?"), max_length=4000, rows=5)
    takes = StoryField(label=_("What I take from it"), max_length=2000, rows=2)
    client_id = MarkField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        happened = self.fields["happened"]
        happened.required, happened.error_messages["required"] = True, _("Write in a few words what happened.")

    @property
    def experience(self) -> Experience:
        """As the action takes it."""
        asked = self.cleaned_data
        return Experience(asked["happened"], asked["tone"], asked["title"], asked["takes"])


class LineForm(Plain):
    """One line: what I take from it."""

    line = LineField(
        label=_("What I take from it"), max_length=280, error_messages={"required": _("One line is enough.")}
    )


class CardForm(Plain):
    """What I answer to a card; shown at once, or together with the other's."""

    words = WordsField(label=_("Your answer"))
    together = forms.BooleanField(label=_("Open both together, once the other has answered as well"), required=False)
