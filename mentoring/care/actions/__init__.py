"""Leaving, and erasing when its time has come; the only files of this room that write."""

from mentoring.care.actions.leaving import TooLateToStay, leave, let_people_go, stay
from mentoring.care.actions.retention import erase_in_time

__all__ = ["TooLateToStay", "erase_in_time", "leave", "let_people_go", "stay"]
