"""The paper as it reads now: its template, its parts, and how success would look."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from mentoring.conversations.models import Conversation
from mentoring.people.models import Person
from mentoring.vault.ids import new_id


class TemplateQuerySet(models.QuerySet["Template"]):
    """Templates, reached through a person."""

    def of(self, person: Person) -> TemplateQuerySet:
        """Those this person made."""
        return self.filter(owner=person)


class Template(models.Model):
    """Somebody's own way to ask: which parts, in which words. The built-in one is ``starter.PARTS`` and has no row."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    owner = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    words = models.BinaryField()  # sealed: see shape.Shape
    revision = models.PositiveIntegerField(default=1)  # of the words; bound into the seal
    made_at = models.DateTimeField()

    objects = TemplateQuerySet.as_manager()

    class Meta:
        ordering = ["made_at"]


class AgreementQuerySet(models.QuerySet["Agreement"]):
    """Agreements, reached through a person."""

    def of(self, person: Person) -> AgreementQuerySet:
        """Those of conversations this person takes part in; whoever left reads no further."""
        return self.filter(conversation__participants__person=person, conversation__participants__left_at=None)


class Agreement(models.Model):
    """One living paper between the people of a conversation. Its owner writes it; all of them say yes to it."""

    class State(models.TextChoices):
        """Where it stands."""

        DRAFT = "draft"  # the owner writes
        IN_REVIEW = "in_review"  # the others were asked to read it
        SPOKEN = "spoken"  # made by word; it may be written down on any day, or never
        AGREED = "agreed"
        CHANGE_PROPOSED = "change_proposed"  # agreed, and somebody suggests a change
        CONCLUDED = "concluded"  # frozen: it is over

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    conversation = models.OneToOneField(Conversation, on_delete=models.PROTECT, related_name="agreement")
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=State.choices, default=State.DRAFT)
    state_since = models.DateTimeField()
    begun_at = models.DateTimeField()
    asked_at = models.DateTimeField(null=True, blank=True)  # when the others were last asked to read; None: never
    agreed_at = models.DateTimeField(null=True, blank=True)  # when all last said yes, in writing or by word
    turn = models.PositiveIntegerField(default=0)  # rises with every change of the text: a yes names the one it read
    shape = models.BinaryField(default=bytes)  # sealed copy of the template that was shared; empty: the built-in one
    shape_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    objects = AgreementQuerySet.as_manager()

    @property
    def is_being_written(self) -> bool:
        """Whether parts may be changed without asking."""
        return self.state in {self.State.DRAFT, self.State.IN_REVIEW, self.State.SPOKEN}

    @property
    def may_be_changed(self) -> bool:
        """Whether a change can be proposed: something written holds."""
        return self.state in {self.State.AGREED, self.State.CHANGE_PROPOSED}

    @property
    def stands(self) -> bool:
        """Whether all have said yes to something that holds now: a version, or a word."""
        return self.agreed_at is not None and not self.is_over

    @property
    def is_hidden_draft(self) -> bool:
        """Whether nobody but the owner has been asked to read what the owner writes."""
        return self.asked_at is None

    @property
    def is_over(self) -> bool:
        """Whether nothing is written here any more."""
        return self.state == self.State.CONCLUDED


class Part(models.Model):
    """One part as it reads now. A part nobody wrote has no row."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="parts")
    key = models.CharField(max_length=40)  # of shape.PartShape
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")  # who wrote it last: their key seals it
    words = models.BinaryField()  # sealed: see words.Written
    revision = models.PositiveIntegerField(default=1)  # of this part; bound into the seal
    turn = models.PositiveIntegerField()  # of the agreement, when these words came
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agreement", "key"], name="a_part_stands_once")]


class EarlierWords(models.Model):
    """What stood in a part before. Kept from the moment somebody else may have read it."""

    part = models.ForeignKey(Part, on_delete=models.CASCADE, related_name="earlier")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    words = models.BinaryField()  # sealed, as it was in the part
    revision = models.PositiveIntegerField()
    turn = models.PositiveIntegerField()
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["revision"]
        constraints = [models.UniqueConstraint(fields=["part", "revision"], name="words_are_kept_once")]


class SuccessFactor(models.Model):
    """One way to see that it went well, in the owner's words. Only the owner writes it, reaches it or drops it."""

    class State(models.TextChoices):
        """How it stands."""

        OPEN = "open"
        ACHIEVED = "achieved"
        DROPPED = "dropped"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="factors")
    words = models.BinaryField()  # sealed: words, reason, and every wording before; see words.Factor
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    reached_on = models.DateField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=1)  # of the sealed words
    wording = models.PositiveIntegerField(default=1)  # a tick is for one wording
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="achieved", reached_on__isnull=False) | (~Q(state="achieved") & Q(reached_on=None)),
                name="what_is_achieved_has_a_day",
            )
        ]


class Tick(models.Model):
    """One person's yes to one success factor, in the wording it has."""

    factor = models.ForeignKey(SuccessFactor, on_delete=models.CASCADE, related_name="ticks")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["factor", "person"], name="one_tick_a_person_a_factor")]
