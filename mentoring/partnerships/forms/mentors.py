"""What people may type when they look for a mentor, or ask one by a public page."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from mentoring.channels.known import CHANNELS
from mentoring.partnerships.enquiries import Visitor
from mentoring.partnerships.forms.invitation import LIMITS_LABEL
from mentoring.partnerships.mentors import MINE, OUTSIDE, Wish
from mentoring.people.forms.fields import LineField, Plain, ZoneField
from mentoring.people.languages import SPOKEN
from mentoring.people.work import STAGES

SALT = "partnerships.stamp"
AT_LEAST, AT_MOST = timedelta(seconds=3), timedelta(days=1)  # between seeing the form and sending it
LINE = 120
SECTORS = [("", _("any")), (MINE, _("mine")), (OUTSIDE, _("outside mine"))]


class FindForm(Plain):
    """Whom somebody looks for. What is on no list counts as not asked."""

    words = LineField(label=_("Words"), max_length=150, required=False)
    language = forms.ChoiceField(label=_("Speaks"), choices=[("", _("any language")), *SPOKEN], required=False)
    sector = forms.ChoiceField(label=_("Sector"), choices=SECTORS, required=False)
    stage = forms.ChoiceField(label=_("Likes to work with"), choices=[("", _("anybody")), *STAGES], required=False)

    def wish(self) -> Wish:
        """What was asked, as far as it can be."""
        self.is_valid()
        asked = self.cleaned_data if self.is_bound else {}
        return Wish(**{name: asked.get(name, "") for name in ("language", "sector", "stage", "words")})


class AskForm(Plain):
    """Somebody with an account asks: one line."""

    line = LineField(
        label=_("What would you like to talk about?"),
        max_length=LINE,
        help_text=_("One line is plenty."),
        error_messages={"required": _("Write one line.")},
    )
    limits = forms.BooleanField(label=LIMITS_LABEL, error_messages={"required": _("Please read it and tick the box.")})


class EnquiryForm(Plain):
    """A visitor asks. Two things are not for people: a stamp that says since when, and a field nobody sees."""

    name = LineField(
        label=_("Your name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Write your name.")},
    )  # fmt: skip
    address = forms.CharField(
        label=_("Your e-mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"}),
        help_text=_("We send one letter there, to see that it is yours. Nobody else is shown it."),
        error_messages={"required": _("Write your e-mail address.")},
    )
    line = AskForm.base_fields["line"]
    stamp = forms.CharField(widget=forms.HiddenInput, required=False)
    website = forms.CharField(required=False)  # only programs fill it in

    def __init__(self, *args: Any, slug: str, now: datetime, **kwargs: Any) -> None:
        self.slug, self.now = slug, now
        super().__init__(*args, **kwargs)

    def clean_address(self) -> str:
        """One plain address, or a sentence that says it is none."""
        try:
            return CHANNELS["email"].normal(self.cleaned_data["address"])
        except ValueError:
            raise ValidationError(_("This does not look like one e-mail address. Check it once more.")) from None

    def clean(self) -> dict[str, Any]:
        """This will ask for a stamp of this page that is neither too fresh nor too old."""
        told = super().clean() or self.cleaned_data
        age = self.now - stamped_at(told.get("stamp", ""), slug=self.slug, otherwise=self.now)
        if not AT_LEAST <= age <= AT_MOST:
            raise ValidationError(
                _("This came very quickly, or the page lay open for a long time. Please send it once more.")
            )
        return told

    @property
    def is_by_a_program(self) -> bool:
        """Whether the field that nobody sees was filled in."""
        return bool(self.data.get("website"))

    def visitor(self) -> Visitor:
        """Who asks, once it is valid."""
        return Visitor(*(self.cleaned_data[name] for name in ("name", "address", "line")))


class ConfirmForm(Plain):
    """A visitor confirms that it was them; somebody new also says by which clock they live."""

    zone = ZoneField(
        label=_("Your time"),
        help_text=_("So that nobody wakes you, and your hours are yours."),
        error_messages={"required": _("Choose the city whose clock you live by.")},
    )
    limits = forms.BooleanField(label=LIMITS_LABEL, error_messages={"required": _("Please read it and tick the box.")})


def stamp(*, slug: str, now: datetime) -> str:
    """This will give what a form is stamped with when it is shown: for which page, and when."""
    return signing.Signer(salt=SALT).sign_object([slug, now.timestamp()])


def stamped_at(given: str, *, slug: str, otherwise: datetime) -> datetime:
    """When a form was shown; ``otherwise`` when the stamp is none, or of another page."""
    try:
        page, moment = signing.Signer(salt=SALT).unsign_object(given)
        return datetime.fromtimestamp(moment, otherwise.tzinfo) if page == slug else otherwise
    except (signing.BadSignature, ValueError, TypeError):
        return otherwise
