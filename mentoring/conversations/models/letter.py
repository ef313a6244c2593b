"""Letters that came in and could not simply be said: asked about, or answered kindly."""

from __future__ import annotations

from django.db import models

from mentoring.channels.models import ReceivedLetter
from mentoring.conversations.models.conversation import Participant
from mentoring.people.models import Address, Person
from mentoring.vault.ids import new_id


class HeldLetterQuerySet(models.QuerySet["HeldLetter"]):
    """Letters that wait for "was this you?"."""

    def of(self, person: Person) -> HeldLetterQuerySet:
        """Those that came in this person's name and are not answered yet."""
        return self.filter(participant__person=person, participant__left_at=None, answered_at=None)


class HeldLetter(models.Model):
    """A letter that came with somebody's reply address, but not surely from them, or with several: asked about."""

    letter = models.ForeignKey(ReceivedLetter, on_delete=models.CASCADE, related_name="+")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="held_letters")
    held_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = HeldLetterQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["letter", "participant"], name="nobody_is_asked_twice_about_a_letter"),
        ]


class LateLetter(models.Model):
    """A letter that came when its conversation or its reply address was over: answered once a day, and kindly."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="+")
    address = models.ForeignKey(Address, on_delete=models.CASCADE, related_name="+")  # where it came from
    lookup = models.BinaryField(max_length=32)  # of the same: some people share an address
    came_on = models.DateField()  # in UTC
    send_after = models.DateTimeField(null=True, blank=True)  # the answer waits; None: handed over, or given up

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["lookup", "came_on"], name="nobody_is_answered_twice_a_day"),
        ]
