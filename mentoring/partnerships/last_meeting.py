"""Craft: a day for a last meeting, before the time two people agreed on ends, when both are around."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from mentoring.people.hours import DAY, Hours, first_instant
from mentoring.people.overlap import Span, both

LOOK_BACK = 14 * DAY
LONG = timedelta(hours=12)  # whoever is around that long is asked for noon, not for midnight
AN_HOUR = 60


def last_meeting(hers: Hours, his: Hours, *, end: date, minutes: int | None, now: datetime) -> Span | None:
    """This will give the last time before ``end`` is over at which both are around long enough; None if there is none.

    Whose hours come first decides only by whose calendar ``end`` is read; days that have passed are not suggested.
    """
    over = first_instant(end + DAY, time(), hers.zone)
    begins, lasts = max(now, over - LOOK_BACK), timedelta(minutes=minutes or AN_HOUR)
    if begins >= over:
        return None
    long_enough = [one for one in both(hers, his, between=(begins, over)) if one[1] - one[0] >= lasts]
    if not long_enough:
        return None
    start = _kind_hour(long_enough[-1], lasts, hers.zone)
    return start, start + lasts


def _kind_hour(span: Span, lasts: timedelta, zone: ZoneInfo) -> datetime:
    if span[1] - span[0] <= LONG:
        return span[0]
    last_day = (span[1] - lasts).astimezone(zone).date()
    noon = first_instant(last_day, time(12), zone)
    return min(max(noon, span[0]), span[1] - lasts)
