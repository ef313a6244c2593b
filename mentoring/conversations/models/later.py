"""Notes that are written now and said on a day that was chosen."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models

from mentoring.conversations.models.conversation import Conversation, Participant
from mentoring.people.models import Person
from mentoring.vault.ids import new_id

EARLIEST_ZONE = timedelta(hours=14)  # in the east a day begins so long before it does in UTC


class LaterQuerySet(models.QuerySet["Later"]):
    """Notes for later, reached through the one who wrote them."""

    def of(self, person: Person) -> LaterQuerySet:
        """Those that this person wrote; nobody else sees them before their day."""
        return self.filter(author=person)

    def waiting(self) -> LaterQuerySet:
        """Not said yet, the next one first."""
        return self.filter(said_at=None).order_by("on_day", "id")

    def begun(self, now: datetime) -> LaterQuerySet:
        """Those whose day has begun somewhere, and that may still be said where they belong."""
        waits = self.waiting().filter(on_day__lte=(now + EARLIEST_ZONE).date())
        return waits.filter(conversation__state=Conversation.State.OPEN, to__left_at=None)


class Later(models.Model):
    """One note that waits for the morning of a day, by the clock on the wall of the one it is for."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="laters")
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    to = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="+")  # whose morning it is
    client_id = models.UUIDField()  # made by whoever writes it; the same twice is the same note
    words = models.BinaryField(default=bytes)  # sealed: see words.Words; emptied once it was said
    version = models.PositiveSmallIntegerField(default=1)  # of the words; bound into the seal
    on_day = models.DateField()
    written_at = models.DateTimeField()
    said_at = models.DateTimeField(null=True, blank=True)

    objects = LaterQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conversation", "author", "client_id"], name="no_note_is_kept_twice"),
        ]
        indexes = [models.Index(fields=["on_day"], name="laters_waiting", condition=models.Q(said_at=None))]
