"""Says a week of hours as people say it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from mentoring.people.hours import Hours, Window


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days that have the same hours: ``Monday to Friday`` and ``08:00 to 20:00``."""

    days: str
    windows: str


def in_words(hours: Hours) -> list[Stretch]:
    """This will tell the week from Monday on, days with the same hours together; closed days are left out."""
    week = [tuple(sorted(window for window in hours.windows if window.weekday == day)) for day in range(7)]
    told = [[(window.opens, window.closes) for window in day] for day in week]
    stretches = []
    for same, days in groupby(range(7), key=lambda day: told[day]):
        first, *rest = list(days)
        if same:
            stretches.append(Stretch(_days(first, rest[-1] if rest else first), _windows(week[first])))
    return stretches


def _days(first: int, last: int) -> str:
    if first == last:
        return str(WEEKDAYS[first])
    if (first, last) == (0, 6):
        return _("Every day")
    return _("%(first)s to %(last)s") % {"first": WEEKDAYS[first], "last": WEEKDAYS[last]}


def _windows(windows: tuple[Window, ...]) -> str:
    told = [_window(window) for window in windows]
    return _(" and ").join(told)


def _window(window: Window) -> str:
    if window.opens == window.closes:
        return _("at any hour")
    return _("%(opens)s to %(closes)s") % {"opens": f"{window.opens:%H:%M}", "closes": f"{window.closes:%H:%M}"}
