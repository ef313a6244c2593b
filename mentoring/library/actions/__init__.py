"""Everything that can happen in the library; the only files of this room that write."""

from mentoring.conversations.access import NotTakingPart
from mentoring.conversations.actions import ConversationClosed
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
from mentoring.library.actions.arrival import (
    Brought,
    NothingIsLeft,
    give_arrival,
    keep_arrival,
    let_arrivals_go,
    let_go_arrival,
    tell,
)
from mentoring.library.actions.bring import bring_in
from mentoring.library.actions.columns import (
    MOST_COLUMNS,
    LastColumn,
    TooManyColumns,
    add_column,
    move_column,
    remove_column,
    rename_column,
)
from mentoring.library.actions.deck import (
    AnsweredAlready,
    answer_card,
    draw_another,
    draw_card,
    take_back_card_answer,
)
from mentoring.library.actions.erase import erase_set
from mentoring.library.actions.experience import add_line, share_experience
from mentoring.library.actions.feedback import (
    Given,
    Heard,
    answer_feedback,
    ask_feedback,
    give_feedback,
    let_feedback_be,
    not_now_feedback,
)
from mentoring.library.actions.forward import renew_private_address, take_forwarded
from mentoring.library.actions.hold import ChangedMeanwhile
from mentoring.library.actions.keep import keep_what_was_said
from mentoring.library.actions.look_up import look_up_titles
from mentoring.library.actions.opportunity import (
    Chance,
    TooLate,
    answer_opportunity,
    expire_opportunities,
    pass_on,
    take_back_opportunity,
)
from mentoring.library.actions.place import move_resource, put_back, put_resource, remove_resource
from mentoring.library.actions.share import OnlyWhoShared, Thing, change_resource, share_resource, withdraw_resource
from mentoring.library.actions.starter import keep_starter, remove_starter
from mentoring.library.states import CannotHappenNow, NotTheirs

__all__ = [
    "MOST_COLUMNS",
    "AnsweredAlready",
    "Brought",
    "CannotHappenNow",
    "Chance",
    "ChangedMeanwhile",
    "ConversationClosed",
    "Draft",
    "Given",
    "Heard",
    "LastColumn",
    "NotAmongThem",
    "NotTakingPart",
    "NotTheirs",
    "NothingIsLeft",
    "OnlyWhoShared",
    "Terms",
    "Thing",
    "TooLate",
    "TooManyColumns",
    "accept_activity",
    "add_column",
    "add_line",
    "adjust_activity",
    "answer_card",
    "answer_feedback",
    "answer_opportunity",
    "ask_feedback",
    "begin_activity",
    "bring_in",
    "change_resource",
    "decline_activity",
    "draw_another",
    "draw_card",
    "erase_set",
    "expire_opportunities",
    "finish_activity",
    "give_arrival",
    "give_feedback",
    "keep_arrival",
    "keep_starter",
    "keep_what_was_said",
    "let_arrivals_go",
    "let_feedback_be",
    "let_go_activity",
    "let_go_arrival",
    "look_up_titles",
    "move_column",
    "move_resource",
    "not_now_feedback",
    "not_yet_activity",
    "pass_on",
    "put_back",
    "put_resource",
    "reflect_activity",
    "remove_column",
    "remove_resource",
    "remove_starter",
    "rename_column",
    "renew_private_address",
    "serve_goals",
    "share_experience",
    "share_resource",
    "suggest_activity",
    "take_back_activity",
    "take_back_card_answer",
    "take_back_opportunity",
    "take_forwarded",
    "tell",
    "tick_day",
    "withdraw_resource",
]
