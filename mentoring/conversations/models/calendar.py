"""What calendars answered to invitations: kept here, acted upon by the room above that knows what they were about."""

from __future__ import annotations

from django.db import models

from mentoring.channels.models import ReceivedLetter
from mentoring.conversations.models.conversation import Participant


class CalendarAnswerQuerySet(models.QuerySet["CalendarAnswer"]):
    """Answers of calendars."""

    def waiting(self) -> CalendarAnswerQuerySet:
        """Those that nobody has acted upon yet, as they came."""
        return self.filter(taken_at=None).order_by("id")


class CalendarAnswer(models.Model):
    """One answer: to what, and which. It has no words of its own, and goes when its letter is forgotten."""

    class Answer(models.TextChoices):
        """What calendars can say."""

        ACCEPTED = "accepted"
        DECLINED = "declined"
        TENTATIVE = "tentative"
        COUNTER = "counter"  # another time is proposed

    letter = models.OneToOneField(ReceivedLetter, on_delete=models.CASCADE, related_name="+")  # one letter, one answer
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="+")
    uid = models.CharField(max_length=255, blank=True)  # "" for what cannot be ours
    sequence = models.PositiveIntegerField(default=0)
    answer = models.CharField(max_length=10, choices=Answer.choices)
    starts_at = models.DateTimeField(null=True, blank=True)  # of a counter
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    came_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True, blank=True)

    objects = CalendarAnswerQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["id"], name="calendar_answers_waiting", condition=models.Q(taken_at=None)),
        ]
