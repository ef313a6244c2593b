"""A goal, its shift, and its dial."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mentoring.conversations.models import Conversation
from mentoring.goals.models.worded import Worded, goal_scope
from mentoring.people.models import Person
from mentoring.vault.scopes import Scope

if TYPE_CHECKING:
    from uuid import UUID

UNDO_WITHIN = timedelta(minutes=10)
MANY = 5  # open goals; above it the page says kindly that fewer may do
LEVELS = (-2, -1, 0, 1, 2)
TOP = 10  # of the dial
# A conversation that is closed is over: what is shared there stays its owner's, and is not read there any more.
LIVING = [Conversation.State.OPEN, Conversation.State.READ_ONLY]


class GoalQuerySet(models.QuerySet["Goal"]):
    """Goals, reached through a person."""

    def of(self, person: Person) -> GoalQuerySet:
        """Those this person owns."""
        return self.filter(owner=person)

    def read_by(self, person: Person) -> GoalQuerySet:
        """Those that others share with this person, in a conversation they take part in and that is not closed."""
        here = Goal.objects.filter(
            shares__conversation__participants__person=person,
            shares__conversation__participants__left_at=None,
            shares__conversation__state__in=LIVING,
        )
        return self.filter(pk__in=here.values("pk")).exclude(owner=person)

    def open(self) -> GoalQuerySet:
        """Those somebody works on."""
        return self.filter(state=Goal.State.OPEN)


class Goal(Worded):
    """What a person wants to reach. Only the owner writes it; others read it where it is shared."""

    WORDS = ("title", "why", "shift_from", "shift_to")

    class State(models.TextChoices):
        """Declared by the owner, never computed."""

        OPEN = "open", _("open")
        ACHIEVED = "achieved", _("achieved")
        LET_GO = "let_go", _("let go")

    class Area(models.TextChoices):
        """The four areas of the practice; none is fine."""

        SKILLS = "skills", _("Skills")
        KNOWLEDGE = "knowledge", _("Knowledge")
        CAREER = "career", _("Career")
        GROWTH = "growth", _("Personal growth")

    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="goals")
    client_id = models.UUIDField()
    title = models.BinaryField(default=bytes)  # sealed: in one line
    why = models.BinaryField(default=bytes)  # sealed: own words, as many as they like
    shift_from = models.BinaryField(default=bytes)  # sealed
    shift_to = models.BinaryField(default=bytes)  # sealed
    area = models.CharField(max_length=10, choices=Area.choices, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    begun_at = models.DateTimeField()
    wished_by = models.DateField(null=True, blank=True)
    achieved_on = models.DateField(null=True, blank=True)
    let_go_on = models.DateField(null=True, blank=True)
    importance = models.PositiveSmallIntegerField(null=True, blank=True)  # 1 to 3, for the curious
    difficulty = models.PositiveSmallIntegerField(null=True, blank=True)  # 1 to 3
    start_level = models.SmallIntegerField(null=True, blank=True)  # of the shift, -2 to 2
    level_now = models.SmallIntegerField(null=True, blank=True)
    asks_views_at = models.DateTimeField(null=True, blank=True)  # the owner asked how others see it

    objects = GoalQuerySet.as_manager()

    class Meta:
        ordering = ["begun_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["owner", "client_id"], name="no_goal_is_kept_twice"),
            models.CheckConstraint(
                condition=Q(state="achieved", achieved_on__isnull=False)
                | (~Q(state="achieved") & Q(achieved_on__isnull=True)),
                name="only_an_achieved_goal_has_its_day",
            ),
            models.CheckConstraint(
                condition=Q(start_level=None) | Q(start_level__range=(-2, 2)), name="a_start_level_is_one_of_five"
            ),
            models.CheckConstraint(
                condition=Q(level_now=None) | Q(level_now__range=(-2, 2)), name="a_level_is_one_of_five"
            ),
            models.CheckConstraint(
                condition=Q(importance=None) | Q(importance__range=(1, 3)), name="a_goal_has_three_importances"
            ),
            models.CheckConstraint(
                condition=Q(difficulty=None) | Q(difficulty__range=(1, 3)), name="a_goal_has_three_difficulties"
            ),
        ]

    @property
    def scope(self) -> Scope:
        """The owner's words about this goal."""
        return goal_scope(self.pk, self.owner_id)

    @property
    def is_open(self) -> bool:
        """Whether its owner works on it."""
        return self.state == self.State.OPEN

    @property
    def is_achieved(self) -> bool:
        """Whether its owner said so."""
        return self.state == self.State.ACHIEVED

    def is_owned_by(self, person: Person) -> bool:
        """Whether it is this person's own."""
        return self.owner_id == person.pk

    @property
    def days_to_reach(self) -> int | None:
        """Days from the beginning to the day it was achieved."""
        return (self.achieved_on - self.begun_on).days if self.achieved_on else None

    @property
    def begun_on(self) -> date:
        """The day it was written down, in UTC."""
        return self.begun_at.date()


class OfGoal(Worded):
    """Words of the owner that belong to a goal. Rows are loaded with their goal."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="%(class)ss")

    class Meta:
        abstract = True

    if TYPE_CHECKING:
        goal_id: UUID

    @property
    def scope(self) -> Scope:
        """The owner's words about the goal."""
        return goal_scope(self.goal_id, self.goal.owner_id)


class Change(OfGoal):
    """How a goal read before its owner changed it, and because of what."""

    WORDS = ("before", "because")

    before = models.BinaryField(default=bytes)  # sealed: the former title
    because = models.BinaryField(default=bytes)  # sealed: the insight it came from
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["-changed_at", "-id"]


class GoalLink(models.Model):
    """One goal enables another of the same person."""

    enables = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="helped_by")
    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="helps")  # this one enables that one

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["goal", "enables"], name="two_goals_are_linked_once"),
            models.CheckConstraint(condition=~Q(goal=F("enables")), name="no_goal_enables_itself"),
        ]


class Level(OfGoal):
    """One of five described levels of a shift, from much less to much more than hoped."""

    WORDS = ("words",)

    value = models.SmallIntegerField()
    words = models.BinaryField(default=bytes)  # sealed

    class Meta:
        ordering = ["value"]
        constraints = [
            models.UniqueConstraint(fields=["goal", "value"], name="a_level_is_described_once"),
            models.CheckConstraint(condition=Q(value__range=(-2, 2)), name="there_are_five_levels"),
        ]


class Segment(OfGoal):
    """The dial from a start to an aim. A changed aim begins a new one, and the old line stays."""

    WORDS = ("low", "high", "because")

    client_id = models.UUIDField()
    start = models.PositiveSmallIntegerField()
    aim = models.PositiveSmallIntegerField()
    low = models.BinaryField(default=bytes)  # sealed: what 0 is like
    high = models.BinaryField(default=bytes)  # sealed: what 10 is like
    because = models.BinaryField(default=bytes)  # sealed: why I stand here, or why the aim has changed
    begun_at = models.DateTimeField()

    class Meta:
        ordering = ["begun_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["goal", "client_id"], name="no_dial_is_placed_twice"),
            models.CheckConstraint(condition=~Q(start=F("aim")), name="a_dial_needs_room_to_move"),
            models.CheckConstraint(condition=Q(start__lte=TOP, aim__lte=TOP), name="a_dial_goes_from_0_to_10"),
        ]


class DialReading(OfGoal):
    """Where the owner says they stand, on a day, with what shows it."""

    WORDS = ("evidence",)

    segment = models.ForeignKey(Segment, on_delete=models.CASCADE, related_name="readings")
    client_id = models.UUIDField()
    value = models.PositiveSmallIntegerField()
    evidence = models.BinaryField(default=bytes)  # sealed
    read_at = models.DateTimeField()

    class Meta:
        ordering = ["read_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["goal", "client_id"], name="no_reading_is_kept_twice"),
            models.CheckConstraint(condition=Q(value__lte=TOP), name="a_reading_goes_from_0_to_10"),
        ]

    def can_be_undone(self, *, now: datetime) -> bool:
        """Whether it was made a moment ago."""
        return now <= self.read_at + UNDO_WITHIN
