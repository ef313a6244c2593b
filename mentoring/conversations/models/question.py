"""Quick questions: asked outside sessions, answered by anything, and never in anybody's way."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Q

from mentoring.conversations.models.conversation import Entry, Participant
from mentoring.people.models import Person
from mentoring.vault.ids import new_id


class QuickQuestionQuerySet(models.QuerySet["QuickQuestion"]):
    """Quick questions, reached through a person."""

    def to(self, person: Person) -> QuickQuestionQuerySet:
        """Those this person was asked."""
        return self.filter(to__person=person, to__left_at=None)

    def by(self, person: Person) -> QuickQuestionQuerySet:
        """Those this person asked."""
        return self.filter(asker=person)

    def open(self) -> QuickQuestionQuerySet:
        """Those that wait for an answer; one that was taken back waits for nothing."""
        waits = [
            QuickQuestion.State.SENT,
            QuickQuestion.State.SEEN,
            QuickQuestion.State.CANT_NOW,
            QuickQuestion.State.ASKED_ELSEWHERE,
        ]
        return self.filter(state__in=waits, entry__withdrawn_at=None)

    def knocking(self, now: datetime) -> QuickQuestionQuerySet:
        """Urgent ones that nobody has seen, whose next step is due while there is time."""
        unseen = Q(state=QuickQuestion.State.SENT, entry__withdrawn_at=None)
        return self.filter(unseen, is_urgent=True, escalate_at__lte=now, needed_by__gt=now)


class QuickQuestion(models.Model):
    """One quick question. ``questions.TABLE`` says what can happen to it; its words are those of its entry."""

    class State(models.TextChoices):
        """Where it stands."""

        SENT = "sent"
        SEEN = "seen"
        ANSWERED = "answered"
        CANT_NOW = "cant_now"
        ASKED_ELSEWHERE = "asked_elsewhere"
        CLOSED = "closed"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    entry = models.OneToOneField(Entry, on_delete=models.CASCADE, related_name="question")
    asker = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    to = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=20, choices=State.choices, default=State.SENT)
    is_urgent = models.BooleanField(default=False)
    needed_by = models.DateTimeField(null=True, blank=True)
    escalate_at = models.DateTimeField(null=True, blank=True)  # when the next address is tried; None: no more
    asked_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    objects = QuickQuestionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(is_urgent=False) | Q(needed_by__isnull=False), name="what_is_urgent_has_its_time"
            ),
        ]
        indexes = [models.Index(fields=["to", "state"], name="quick_questions_waiting")]
