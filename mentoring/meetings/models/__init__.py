"""Sessions and what belongs to them; no writes."""

from mentoring.meetings.models.meeting import AN_HOUR, Meeting, Reminder, Series, Slot, Way

__all__ = ["AN_HOUR", "Meeting", "Reminder", "Series", "Slot", "Way"]
