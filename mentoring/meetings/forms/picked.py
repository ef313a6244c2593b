"""Times picked by hand, from the days and nights of both."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from mentoring.meetings.forms.fields import WallsField, refuse_far_or_past
from mentoring.people.forms.fields import Plain
from mentoring.people.plan import Wall

MOST_PICKED = 3


class PickedForm(Plain):
    """Up to three times, picked by hand; a form of this kind knows what time it is."""

    picked = WallsField(label=_("Picked by hand"))
    now: datetime

    def clean_picked(self) -> tuple[Wall, ...]:
        """This will see to it that there are few, and that all of them lie ahead."""
        found: tuple[Wall, ...] = tuple(dict.fromkeys(self.cleaned_data["picked"]))
        refuse_far_or_past(found, now=self.now)
        if len(found) > MOST_PICKED:
            raise ValidationError(_("Three times picked by hand are enough. Leave some of them out."))
        return found
