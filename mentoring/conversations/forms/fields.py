"""The boxes of a conversation: words, a mark that makes them one, moves, files."""

from __future__ import annotations

from typing import Any, ClassVar, Self
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from mentoring.conversations import markdown
from mentoring.conversations.moves import MOVES
from mentoring.people.forms.fields import TOO_LONG

NOTHING = _("Write something first.")
MOST_FILES = 10  # with one message
SIGNS = ["👍", "❤️", "🙏", "💡", "🎉", "😊"]


class SharedField(forms.Field):
    """A field of which nothing changes from form to form: all share it, where Django would copy it for each."""

    def __deepcopy__(self, memo: Any) -> Self:
        """What Django asks of every field when a form is made."""
        return self


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


class MarkField(SharedField, forms.UUIDField):
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


class MoveField(SharedField, forms.ChoiceField):
    """What words are meant as. One of our own four, or nothing: anything else counts as nothing and stops no words."""

    widget = forms.RadioSelect

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=[("", _("Nothing in particular")), *MOVES.items()], required=False, **kwargs)

    def clean(self, value: Any) -> str:
        """This will read the move, or give none."""
        return value if isinstance(value, str) and value in MOVES else ""


class HandedField(SharedField):
    """Files that were brought already, by their marks; what is no mark is left out, because no person can mend it."""

    widget = forms.MultipleHiddenInput

    def to_python(self, value: Any) -> list[UUID]:
        """This will read the marks."""
        read = MarkField()
        marks = [read.clean(one) for one in value or []]
        return list(dict.fromkeys(one for one in marks if one))[:MOST_FILES]


class ChosenFiles(forms.ClearableFileInput):
    """Where several files are chosen at once."""

    allow_multiple_selected = True


class FilesField(SharedField, forms.FileField):
    """Files that come with the form itself, in a browser without script. The room ``files`` says which are taken."""

    widget = ChosenFiles

    def clean(self, value: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        """This will give those that were chosen."""
        chosen = value if isinstance(value, list | tuple) else [value]
        return [one for one in chosen if isinstance(one, UploadedFile)][:MOST_FILES]


class SoughtField(forms.CharField):
    """Words to look for, tidied as the words they should be found in."""

    default_error_messages: ClassVar[dict[str, Any]] = {"max_length": TOO_LONG}

    def to_python(self, value: Any) -> str:
        """This will tidy the words before anything else looks at them."""
        return markdown.tidy(super().to_python(value) or "")
