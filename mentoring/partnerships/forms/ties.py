"""What two people may declare about other ties between them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mentoring.partnerships.models import Tie
from mentoring.people.forms.fields import ChoiceField, Plain
from mentoring.people.models import Person

WHOSE = ("me", "partner")


class TieForm(Plain):
    """One tie: what it is, and from whom it goes to whom."""

    def __init__(self, *args: Any, me: Person, partner: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.me, self.partner = me, partner
        self.fields["tie"] = ChoiceField(
            label=_("What ties you beside this?"), choices=_choices(partner), widget=forms.RadioSelect
        )

    @property
    def declared(self) -> dict[str, Any]:
        """Kind and holder, once it is valid."""
        kind, _sep, whose = self.cleaned_data["tie"].partition(":")
        holders = dict(zip(WHOSE, (self.me, self.partner), strict=True))
        return {"kind": kind, "holder": holders.get(whose)}


def _choices(partner: Person) -> list[tuple[str, str]]:
    name = {"name": partner.first_name}
    one_way = {
        Tie.Kind.MANAGES: (_("I manage %(name)s"), _("%(name)s manages me")),
        Tie.Kind.HIRES: (_("I decide on hiring %(name)s"), _("%(name)s decides on hiring me")),
        Tie.Kind.FUNDS: (
            _("%(name)s’s work depends on money I decide on"),
            _("My work depends on money of %(name)s’s"),
        ),
        Tie.Kind.EXAMINES: (_("I examine %(name)s"), _("%(name)s examines me")),
    }
    both = {
        Tie.Kind.RELATED: _("We are related"),
        Tie.Kind.INTERNAL: _("We work in the same organisation"),
        Tie.Kind.EXTERNAL: _("We work in different organisations"),
    }
    ways = [
        (f"{kind}:{whose}", words) for kind, pair in one_way.items() for whose, words in zip(WHOSE, pair, strict=True)
    ]
    return [(value, str(words) % name) for value, words in [*ways, *both.items()]]
