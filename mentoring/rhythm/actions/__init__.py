"""Everything that can happen to a review; the only files of this room that write."""

from mentoring.rhythm.actions.begin import AnotherIsOpen, begin_review
from mentoring.rhythm.actions.keep_time import keep_reviews
from mentoring.rhythm.actions.write import NoLongerOpen, change_needs, hand_in, write_side

__all__ = ["AnotherIsOpen", "NoLongerOpen", "begin_review", "change_needs", "hand_in", "keep_reviews", "write_side"]
