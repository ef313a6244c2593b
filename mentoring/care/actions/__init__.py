"""Leaving, and erasing when its time has come; the only files of this room that write."""

from mentoring.care.actions.erase import erase_in_time
from mentoring.care.actions.leave import TooLateToStay, leave, let_people_go, stay

__all__ = ["TooLateToStay", "erase_in_time", "leave", "let_people_go", "stay"]
