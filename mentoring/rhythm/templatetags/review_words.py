"""Words the entries and letters of reviews use: {% load review_words %}."""

from __future__ import annotations

from urllib.parse import urljoin

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from mentoring.people.models import Person
from mentoring.rhythm.outcome import told

register = template.Library()


@register.simple_tag
def review_told(card: dict[str, str], reader: Person) -> str:
    """What happened with a review, as one sentence; "" for whoever a reminder is not for."""
    if card.get("to") not in {"", None, str(reader.pk)}:
        return ""
    event, name = card.get("event", ""), card.get("name", "")
    if event == "opened":
        return _("You have both looked back. %(outcome)s") % {"outcome": told(card.get("outcome", ""))}
    if event == "waits":
        return _("Your review waits for you, whenever you like. This is the only reminder.")
    if name:
        return _("%(name)s would like to look back: seven questions, each apart, opened together.") % {"name": name}
    return _("Time to look back: seven questions, each apart, opened together.")


@register.simple_tag
def review_link(card: dict[str, str]) -> str:
    """Where the review is, for a letter."""
    return urljoin(settings.BASE_URL + "/", reverse("review", args=[card["review"]]))
