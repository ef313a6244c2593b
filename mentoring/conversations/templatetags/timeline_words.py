"""Words the timeline uses in its pages and letters."""

from collections.abc import Mapping
from datetime import date, datetime

from django import template
from django.template import Context
from django.utils import formats, timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from mentoring.conversations import questions, touches
from mentoring.conversations.forms import SIGNS
from mentoring.conversations.letters import cant_now_url
from mentoring.conversations.recorder import drawn_recorder
from mentoring.conversations.sentences import channel_name
from mentoring.conversations.timeline import Line
from mentoring.conversations.words import Words

register = template.Library()


@register.filter
def shown(words: Words) -> SafeString:
    """The HTML of words: cleaned when they were kept, so it may stand as it is. The one such place."""
    return mark_safe(words.html)  # noqa: S308  (markdown.render let nothing else through)


@register.simple_tag(takes_context=True)
def drawn(context: Context, line: Line) -> SafeString:
    """One entry as its own room draws it, with what this room says below any kind of entry put in at its end."""
    engine = context.template.engine  # type: ignore[union-attr]
    with context.push(line=line):
        entry = engine.get_template(line.template).render(context).strip()
        if line.entry.is_said and not line.is_to_talk_about:
            return mark_safe(entry)  # noqa: S308  (a template of ours)
        mark = engine.get_template("conversations/parts/mark.html").render(context)
    before, end, after = entry.rpartition("</li>")
    return mark_safe(f"{before}{mark}{end}{after}")  # noqa: S308  (templates of ours)


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
def recorder_address() -> str:
    """Where a page that can record fetches the recorder."""
    return drawn_recorder().address


@register.simple_tag
def touch_words(card: Mapping[str, object]) -> str:
    """A touch from elsewhere: how, and how long."""
    return touches.told(card)


@register.simple_tag
def touch_icon(card: Mapping[str, object]) -> str:
    """The drawing that stands beside it."""
    return touches.ICONS.get(str(card.get("way")), "ellipsis")


@register.filter
def felt(card: Mapping[str, object]) -> str:
    """The feelings that stand with a question."""
    return questions.felt(card.get("feelings"))


@register.filter
def stands(card: Mapping[str, object]) -> str:
    """Where a question stands; "" while it simply waits."""
    return questions.stands(card)


@register.filter
def moment(card: Mapping[str, object], name: str) -> datetime | None:
    """A moment that stands on a card."""
    kept = card.get(name)
    return datetime.fromisoformat(str(kept)) if kept else None


@register.simple_tag
def cant_now_link(card: Mapping[str, object]) -> str:
    """In a letter: the address at which "can't now" is one press."""
    return cant_now_url(str(card.get("question", "")))


@register.filter
def channel_word(channel: str) -> str:
    """A channel as people call it."""
    return channel_name(channel)
