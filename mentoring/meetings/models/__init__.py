"""Sessions and what belongs to them; no writes."""

from mentoring.meetings.models.meeting import Meeting, Series, Slot

__all__ = ["Meeting", "Series", "Slot"]
