"""Everything that can happen in a notebook; the only files of this room that write."""

from mentoring.notebook.actions.beyond import note_help_place, take_out_help_place
from mentoring.notebook.actions.check_in import ask_how_are_you, check_in
from mentoring.notebook.actions.highs import (
    NothingToShow,
    note_high_or_low,
    show_highs_and_lows,
    take_out_high_or_low,
)
from mentoring.notebook.actions.moments import (
    ask_how_it_went,
    note_moment,
    share_moment,
    take_back_moment,
    tell_how_it_went,
    tell_moments,
)

__all__ = [
    "NothingToShow",
    "ask_how_are_you",
    "ask_how_it_went",
    "check_in",
    "note_help_place",
    "note_high_or_low",
    "note_moment",
    "share_moment",
    "show_highs_and_lows",
    "take_back_moment",
    "take_out_help_place",
    "take_out_high_or_low",
    "tell_how_it_went",
    "tell_moments",
]
