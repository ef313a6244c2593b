"""The small pieces of the look as template tags: {% load look %}."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import template
from django.forms import BoundField
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from mentoring.web import skies, threads
from mentoring.web.beads import thread_of_weeks
from mentoring.web.trouble import WORDS, Words

register = template.Library()

# Drawings that point somewhere turn round where people read from right to left.
POINTING = {"arrow-left", "chevron-right", "reply", "log-out", "send", "undo-2"}


@register.simple_tag
def icon(name: str, classes: str = "") -> SafeString:
    """This will draw an icon of the sprite; the word beside it says what it means."""
    flip = "ic--flip" if name in POINTING else ""
    return format_html(
        '<svg class="{}" aria-hidden="true"><use href="{}#{}"/></svg>',
        " ".join(filter(None, ("ic", flip, classes))),
        static("icons.svg"),
        name,
    )


@register.simple_tag
def face(person: Any, size: str = "", hue: str = "") -> SafeString:
    """
    This will draw a person as a round letter: size "xs", "s", "" or "l".

    The hue is the one given, else ``person.hue`` if a view set it, else the one the person likes best.
    """
    return format_html(
        '<span class="face t-{}{}" aria-hidden="true">{}</span>',
        hue or hue_for(person),
        f" face--{size}" if size else "",
        initial(getattr(person, "name", person)),
    )


@register.filter
def hue_for(person: Any) -> str:
    """This will give the word of a person's colour, for class="t-{{ person|hue_for }}"."""
    return getattr(person, "hue", "") or threads.hue_alone(getattr(person, "pk", person))


@register.filter
def initial(name: object) -> str:
    """This will give the first letter of a name, as people write it."""
    letters = [letter for letter in str(name) if letter.isalnum()]
    return letters[0].upper() if letters else "·"


@register.simple_tag
def sky_phase(moment: datetime, zone: str) -> str:
    """This will name the sky: night, dawn, morning, day, dusk or evening. {% sky_phase now zone as phase %}"""
    return skies.phase(moment, zone)


@register.simple_tag
def clock(zone: str, moment: datetime | None = None) -> SafeString:
    """This will show what the clock says in a zone; now.js keeps it going."""
    there = skies.at(moment or timezone.now(), zone)
    said = f"{there:%H:%M}"
    return format_html('<time data-zone="{}" datetime="{}">{}</time>', zone, there.isoformat("T", "minutes"), said)


@register.simple_tag
def sky_icon(moment: datetime, zone: str) -> SafeString:
    """This will draw a sun or a moon, as it is there."""
    return icon("moon" if skies.phase(moment, zone) in {"night", "evening"} else "sun")


@register.simple_tag
def too_many() -> Words:
    """This will give the words for somebody who tried too often."""
    return WORDS[429]


@register.inclusion_tag("web/parts/beads.html")
def beads(weeks: list[str], label: str, hue: str = "") -> dict[str, object]:
    """This will draw weeks, oldest first: each "", "touch", "more", "most", "session" or "now"."""
    return {"lines": thread_of_weeks(weeks), "label": label, "hue": hue}


@register.filter
def as_input(field: BoundField) -> SafeString:
    """This will draw the control of a field as one of ours; Django adds what describes it."""
    kind = getattr(field.field.widget, "input_type", "")
    if kind in {"checkbox", "radio", "file"} or field.use_fieldset:
        return field.as_widget()
    own = field.field.widget.attrs.get("class", "")
    return field.as_widget(attrs={"class": f"input {own}".strip()})


@register.filter
def is_check(field: BoundField) -> bool:
    """Whether a field is one box to tick, with its words beside it."""
    return getattr(field.field.widget, "input_type", "") == "checkbox" and not field.use_fieldset
