"""Everything that can happen to a file; the only files of this room that write."""

from mentoring.files.actions.keep import NotToBeKept, drop_files, keep_files, sweep
from mentoring.files.actions.prepare import HeldByAnother, Looked, look, scan_again, settle, take_lease
from mentoring.files.actions.take import (
    Announced,
    TooMuch,
    WrongOffset,
    add_piece,
    begin_file,
    carry_over,
    drop_upload,
    finish_file,
    take_whole,
)
from mentoring.files.actions.tell import describe_file

__all__ = [
    "Announced",
    "HeldByAnother",
    "Looked",
    "NotToBeKept",
    "TooMuch",
    "WrongOffset",
    "add_piece",
    "begin_file",
    "carry_over",
    "describe_file",
    "drop_files",
    "drop_upload",
    "finish_file",
    "keep_files",
    "look",
    "scan_again",
    "settle",
    "sweep",
    "take_lease",
    "take_whole",
]
