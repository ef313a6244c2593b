"""Sessions and what belongs to them; no writes."""

from mentoring.meetings.models.calendar import Busy, BusySource, Calendar, Coming
from mentoring.meetings.models.meeting import AN_HOUR, Meeting, Reminder, Series, Slot, Way

__all__ = ["AN_HOUR", "Busy", "BusySource", "Calendar", "Coming", "Meeting", "Reminder", "Series", "Slot", "Way"]
