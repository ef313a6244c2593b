"""Everything that can happen to an agreement; the only files of this room that write."""

from mentoring.agreements.actions.agree import NotYetSpoken, NotYetWhole, agree, confirm_spoken, speak
from mentoring.agreements.actions.begin import NothingWritten, OwnerFillsIn, ask_to_read, share_template, start
from mentoring.agreements.actions.change import (
    NothingChanges,
    accept_change,
    adjust_change,
    decline_change,
    propose_change,
    talk_about_change,
    withdraw_change,
)
from mentoring.agreements.actions.end import conclude, reopen
from mentoring.agreements.actions.factors import (
    MOST_FACTORS,
    ManyFactors,
    NotYetThere,
    add_factor,
    drop_factor,
    open_factor,
    reach_factor,
    reword_factor,
    tick_factor,
)
from mentoring.agreements.actions.hold import CannotHappenNow, MovedOn, NotYours
from mentoring.agreements.actions.review import (
    accept_suggestion,
    ask_question,
    keep_mine,
    mark_aligned,
    may_mark,
    reply,
    suggest_wording,
)
from mentoring.agreements.actions.template import keep_template, remove_template
from mentoring.agreements.actions.write import Clash, Draft, may_write, write_parts

__all__ = [
    "MOST_FACTORS",
    "CannotHappenNow",
    "Clash",
    "Draft",
    "ManyFactors",
    "MovedOn",
    "NotYetSpoken",
    "NotYetThere",
    "NotYetWhole",
    "NotYours",
    "NothingChanges",
    "NothingWritten",
    "OwnerFillsIn",
    "accept_change",
    "accept_suggestion",
    "add_factor",
    "adjust_change",
    "agree",
    "ask_question",
    "ask_to_read",
    "conclude",
    "confirm_spoken",
    "decline_change",
    "drop_factor",
    "keep_mine",
    "keep_template",
    "mark_aligned",
    "may_mark",
    "may_write",
    "open_factor",
    "propose_change",
    "reach_factor",
    "remove_template",
    "reopen",
    "reply",
    "reword_factor",
    "share_template",
    "speak",
    "start",
    "suggest_wording",
    "talk_about_change",
    "tick_factor",
    "withdraw_change",
    "write_parts",
]
