"""Everything that can happen to a session; the only files of this room that write."""

from mentoring.meetings.actions.busy import MOST as MOST_CALENDARS
from mentoring.meetings.actions.busy import (
    CalendarsEnough,
    add_busy_calendar,
    keep_busy_file,
    read_again,
    read_busy_calendars,
    remove_busy_calendar,
)
from mentoring.meetings.actions.calendar import end_feed, forget_calendars, renew_feed, tell_topics
from mentoring.meetings.actions.heed import heed_calendar_answers

__all__ = [
    "MOST_CALENDARS",
    "CalendarsEnough",
    "add_busy_calendar",
    "end_feed",
    "forget_calendars",
    "heed_calendar_answers",
    "keep_busy_file",
    "read_again",
    "read_busy_calendars",
    "remove_busy_calendar",
    "renew_feed",
    "tell_topics",
]
