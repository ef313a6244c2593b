"""Letters received: raw, sealed, and kept before they are acknowledged."""

from __future__ import annotations

from datetime import datetime

from django.db import models

from mentoring.vault.ids import new_id


class ReceivedLetterQuerySet(models.QuerySet["ReceivedLetter"]):
    """Letters that came from outside."""

    def waiting(self, now: datetime) -> ReceivedLetterQuerySet:
        """Not opened yet and held by no worker, oldest first."""
        free = models.Q(lease_until=None) | models.Q(lease_until__lte=now)
        return self.filter(free, state=ReceivedLetter.State.NEW, open_after__lte=now).order_by("received_at", "id")


class ReceivedLetter(models.Model):
    """One letter as it came, sealed under the installation's own scope."""

    class State(models.TextChoices):
        """Where a letter stands. Every state but ``new`` is final until somebody acts."""

        NEW = "new"
        TAKEN = "taken"  # its words stand in a conversation
        NOTED = "noted"  # a report or an automatic answer; told, not posted
        HELD = "held"  # waits for "was this you?"
        DROPPED = "dropped"  # noise; the reason says why
        PARKED = "parked"  # we could not read it after several tries; the host is told

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    channel = models.CharField(max_length=20)
    dedupe_key = models.CharField(max_length=100)
    raw = models.BinaryField()  # sealed
    received_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.NEW)
    reason = models.CharField(max_length=200, blank=True)  # in plain words, never with content
    tries = models.PositiveSmallIntegerField(default=0)
    open_after = models.DateTimeField()
    lease_until = models.DateTimeField(null=True, blank=True)
    token = models.CharField(max_length=16, blank=True)  # fences a worker that was too slow

    objects = ReceivedLetterQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["channel", "dedupe_key"], name="a_letter_is_kept_once"),
        ]
        indexes = [models.Index(fields=["state", "open_after"], name="letters_waiting")]
