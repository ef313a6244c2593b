"""Files of entries, made ready by a worker, and told in words by those who can see and hear them."""

from __future__ import annotations

import logging
from datetime import datetime

from django.db import transaction

from mentoring.conversations.access import by_membership
from mentoring.conversations.actions.attach import show_attached
from mentoring.conversations.actions.lanes import wait_no_longer
from mentoring.conversations.actions.notes import note_refused
from mentoring.conversations.actions.version import hold, raise_version
from mentoring.conversations.models import Attachment, Participant
from mentoring.conversations.words import SCOPE
from mentoring.files import actions as files
from mentoring.files.models import File
from mentoring.people.models import Person

log = logging.getLogger(__name__)


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
        _settle(file, files.look(file), now=now)
    except files.HeldByAnother:
        log.warning("File %s was prepared by another worker", file.pk)
    except Exception:  # our own mistake: the file waits until its lease lapses, the others go on
        log.exception("File %s stumbled", file.pk)
    return True


@transaction.atomic
def _settle(file: File, looked: files.Looked, *, now: datetime) -> None:
    conversation = hold(file.scope_id)
    files.settle(file=file, looked=looked)
    attachment = Attachment.objects.filter(file=file).select_related("entry").first()
    if attachment is None:
        return
    show_attached(attachment.entry)
    raise_version(conversation, entries=[attachment.entry_id])
    wait_no_longer(conversation.pk, now=now)
    if looked.refused and attachment.entry.came_by != "web":  # somebody on the page sees it there
        writer = Participant.objects.select_related("person", "conversation").get(
            conversation=conversation, person=file.owner_id
        )
        note_refused(writer, refused=[(looked.facts.name, looked.refused)], about=str(file.pk), now=now)


def scan_files_again(*, now: datetime) -> int:
    """This will show those files to the scanner that it did not answer for, and tell open pages; gives how many."""
    scanned = files.scan_again(now=now)
    for attachment in Attachment.objects.filter(file__in=scanned).select_related("entry"):
        with transaction.atomic():
            conversation = hold(attachment.entry.conversation_id)
            show_attached(attachment.entry)
            raise_version(conversation, entries=[attachment.entry_id])
    return len(scanned)


@transaction.atomic
def describe(*, attachment: Attachment, by: Person, alt: str | None = None, transcript: str | None = None) -> None:
    """This will put words beside a file, by anybody who can read its entry; open pages are told."""
    conversation = hold(attachment.entry.conversation_id)
    files.describe_file(file=attachment.file, access=by_membership(by, conversation), alt=alt, transcript=transcript)
    show_attached(attachment.entry)
    raise_version(conversation, entries=[attachment.entry_id])
