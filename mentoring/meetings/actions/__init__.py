"""Everything that can happen to sessions; the only files of this room that write."""

from mentoring.conversations.access import NotTakingPart
from mentoring.conversations.actions import ConversationClosed
from mentoring.meetings.actions.call import (
    CallIsFull,
    NotInCall,
    WentElsewhere,
    end_calls,
    forget_calls,
    join_call,
    leave_call,
    stay_in_call,
)
from mentoring.meetings.actions.signal import NobodyThere, TooManySignals, send_signal

__all__ = [
    "CallIsFull",
    "ConversationClosed",
    "NobodyThere",
    "NotInCall",
    "NotTakingPart",
    "TooManySignals",
    "WentElsewhere",
    "end_calls",
    "forget_calls",
    "join_call",
    "leave_call",
    "send_signal",
    "stay_in_call",
]
