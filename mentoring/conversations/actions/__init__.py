"""Everything that can happen in a conversation; the only files of this room that write."""

from mentoring.conversations.actions.agree import (
    agree_how_to_reach,
    agree_what_is_urgent,
    close_conversation,
    heed_changed_hours,
    keep_own_hours,
    leave_conversation,
    make_read_only,
    open_conversation,
    reopen_conversation,
    revoke_reply_address,
    say_what_helps,
)
from mentoring.conversations.actions.ask import (
    NotUrgent,
    ask,
    asked_this_week,
    cant_now,
    close_question,
    follow_questions,
    note_asked_elsewhere,
)
from mentoring.conversations.actions.calendar import tick_off_calendar_answer
from mentoring.conversations.actions.change import (
    CannotEdit,
    count_as,
    edit_entry,
    let_be,
    react,
    retell,
    talk_about,
    withdraw_entry,
)
from mentoring.conversations.actions.deliver import Clock, deliver
from mentoring.conversations.actions.erase import erase_words
from mentoring.conversations.actions.escalate import escalate_questions
from mentoring.conversations.actions.hard import keep_hard_to_say, send_hard_to_say, throw_away_hard_to_say
from mentoring.conversations.actions.hold import drop_held_letter, post_held_letter
from mentoring.conversations.actions.late import answer_late_letter, forget_late_letters
from mentoring.conversations.actions.later import (
    WasSaid,
    change_later,
    keep_for_later,
    say_what_was_kept,
    take_back_later,
)
from mentoring.conversations.actions.prepare import describe, prepare_file, scan_files_again
from mentoring.conversations.actions.read import mark_read
from mentoring.conversations.actions.receive import Door, receive
from mentoring.conversations.actions.report import note_report
from mentoring.conversations.actions.say import ConversationClosed, SaidDifferently, say
from mentoring.conversations.actions.touch import log_touch
from mentoring.conversations.actions.version import tell_of_change

__all__ = [
    "CannotEdit",
    "Clock",
    "ConversationClosed",
    "Door",
    "NotUrgent",
    "SaidDifferently",
    "WasSaid",
    "agree_how_to_reach",
    "agree_what_is_urgent",
    "answer_late_letter",
    "ask",
    "asked_this_week",
    "cant_now",
    "change_later",
    "close_conversation",
    "close_question",
    "count_as",
    "deliver",
    "describe",
    "drop_held_letter",
    "edit_entry",
    "erase_words",
    "escalate_questions",
    "follow_questions",
    "forget_late_letters",
    "heed_changed_hours",
    "keep_for_later",
    "keep_hard_to_say",
    "keep_own_hours",
    "leave_conversation",
    "let_be",
    "log_touch",
    "make_read_only",
    "mark_read",
    "note_asked_elsewhere",
    "note_report",
    "open_conversation",
    "post_held_letter",
    "prepare_file",
    "react",
    "receive",
    "reopen_conversation",
    "retell",
    "revoke_reply_address",
    "say",
    "say_what_helps",
    "say_what_was_kept",
    "scan_files_again",
    "send_hard_to_say",
    "take_back_later",
    "talk_about",
    "tell_of_change",
    "throw_away_hard_to_say",
    "tick_off_calendar_answer",
    "withdraw_entry",
]
