"""What one of the two is asked: by the other, or by Northlight; alone, or each apart and opened together."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from mentoring.partnerships.models.partnership import Partnership
from mentoring.people.models import Person
from mentoring.vault.ids import new_id


class QuestionQuerySet(models.QuerySet["Question"]):
    """Questions, reached through the one who is asked."""

    def of(self, person: Person) -> QuestionQuerySet:
        """Those that this person is asked."""
        return self.filter(person=person)

    def open(self) -> QuestionQuerySet:
        """Neither answered nor over."""
        return self.filter(answered_at=None, over_at=None)


class Question(models.Model):
    """One thing one person is asked. ``questions.ASKED`` says what may be answered, and what follows.

    Two rows of one ``round`` are asked of both: each answers apart from the other, and the answers are
    opened together. A suggestion of the other has ``asked_by``; their own yes stands in the asking.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="questions")
    round = models.UUIDField()  # one asking, of one or of both
    about = models.CharField(max_length=20)  # of questions.ASKED
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")  # None: Northlight
    asked_at = models.DateTimeField()
    wishes = models.JSONField(default=dict, blank=True)  # dates and settings that are suggested; never words
    own_words = models.BinaryField(default=bytes, blank=True)  # sealed, as the reason: a kind of their own naming
    reason = models.BinaryField(default=bytes, blank=True)  # sealed, under the one who asks
    choice = models.CharField(max_length=20, blank=True)
    reply = models.BinaryField(default=bytes, blank=True)  # sealed, under the one who answers
    answered_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)  # when the other may read this answer
    over_at = models.DateTimeField(null=True, blank=True)  # taken back, too late, or settled in another way

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["round", "person"], name="nobody_is_asked_twice_in_a_round"),
            models.UniqueConstraint(
                fields=["partnership", "person", "about"],
                condition=Q(answered_at=None, over_at=None),
                name="one_open_question_of_a_kind",
            ),
        ]
        indexes = [models.Index(fields=["person", "answered_at"], name="questions_waiting")]

    @property
    def is_waiting(self) -> bool:
        """Whether it still waits for an answer."""
        return self.answered_at is None and self.over_at is None

    @property
    def is_opened(self) -> bool:
        """Whether the other may read the answer."""
        return self.opened_at is not None
