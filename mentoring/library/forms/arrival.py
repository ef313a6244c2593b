"""What people may type beside something they share from elsewhere, and for whom it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mentoring.conversations.forms import MarkField, WordsField
from mentoring.conversations.models import Conversation
from mentoring.goals.readers import Room
from mentoring.library import links
from mentoring.library.actions import Thing
from mentoring.library.elsewhere import LONGEST_TITLE
from mentoring.people.forms.fields import ChoiceField, LineField, Plain

FOR_WHOM = _("Choose for whom it is.")


class ForWhomForm(Plain):
    """Words to go with it, if somebody likes, and for whom. A tap on a name sends the form."""

    words = WordsField(label=_("A line with it"), required=False)
    to = ChoiceField(error_messages={"required": FOR_WHOM, "invalid_choice": FOR_WHOM})

    def __init__(self, *args: Any, rooms: Sequence[Room], needs_words: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = rooms
        self.rooms = {str(one.conversation.pk): one.conversation for one in rooms}
        words, to = self.fields["words"], self.fields["to"]
        if needs_words:  # there is nothing else to be said
            words.required, words.label = True, _("What would you like to say?")
        words.widget.attrs["rows"] = 4 if needs_words else 2
        to.choices = [(key, key) for key in self.rooms]  # type: ignore[attr-defined]

    @property
    def conversation(self) -> Conversation:
        """Where it is said."""
        return self.rooms[self.cleaned_data["to"]]


class SayForm(ForWhomForm):
    """The same, with a link that came in the address of the page: nothing of it is kept before somebody is chosen."""

    address = forms.CharField(required=False, widget=forms.HiddenInput)
    title = LineField(required=False, widget=forms.HiddenInput)
    client_id = MarkField()

    def clean_address(self) -> str:
        """A page can be changed on its way: what is no link is none."""
        return links.cleaned(self.cleaned_data["address"])

    def clean_title(self) -> str:
        """No longer than titles are."""
        return str(self.cleaned_data["title"])[:LONGEST_TITLE]

    @property
    def thing(self) -> Thing:
        """What is said."""
        asked = self.cleaned_data
        return Thing(asked["address"], asked["title"], asked["words"])
