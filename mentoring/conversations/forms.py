"""What people may type into a conversation."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from mentoring.conversations import markdown, questions, touches
from mentoring.conversations.due import MORNING
from mentoring.conversations.models import Participant
from mentoring.conversations.moves import MOVES
from mentoring.files.facts import LONGEST_ALT, LONGEST_TRANSCRIPT
from mentoring.files.models import File
from mentoring.people.forms.fields import NO_SUCH, ChoiceField, ChoicesField, DayField, Plain, StoryField
from mentoring.people.hours import first_instant
from mentoring.people.models import Address

NOTHING = _("Write something first.")
MOST_FILES = 10  # with one message
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
            if self.required:
                raise ValidationError(NOTHING)
            return ""
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


class HandedField(forms.Field):
    """Files that were brought already, by their marks; what is no mark is left out, because no person can mend it."""

    widget = forms.MultipleHiddenInput

    def to_python(self, value: Any) -> list[UUID]:
        """This will read the marks."""
        marks = [MarkField().clean(one) for one in value or []]
        return list(dict.fromkeys(one for one in marks if one))[:MOST_FILES]


class ChosenFiles(forms.ClearableFileInput):
    """Where several files are chosen at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Files that come with the form itself, in a browser without script. The room ``files`` says which are taken."""

    widget = ChosenFiles

    def clean(self, value: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        """This will give those that were chosen."""
        chosen = value if isinstance(value, list | tuple) else [value]
        return [one for one in chosen if isinstance(one, UploadedFile)][:MOST_FILES]


class SayForm(forms.Form):
    """Something to say, or to hand over, with the id that makes sending it twice harmless."""

    text = WordsField(required=False)
    client_id = MarkField()
    reply_to = MarkField()
    move = MoveField()
    handed = HandedField(required=False)
    file = FilesField(required=False)

    def clean(self) -> dict[str, Any]:
        """This will ask for words where nothing is handed over either."""
        cleaned = super().clean() or {}
        is_something = cleaned.get("handed") or cleaned.get("file")
        if not self.errors and not cleaned.get("text") and not is_something:
            self.add_error("text", NOTHING)
        return cleaned


class AnnouncedForm(forms.Form):
    """What is said of a file before it comes."""

    name = forms.CharField(max_length=1000, required=False, strip=False)
    size = forms.IntegerField(min_value=-1, max_value=2**53)
    kind = forms.ChoiceField(choices=File.Kind.choices, required=False)
    client_id = forms.UUIDField()


class DescribeForm(forms.Form):
    """What a picture shows, or what is said in a recording."""

    words = WordsField(required=False)

    def __init__(self, *args: Any, about: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["words"]
        labels = {"alt": _("What the picture shows, in a line"), "transcript": _("What is said in it")}
        longest = LONGEST_ALT if about == "alt" else LONGEST_TRANSCRIPT
        field.label = labels[about]
        field.validators.append(MaxLengthValidator(longest))


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
