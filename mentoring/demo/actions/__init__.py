"""What can happen in the demo; the only files of this room that write."""

from mentoring.demo.actions.build import build_demo
from mentoring.demo.actions.mailbox import keep_mail, note_answer, open_mail

__all__ = ["build_demo", "keep_mail", "note_answer", "open_mail"]
