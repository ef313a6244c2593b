"""The form of something hard to say."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from mentoring.conversations.forms import MarkField
from mentoring.conversations.hard import BEGINS, Sentences
from mentoring.people.forms.fields import Plain, StoryField


class HardToSayForm(Plain):
    """Something hard to say, in three sentences; any may be left out."""

    value = StoryField(label=BEGINS["value"], max_length=1000, rows=2)
    hard = StoryField(label=BEGINS["hard"], max_length=1000, rows=2)
    like = StoryField(label=BEGINS["like"], max_length=1000, rows=2)
    client_id = MarkField()

    def clean(self) -> dict[str, Any]:
        """This will ask for one of them."""
        told = super().clean() or self.cleaned_data
        if not self.errors and not self.sentences.message:
            self.add_error("value", _("One sentence is enough to begin with."))
        return told

    @property
    def sentences(self) -> Sentences:
        """As the actions take them."""
        return Sentences(**{name: self.cleaned_data[name] for name in BEGINS})
