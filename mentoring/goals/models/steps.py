"""Small steps on the way to a goal, or to several."""

from __future__ import annotations

from django.db import models

from mentoring.goals.models.goal import Goal
from mentoring.goals.models.worded import Worded, steps_scope
from mentoring.people.models import Person
from mentoring.vault.scopes import Scope


class Step(Worded):
    """A small move of the owner's own. It may serve several goals and is shown under each."""

    WORDS = ("words", "cue")

    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    client_id = models.UUIDField()
    words = models.BinaryField(default=bytes)  # sealed
    cue = models.BinaryField(default=bytes)  # sealed: "if it is Thursday and I sit down, then …"
    position = models.PositiveSmallIntegerField(default=0)
    by_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    goals = models.ManyToManyField(Goal, through="StepFor", related_name="steps")

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["owner", "client_id"], name="no_step_is_kept_twice"),
        ]

    @property
    def scope(self) -> Scope:
        """The owner's steps."""
        return steps_scope(self.owner_id)


class StepFor(models.Model):
    """A step serves a goal."""

    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="serves")
    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["step", "goal"], name="a_step_serves_a_goal_once")]
