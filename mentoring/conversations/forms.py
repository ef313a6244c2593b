"""What people may type into a conversation."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from mentoring.conversations import markdown, questions, touches
from mentoring.conversations.due import MORNING
from mentoring.conversations.models import Participant
from mentoring.conversations.moves import MOVES
from mentoring.people.forms.fields import NO_SUCH, ChoiceField, ChoicesField, DayField, Plain, StoryField
from mentoring.people.hours import first_instant
from mentoring.people.models import Address

NOTHING = _("Write something first.")
SIGNS = ["👍", "❤️", "🙏", "💡", "🎉", "😊"]


class WordsField(forms.CharField):
    """Text somebody says: tidied, never empty, never longer than a person can read at once."""

    widget = forms.Textarea

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(strip=False, error_messages={"required": NOTHING}, **kwargs)

    def to_python(self, value: Any) -> str:
        """This will tidy the text before anything else looks at it."""
        return markdown.tidy(super().to_python(value) or "")

    def clean(self, value: Any) -> str:
        """This will say in plain words what is wrong with the text, if anything is."""
        text: str = super().clean(value)
        if markdown.is_blank(text):
            raise ValidationError(NOTHING)
        if over := max(0, len(text) - markdown.LONGEST):
            raise ValidationError(
                ngettext(
                    "This is %(over)s character too long. Send it in two parts.",
                    "This is %(over)s characters too long. Send it in two parts.",
                    over,
                )
                % {"over": over}
            )
        return text


class MarkField(forms.UUIDField):
    """A mark that our own page put there. One that is no mark counts as not given: no person can mend it."""

    widget = forms.HiddenInput

    def __init__(self) -> None:
        super().__init__(required=False)

    def clean(self, value: Any) -> UUID | None:
        """This will read the mark, or give None."""
        try:
            found: UUID | None = super().clean(value)
        except ValidationError:
            return None
        return found


class MoveField(forms.ChoiceField):
    """What words are meant as. One of our own four, or nothing: anything else counts as nothing and stops no words."""

    widget = forms.RadioSelect

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=[("", _("Nothing in particular")), *MOVES.items()], required=False, **kwargs)

    def clean(self, value: Any) -> str:
        """This will read the move, or give none."""
        return value if isinstance(value, str) and value in MOVES else ""


class SayForm(forms.Form):
    """Something to say, with the id that makes sending it twice harmless."""

    text = WordsField()
    client_id = MarkField()
    reply_to = MarkField()
    move = MoveField()


class EditForm(forms.Form):
    """Other words for an entry."""

    text = WordsField(label=_("Your words"))
    move = MoveField(label=_("Meant as"))


class SignForm(forms.Form):
    """One small sign, or none."""

    sign = forms.ChoiceField(choices=[(sign, sign) for sign in ["", *SIGNS]], required=False)


class SoughtField(forms.CharField):
    """Words to look for, tidied as the words they should be found in."""

    def to_python(self, value: Any) -> str:
        """This will tidy the words before anything else looks at them."""
        return markdown.tidy(super().to_python(value) or "")


class SearchForm(forms.Form):
    """Words to look for."""

    words = SoughtField(label=_("Words to look for"), max_length=200, required=False)
    before = MarkField()


class ReachedForm(forms.Form):
    """How I am reached about one conversation."""

    WAITS = [
        (5, _("at once")),
        (120, _("two minutes after the last word")),
        (600, _("ten minutes after the last word")),
    ]

    addresses = ChoicesField(label=_("Letters may go to"), required=False, widget=forms.CheckboxSelectMultiple)
    wait_seconds = forms.TypedChoiceField(
        label=_("When a letter goes"),
        choices=WAITS,
        coerce=int,
        error_messages={"required": NO_SUCH, "invalid_choice": NO_SUCH},
    )
    letters_even_if_read = forms.BooleanField(label=_("Also send me what I have read here"), required=False)

    def __init__(
        self, *args: Any, participant: Participant, addresses: list[tuple[Address, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(address.pk), shown) for address, shown in addresses]
        self.fields["addresses"].choices = choices  # type: ignore[attr-defined]
        self.initial = {
            "addresses": participant.ladder if participant.ladder is not None else [key for key, _shown in choices],
            "wait_seconds": participant.wait_seconds,
            "letters_even_if_read": participant.letters_even_if_read,
            **self.initial,
        }


class LaterForm(Plain):
    """A note for the morning of a day, by the clock of the one it is for."""

    AHEAD = timedelta(days=366)

    words = WordsField(label=_("Your note"))
    on_day = DayField(
        label=_("Day"),
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("It arrives at eight in their morning, or when they are next to be reached."),
        error_messages={"required": _("Choose a day."), "invalid": _("This is no day of the calendar.")},
    )
    client_id = MarkField()

    def __init__(self, *args: Any, to: Participant, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.to, self.now = to, now

    def clean_on_day(self) -> date:
        """This will ask for a morning that has not come yet, and comes within a year."""
        day: date = self.cleaned_data["on_day"]
        zone = ZoneInfo(self.to.person.zone)
        today = self.now.astimezone(zone).date()
        if day < today or (day == today and first_instant(day, MORNING, zone) <= self.now):
            named = {"name": self.to.person.first_name}
            raise ValidationError(_("That morning has come already for %(name)s. Choose a later day.") % named)
        if day > today + self.AHEAD:
            raise ValidationError(_("That is more than a year away. Choose a nearer day."))
        return day


class TouchForm(Plain):
    """Being in touch elsewhere: how, in one tap, and a note."""

    touch = ChoiceField(choices=touches.choices)
    note = StoryField(label=_("A note for both of you"), max_length=2000, rows=2)
    client_id = MarkField()


class AskForm(Plain):
    """A quick question, with feelings if one likes; urgent when it is needed by a time."""

    SOON = [30, 60, 120, 240, 480]  # minutes

    words = WordsField(label=_("Your question"))
    feelings = ChoicesField(
        label=_("How it feels"),
        choices=lambda: list(questions.FEELINGS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    needed_in = forms.TypedChoiceField(
        coerce=int,
        empty_value=0,  # type: ignore[arg-type]
        required=False,
        error_messages={"invalid_choice": NO_SUCH},
        choices=[("", ""), *((minutes, "") for minutes in SOON)],
    )
    client_id = MarkField()


class ElsewhereForm(Plain):
    """The same question to somebody else, in words that its asker has looked at."""

    words = WordsField(label=_("Your question"))
    client_id = MarkField()
