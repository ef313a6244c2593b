"""What people may type about what they share."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from mentoring.conversations.forms import MarkField, SoughtField
from mentoring.library import links
from mentoring.library.actions import Thing
from mentoring.library.models import Column
from mentoring.people.forms.fields import NO_SUCH, ChoiceField, LineField, Plain
from mentoring.people.names import clean_line, in_plain_digits

ONE_LINE = 150
COLUMN_LINE = 60
MOST_MINUTES = 6000
MOST_BROUGHT = 1000
GONE = _("What was found in the file got lost on the way. Choose the file again.")


class AddressField(LineField):
    """An address on the web, as people type or paste it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=links.LONGEST, required=False, **kwargs)
        self.widget.attrs |= {"inputmode": "url", "dir": "ltr", "autocapitalize": "off", "spellcheck": "false"}

    def clean(self, value: Any) -> str:
        """This will refuse what nobody can go to from here."""
        typed: str = super().clean(value)
        kept = links.cleaned(typed)
        if typed and not kept:
            raise ValidationError(_("This is no web address we know. One begins with https://"))
        return kept


class MinutesField(forms.IntegerField):
    """A number of minutes, in digits of any script."""

    def to_python(self, value: Any) -> int | None:
        """This will read Arabic or Hindi digits as the digits they are."""
        return super().to_python(in_plain_digits(value))


class ShareForm(Plain):
    """Something to share: an address, or a note, and a line about it."""

    address = AddressField(label=_("Web address"), help_text=_("Without one it is a note on your board."))
    title = LineField(label=_("What it is called"), max_length=ONE_LINE, required=False)
    line = LineField(
        label=_("One line from you"),
        max_length=links.MOST_BESIDE,
        required=False,
        help_text=_("Why this, why now: from minute six, you will recognise yourself."),
    )
    tags = LineField(
        label=_("Tags"), max_length=ONE_LINE, required=False, help_text=_("A word or two, with commas between.")
    )
    minutes = MinutesField(
        label=_("Minutes it takes"),
        required=False,
        min_value=1,
        max_value=MOST_MINUTES,
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), _("Write a number of minutes, such as 12.")
        ),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    tells = forms.BooleanField(label=_("Show it on our timeline too"), required=False, initial=True)
    client_id = MarkField()

    def clean(self) -> dict[str, Any]:
        """Something must be there to be shared."""
        asked = super().clean() or {}
        if not self.errors and not any(asked[name] for name in ("address", "title", "line")):
            self.add_error("address", _("Paste an address, or write a line."))
        return asked

    @property
    def thing(self) -> Thing:
        """What was typed."""
        asked = self.cleaned_data
        return Thing(asked["address"], asked["title"], asked["line"], asked["tags"], asked["minutes"])


class ChangeForm(ShareForm):
    """The same thing in other words."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["tells"]


class ColumnForm(Plain):
    """A name for a column."""

    title = LineField(label=_("Name of the column"), max_length=COLUMN_LINE)
    client_id = MarkField()


class PutForm(Plain):
    """Which column something should stand in."""

    column = ChoiceField(label=_("Stands in"), error_messages={"required": NO_SUCH, "invalid_choice": NO_SUCH})

    def __init__(self, *args: Any, columns: list[tuple[Column, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["column"].choices = [(str(one.pk), title) for one, title in columns]  # type: ignore[attr-defined]


class BringForm(Plain):
    """A file with links in it."""

    file = forms.FileField(
        label=_("A file with links"),
        help_text=_("Bookmarks, a list of feeds (OPML) or a table (CSV): up to half a megabyte and a thousand links."),
        error_messages=dict.fromkeys(
            ("required", "invalid", "missing", "empty"), _("Choose a file with something in it.")
        ),
    )


class TakeForm(Plain):
    """What was found in a file, once more: now it is to be kept."""

    rows = forms.JSONField(widget=forms.HiddenInput)
    client_id = MarkField()

    def clean_rows(self) -> list[Thing]:
        """Read as strictly as the file itself was: a page can be changed on its way."""
        rows = self.cleaned_data["rows"]
        if not isinstance(rows, list) or not 0 < len(rows) <= MOST_BROUGHT:
            raise ValidationError(GONE)
        return [self._thing(row) for row in rows]

    def _thing(self, row: object) -> Thing:
        cells = [cell for cell in row if isinstance(cell, str)] if isinstance(row, list) else []
        address = links.cleaned(cells[0]) if len(cells) == 4 else ""
        if not address:
            raise ValidationError(GONE)
        title, line, tags = (clean_line(cell) for cell in cells[1:])
        return Thing(address, title[:ONE_LINE], line[: links.MOST_BESIDE], tags[:ONE_LINE])


class FindForm(Plain):
    """Words to look for on a board."""

    words = SoughtField(label=_("Words to look for"), max_length=200, required=False)
