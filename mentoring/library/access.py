"""Who may open what is shared: the only file of this room that makes an Access.

People open it as they open what is said where they take part: ``conversations.access.of_participant``.
"""

from __future__ import annotations

from uuid import UUID

from mentoring.conversations.words import SCOPE
from mentoring.vault.sealing import Access


def to_keep(conversation_id: UUID) -> Access:
    """This will let a worker read what was said, to find the links in it, and look up where they lead."""
    return Access(SCOPE, conversation_id, why="keeps what was shared")
