"""Who leaves, and who has left. The ledger of leaving holds ids and times, and no word."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models

from mentoring.people.models import Person

TO_SAY_GOODBYE = timedelta(days=14)


class LeavingQuerySet(models.QuerySet["Leaving"]):
    """People who gave up their account."""

    def due(self, now: datetime) -> LeavingQuerySet:
        """Whose day has come, and who are not quite gone yet: also those whose going was stopped half-way."""
        return self.filter(leaves_at__lte=now, gone_at=None).order_by("leaves_at")


class Leaving(models.Model):
    """One person gives up their account: said today, done fourteen days later, taken back until then."""

    person = models.OneToOneField(Person, primary_key=True, on_delete=models.PROTECT, related_name="leaving")
    said_at = models.DateTimeField()
    leaves_at = models.DateTimeField()
    began_at = models.DateTimeField(null=True, blank=True)  # from here on there is no way back
    gone_at = models.DateTimeField(null=True, blank=True)

    objects = LeavingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(leaves_at__gt=models.F("said_at")), name="there_is_time_to_say_goodbye"
            ),
        ]
