"""Files of entries: held with what is said, and dropped with it."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from mentoring.conversations.access import of_author
from mentoring.conversations.attached import Attached, seal_attached
from mentoring.conversations.models import Attachment, Entry
from mentoring.conversations.words import SCOPE
from mentoring.files import actions as files
from mentoring.files.facts import Facts, sealed_facts
from mentoring.files.models import File
from mentoring.vault.sealing import open_all


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
    show_attached(entry, held)


def show_attached(entry: Entry, held: Sequence[File] | None = None) -> None:
    """This will tell anew, in an entry, what is shown of its files; in the transaction that changed one of them."""
    if held is None:
        held = [one.file for one in entry.attachments.select_related("file")]
    opened = open_all([sealed_facts(one) for one in held], access=of_author(entry))
    shown = [Attached(one, Facts.unpack(packed)) for one, packed in zip(held, opened, strict=True) if packed]
    entry.attached = seal_attached(shown, entry=entry)
    Entry.objects.filter(pk=entry.pk).update(attached=entry.attached)


def not_ready(entries: Sequence[Entry]) -> set[UUID]:
    """Those of these entries with a file that nobody has looked at yet. Asks nothing when there are none."""
    if not entries:
        return set()
    unseen = Attachment.objects.filter(entry__in=entries, file__state=File.State.WAITING)
    return set(unseen.values_list("entry_id", flat=True))


def drop_attached(entry: Entry) -> None:
    """This will destroy the files of an entry whose words are taken back."""
    files.drop_files(files=[one.file for one in entry.attachments.select_related("file")])
