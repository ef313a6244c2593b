"""Asking somebody by an address, who may have no account yet."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Q

from mentoring.partnerships.models.partnership import PROPOSAL_LASTS, Partnership
from mentoring.people.models import Address, Person
from mentoring.vault.ids import new_id


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Invitations to somebody who may have no account yet."""

    def open(self, now: datetime) -> InvitationQuerySet:
        """Not answered, not taken back, not too old."""
        return self.filter(answered_at=None, withdrawn_at=None, asked_at__gt=now - PROPOSAL_LASTS)

    def to(self, person: Person) -> InvitationQuerySet:
        """Those that went to one of this person's verified addresses, or to themselves by their page."""
        mine = Address.objects.of(person).filter(verified_at__isnull=False)
        came = Q(address_lookup__in=mine.values("lookup"), asked=None) | Q(asked=person)
        return self.filter(came).exclude(asked_by=person)

    def waiting(self, now: datetime) -> InvitationQuerySet:
        """Whose letter should go now."""
        return self.filter(send_after__lte=now, withdrawn_at=None).order_by("send_after")


class Invitation(models.Model):
    """One person asks another, by an address, to be their mentor or their mentee."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )  # by their page
    asks_for = models.CharField(max_length=10)  # what the other one would be: "mentor" or "mentee"
    kind = models.CharField(max_length=20, default=Partnership.Kind.MENTOR)  # of Partnership.Kind
    knows_already = models.BooleanField(default=False)  # the asker's own yes to going without a first conversation
    address = models.BinaryField()  # sealed; empty for somebody who was asked by their page: it is not the asker's
    address_lookup = models.BinaryField(max_length=32)
    name = models.BinaryField(default=bytes)  # sealed: what the asker calls them
    words = models.BinaryField(default=bytes)  # sealed: a few lines with it
    focus = models.BinaryField(default=bytes)  # sealed
    token = models.BinaryField()  # sealed: the worker writes it into the letter
    token_hash = models.CharField(max_length=64, unique=True)
    asked_at = models.DateTimeField()
    send_after = models.DateTimeField(null=True, blank=True)  # its letter waits; None: handed over, or given up
    tries = models.PositiveSmallIntegerField(default=0)
    trouble = models.CharField(max_length=200, blank=True)  # why the letter could not go, in plain words
    answered_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    partnership = models.ForeignKey(Partnership, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(asks_for__in=["mentor", "mentee"]), name="one_asks_for_a_mentor_or_a_mentee"
            ),
        ]
