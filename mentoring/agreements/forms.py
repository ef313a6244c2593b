"""What people may type into an agreement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mentoring.agreements.actions import Draft
from mentoring.agreements.fields import BOXES, OwnWords
from mentoring.agreements.models import SuccessFactor
from mentoring.agreements.sheet import ShownPart
from mentoring.agreements.words import Value, Written
from mentoring.conversations.forms import MarkField
from mentoring.people.forms.fields import DayField, LineField, Plain

FACTOR_LONGEST = 300
WRITE = _("Write something first.")


@dataclass(frozen=True, slots=True)
class Row:
    """One part of the form: its boxes, its text, and the revision it was written against."""

    part: ShownPart
    text: forms.BoundField
    boxes: tuple[forms.BoundField, ...]
    revision: forms.BoundField

    @property
    def has_errors(self) -> bool:
        """Whether something in it is to put right."""
        return bool(self.text.errors) or any(one.errors for one in self.boxes)


class PartsForm(Plain):
    """Some parts at once. What was not sent stays untouched; what was emptied is empty."""

    def __init__(self, *args: Any, parts: Sequence[ShownPart], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parts = [one for one in parts if not one.shape.is_fixed]
        for part in self.parts:
            self._ask(part)

    def _ask(self, part: ShownPart) -> None:
        key, shape, written = part.key, part.shape, part.written
        self.fields[key] = OwnWords(label=shape.title, rows=3, initial=written.text or shape.standing or "")
        self.fields[key].widget.attrs["dir"] = "auto"
        for name, box in (BOXES[shape.kind]() if shape.kind in BOXES else {}).items():
            box.initial = _typed(written.values.get(name))
            self.fields[f"{key}-{name}"] = box
        self.fields[f"{key}-revision"] = forms.CharField(
            widget=forms.HiddenInput, required=False, initial=part.revision
        )

    def rows(self) -> list[Row]:
        """The parts, as the page shows them."""
        return [
            Row(
                part,
                self[part.key],
                tuple(self[f"{part.key}-{name}"] for name in _boxes(part)),
                self[f"{part.key}-revision"],
            )
            for part in self.parts
        ]

    def clean(self) -> dict[str, Any]:
        """This will see to it that a period ends after it begins."""
        starts, ends = (self.cleaned_data.get(f"sessions-{name}") for name in ("period_start", "period_end"))
        if isinstance(starts, date) and isinstance(ends, date) and ends <= starts:
            self.add_error("sessions-period_end", _("This is not after the day it begins. Check the two days."))
        return self.cleaned_data

    def drafts(self) -> dict[str, Draft]:
        """What was sent, part by part. A line that stands by itself is nobody's until somebody changes it."""
        return {part.key: self._draft(part) for part in self.parts if part.key in self.data}

    def _draft(self, part: ShownPart) -> Draft:
        text = self.cleaned_data[part.key]
        if not part.revision and text == str(part.shape.standing):
            text = ""
        values = {name: _kept(name, self.cleaned_data[f"{part.key}-{name}"]) for name in _boxes(part)}
        values |= {name: value for name, value in part.written.values.items() if name not in values}  # planned dates
        said = self.cleaned_data[f"{part.key}-revision"]
        return Draft(Written(text, {name: value for name, value in values.items() if value != ""}), number(said))


class ProposeForm(PartsForm):
    """A change to what holds: some parts anew, and why."""

    def __init__(self, *args: Any, parts: Sequence[ShownPart], **kwargs: Any) -> None:
        super().__init__(*args, parts=parts, **kwargs)
        self.fields["reason"] = OwnWords(label=_("Why?"), rows=2, longest=2_000, must=_("Write in a line why."))
        self.fields["reason"].help_text = _("A line is enough: what you have noticed, or come to see.")
        self.fields["reason"].widget.attrs["dir"] = "auto"


class SuggestForm(Plain):
    """Another wording for somebody else's part, and why."""

    text = OwnWords(label=_("Your suggestion"), rows=4, must=WRITE)
    why = OwnWords(label=_("Why"), rows=2, longest=2_000)
    revision = forms.CharField(widget=forms.HiddenInput, required=False)


class TextForm(Plain):
    """A question, or the answer to one."""

    text = OwnWords(label=_("Your words"), rows=3, longest=5_000, must=WRITE)
    revision = forms.CharField(widget=forms.HiddenInput, required=False)


class SpeakForm(Plain):
    """An agreement made by word."""

    on = DayField(
        label=_("When"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "dir": "ltr"}),
        error_messages={"invalid": _("Write a day such as 2027-03-31."), "required": _("Write the day.")},
    )
    line = LineField(
        label=_("What you agreed, in one line"),
        max_length=500,
        error_messages={"required": _("Write one line."), "max_length": _("One line of up to 500 letters is enough.")},
    )


class FactorForm(Plain):
    """One way to see success."""

    words = OwnWords(label=_("One way you will see it"), rows=2, longest=FACTOR_LONGEST, must=WRITE)
    client_id = MarkField()


class RewordForm(FactorForm):
    """The same in other words, and why."""

    reason = OwnWords(label=_("Why it changes"), rows=2, longest=2_000)
    wording = forms.CharField(widget=forms.HiddenInput, required=False)


class ReachForm(Plain):
    """The day something was reached."""

    on = DayField(
        label=_("Reached on"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "dir": "ltr"}),
        error_messages={"invalid": _("Write a day such as 2027-03-31."), "required": _("Write the day.")},
    )


class DropForm(Plain):
    """Why something is let go."""

    reason = OwnWords(label=_("Why you let it go"), rows=2, longest=2_000)


def number(said: str | None) -> int:
    """A whole number that our own page put there; -1 for anything else, which fits nothing."""
    return int(said) if said and said.isascii() and said.isdigit() and len(said) < 9 else -1


def reworded(factor: SuccessFactor, words: str) -> dict[str, Any]:
    """What the form of a success factor begins with."""
    return {"words": words, "wording": factor.wording}


def _boxes(part: ShownPart) -> tuple[str, ...]:
    return tuple(BOXES[part.shape.kind]()) if part.shape.kind in BOXES else ()


def _typed(value: Value | None) -> Value | None:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else value


def _kept(name: str, value: object) -> Value:
    if name == "allowed" and value:
        return value == "yes"
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, int | str) else ""
