"""Everything that can happen to a session; the only files of this room that write."""

from mentoring.conversations.access import NotTakingPart
from mentoring.conversations.actions.say import ConversationClosed
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
from mentoring.meetings.actions.change import (
    NotOverYet,
    cancel_meeting,
    hold_meeting,
    miss_meeting,
    move_meeting,
    place_meeting,
)
from mentoring.meetings.actions.draft import Draft, Where
from mentoring.meetings.actions.erase import erase_sessions
from mentoring.meetings.actions.expire import expire_sessions
from mentoring.meetings.actions.heed import heed_calendar_answers
from mentoring.meetings.actions.remind import ask_whether_held, remind_of_sessions
from mentoring.meetings.actions.series import not_now_series, plan_series, take_back_series, yes_series
from mentoring.meetings.states import CannotHappenNow, NotTheirs

__all__ = [
    "MOST_CALENDARS",
    "MOST_TIMES",
    "CalendarsEnough",
    "CannotHappenNow",
    "ConversationClosed",
    "Draft",
    "NoSuchTime",
    "NobodyToMeet",
    "NotOverYet",
    "NotTakingPart",
    "NotTheirs",
    "TooLate",
    "Where",
    "add_busy_calendar",
    "agree_time",
    "another_time_meeting",
    "ask_session",
    "ask_whether_held",
    "book_dates",
    "cancel_meeting",
    "end_feed",
    "erase_sessions",
    "expire_sessions",
    "forget_calendars",
    "heed_calendar_answers",
    "hold_meeting",
    "keep_busy_file",
    "miss_meeting",
    "move_meeting",
    "not_now_meeting",
    "not_now_series",
    "offer_session",
    "place_meeting",
    "plan_series",
    "read_again",
    "read_busy_calendars",
    "remind_of_sessions",
    "remove_busy_calendar",
    "renew_feed",
    "take_back_meeting",
    "take_back_series",
    "tell_topics",
    "yes_meeting",
    "yes_series",
]
