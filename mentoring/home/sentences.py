"""The one sentence Today opens with. Whole sentences, so that each language can order them its own way."""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from mentoring.home.last_words import Waiting
from mentoring.home.today import Today
from mentoring.people.models import Person


def greeting(phase: str, me: Person) -> str:
    """Good morning, by the sky over the reader."""
    told = {
        "night": _("Good evening, %(name)s."),
        "dawn": _("Good morning, %(name)s."),
        "morning": _("Good morning, %(name)s."),
        "day": _("Hello, %(name)s."),
        "dusk": _("Good evening, %(name)s."),
        "evening": _("Good evening, %(name)s."),
    }
    return told[phase] % {"name": me.first_name}


def opening(today: Today, *, phase: str, me: Person) -> SafeString:
    """This will say, in one sentence whose names are links, who waits."""
    hello = greeting(phase, me)
    if today.is_first_day:
        return format_html(_("Welcome, {name}. Let us begin with somebody you trust."), name=me.first_name)
    new = [one for one in today.waiting if one.is_new]
    old = [one for one in today.waiting if not one.is_new]
    if not today.waiting:
        return _asked(today, hello)
    return format_html(_pattern(len(new), len(old)), hello=hello, **_names(new, old))


def _asked(today: Today, hello: str) -> SafeString:
    if today.has_to_answer and not today.asked:
        return format_html(_("{hello} There is something to answer, in your own time."), hello=hello)
    if today.asked:
        name = today.asked[0][0].asked_by.first_name
        return format_html(
            _("{hello} {name} asks you something, and waits for a yes or a no."), hello=hello, name=name
        )
    return format_html(_("{hello} Nobody is waiting for you."), hello=hello)


def _pattern(new: int, old: int) -> str:
    if new and old:
        return _("{hello} {first} has written to you, and {other} is waiting for your answer.")
    if new > 1:
        return _("{hello} {first} and {second} have written to you.")
    if new:
        return _("{hello} {first} has written to you.")
    if old > 1:
        return _("{hello} {other} and {another} are waiting for your answer.")
    return _("{hello} {other} is waiting for your answer.")


def _names(new: list[Waiting], old: list[Waiting]) -> dict[str, SafeString]:
    named = dict(zip(("first", "second"), new, strict=False)) | dict(zip(("other", "another"), old, strict=False))
    return {
        place: format_html('<a href="{}" class="t-{}">{}</a>', one.known.url, one.known.hue, one.known.name)
        for place, one in named.items()
    }
