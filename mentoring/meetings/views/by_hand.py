"""Picking a time by hand on a page that asks for one: which fortnight is looked at, and what was typed meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.http import QueryDict

from mentoring.conversations.models import Participant
from mentoring.meetings.by_hand import ByHand, by_hand
from mentoring.meetings.forms.fields import read_wall
from mentoring.meetings.models import Meeting
from mentoring.people.plan import Wall
from mentoring.people.request import PersonRequest

LOOK, WEEKS = "look", "weeks"  # the button to another fortnight, and the one that is shown
LISTS = ("times", "picked")
MOST_SHOWN = 6  # of what was picked on days that are not shown


def sent(request: PersonRequest) -> QueryDict | None:
    """What was sent to be kept; None where somebody only opened the page, or looks at other weeks."""
    return request.POST if request.method == "POST" and LOOK not in request.POST else None


def typed(request: PersonRequest) -> dict[str, Any]:
    """What was typed by somebody who looks at other weeks, so that it is still there."""
    if LOOK not in request.POST:
        return {}
    lists = {name: request.POST.getlist(name) for name in LISTS}
    return {name: request.POST.get(name) for name in request.POST} | lists


def picking(
    request: PersonRequest, here: Sequence[Participant], form: forms.Form, *, minutes: int, now: datetime,
    moved: Meeting | None = None,
) -> ByHand:  # fmt: skip
    """This will show the fortnight that is looked at, with what the form says is picked."""
    begins = moved.starts_at if moved else None
    return by_hand(
        here,
        weeks=_weeks(request.POST.get(LOOK) or request.POST.get(WEEKS, "")),
        minutes=minutes,
        now=now,
        picked=_picked(form),
        but=(begins, begins + timedelta(minutes=minutes)) if begins else None,
        is_open=LOOK in request.POST,
    )


def _picked(form: forms.Form) -> list[Wall]:
    field = form["picked"] if "picked" in form.fields else form["time"]
    given = field.value() or []
    walls = map(read_wall, [given] if isinstance(given, str) else given[:MOST_SHOWN])
    return list(dict.fromkeys(wall for wall in walls if wall))


def _weeks(given: str) -> int:
    return int(given) if given.isascii() and given.isdigit() and len(given) < 4 else 0
