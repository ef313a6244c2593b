"""How two people close well: what each discovered, thanks, whom to turn to next."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from mentoring.partnerships.models.partnership import Partnership
from mentoring.people.models import Person
from mentoring.vault.ids import new_id


class Farewell(models.Model):
    """One person's closing step. What both wrote is opened when the partnership has closed, or both have."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="farewells")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    words = models.BinaryField(default=bytes)  # sealed JSON: discovered, thanks, wish, last note
    version = models.PositiveSmallIntegerField(default=1)
    keeps_contact = models.BooleanField(default=False)  # would keep the other's addresses
    changed_at = models.DateTimeField()
    follow_up_on = models.DateField(null=True, blank=True)  # half a year on, two questions

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partnership", "person"], name="one_farewell_a_person"),
        ]


class HandOn(models.Model):
    """A mentor suggests another mentor; the mentee decides whether, and with which words."""

    class State(models.TextChoices):
        """Where it stands."""

        SUGGESTED = "suggested"
        CONSENTED = "consented"
        DECLINED = "declined"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="hand_ons")
    suggested_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    words = models.BinaryField(default=bytes)  # sealed under the mentor: whom, and his introduction
    passed_on = models.BinaryField(default=bytes)  # sealed under the mentee: what she lets through
    state = models.CharField(max_length=10, choices=State.choices, default=State.SUGGESTED)
    suggested_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["partnership"], condition=Q(state="suggested"), name="one_hand_on_at_a_time"
            ),
        ]
