"""What else ties two people to each other: work, money, family. A fact for both of them, and for nobody else."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from mentoring.partnerships.models.partnership import Partnership
from mentoring.people.models import Person
from mentoring.vault.ids import new_id


class Tie(models.Model):
    """One thing either of the two has declared. It forbids nothing."""

    class Kind(models.TextChoices):
        """What it is; the last two exclude each other."""

        MANAGES = "manages", _("manages the other")
        HIRES = "hires", _("decides on hiring the other")
        FUNDS = "funds", _("pays for the other’s work, or decides on money for it")
        EXAMINES = "examines", _("examines or assesses the other")
        RELATED = "related", _("is related to the other")
        INTERNAL = "internal", _("works in the same organisation")
        EXTERNAL = "external", _("works in another organisation")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="ties")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    holder = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+"
    )  # who manages; None: both
    declared_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    declared_at = models.DateTimeField()

    class Meta:
        ordering = ["declared_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "kind", "holder"], name="a_tie_is_declared_once"),
            models.UniqueConstraint(
                fields=["partnership", "kind"], condition=models.Q(holder=None), name="a_tie_of_both_is_declared_once"
            ),
        ]

    @property
    def is_over_mentee(self) -> bool:
        """Whether the mentor is the one who manages the mentee."""
        return self.kind == self.Kind.MANAGES and self.holder_id == self.partnership.mentor_id
