"""Files of entries: held with what is said, dropped with it, prepared by a worker, and told in words."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from mentoring.conversations.access import by_membership
from mentoring.conversations.actions.version import hold, raise_version
from mentoring.conversations.models import Attachment, Entry
from mentoring.conversations.words import SCOPE
from mentoring.files import actions as files
from mentoring.files.models import File
from mentoring.people.models import Person

log = logging.getLogger(__name__)


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


def prepare_file(*, now: datetime) -> bool:
    """This will look at one file that waits and make what is shown of it; False if none waits.

    The heavy part stands outside any transaction; a crash leaves a lease that lapses.
    """
    if not File.objects.to_prepare(now, kind=SCOPE).exists():
        return False  # asked first: to take a lease is to write, and all other writers wait for that
    file = files.take_lease(kind=SCOPE, now=now)
    if file is None:
        return False
    try:
        _settle(file, files.look(file))
    except files.HeldByAnother:
        log.warning("File %s was prepared by another worker", file.pk)
    except Exception:  # our own mistake: the file waits until its lease lapses, the others go on
        log.exception("File %s stumbled", file.pk)
    return True


@transaction.atomic
def _settle(file: File, looked: files.Looked) -> None:
    conversation = hold(file.scope_id)
    files.settle(file=file, looked=looked)
    if entries := list(Attachment.objects.filter(file=file).values_list("entry", flat=True)):
        raise_version(conversation, entries=entries)


@transaction.atomic
def describe(*, attachment: Attachment, by: Person, alt: str | None = None, transcript: str | None = None) -> None:
    """This will put words beside a file, by anybody who can read its entry; open pages are told."""
    conversation = hold(attachment.entry.conversation_id)
    files.describe_file(file=attachment.file, access=by_membership(by, conversation), alt=alt, transcript=transcript)
    raise_version(conversation, entries=[attachment.entry_id])
