"""Files of entries: held with what is said, and dropped with it."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from mentoring.conversations.models import Attachment, Entry
from mentoring.conversations.words import SCOPE
from mentoring.files import actions as files


def attach(entry: Entry, ids: Sequence[UUID]) -> None:
    """This will hold these files for a new entry, in its transaction. Raises ``NotToBeKept``."""
    if entry.author is None:
        raise files.NotToBeKept
    held = files.keep_files(
        ids=ids, owner=entry.author, scope_kind=SCOPE, scope_id=entry.conversation_id, now=entry.said_at
    )
    Attachment.objects.bulk_create(
        Attachment(entry=entry, file=file, position=number) for number, file in enumerate(held)
    )


def drop_attached(entry: Entry) -> None:
    """This will destroy the files of an entry whose words are taken back."""
    files.drop_files(files=[one.file for one in entry.attachments.select_related("file")])
