"""A row with words in it: what all tables of this room have in common."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from django.db import models

from mentoring.vault.ids import new_id
from mentoring.vault.scopes import Scope

GOAL, WANTS, STEPS = "goal", "wants", "steps"


class Worded(models.Model):
    """Holds sealed words. ``WORDS`` names the fields; ``scope`` says under whose key they are sealed."""

    WORDS: ClassVar[tuple[str, ...]] = ()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    version = models.PositiveSmallIntegerField(default=1)  # of the words; bound into the seal

    class Meta:
        abstract = True

    @property
    def scope(self) -> Scope:
        """Whose key seals the words of this row."""
        raise NotImplementedError

    @property
    def kind(self) -> str:
        """What the row is called in the seal."""
        return str(self._meta.model_name)

    def scope_of(self, name: str) -> Scope:
        """Whose key seals one field: the row's own, unless somebody else wrote it."""
        return self.scope

    def sealed(self, name: str) -> bytes:
        """The sealed bytes of one of its fields."""
        kept: Any = getattr(self, name)
        return bytes(kept)


def goal_scope(goal_id: UUID, author_id: UUID) -> Scope:
    """One person's words about one goal."""
    return Scope(GOAL, goal_id, author_id)


def wants_scope(person_id: UUID, author_id: UUID) -> Scope:
    """One person's words in or about somebody's lists."""
    return Scope(WANTS, person_id, author_id)


def steps_scope(person_id: UUID) -> Scope:
    """Steps may serve several goals, so they have a key of their own."""
    return Scope(STEPS, person_id, person_id)
