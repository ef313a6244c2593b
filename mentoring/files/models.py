"""What people hand over as a file; the bytes themselves stand sealed in the media folder."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import models
from django.db.models import Q, QuerySet, Sum

from mentoring.people.models import Person
from mentoring.vault.ids import new_id

TRIES = 3  # of making it smaller; then it is refused, because something in it stops whoever opens it
LEFT_AFTER = timedelta(days=1)  # a file that nothing has come to hold by then was left behind


class FileQuerySet(QuerySet["File"]):
    """Files, reached through their owner, through what holds them, or as a worker looks at them."""

    def of(self, owner: Person) -> FileQuerySet:
        """Those this person handed over."""
        return self.filter(owner=owner)

    def within(self, kind: str, id: UUID) -> FileQuerySet:
        """Those of one scope."""
        return self.filter(scope_kind=kind, scope_id=id)

    def within_any(self, kind: str) -> FileQuerySet:
        """Those of any scope of one kind."""
        return self.filter(scope_kind=kind)

    def to_prepare(self, now: datetime, *, kind: str) -> FileQuerySet:
        """Whole, not looked at yet, and held by no worker; oldest first."""
        free = Q(lease_until=None) | Q(lease_until__lte=now)
        return self.filter(free, state=File.State.WAITING, scope_kind=kind).order_by("begun_at", "id")

    def left(self, now: datetime) -> FileQuerySet:
        """Begun more than a day ago, and held by nothing."""
        return self.filter(kept_at=None, begun_at__lt=now - LEFT_AFTER)

    def weight(self) -> int:
        """How many bytes they take, announced ones too, so that nobody promises themselves more than there is."""
        return self.exclude(state=File.State.REFUSED).aggregate(weight=Sum("size"))["weight"] or 0


class File(models.Model):
    """One file, and what was made from it. A row that waits is a job."""

    class State(models.TextChoices):
        """How far it has come."""

        TAKING = "taking"  # its pieces are coming in
        WAITING = "waiting"  # it is whole and sealed, and nobody has looked at it yet
        READY = "ready"
        REFUSED = "refused"  # the reason says why; its bytes are gone

    class Kind(models.TextChoices):
        """What it is to people."""

        PICTURE = "picture"
        VOICE = "voice"
        VIDEO = "video"
        FILE = "file"

    class Scan(models.TextChoices):
        """What a virus scanner said."""

        NOT_SCANNED = ""  # there is none here
        CLEAN = "clean"
        NOT_YET = "not_yet"  # it did not answer

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    scope_kind = models.CharField(max_length=20)  # opaque here, as for the vault
    scope_id = models.UUIDField()
    client_id = models.UUIDField()  # made by whoever hands it over; the same twice is the same file
    kind = models.CharField(max_length=10, choices=Kind.choices)
    facts = models.BinaryField(default=bytes)  # sealed: see facts.Facts
    size = models.PositiveBigIntegerField()  # bytes in clear: announced, then counted
    received = models.PositiveBigIntegerField(default=0)  # bytes whose pieces are committed
    pieces = models.PositiveSmallIntegerField(default=0)
    stored = models.CharField(max_length=32, unique=True)  # random: what its bytes are called on the disk
    made = models.JSONField(default=dict)  # name of a rendition → its bytes in clear; what is not here cannot be had
    state = models.CharField(max_length=10, choices=State.choices, default=State.TAKING)
    reason = models.CharField(max_length=200, blank=True)  # of a refusal, in plain words, never with content
    scan = models.CharField(max_length=10, choices=Scan.choices, default=Scan.NOT_SCANNED, blank=True)
    begun_at = models.DateTimeField()
    kept_at = models.DateTimeField(null=True, blank=True)  # since when something holds it
    lease_until = models.DateTimeField(null=True, blank=True)
    token = models.CharField(max_length=16, blank=True)  # fences a worker that was too slow
    tries = models.PositiveSmallIntegerField(default=0)

    objects = FileQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "client_id"], name="nothing_is_handed_over_twice"),
            models.CheckConstraint(condition=Q(received__lte=models.F("size")), name="no_more_comes_than_announced"),
        ]
        indexes = [
            models.Index(fields=["begun_at"], name="files_to_prepare", condition=Q(state="waiting")),
            models.Index(fields=["begun_at"], name="files_held_by_nothing", condition=Q(kept_at=None)),
            models.Index(fields=["scope_kind", "scope_id"], name="files_of_a_scope"),
        ]

    @property
    def is_whole(self) -> bool:
        """Whether all of it is here, looked at or not."""
        return self.state in {self.State.WAITING, self.State.READY}
