"""The mailbox of the demo: letters that Northlight sent, as the mail server of these people keeps them."""

from __future__ import annotations

from django.db import models

from mentoring.people.models import Person
from mentoring.vault.ids import new_id


class MailboxLetterQuerySet(models.QuerySet["MailboxLetter"]):
    """Letters in mailboxes."""

    def of_others(self, *, than: list[str]) -> MailboxLetterQuerySet:
        """Those for everybody who does not sign in with one of these e-mail addresses."""
        return self.exclude(person__email__in=than)

    def unopened(self) -> MailboxLetterQuerySet:
        """Those nobody has looked at yet."""
        return self.filter(opened_at=None)


class MailboxLetter(models.Model):
    """One letter, sealed, in the mailbox of the one it was sent to."""

    class Answer(models.TextChoices):
        """What the one whose mailbox it is has let happen."""

        NONE = ""
        WORDS = "words"  # written and sent
        AWAY = "away"  # their out-of-office note answered
        RETURNED = "returned"  # their mail host says that there is no such mailbox

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="+")
    raw = models.BinaryField()  # sealed
    arrived_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=10, choices=Answer.choices, blank=True, default=Answer.NONE)
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = MailboxLetterQuerySet.as_manager()

    class Meta:
        ordering = ["-arrived_at", "-id"]
        indexes = [models.Index(fields=["person", "-arrived_at"], name="mailbox_letters_by_person")]
