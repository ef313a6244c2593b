"""Somebody's own starters: activities kept to be suggested again."""

from __future__ import annotations

from django.db import models

from mentoring.goals.models.worded import Worded
from mentoring.library.models.activity import Activity
from mentoring.people.models import Person
from mentoring.vault.scopes import Scope

STARTERS = "starters"


class OwnStarterQuerySet(models.QuerySet["OwnStarter"]):
    """Starters, reached through their owner."""

    def of(self, person: Person) -> OwnStarterQuerySet:
        """Those this person keeps."""
        return self.filter(owner=person)


class OwnStarter(Worded):
    """One starter of somebody's own. Nobody else reads it; what they suggest from it is a copy."""

    WORDS = ("what", "why", "steps", "prepare", "watch_for", "afterthought")

    owner = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    client_id = models.UUIDField()
    kind = models.CharField(max_length=10, choices=Activity.Kind.choices, default=Activity.Kind.PLAIN)
    what = models.BinaryField(default=bytes)  # sealed, like the next five
    why = models.BinaryField(default=bytes)
    steps = models.BinaryField(default=bytes)
    prepare = models.BinaryField(default=bytes)
    watch_for = models.BinaryField(default=bytes)
    afterthought = models.BinaryField(default=bytes)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    weekdays = models.CharField(max_length=7, blank=True)
    kept_at = models.DateTimeField()

    objects = OwnStarterQuerySet.as_manager()

    class Meta:
        ordering = ["-kept_at", "-id"]
        constraints = [models.UniqueConstraint(fields=["owner", "client_id"], name="no_starter_is_kept_twice")]

    @property
    def scope(self) -> Scope:
        """The owner's own."""
        return Scope(STARTERS, self.owner_id, self.owner_id)
