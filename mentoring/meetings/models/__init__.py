"""Sessions and what belongs to them; no writes."""

from mentoring.meetings.models.calendar import Busy, BusySource, Calendar, CalendarAccount, Coming
from mentoring.meetings.models.call import Call, Caller, Signal
from mentoring.meetings.models.meeting import AN_HOUR, Meeting, Reminder, Series, Slot, Way
from mentoring.meetings.models.space import AgendaOwner, Challenge, Course, LookedAt, Own, Piece, Point, Presence

__all__ = [
    "AN_HOUR",
    "AgendaOwner",
    "Busy",
    "BusySource",
    "Calendar",
    "CalendarAccount",
    "Call",
    "Caller",
    "Challenge",
    "Coming",
    "Course",
    "LookedAt",
    "Meeting",
    "Own",
    "Piece",
    "Point",
    "Presence",
    "Reminder",
    "Series",
    "Signal",
    "Slot",
    "Way",
]
