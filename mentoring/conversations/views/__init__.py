"""Who asked: load through the person, one action, answer."""

from mentoring.conversations.views.load import back_to, mine_or_404, reader_or_404, shown

__all__ = ["back_to", "mine_or_404", "reader_or_404", "shown"]
