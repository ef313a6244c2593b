"""What the key store holds: wrapped data keys, and the one row that says whose installation this is."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import models
from django.db.models import Q

from mentoring.vault.masters import Master, bound_to_scope, unwrap
from mentoring.vault.scopes import Scope


class DataKeys(models.QuerySet["DataKey"]):
    """The wrapped data keys, asked for as phrases."""

    def of(self, scope: Scope) -> DataKeys:
        """One author's keys within one scope, the newest first."""
        mine = self.filter(scope_kind=scope.kind, scope_id=scope.id, author_id=scope.author)
        return mine.order_by("-epoch")


class DataKey(models.Model):
    """One key for one author's words within one scope, wrapped by a key from the key file.

    Lives in the database ``keys``, apart from the words it opens, so that destroying the row makes
    every older backup of the words unreadable once the key backups have expired.
    """

    id = models.CharField(primary_key=True, max_length=16)  # 8 bytes in hex: see records.new_key_id
    scope_kind = models.CharField(max_length=20)
    scope_id = models.UUIDField()
    author_id = models.UUIDField()
    epoch = models.PositiveSmallIntegerField(default=1)  # a new one every year
    wraps = models.JSONField()  # [masters.Wrap]
    made_at = models.DateTimeField()

    objects = DataKeys.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["scope_kind", "scope_id", "author_id", "epoch"],
                name="an_author_has_one_key_per_scope_and_epoch",
            )
        ]

    @property
    def scope(self) -> Scope:
        """Whose words this key opens."""
        return Scope(self.scope_kind, self.scope_id, self.author_id)

    def bound_to(self, installation: bytes) -> bytes:
        """What its wrapping is bound to."""
        return bound_to_scope(installation, self.scope, bytes.fromhex(self.pk))

    def opened(self, installation: bytes, masters: Sequence[Master]) -> bytes:
        """The key itself. Raises ``NoMasterFits`` or ``WrapIsDamaged``."""
        return unwrap(self.wraps, masters=masters, bound=self.bound_to(installation))


class Installation(models.Model):
    """The one row that says who this installation is and which key files belong to it."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    name = models.UUIDField()  # bound into every sealed record
    wraps = models.JSONField()  # [masters.Wrap] of the key for look-ups and marks, which outlives every master

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="there_is_one_installation")]
