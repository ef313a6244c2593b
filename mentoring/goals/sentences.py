"""What goals and the dial say, in sentences."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils import formats
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext


def names_of(names: Sequence[str]) -> str:
    """Names, as one says them: "Grace, Tomás and Ngozi"."""
    if len(names) < 2:
        return "".join(names)
    return _("%(first)s and %(last)s") % {"first": _(", ").join(names[:-1]), "last": names[-1]}


def in_words(n: int) -> str:
    """A small number as a word, where the language does so in sentences."""
    words = [
        pgettext("number", "one"),
        pgettext("number", "two"),
        pgettext("number", "three"),
        pgettext("number", "four"),
        pgettext("number", "five"),
        pgettext("number", "six"),
        pgettext("number", "seven"),
        pgettext("number", "eight"),
        pgettext("number", "nine"),
        pgettext("number", "ten"),
        pgettext("number", "eleven"),
        pgettext("number", "twelve"),
    ]
    return words[n - 1] if 1 <= n <= len(words) else str(n)


def began(start: int, *, on: date, today: date) -> SafeString:
    """Where the dial stood at the start: "Twelve weeks ago it was a {start}." """
    days = (today - on).days
    weeks = days // 7
    if days < 1:
        said = _("Today it begins at {start}.")
    elif weeks < 2:
        said = ngettext("%(n)s day ago it was a {start}.", "%(n)s days ago it was a {start}.", days)
    elif weeks < 27:
        said = ngettext("%(n)s week ago it was a {start}.", "%(n)s weeks ago it was a {start}.", weeks)
    else:
        said = ngettext("%(n)s month ago it was a {start}.", "%(n)s months ago it was a {start}.", days // 30)
    n = days if weeks < 2 else weeks if weeks < 27 else days // 30
    whole = str(capfirst(said.replace("%(n)s", in_words(n))))
    return format_html(whole, start=format_html("<b>{}</b>", start))


def hoped(aim: int, *, name: str = "") -> SafeString:
    """What would be a success; ``name`` is empty when one speaks to the owner."""
    said = _("{name} said it would be a success at {aim}.") if name else _("You said it would be a success at {aim}.")
    return format_html(said, name=name, aim=format_html("<b>{}</b>", aim))


def dial_line(start: int, aim: int, value: int) -> str:
    """The dial, for somebody who cannot see it."""
    return _("Today %(value)s of 10. It started at %(start)s, and the aim is %(aim)s.") % {
        "value": value,
        "start": start,
        "aim": aim,
    }


def moved_line(moved: str) -> str:
    """Whether it has moved: "towards", "away" or "not yet"."""
    return {
        "towards": _("It has moved towards the aim."),
        "away": _("It has moved away from the aim. That happens, and it is worth writing down."),
        "not yet": _("It has not moved yet."),
    }[moved]


def change_line(change: int) -> str:
    """A move, for somebody who cannot see the arrow."""
    if change > 0:
        return _("up %(n)s") % {"n": change}
    return _("down %(n)s") % {"n": -change} if change else _("unchanged")


def reached_line(*, achieved_on: date, wished_by: date | None, days: int) -> SafeString:
    """When a goal was reached, beside when it was wished for, and how long that took."""
    when = _("Reached on {day}.")
    if wished_by:
        when = _("Wished by {wished}; reached on {day}.")
    took = ngettext("It took %(n)s day.", "It took %(n)s days.", days) % {"n": days}
    weeks = days // 7
    if weeks > 1:
        took = ngettext("It took %(n)s week.", "It took %(n)s weeks.", weeks) % {"n": in_words(weeks)}
    return format_html("{} {}", format_html(when, day=_day(achieved_on), wished=_day(wished_by)), took)


def _day(day: date | None) -> str:
    return formats.date_format(day, "j F Y") if day else ""
