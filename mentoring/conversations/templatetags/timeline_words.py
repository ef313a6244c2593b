"""Words the timeline uses in its pages and letters."""

from collections.abc import Mapping
from datetime import date

from django import template
from django.utils import formats, timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from mentoring.conversations import touches
from mentoring.conversations.forms import SIGNS
from mentoring.conversations.sentences import channel_name
from mentoring.conversations.words import Words

register = template.Library()


@register.filter
def shown(words: Words) -> SafeString:
    """The HTML of words: cleaned when they were kept, so it may stand as it is. The one such place."""
    return mark_safe(words.html)  # noqa: S308  (markdown.render let nothing else through)


@register.simple_tag
def day(value: date) -> str:
    """A day as a person calls it."""
    days = (timezone.localdate() - value).days
    if days == 0:
        return _("Today")
    if days == 1:
        return _("Yesterday")
    return formats.date_format(value, "l j F" if days < 300 else "j F Y")


@register.simple_tag
def came_by(channel: str) -> str:
    """How an entry came, when it was not written on the page."""
    return _("by %(channel)s") % {"channel": channel_name(channel)}


@register.simple_tag
def signs() -> list[str]:
    """The small signs people may put on an entry."""
    return SIGNS


@register.simple_tag
def touch_words(card: Mapping[str, object]) -> str:
    """A touch from elsewhere: how, and how long."""
    return touches.told(card)


@register.simple_tag
def touch_icon(card: Mapping[str, object]) -> str:
    """The drawing that stands beside it."""
    return touches.ICONS.get(str(card.get("way")), "ellipsis")
