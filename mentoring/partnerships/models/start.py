"""How two people start: the steps of each side, private notes, and what each hopes and fears."""

from __future__ import annotations

from django.db import models

from mentoring.partnerships.models.partnership import Partnership
from mentoring.people.models import Person
from mentoring.vault.ids import new_id


class StartStep(models.Model):
    """One step of one person's start check-list, noted by hand. Steps that show by themselves have no row."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="start_steps")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    step = models.CharField(max_length=20)  # of start.STEPS
    state = models.CharField(max_length=20)  # "done", "planned", "not_possible"
    on = models.DateField(null=True, blank=True)  # when a meeting is planned
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partnership", "person", "step"], name="one_row_a_person_a_step"),
        ]


class PrivateNote(models.Model):
    """What one person writes for themselves beside a partnership: nobody else ever reads it.

    ``about`` is "exploring" (notes of the first conversation), "start" (the start reflection) or "close".
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="private_notes")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    about = models.CharField(max_length=20)
    words = models.BinaryField(default=bytes)  # sealed JSON: question → answer
    version = models.PositiveSmallIntegerField(default=1)  # bound into the seal
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partnership", "person", "about"], name="one_private_note_of_a_kind"),
        ]
