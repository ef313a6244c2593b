"""What people say to the paper: marks of a reader, proposed changes, versions, and who said yes when."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from mentoring.agreements.models.paper import Agreement
from mentoring.people.models import Person
from mentoring.vault.ids import new_id


class MarkQuerySet(models.QuerySet["Mark"]):
    """Marks, reached through a person."""

    def of(self, person: Person) -> MarkQuerySet:
        """Those on agreements this person may read."""
        return self.filter(agreement__in=Agreement.objects.of(person))


class Mark(models.Model):
    """What a reader says about one part, in one revision of it."""

    class Kind(models.TextChoices):
        """The three tools of a reader."""

        ALIGNED = "aligned"
        SUGGESTION = "suggestion"
        QUESTION = "question"

    class State(models.TextChoices):
        """What became of it."""

        OPEN = "open"
        ACCEPTED = "accepted"
        KEPT = "kept"  # thank you, I keep mine
        REPLIED = "replied"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="marks")
    key = models.CharField(max_length=40)
    revision = models.PositiveIntegerField()  # of the part it is about; 0: nothing was written yet
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    words = models.BinaryField(default=bytes)  # sealed: a wording and why, or a question
    answer = models.BinaryField(default=bytes)  # sealed, by whoever answered
    answered_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = MarkQuerySet.as_manager()

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "key", "revision", "by"], condition=Q(kind="aligned"), name="aligned_is_said_once"
            )
        ]


class Version(models.Model):
    """The whole text as it was when somebody first said yes to it. It never changes."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    turn = models.PositiveIntegerField()  # of the agreement, whose text this is
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")  # who brought it about
    is_spoken = models.BooleanField(default=False)  # made by word: a day and one line
    made_at = models.DateTimeField()
    agreed_at = models.DateTimeField(null=True, blank=True)  # when the last yes came

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["agreement", "number"], name="no_two_versions_share_a_number")]


class Contribution(models.Model):
    """What one person wrote of a version: each author's words stay under their own key."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="contributions")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    words = models.BinaryField()  # sealed: see text.Share

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "person"], name="one_contribution_a_person_a_version")
        ]


class ChangeQuerySet(models.QuerySet["Change"]):
    """Proposed changes, reached through a person."""

    def of(self, person: Person) -> ChangeQuerySet:
        """Those of agreements this person may read."""
        return self.filter(agreement__in=Agreement.objects.of(person))


class Change(models.Model):
    """A change somebody proposes to what is agreed, with a reason."""

    class State(models.TextChoices):
        """What became of it. Open and talk still wait for an answer."""

        OPEN = "open"
        TALK = "talk"
        ACCEPTED = "accepted"
        ADJUSTED = "adjusted"  # answered with another wording, which is a change of its own
        DECLINED = "declined"
        WITHDRAWN = "withdrawn"

    WAITING = [State.OPEN, State.TALK]

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="changes")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    words = models.BinaryField()  # sealed: the reason, and each part anew with the revision it was about
    about = models.PositiveIntegerField()  # the number of the version it would change
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    adjusts = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = ChangeQuerySet.as_manager()

    class Meta:
        ordering = ["made_at", "id"]


class Consent(models.Model):
    """Who said yes to what, and when. Never inferred from silence."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="consents")
    version = models.ForeignKey(Version, null=True, on_delete=models.CASCADE, related_name="consents")
    change = models.ForeignKey(Change, null=True, on_delete=models.CASCADE, related_name="consents")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(version=None, change__isnull=False) | Q(version__isnull=False, change=None),
                name="a_yes_is_to_a_version_or_to_a_change",
            ),
            models.UniqueConstraint(
                fields=["version", "person"], condition=Q(version__isnull=False), name="one_yes_a_person_a_version"
            ),
            models.UniqueConstraint(
                fields=["change", "person"], condition=Q(change__isnull=False), name="one_yes_a_person_a_change"
            ),
        ]
