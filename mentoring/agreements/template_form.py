"""The form of somebody's own template: which parts, in which words, and what they add."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from mentoring.agreements.fields import OwnWords
from mentoring.agreements.shape import BOTH, MOST_OWN_PARTS, OTHERS, OWNER, OwnPart, PartShape, Shape
from mentoring.agreements.starter import PARTS
from mentoring.people.forms.fields import LineField, Plain

LINE = 200
WHO = [(BOTH, _("both of us")), (OWNER, _("the mentee")), (OTHERS, _("I myself"))]


@dataclass(frozen=True, slots=True)
class Asked:
    """One part of the built-in template, as the form shows it."""

    part: PartShape
    asks: forms.BoundField | None  # None: it is always asked
    title: forms.BoundField
    help: forms.BoundField


class TemplateForm(Plain):
    """A template in somebody's own words."""

    title = LineField(
        label=_("What you call it"), max_length=LINE, error_messages={"required": _("Give it a name of your own.")}
    )
    principles = OwnWords(label=_("How I see mentoring"), rows=4, longest=5_000)
    client = LineField(
        label=_("What you call the one you work with"),
        max_length=40,
        required=False,
        help_text=_("Mentee, client, or another word of your trade."),
    )
    terms = OwnWords(label=_("Terms"), rows=2, longest=2_000)

    def __init__(self, *args: Any, shape: Shape, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.given = shape
        self.initial = {name: getattr(shape, name) for name in ("title", "principles", "client", "terms")}
        self.fields["principles"].help_text = _("Both of you can read it on the page of the agreement.")
        self.fields["terms"].help_text = _("Free, or paid elsewhere. It is noted, and nothing is paid here.")
        for part in PARTS:
            if not part.is_fixed:
                self._ask(part)
        for place in range(MOST_OWN_PARTS):
            self._add(place, shape.own[place] if place < len(shape.own) else None)

    def _ask(self, part: PartShape) -> None:
        title, help_words = self.given.asked.get(part.key, ("", ""))
        if not part.is_needed:
            asks = forms.BooleanField(label=_("Ask this"), required=False, initial=part.key not in self.given.left_out)
            self.fields[f"asks-{part.key}"] = asks
        self.fields[f"title-{part.key}"] = _line(_("In your words"), initial=title)
        self.fields[f"help-{part.key}"] = OwnWords(
            label=_("What helps to answer it"), rows=2, longest=1_000, initial=help_words
        )

    def _add(self, place: int, own: OwnPart | None) -> None:
        self.fields[f"own-{place}-key"] = forms.CharField(
            widget=forms.HiddenInput,
            required=False,
            max_length=40,
            initial=own.key if own else f"own-{uuid4().hex[:8]}",
        )
        self.fields[f"own-{place}-title"] = _line(_("A question of your own"), initial=own.title if own else "")
        self.fields[f"own-{place}-fills"] = forms.ChoiceField(
            label=_("Who answers it"), choices=WHO, required=False, initial=own.fills if own else BOTH
        )

    def asked(self) -> list[Asked]:
        """The built-in parts, as the page shows them."""
        return [
            Asked(
                part,
                None if part.is_needed else self[f"asks-{part.key}"],
                self[f"title-{part.key}"],
                self[f"help-{part.key}"],
            )
            for part in PARTS
            if not part.is_fixed
        ]

    def own(self) -> list[tuple[forms.BoundField, ...]]:
        """The places for parts of one's own."""
        return [
            tuple(self[f"own-{place}-{name}"] for name in ("key", "title", "fills")) for place in range(MOST_OWN_PARTS)
        ]

    def shape(self) -> Shape:
        """What was sent, as a template."""
        said = self.cleaned_data
        mine = [part for part in PARTS if not part.is_fixed]
        asked = {one.key: (said[f"title-{one.key}"], said[f"help-{one.key}"]) for one in mine}
        return Shape(
            title=said["title"],
            principles=said["principles"],
            client=said["client"],
            terms=said["terms"],
            left_out=tuple(one.key for one in mine if not one.is_needed and not said[f"asks-{one.key}"]),
            asked={key: words for key, words in asked.items() if any(words)},
            own=tuple(self._own(place) for place in range(MOST_OWN_PARTS) if said[f"own-{place}-title"]),
        )

    def _own(self, place: int) -> OwnPart:
        said = self.cleaned_data
        kept = {one.key: one for one in self.given.own}
        key = said[f"own-{place}-key"]
        is_safe = key.replace("-", "").isalnum() and key.isascii() and key.startswith("own-")
        fills = said[f"own-{place}-fills"] or BOTH
        return OwnPart(
            key if is_safe or key in kept else f"own-{uuid4().hex[:8]}", said[f"own-{place}-title"], "", fills
        )


def _line(label: Any, *, initial: str) -> LineField:
    return LineField(label=label, max_length=LINE, required=False, initial=initial)
