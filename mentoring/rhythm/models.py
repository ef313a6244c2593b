"""A review of a partnership, and what each of the two writes in it; no writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mentoring.partnerships.models import Partnership
from mentoring.people.models import Person
from mentoring.vault.ids import new_id

if TYPE_CHECKING:
    from uuid import UUID


class ReviewQuerySet(models.QuerySet["Review"]):
    """Reviews, reached through one of the two."""

    def of(self, person: Person) -> ReviewQuerySet:
        """Those of partnerships this person is one of the two in."""
        return self.filter(Q(partnership__mentor=person) | Q(partnership__mentee=person))


class Review(models.Model):
    """Two people look at how it is going. Its id is the round of its last question, which both are asked apart.

    Whether somebody has handed in, whether both have, and whether it is over, stands in those two questions alone.
    """

    class Kind(models.TextChoices):
        """When in its life a partnership is looked at."""

        START = "start", _("A first look")
        MID = "mid", _("On the way")
        RENEWAL = "renewal", _("Before the time you agreed ends")
        CLOSING = "closing", _("Before you close")

    id = models.UUIDField(primary_key=True, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="reviews")
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.MID)
    after_session = models.PositiveSmallIntegerField(null=True, blank=True)  # None: by time, or somebody wished it
    begun_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")  # None: Northlight
    begun_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True, blank=True)  # once, and never again

    objects = ReviewQuerySet.as_manager()

    class Meta:
        ordering = ["begun_at", "id"]


class Side(models.Model):
    """What one of the two writes in a review: what is opened with the other's, and what stays their own."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="sides")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    words = models.BinaryField(default=bytes, blank=True)  # sealed JSON: question → answer
    alone = models.BinaryField(default=bytes, blank=True)  # sealed JSON that nobody else ever reads
    format = models.CharField(max_length=10, blank=True)  # of questions.ASKED["format"]
    version = models.PositiveSmallIntegerField(default=1)  # bound into both seals
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["review", "person"], name="one_side_a_person_a_review")]

    if TYPE_CHECKING:
        review_id: UUID
        person_id: UUID
