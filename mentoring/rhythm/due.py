"""Craft: when a partnership is due to be looked at, and as what kind of review."""

from __future__ import annotations

from datetime import datetime, timedelta

from mentoring.partnerships.models import Partnership
from mentoring.rhythm.models import Review

REGULAR = timedelta(weeks=8)  # where sessions are not counted here
FLUID = timedelta(days=91)
OPEN_ENDED = timedelta(days=182)
EARLY = timedelta(days=30)
BEFORE_THE_END = timedelta(weeks=3)
AFTER_SESSIONS = (3, 6)
REMIND_AFTER = timedelta(days=7)
State = Partnership.State
Kind = Review.Kind


def every(partnership: Partnership) -> timedelta:
    """This will give how long after the last look the next one comes; without an end it comes most seldom."""
    if partnership.period_end is None:
        return OPEN_ENDED
    return FLUID if partnership.rhythm == Partnership.Rhythm.FLUID else REGULAR


def is_due(partnership: Partnership, *, last: datetime | None, now: datetime) -> bool:
    """Whether its day has come: counted from the last review, or from when the work began."""
    began = partnership.work_began_at
    since = max([moment for moment in (began, last) if moment], default=None)
    return partnership.state == State.ACTIVE and since is not None and now - since >= every(partnership)


def kind_of(partnership: Partnership, *, now: datetime) -> str:
    """This will give what kind of review one begun now is."""
    if partnership.state == State.WINDING_UP:
        return Kind.CLOSING
    end, began = partnership.period_end, partnership.work_began_at
    if end is not None and end - BEFORE_THE_END <= now.date():
        return Kind.RENEWAL
    return Kind.START if began is not None and now - began <= EARLY else Kind.MID


def next_session(partnership: Partnership, *, held: set[int | None]) -> int | None:
    """This will give after which session the next review comes; None for a fluid rhythm, or when all have been.

    ``held``: after which sessions there was one in this period.
    """
    if partnership.rhythm == Partnership.Rhythm.FLUID:
        return None
    return next((number for number in AFTER_SESSIONS if number > max((one or 0 for one in held), default=0)), None)
