"""Words the pages and letters of partnerships use."""

from urllib.parse import urljoin

from django import template
from django.conf import settings
from django.template import Context
from django.urls import reverse

from mentoring.partnerships import asking, rail, sentences
from mentoring.partnerships.models import Partnership
from mentoring.partnerships.wording import Wording, kind_words
from mentoring.people.models import Person
from mentoring.web.context import Way

register = template.Library()


@register.simple_tag(takes_context=True)
def tabs_of(context: Context, partnership: Partnership) -> tuple[Way, ...]:
    """The pages of one partnership, for ``web/parts/tabs.html``."""
    return rail.tabs_of(partnership, context["request"].path)


@register.simple_tag(takes_context=True)
def happened(context: Context, card: dict[str, str]) -> str:
    """What happened, as one sentence for both; who has left since is not named any more."""
    kind = kind_words(card["kind"], own=card.get("own", "")) if "kind" in card else ""
    name = _left(context.get("reader"), card) or card.get("name", "")
    told = {"name": name, "until": card.get("until", ""), "kind": kind}
    return sentences.happened(event=card.get("event", ""), **told)


def _left(reader: object, card: dict[str, str]) -> str:
    """What to call whoever let it happen, if they left; the participants are known to the page already."""
    people = [one.person for one in getattr(reader, "participants", ())]
    return next((one.first_name for one in people if one.left_at and str(one.pk) == card.get("by")), "")


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


@register.filter
def is_for(card: dict[str, object], person: Person) -> bool:
    """Whether something on a timeline is meant for this person alone."""
    return card.get("person") == str(person.pk)
