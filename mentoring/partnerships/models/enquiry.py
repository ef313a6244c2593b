"""A visitor asks a mentor for a conversation; nobody hears of it until the address is shown to be theirs."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models

from mentoring.partnerships.models.invitation import Invitation
from mentoring.people.models import Person
from mentoring.vault.ids import new_id

ENQUIRY_LASTS = timedelta(days=3)


class EnquiryQuerySet(models.QuerySet["Enquiry"]):
    """Enquiries, by how long they last."""

    def lasting(self, now: datetime) -> EnquiryQuerySet:
        """Not too old to be confirmed, or to be looked at once more."""
        return self.filter(asked_at__gt=now - ENQUIRY_LASTS)

    def over(self, now: datetime) -> EnquiryQuerySet:
        """Old enough to be forgotten."""
        return self.filter(asked_at__lte=now - ENQUIRY_LASTS)


class Enquiry(models.Model):
    """What a visitor without an account wrote on a mentor's public page. Confirmed, it becomes an invitation."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    mentor = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    words = models.BinaryField(default=bytes, blank=True)  # sealed JSON: name, address, line; gone once confirmed
    address_lookup = models.BinaryField(max_length=32)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    invitation = models.ForeignKey(Invitation, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    objects = EnquiryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["mentor", "address_lookup"],
                condition=models.Q(confirmed_at=None),
                name="one_open_enquiry_of_an_address_to_a_mentor",
            ),
        ]
