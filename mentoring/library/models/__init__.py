"""What people share and set each other; no writes."""

from mentoring.library.models.activity import Activity, ActivityDay, ActivityFor

__all__ = [
    "Activity",
    "ActivityDay",
    "ActivityFor",
]
