"""What people may type in the space of a session."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mentoring.conversations.forms import MarkField
from mentoring.meetings.prompts import CHALLENGE, Prompts
from mentoring.meetings.space import Space
from mentoring.meetings.structures import LAYERS, STRUCTURES
from mentoring.people.forms.fields import ChoiceField, ChoicesField, LineField, Plain, StoryField

A_LINE, AN_ANSWER, A_PIECE = 200, 4000, 20_000
LINES = {"cue", "step", "bring", "energy"}  # prompts that one line answers


class PointForm(Plain):
    """A point for the agenda."""

    text = LineField(label=gettext_lazy("A point for the agenda"), max_length=A_LINE)
    client_id = MarkField()


class PromptsForm(Plain):
    """Some prompts, none of which has to be answered."""

    def __init__(self, *args: Any, prompts: Prompts, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.prompts = prompts
        for prompt in prompts:
            self.fields[prompt.name] = _field(prompt.name, str(prompt.asks))
            self.fields[prompt.name].widget.attrs["dir"] = "auto"

    @property
    def answers(self) -> dict[str, str]:
        """What was answered, prompt by prompt."""
        return {prompt.name: self.cleaned_data[prompt.name] for prompt in self.prompts}

    @property
    def prompted(self) -> list[forms.BoundField]:
        """The fields of the prompts, in their order."""
        return [self[prompt.name] for prompt in self.prompts]


class BeforeForm(PromptsForm):
    """Preparation: for oneself, and one line to be shared on purpose."""

    shared = LineField(required=False, max_length=A_LINE)

    def __init__(self, *args: Any, space: Space, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["shared"].label = _("One line for %(names)s to read before") % {"names": space.reader.names}
        if not space.can_write:
            del self.fields["shared"]


class AfterForm(PromptsForm):
    """Looking back: for oneself; a step and a thank-you go further, if one wishes."""

    keep_step = forms.BooleanField(required=False, label=gettext_lazy("Put this among my steps"))
    tell_helped = forms.BooleanField(required=False)

    def __init__(self, *args: Any, space: Space, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "helped" in self.fields and space.can_write:
            self.fields["tell_helped"].label = _("Tell %(names)s what helped") % {"names": space.reader.names}
        else:
            del self.fields["tell_helped"]

    def clean(self) -> dict[str, Any]:
        """This will ask for the words where something is to go further."""
        told = self.cleaned_data
        for wish, words in (("keep_step", "step"), ("tell_helped", "helped")):
            if told.get(wish) and not self.errors.get(words) and not told.get(words):
                self.add_error(words, _("A few words are needed for that, or leave the tick away."))
        return told


class PieceForm(Plain):
    """A contribution to the shared notes, or to one's own."""

    text = StoryField(max_length=A_PIECE)
    place = forms.CharField(required=False, max_length=30)
    base = forms.IntegerField(required=False, min_value=0, max_value=32_767)


class ChallengeForm(Plain):
    """A challenge, in a line."""

    text = LineField(label=gettext_lazy("What is the challenge?"), max_length=A_LINE)
    client_id = MarkField()


class ExploreForm(PromptsForm):
    """Exploring a challenge of one's own."""

    text = LineField(label=gettext_lazy("The challenge"), max_length=A_LINE)
    taken = StoryField(label=gettext_lazy("What I take from this"), max_length=AN_ANSWER, rows=3)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, prompts=CHALLENGE, **kwargs)


class LayersForm(Plain):
    """How deep a conversation went, as one of the people in it sees it."""

    layers = ChoicesField(
        label=gettext_lazy("How deep did it go?"),
        choices=lambda: list(LAYERS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class StructureForm(Plain):
    """Which structure goes with a session; none is as good."""

    structure = ChoiceField(required=False, choices=lambda: [(one.slug, one.name) for one in STRUCTURES.values()])


def _field(name: str, label: str) -> forms.CharField:
    if name in LINES:
        return LineField(label=label, max_length=A_LINE, required=False)
    return StoryField(label=label, max_length=AN_ANSWER, rows=2)
