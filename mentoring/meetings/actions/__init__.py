"""Everything that can happen to a session; the only files of this room that write."""

from mentoring.conversations.access import NotTakingPart
from mentoring.conversations.actions import ConversationClosed
from mentoring.goals.actions.keep import OnlyTheOwner
from mentoring.meetings.actions.account import MOST as MOST_ACCOUNTS
from mentoring.meetings.actions.account import (
    AccountsEnough,
    add_calendar_account,
    choose_calendars,
    look_again,
    look_for_calendars,
    mark_of,
    new_password,
    remove_calendar_account,
)
from mentoring.meetings.actions.agenda import (
    accept_point,
    add_point,
    allow_looked_at,
    move_point,
    own_agenda,
    put_aside_point,
    put_point,
    take_back_point,
    talk_entry,
    talk_point,
)
from mentoring.meetings.actions.answer import (
    NoSuchTime,
    TooLate,
    agree_time,
    another_time_meeting,
    not_now_meeting,
    take_back_meeting,
    yes_meeting,
)
from mentoring.meetings.actions.ask import MOST_TIMES, NobodyToMeet, ask_session, offer_session
from mentoring.meetings.actions.book import book_dates
from mentoring.meetings.actions.busy import MOST as MOST_CALENDARS
from mentoring.meetings.actions.busy import (
    CalendarsEnough,
    add_busy_calendar,
    keep_busy_file,
    read_again,
    read_busy_calendars,
    remove_busy_calendar,
)
from mentoring.meetings.actions.calendar import end_feed, forget_calendars, renew_feed, tell_topics
from mentoring.meetings.actions.call import (
    CallIsFull,
    NoCallServer,
    NotInCall,
    WentElsewhere,
    end_calls,
    forget_calls,
    join_call,
    leave_call,
    stay_in_call,
)
from mentoring.meetings.actions.challenge import (
    choose_challenge,
    explore_challenge,
    let_go_challenge,
    note_challenge,
    remove_challenge,
)
from mentoring.meetings.actions.change import (
    NotOverYet,
    cancel_meeting,
    hold_meeting,
    hold_what_was_called,
    miss_meeting,
    move_meeting,
    place_meeting,
)
from mentoring.meetings.actions.course import (
    NoSuchStructure,
    attach_structure,
    begin_course,
    draw_question,
    leave_course,
    say_there,
)
from mentoring.meetings.actions.draft import Draft, Where
from mentoring.meetings.actions.erase import erase_sessions
from mentoring.meetings.actions.erase_space import erase_own, erase_space
from mentoring.meetings.actions.expire import expire_sessions
from mentoring.meetings.actions.heed import heed_calendar_answers
from mentoring.meetings.actions.remind import ask_whether_held, remind_of_sessions
from mentoring.meetings.actions.series import not_now_series, plan_series, take_back_series, yes_series
from mentoring.meetings.actions.signal import NobodyThere, TooManySignals, send_signal
from mentoring.meetings.actions.write import read_own, read_piece, say_what_helped, take_step, write_own, write_piece
from mentoring.meetings.states import CannotHappenNow, NotTheirs

__all__ = [
    "MOST_ACCOUNTS",
    "MOST_CALENDARS",
    "MOST_TIMES",
    "AccountsEnough",
    "CalendarsEnough",
    "CallIsFull",
    "CannotHappenNow",
    "ConversationClosed",
    "Draft",
    "NoCallServer",
    "NoSuchStructure",
    "NoSuchTime",
    "NobodyThere",
    "NobodyToMeet",
    "NotInCall",
    "NotOverYet",
    "NotTakingPart",
    "NotTheirs",
    "OnlyTheOwner",
    "TooLate",
    "TooManySignals",
    "WentElsewhere",
    "Where",
    "accept_point",
    "add_busy_calendar",
    "add_calendar_account",
    "add_point",
    "agree_time",
    "allow_looked_at",
    "another_time_meeting",
    "ask_session",
    "ask_whether_held",
    "attach_structure",
    "begin_course",
    "book_dates",
    "cancel_meeting",
    "choose_calendars",
    "choose_challenge",
    "draw_question",
    "end_calls",
    "end_feed",
    "erase_own",
    "erase_sessions",
    "erase_space",
    "expire_sessions",
    "explore_challenge",
    "forget_calendars",
    "forget_calls",
    "heed_calendar_answers",
    "hold_meeting",
    "hold_what_was_called",
    "join_call",
    "keep_busy_file",
    "leave_call",
    "leave_course",
    "let_go_challenge",
    "look_again",
    "look_for_calendars",
    "mark_of",
    "miss_meeting",
    "move_meeting",
    "move_point",
    "new_password",
    "not_now_meeting",
    "not_now_series",
    "note_challenge",
    "offer_session",
    "own_agenda",
    "place_meeting",
    "plan_series",
    "put_aside_point",
    "put_point",
    "read_again",
    "read_busy_calendars",
    "read_own",
    "read_piece",
    "remind_of_sessions",
    "remove_busy_calendar",
    "remove_calendar_account",
    "remove_challenge",
    "renew_feed",
    "say_there",
    "say_what_helped",
    "send_signal",
    "stay_in_call",
    "take_back_meeting",
    "take_back_point",
    "take_back_series",
    "take_step",
    "talk_entry",
    "talk_point",
    "tell_topics",
    "write_own",
    "write_piece",
    "yes_meeting",
    "yes_series",
]
