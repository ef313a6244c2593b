"""A card of the getting-to-know deck, drawn for one conversation; and what each of its people answers."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Exists, OuterRef, Q

from mentoring.conversations.models import Conversation, Entry
from mentoring.conversations.words import scope
from mentoring.goals.models.worded import Worded
from mentoring.people.models import Person
from mentoring.vault.ids import new_id
from mentoring.vault.scopes import Scope

A_WEEK = timedelta(days=7)  # a card lies on the table


class DrawnCardQuerySet(models.QuerySet["DrawnCard"]):
    """Drawn cards, reached through a person."""

    def of(self, person: Person) -> DrawnCardQuerySet:
        """Those drawn where this person takes part."""
        return self.filter(conversation__participants__person=person, conversation__participants__left_at=None)

    def waiting_for(self, person: Person, now: datetime) -> DrawnCardQuerySet:
        """Those on the table that somebody else drew, and this person has not answered."""
        lies = Q(drawn_at__gt=now - A_WEEK, conversation__state=Conversation.State.OPEN)
        answered = Exists(CardAnswer.objects.filter(drawn=OuterRef("pk"), author=person))
        return self.of(person).filter(lies, ~answered).exclude(drawn_by=person)


class DrawnCard(models.Model):
    """One card on the table of one conversation. ``card`` is its name in ``deck``; its question is no secret."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()  # the first, the second … of this conversation
    card = models.CharField(max_length=30)
    passed = models.PositiveIntegerField(default=0)  # how many were put back before this one stayed
    drawn_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    drawn_at = models.DateTimeField()
    entry = models.OneToOneField(Entry, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = DrawnCardQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["conversation", "number"], name="one_card_is_drawn_at_a_time"),
        ]


class CardAnswer(Worded):
    """What one person answers to a card: said at once, or kept here until the other has answered as well."""

    WORDS = ("words",)

    drawn = models.ForeignKey(DrawnCard, on_delete=models.CASCADE, related_name="answers")
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    words = models.BinaryField(default=bytes)  # sealed while it waits; afterwards its entry holds them
    entry = models.OneToOneField(Entry, null=True, on_delete=models.SET_NULL, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["drawn", "author"], name="each_answers_a_card_once"),
            models.CheckConstraint(
                condition=Q(entry__isnull=True) | Q(words=b""), name="what_was_said_is_kept_in_its_entry_alone"
            ),
        ]

    @property
    def scope(self) -> Scope:
        """The words of its author, in this conversation."""
        return scope(self.drawn.conversation_id, self.author_id)
