"""Who may read somebody's goals and lists, and what they say about them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mentoring.conversations.models import Conversation
from mentoring.goals.models.goal import LIVING, Goal
from mentoring.goals.models.wants import Aspiration, Need
from mentoring.goals.models.worded import Worded, goal_scope, wants_scope
from mentoring.people.models import Person
from mentoring.vault.scopes import Scope


def _living(person: Person) -> Q:
    """Takes part, has not left, and the conversation is not closed."""
    return Q(
        conversation__participants__person=person,
        conversation__participants__left_at=None,
        conversation__state__in=LIVING,
    )


class Share(models.Model):
    """Somebody lets a conversation read something. Taken away again at any time."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="+")
    shared_at = models.DateTimeField()

    class Meta:
        abstract = True


class GoalShareQuerySet(models.QuerySet["GoalShare"]):
    """Shares of goals, reached through a person."""

    def read_by(self, person: Person) -> GoalShareQuerySet:
        """Those through which this person reads."""
        return self.filter(_living(person))

    def living(self) -> GoalShareQuerySet:
        """Those whose conversation is not closed: somebody can still read there."""
        return self.filter(conversation__state__in=LIVING)


class GoalShare(Share):
    """A goal may be read in a conversation."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="shares")

    objects = GoalShareQuerySet.as_manager()

    class Meta:
        ordering = ["shared_at", "id"]
        constraints = [models.UniqueConstraint(fields=["goal", "conversation"], name="a_goal_is_shared_once")]


class ListShareQuerySet(models.QuerySet["ListShare"]):
    """Shares of lists, reached through a person."""

    def read_by(self, person: Person) -> ListShareQuerySet:
        """Those through which this person reads."""
        return self.filter(_living(person))

    def living(self) -> ListShareQuerySet:
        """Those whose conversation is not closed."""
        return self.filter(conversation__state__in=LIVING)


class ListShare(Share):
    """One of somebody's lists may be read in a conversation."""

    class List(models.TextChoices):
        """What can be shared beside goals."""

        NEEDS = "needs", _("What I need")
        ASPIRATIONS = "aspirations", _("Who and where I want to be")
        SKILLS = "skills", _("Soft skills")
        PURPOSE = "purpose", _("My purpose in one sentence")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    list = models.CharField(max_length=12, choices=List.choices)

    objects = ListShareQuerySet.as_manager()

    class Meta:
        ordering = ["shared_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["person", "conversation", "list"], name="a_list_is_shared_once"),
        ]


class CommentQuerySet(models.QuerySet["Comment"]):
    """Comments, reached through a person."""

    def seen_by(self, person: Person) -> CommentQuerySet:
        """Those on what is theirs, and those made in a conversation they take part in now."""
        about_mine = Q(goal__owner=person) | Q(need__person=person) | Q(aspiration__person=person)
        seen = Comment.objects.filter(about_mine | _living(person))
        return self.filter(pk__in=seen.values("pk"))


class Comment(Worded):
    """What a reader says about a goal, a need or an aspiration. The owner changes nothing, the reader neither."""

    WORDS = ("words",)

    goal = models.ForeignKey(Goal, null=True, on_delete=models.CASCADE, related_name="comments")
    need = models.ForeignKey(Need, null=True, on_delete=models.CASCADE, related_name="comments")
    aspiration = models.ForeignKey(Aspiration, null=True, on_delete=models.CASCADE, related_name="comments")
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="+")  # where it is read
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    client_id = models.UUIDField()
    words = models.BinaryField(default=bytes)  # sealed
    is_asked_for = models.BooleanField(default=False)  # the owner asked how others see it
    said_at = models.DateTimeField()

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ["said_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["author", "client_id"], name="no_comment_is_made_twice"),
            models.CheckConstraint(
                condition=Q(goal__isnull=False, need=None, aspiration=None)
                | Q(goal=None, need__isnull=False, aspiration=None)
                | Q(goal=None, need=None, aspiration__isnull=False),
                name="a_comment_is_about_one_thing",
            ),
        ]

    @property
    def scope(self) -> Scope:
        """The reader's words about the goal, or in the owner's lists."""
        if self.goal_id:
            return goal_scope(self.goal_id, self.author_id)
        wanted = self.need or self.aspiration
        assert wanted is not None  # noqa: S101  (the database keeps this promise)
        return wants_scope(wanted.person_id, self.author_id)


class SaidBack(Worded):
    """A goal as a reader understands it; its owner confirms it or puts it right."""

    WORDS = ("words", "correction")

    class State(models.TextChoices):
        """Whether the owner has answered."""

        WAITING = "waiting"
        CONFIRMED = "confirmed"
        CORRECTED = "corrected"

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="said_back")
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="+")
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    client_id = models.UUIDField()
    words = models.BinaryField(default=bytes)  # sealed, the reader's
    correction = models.BinaryField(default=bytes)  # sealed, the owner's
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    said_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["said_at", "id"]
        constraints = [models.UniqueConstraint(fields=["author", "client_id"], name="nothing_is_said_back_twice")]

    @property
    def scope(self) -> Scope:
        """The reader's words about the goal."""
        return goal_scope(self.goal_id, self.author_id)

    def scope_of(self, name: str) -> Scope:
        """A correction is the owner's."""
        return goal_scope(self.goal_id, self.goal.owner_id) if name == "correction" else self.scope
