"""Sessions and what belongs to them; no writes."""

from mentoring.meetings.models.calendar import Busy, BusySource, Calendar, Coming
from mentoring.meetings.models.meeting import Meeting, Series, Slot

__all__ = ["Busy", "BusySource", "Calendar", "Coming", "Meeting", "Series", "Slot"]
