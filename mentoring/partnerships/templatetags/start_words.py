"""Words and marks the pages about starting use: {% load start_words %}."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from mentoring.partnerships.start import Step
from mentoring.web.templatetags.look import icon

register = template.Library()

STATES = {
    "open": _("not yet"),
    "begun": _("begun"),
    "done": _("done"),
    "planned": _("planned"),
    "not_possible": _("not possible"),
    "let_be": _("let be"),
}
MARKS = {"done": "check", "planned": "calendar", "begun": "circle-dot-dashed"}
DONE = {"story": _("I have read it"), "name": _("We said it"), "ways": _("My usual hours are fine")}
LIKES = {"preferred": _("preferred"), "fine": _("fine"), "not": _("please not")}


@register.simple_tag
def step_mark(step: Step) -> SafeString:
    """This will draw how a step stands, without any alarm."""
    drawn = icon(MARKS.get(step.mine, "circle-dashed"))
    return format_html('<span class="steps__mark steps__mark--{}">{}</span>', step.mine, drawn)


@register.simple_tag
def step_state(state: str) -> str:
    """How a step stands, in a word."""
    return str(STATES[state])


@register.simple_tag
def step_done(name: str) -> str:
    """What one presses when a step is done."""
    return str(DONE[name])


@register.simple_tag
def likes(feels: str) -> str:
    """How somebody feels about a channel."""
    return str(LIKES[feels])
