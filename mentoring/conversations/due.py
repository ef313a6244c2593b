"""When a lane is due: batching, back-off, files and hours are four facts; this is where they meet."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from mentoring.conversations.ladder import Span
from mentoring.conversations.models import Lane, Later, Participant
from mentoring.people.hours import Hours, first_instant, next_reachable

# Full jitter over these, so that many lanes refused at once do not come back at once.
BACK_OFF = [timedelta(seconds=s) for s in (30, 120, 600, 1800, 3600, 7200, 14400, 28800, 43200)]
GIVE_UP = timedelta(hours=72)
GIVE_UP_URGENT = timedelta(minutes=30)
MORNING = time(8)
WAIT_FOR_FILES = timedelta(minutes=5)  # after it was said; what is not ready by then goes as a link


def when_due(lane: Lane, *, participant: Participant, aways: Sequence[Span]) -> datetime | None:
    """This will say when the waiting words of a lane may go: the latest of batch, back-off, files and hours.

    None when nothing waits, or when the person is never to be reached this way.
    """
    ready = when_ready(lane, participant=participant)
    if ready is None:
        return None
    is_urgent = lane.is_urgent and participant.urgent is not None  # switched off, what is left keeps to usual hours
    hours = urgent_hours(participant) if is_urgent else participant.agreed_hours
    return ready if hours is None else next_reachable(ready, hours, aways)


def when_ready(lane: Lane, *, participant: Participant) -> datetime | None:
    """The latest of batch, back-off and files alone; None when nothing waits. Urgent words wait for no batch."""
    if lane.first_waiting_at is None or lane.last_waiting_at is None:
        return None
    if lane.is_urgent:
        batch = lane.first_waiting_at
    else:
        batch = min(
            lane.last_waiting_at + timedelta(seconds=participant.wait_seconds),
            lane.first_waiting_at + timedelta(seconds=participant.wait_at_most_seconds),
        )
    return max(batch, lane.retry_at or batch, lane.files_until or batch)


def when_said(later: Later, *, aways: Sequence[Span]) -> datetime:
    """When a note for later is said: at eight on its day on its reader's wall, or when they are next to be reached.

    Nothing of it is kept, so it follows every change of hours, zones and aways by itself.
    """
    reader = later.to
    morning = first_instant(later.on_day, MORNING, ZoneInfo(reader.person.zone))
    return next_reachable(morning, reader.agreed_hours, aways) or morning


def urgent_hours(participant: Participant) -> Hours | None:
    """The hours in which urgent words may come; None: at any hour."""
    rows = (participant.urgent or {}).get("hours")
    return Hours.read(rows, zone=participant.person.zone) if rows else None


def next_try(*, attempts: int, now: datetime, after: timedelta | None, chance: random.Random) -> datetime:
    """This will say when to knock again after ``attempts`` refusals; an asked-for pause is honoured."""
    pause = BACK_OFF[min(attempts, len(BACK_OFF)) - 1] * chance.random()
    return now + max(pause, after or timedelta(seconds=1))


def has_waited_too_long(lane: Lane, *, now: datetime) -> bool:
    """Whether to stop trying this address and go down the ladder: 72 hours after the first refusal in a row.

    Time held for somebody's hours does not count, or a letter held over a weekend would be given up on Monday.
    """
    if lane.refused_since is None:
        return False
    return now - lane.refused_since > (GIVE_UP_URGENT if lane.is_urgent else GIVE_UP)
