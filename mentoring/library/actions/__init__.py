"""Everything that can happen in the library; the only files of this room that write."""

from mentoring.library.actions.activity import (
    Draft,
    NotAmongThem,
    Terms,
    accept_activity,
    adjust_activity,
    begin_activity,
    decline_activity,
    finish_activity,
    let_go_activity,
    not_yet_activity,
    reflect_activity,
    serve_goals,
    suggest_activity,
    take_back_activity,
    tick_day,
)
from mentoring.library.actions.erase import erase_set
from mentoring.library.actions.opportunity import (
    Chance,
    TooLate,
    answer_opportunity,
    expire_opportunities,
    pass_on,
    take_back_opportunity,
)
from mentoring.library.actions.starter import keep_starter, remove_starter
from mentoring.library.states import CannotHappenNow, NotTheirs

__all__ = [
    "CannotHappenNow",
    "Chance",
    "Draft",
    "NotAmongThem",
    "NotTheirs",
    "Terms",
    "TooLate",
    "accept_activity",
    "adjust_activity",
    "answer_opportunity",
    "begin_activity",
    "decline_activity",
    "erase_set",
    "expire_opportunities",
    "finish_activity",
    "keep_starter",
    "let_go_activity",
    "not_yet_activity",
    "pass_on",
    "reflect_activity",
    "remove_starter",
    "serve_goals",
    "suggest_activity",
    "take_back_activity",
    "take_back_opportunity",
    "tick_day",
]
