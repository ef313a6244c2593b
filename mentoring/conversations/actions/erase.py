"""Erasing what was said: the places on the timeline stay, the words do not come back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import F, QuerySet

from mentoring.channels import actions as channels
from mentoring.channels.models import ReceivedLetter
from mentoring.conversations.actions.lanes import cancel_waiting
from mentoring.conversations.actions.version import hold, raise_version
from mentoring.conversations.models import (
    Attachment,
    Conversation,
    Entry,
    HardToSay,
    HeldLetter,
    Lane,
    Later,
    Reaction,
)
from mentoring.conversations.words import SCOPE
from mentoring.files import actions as files
from mentoring.people.models import Person
from mentoring.vault.actions import destroy_words


@transaction.atomic
def erase_words(*, conversation: Conversation, author: Person | None, now: datetime) -> None:
    """This will erase what one person said here; None: all that was said. Erasing twice is erasing once.

    The sealed bytes are overwritten and their keys destroyed, so older backups cannot be read either. The keys go
    last: a stop before that leaves everything to be done again, and nothing half.
    """
    held = hold(conversation.pk)
    theirs = {"author": author} if author else {}
    gone = Entry.objects.filter(conversation=held, **theirs).exclude(words=b"", card=b"", attached=b"")
    ids = list(gone.values_list("pk", flat=True))
    waiting = cancel_waiting(Lane.objects.filter(participant__conversation=held), now=now) if not held.is_open else []
    files.drop_files(files=[one.file for one in Attachment.objects.filter(entry__in=ids).select_related("file")])
    Entry.objects.filter(pk__in=ids).update(words=b"", card=b"", attached=b"", version=F("version") + 1)
    _reactions(held, author).delete()
    Later.objects.filter(conversation=held, **theirs).delete()
    HardToSay.objects.filter(conversation=held, **theirs).delete()
    _drop_held_letters(held, author, now=now)
    destroy_words(kind=SCOPE, id=held.pk, author=author.pk if author else None)
    raise_version(held, entries=[*ids, *waiting])


def _reactions(conversation: Conversation, author: Person | None) -> QuerySet[Reaction]:
    here = Reaction.objects.filter(entry__conversation=conversation)
    return here.filter(person=author) if author else here


def _drop_held_letters(conversation: Conversation, author: Person | None, *, now: datetime) -> None:
    """Letters that waited for "was this you?" are put away; the timetable forgets them whole."""
    here = HeldLetter.objects.filter(participant__conversation=conversation, answered_at=None)
    for one in (here.filter(participant__person=author) if author else here).select_related("letter"):
        HeldLetter.objects.filter(pk=one.pk).update(answered_at=now)
        channels.settle(letter=one.letter, state=ReceivedLetter.State.DROPPED, reason="erased", now=now)
