"""Sessions and what belongs to them; no writes."""

from mentoring.meetings.models.call import Call, Caller, Signal
from mentoring.meetings.models.meeting import Meeting, Series, Slot

__all__ = ["Call", "Caller", "Meeting", "Series", "Signal", "Slot"]
