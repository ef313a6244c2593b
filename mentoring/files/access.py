"""Who may open files here: the only file of this room that makes an Access."""

from __future__ import annotations

from mentoring.files.models import File
from mentoring.vault.sealing import Access


def to_prepare(file: File) -> Access:
    """This will let a worker look at a file that was just handed over, and open nothing of anybody else's."""
    return Access(file.scope_kind, file.scope_id, why="preparing a file", author=file.owner_id)


def of_owner(file: File) -> Access:
    """This will let what somebody hands over be put together from its pieces."""
    return Access(file.scope_kind, file.scope_id, why="handing over a file", author=file.owner_id)
