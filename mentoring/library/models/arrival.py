"""What somebody shared from elsewhere, and has not said for whom; and the private address such letters come to."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q

from mentoring.conversations.models import Conversation
from mentoring.goals.models.worded import Worded
from mentoring.people.models import Person
from mentoring.vault.scopes import Scope

ARRIVALS = "arrivals"
WAITS_FOR = timedelta(days=14)  # then it is let go; the page says so


class ArrivalQuerySet(models.QuerySet["Arrival"]):
    """Arrivals, reached through their owner."""

    def of(self, person: Person) -> ArrivalQuerySet:
        """What this person shared from elsewhere."""
        return self.filter(owner=person)

    def waiting(self) -> ArrivalQuerySet:
        """Those nobody was chosen for yet."""
        return self.filter(given_at=None)

    def to_let_go(self, now: datetime) -> ArrivalQuerySet:
        """Those that came more than two weeks ago."""
        return self.filter(came_at__lte=now - WAITS_FOR)


class Arrival(Worded):
    """One thing that came from outside, for its owner alone until they say for whom.

    Once it is given it holds no words any more. Its row stays for a while, so that a second tap gives it only once.
    """

    WORDS = ("address", "title", "words")

    class Way(models.TextChoices):
        """How it came."""

        MENU = "menu"  # the share menu of a phone
        LETTER = "letter"

    owner = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    client_id = models.UUIDField()
    came_by = models.CharField(max_length=8, choices=Way.choices)
    address = models.BinaryField(default=bytes)  # sealed, like the next two
    title = models.BinaryField(default=bytes)
    words = models.BinaryField(default=bytes)
    is_partial = models.BooleanField(default=False)  # something that came with it could not be kept
    came_at = models.DateTimeField()
    given_at = models.DateTimeField(null=True, blank=True)
    given_to = models.ForeignKey(Conversation, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = ArrivalQuerySet.as_manager()

    class Meta:
        ordering = ["-came_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["owner", "client_id"], name="nothing_arrives_twice"),
            models.CheckConstraint(
                condition=Q(given_to=None) | Q(given_at__isnull=False), name="what_is_given_was_given_at_some_time"
            ),
        ]
        indexes = [
            models.Index(fields=["came_at"], name="arrivals_to_let_go"),
            models.Index(fields=["owner"], name="arrivals_waiting", condition=Q(given_at=None)),
        ]

    @property
    def scope(self) -> Scope:
        """A key of its own: once it is let go, nobody can open it, in backups neither."""
        return Scope(ARRIVALS, self.pk, self.owner_id)

    @property
    def lets_go_at(self) -> datetime:
        """Until when it waits."""
        return self.came_at + WAITS_FOR


class PrivateAddress(models.Model):
    """Which of somebody's private addresses holds: it rises, and letters to the one before are nobody's."""

    owner = models.OneToOneField(Person, on_delete=models.CASCADE, primary_key=True, related_name="+")
    turn = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name_plural = "private addresses"
