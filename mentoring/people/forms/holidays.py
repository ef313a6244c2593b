"""What people say about their public holidays."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mentoring.people.countries import by_name
from mentoring.people.forms.fields import NO_SUCH, ChoiceField, Plain
from mentoring.people.holidays import Holidays, regions

NONE = "none"  # an answer, too; to say nothing is none


class HolidaysForm(Plain):
    """A country, and a region where one has holidays of its own; or none."""

    country = ChoiceField(label=_("Public holidays of"))
    region = forms.CharField(label=_("Region"), required=False, widget=forms.Select)

    def __init__(self, *args: Any, before: Holidays, **kwargs: Any) -> None:
        self.before = before
        super().__init__(*args, initial={"country": before.country or NONE, "region": before.region}, **kwargs)
        countries: Any = self.fields["country"]
        countries.choices = [(NONE, _("None")), *by_name()]
        known = regions(str(self["country"].value()))
        if known:
            widget: Any = self.fields["region"].widget
            widget.choices = [("", _("The whole country")), *known]
        else:
            del self.fields["region"]

    def clean(self) -> dict[str, Any]:
        """This will let go of a region that was shown beside another country."""
        asked, region = self.cleaned_data, self.cleaned_data.setdefault("region", "")
        if region and region not in dict(regions(asked.get("country", ""))):
            if asked.get("country") == self.before.country:
                self.add_error("region", NO_SUCH)
            asked["region"] = ""
        return asked

    def chosen(self) -> dict[str, str]:
        """What was chosen, as the action takes it."""
        country = self.cleaned_data["country"]
        return {"country": "" if country == NONE else country, "region": self.cleaned_data["region"]}
