"""Words the pages and letters of partnerships use."""

from urllib.parse import urljoin

from django import template
from django.conf import settings
from django.urls import reverse

from mentoring.partnerships import asking, sentences
from mentoring.partnerships.models import Partnership
from mentoring.partnerships.wording import Wording, kind_words
from mentoring.people.models import Person

register = template.Library()


@register.simple_tag
def happened(card: dict[str, str]) -> str:
    """What happened, as one sentence for both."""
    kind = kind_words(card["kind"], own=card.get("own", "")) if "kind" in card else ""
    told = {"name": card.get("name", ""), "until": card.get("until", ""), "kind": kind}
    return sentences.happened(event=card.get("event", ""), **told)


@register.simple_tag
def asked_in(card: dict[str, object], reader: Person) -> Wording | None:
    """A question of the timeline, worded for its reader; None for who is not asked."""
    return asking.told(card, reader=reader)


@register.simple_tag
def answer_links(card: dict[str, object], reader: Person) -> list[tuple[str, str]]:
    """In a letter: each answer, and the address that gives it."""
    return asking.links(card, reader=reader)


@register.simple_tag
def exit_plan_link(card: dict[str, str]) -> str:
    """In a letter about the end of a period: where the exit plan stands; "" in all others."""
    is_about = card.get("event") == "exit_plan" and card.get("of")
    return urljoin(settings.BASE_URL + "/", reverse("exit_plan", args=[card["of"]])) if is_about else ""


@register.simple_tag
def state_words(partnership: Partnership) -> str:
    """Where two people stand, in a few words."""
    return sentences.standing(partnership.state)
