"""Feedback that somebody asked for on something definite. What is asked, given and answered stands in the entries."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from mentoring.conversations.models import Conversation, Entry
from mentoring.library.feedback_states import State
from mentoring.people.models import Person
from mentoring.vault.ids import new_id


class FeedbackQuerySet(models.QuerySet["Feedback"]):
    """Feedback, reached through a person."""

    def of(self, person: Person) -> FeedbackQuerySet:
        """What was asked where this person takes part; what was taken back is not there any more."""
        here = self.filter(conversation__participants__person=person, conversation__participants__left_at=None)
        return here.filter(asked__withdrawn_at=None)

    def waiting_for(self, person: Person) -> FeedbackQuerySet:
        """What this person was asked for and has not given, and what they were given and have not read into."""
        theirs = Q(state=State.ASKED, giver=person) | Q(state=State.GIVEN, asker=person)
        return self.of(person).filter(theirs, conversation__state=Conversation.State.OPEN)

    def with_people(self) -> FeedbackQuerySet:
        """With everything a page shows."""
        return self.select_related("conversation", "asker", "giver", "asked", "given", "answered", "about")


class Feedback(models.Model):
    """One asking for feedback. ``feedback_states.TABLE`` says what can happen to it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="+")
    asker = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    giver = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    about = models.ForeignKey(Entry, null=True, on_delete=models.SET_NULL, related_name="+")  # what it is on
    asked = models.OneToOneField(Entry, on_delete=models.CASCADE, related_name="+")
    given = models.OneToOneField(Entry, null=True, on_delete=models.SET_NULL, related_name="+")
    answered = models.OneToOneField(Entry, null=True, on_delete=models.SET_NULL, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.ASKED)
    asked_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    objects = FeedbackQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(asker=F("giver")), name="nobody_asks_themselves_for_feedback"),
        ]
        indexes = [models.Index(fields=["conversation", "state"], name="feedback_by_state")]
