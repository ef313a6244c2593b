"""Something hard to say, in three sentences: a draft that only the one who writes it can read, until it is sent."""

from __future__ import annotations

from django.db import models

from mentoring.conversations.models.conversation import Conversation
from mentoring.people.models import Person
from mentoring.vault.ids import new_id


class HardToSayQuerySet(models.QuerySet["HardToSay"]):
    """Such drafts, reached through the one whose they are."""

    def of(self, person: Person) -> HardToSayQuerySet:
        """Those this person writes; nobody else ever sees that there is one."""
        return self.filter(author=person)


class HardToSay(models.Model):
    """One draft of one person for one conversation. When it is sent or thrown away, the row is gone."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="+")
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    words = models.BinaryField(default=bytes)  # sealed JSON: see words.Sentences
    version = models.PositiveSmallIntegerField(default=1)  # of the words; bound into the seal
    written_at = models.DateTimeField()

    objects = HardToSayQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "hard to say"
        constraints = [
            models.UniqueConstraint(fields=["conversation", "author"], name="one_hard_thing_at_a_time"),
        ]
