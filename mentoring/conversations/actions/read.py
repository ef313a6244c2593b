"""Noting how far somebody has read."""

from __future__ import annotations

from django.db import transaction

from mentoring.conversations.models import Participant


@transaction.atomic
def mark_read(*, participant: Participant, seq: int) -> None:
    """This will note that everything up to ``seq`` has been on this person's screen; it never goes back."""
    Participant.objects.filter(pk=participant.pk, read_seq__lt=seq).update(read_seq=seq)
