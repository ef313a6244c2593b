"""Everything that can happen to what is shared; the only files of this room that write."""

from mentoring.conversations.access import NotTakingPart
from mentoring.conversations.actions import ConversationClosed
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
from mentoring.library.actions.hold import ChangedMeanwhile
from mentoring.library.actions.keep import keep_what_was_said
from mentoring.library.actions.look_up import look_up_titles
from mentoring.library.actions.place import move_resource, put_back, put_resource, remove_resource
from mentoring.library.actions.share import OnlyWhoShared, Thing, change_resource, share_resource, withdraw_resource

__all__ = [
    "MOST_COLUMNS",
    "ChangedMeanwhile",
    "ConversationClosed",
    "LastColumn",
    "NotTakingPart",
    "OnlyWhoShared",
    "Thing",
    "TooManyColumns",
    "add_column",
    "bring_in",
    "change_resource",
    "keep_what_was_said",
    "look_up_titles",
    "move_column",
    "move_resource",
    "put_back",
    "put_resource",
    "remove_column",
    "remove_resource",
    "rename_column",
    "share_resource",
    "withdraw_resource",
]
