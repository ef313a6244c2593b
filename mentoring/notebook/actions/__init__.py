"""Everything that can happen in a notebook; the only files of this room that write."""

from mentoring.notebook.actions.check_in import ask_how_are_you, check_in
from mentoring.notebook.actions.moments import (
    ask_how_it_went,
    note_moment,
    share_moment,
    take_back_moment,
    tell_how_it_went,
    tell_moments,
)

__all__ = [
    "ask_how_are_you",
    "ask_how_it_went",
    "check_in",
    "note_moment",
    "share_moment",
    "take_back_moment",
    "tell_how_it_went",
    "tell_moments",
]
