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
from mentoring.conversations.actions.change import CannotEdit, edit_entry, react, retell, withdraw_entry
from mentoring.conversations.actions.deliver import Clock, deliver
from mentoring.conversations.actions.erase import erase_words
from mentoring.conversations.actions.hold import drop_held_letter, post_held_letter
from mentoring.conversations.actions.late import answer_late_letter, forget_late_letters
from mentoring.conversations.actions.prepare import describe, prepare_file, scan_files_again
from mentoring.conversations.actions.read import mark_read
from mentoring.conversations.actions.receive import receive
from mentoring.conversations.actions.report import note_report
from mentoring.conversations.actions.say import ConversationClosed, SaidDifferently, say

__all__ = [
    "CannotEdit",
    "Clock",
    "ConversationClosed",
    "SaidDifferently",
    "agree_how_to_reach",
    "agree_what_is_urgent",
    "answer_late_letter",
    "close_conversation",
    "deliver",
    "describe",
    "drop_held_letter",
    "edit_entry",
    "erase_words",
    "forget_late_letters",
    "heed_changed_hours",
    "keep_own_hours",
    "leave_conversation",
    "make_read_only",
    "mark_read",
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
    "scan_files_again",
    "withdraw_entry",
]
