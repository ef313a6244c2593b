"""Everything that can happen to sessions; the only files of this room that write."""

from mentoring.conversations.access import NotTakingPart
from mentoring.conversations.actions import ConversationClosed
from mentoring.goals.actions.keep import OnlyTheOwner
from mentoring.meetings.actions.agenda import (
    accept_point,
    add_point,
    allow_looked_at,
    move_point,
    own_agenda,
    put_aside_point,
    take_back_point,
    talk_entry,
    talk_point,
)
from mentoring.meetings.actions.challenge import (
    choose_challenge,
    explore_challenge,
    let_go_challenge,
    note_challenge,
    remove_challenge,
)
from mentoring.meetings.actions.course import (
    NoSuchStructure,
    attach_structure,
    begin_course,
    draw_question,
    leave_course,
    say_there,
)
from mentoring.meetings.actions.erase_space import erase_own, erase_space
from mentoring.meetings.actions.write import read_own, read_piece, say_what_helped, take_step, write_own, write_piece

__all__ = [
    # ── the space of a session ──
    "ConversationClosed",
    "NoSuchStructure",
    "NotTakingPart",
    "OnlyTheOwner",
    "accept_point",
    "add_point",
    "allow_looked_at",
    "attach_structure",
    "begin_course",
    "choose_challenge",
    "draw_question",
    "erase_own",
    "erase_space",
    "explore_challenge",
    "leave_course",
    "let_go_challenge",
    "move_point",
    "note_challenge",
    "own_agenda",
    "put_aside_point",
    "read_own",
    "read_piece",
    "remove_challenge",
    "say_there",
    "say_what_helped",
    "take_back_point",
    "take_step",
    "talk_entry",
    "talk_point",
    "write_own",
    "write_piece",
]
