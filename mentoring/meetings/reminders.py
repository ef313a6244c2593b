"""When somebody is reminded of a session: a day before, or the evening before that if the day before is not theirs.

And an hour before, if that is within their hours. Free of the database.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from mentoring.meetings.propose import without
from mentoring.people.hours import DAY, Hours
from mentoring.people.overlap import Span, spans

HOUR = timedelta(hours=1)
LOOK_BACK = 4 * DAY  # over a weekend and a holiday
THE_EVENING = timedelta(hours=2)  # before somebody's hours close
AT_LEAST = timedelta(hours=2)  # before it begins, or the one reminder an hour before is enough


def day_before(starts_at: datetime, *, hours: Hours, aways: Sequence[Span]) -> datetime | None:
    """This will give when to tell of a session the day before it; None when no hour of theirs is left."""
    wished = starts_at - DAY
    around = without(spans(hours, between=(starts_at - LOOK_BACK, starts_at - AT_LEAST)), aways)
    if any(begins <= wished < ends for begins, ends in around):
        return wished
    earlier = [(begins, ends) for begins, ends in around if ends <= wished]
    if earlier:
        begins, ends = earlier[-1]
        return max(begins, ends - THE_EVENING)
    return min((begins for begins, _ends in around if begins > wished), default=None)


def hour_before(starts_at: datetime, *, hours: Hours, aways: Sequence[Span]) -> datetime | None:
    """This will give the instant an hour before, if somebody may be reached then; else None."""
    wished = starts_at - HOUR
    is_away = any(begins <= wished < ends for begins, ends in aways)
    return wished if hours.is_open(wished) and not is_away else None
