"""What somebody notes along the way: moments that matter, and how they are. Theirs alone, unless they share it."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import Q

from mentoring.conversations.models import Conversation
from mentoring.people.hours import first_instant
from mentoring.people.models import Person
from mentoring.vault.ids import new_id
from mentoring.vault.scopes import Scope

NOTEBOOK = "notebook"
EVENING = time(19)
ASKED_FOR = timedelta(days=7)  # after a week nobody is asked how it went


class Owned(models.Model):
    """A note of one person, in words that are sealed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    client_id = models.UUIDField()  # made by whoever writes it; the same twice is the same note
    words = models.BinaryField(default=bytes)  # sealed JSON
    version = models.PositiveSmallIntegerField(default=1)  # of the words; bound into the seal

    class Meta:
        abstract = True

    @property
    def scope(self) -> Scope:
        """Whose key seals it."""
        return Scope(NOTEBOOK, self.owner_id, self.owner_id)


class MomentQuerySet(models.QuerySet["Moment"]):
    """Moments, reached through the one whose they are."""

    def of(self, person: Person) -> MomentQuerySet:
        """Those of this person; nobody else reaches a row of the notebook."""
        return self.filter(owner=person)

    def asked(self) -> MomentQuerySet:
        """Those whose owner is asked how it went, and has not said."""
        return self.filter(asked_at__isnull=False, told_at=None)

    def waiting(self, now: datetime) -> MomentQuerySet:
        """The same; after a week they are left in peace."""
        return self.asked().filter(asked_at__gte=now - ASKED_FOR)


class Moment(Owned):
    """A dated occasion that matters to somebody: noted, told the day before, asked about in the evening."""

    on_day = models.DateField()
    at = models.TimeField(null=True, blank=True)  # by the clock on its owner's wall; None: some time that day
    noted_at = models.DateTimeField()
    asked_at = models.DateTimeField(null=True, blank=True)  # "How did it go?"
    told_at = models.DateTimeField(null=True, blank=True)  # how it went
    outcome = models.BinaryField(default=bytes)  # sealed JSON

    objects = MomentQuerySet.as_manager()

    class Meta:
        ordering = ["on_day", "at", "id"]
        constraints = [models.UniqueConstraint(fields=["owner", "client_id"], name="no_moment_is_noted_twice")]
        indexes = [models.Index(fields=["on_day"], name="moments_to_ask", condition=Q(asked_at=None))]

    @property
    def zone(self) -> ZoneInfo:
        """The clock it goes by: its owner's, wherever they are then."""
        return ZoneInfo(self.owner.zone)

    @property
    def starts_at(self) -> datetime:
        """When it begins, as an instant; without an hour, when its day begins to be a day of work."""
        return first_instant(self.on_day, self.at or time(8), self.zone)

    @property
    def evening_at(self) -> datetime:
        """When its owner is asked how it went: at seven that evening, or an hour after a late one began."""
        return max(first_instant(self.on_day, EVENING, self.zone), self.starts_at + timedelta(hours=1))

    @property
    def is_asked(self) -> bool:
        """Whether its owner is asked how it went, and has not said."""
        return self.asked_at is not None and self.told_at is None


class MomentShare(models.Model):
    """A moment that one conversation hears of, the day before."""

    moment = models.ForeignKey(Moment, on_delete=models.CASCADE, related_name="shares")
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="+")
    said_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["moment", "conversation"], name="a_moment_is_shared_once")]


class CheckInQuerySet(models.QuerySet["CheckIn"]):
    """Check-ins, reached through the one whose they are."""

    def of(self, person: Person) -> CheckInQuerySet:
        """Those of this person; nobody else reaches a row of the notebook."""
        return self.filter(owner=person)


class CheckIn(Owned):
    """How somebody is just now: energy, mindset, one line. In one conversation, and shared there or not."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField()
    is_shared = models.BooleanField(default=False)

    objects = CheckInQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at"]
        constraints = [models.UniqueConstraint(fields=["owner", "client_id"], name="nobody_checks_in_twice_at_once")]


class HighLowQuerySet(models.QuerySet["HighLow"]):
    """Highs and lows, reached through the one whose they are."""

    def of(self, person: Person) -> HighLowQuerySet:
        """Those of this person; nobody else reaches a row of the notebook."""
        return self.filter(owner=person)


class HighLow(Owned):
    """One point on somebody's line of highs and lows. How high it was is sealed like what was written about it."""

    on_day = models.DateField()
    is_month = models.BooleanField(default=False)  # the month is meant, not the day
    noted_at = models.DateTimeField()

    objects = HighLowQuerySet.as_manager()

    class Meta:
        ordering = ["on_day", "noted_at", "id"]
        verbose_name_plural = "highs and lows"
        constraints = [models.UniqueConstraint(fields=["owner", "client_id"], name="no_high_or_low_is_noted_twice")]


class HelpPlaceQuerySet(models.QuerySet["HelpPlace"]):
    """Places to turn to, reached through the one who noted them."""

    def of(self, person: Person) -> HelpPlaceQuerySet:
        """Those of this person; nobody else reaches a row of the notebook."""
        return self.filter(owner=person)


class HelpPlace(Owned):
    """Somewhere to turn to when it is more than mentoring, as somebody noted it for themselves."""

    noted_at = models.DateTimeField()

    objects = HelpPlaceQuerySet.as_manager()

    class Meta:
        ordering = ["noted_at", "id"]
        constraints = [models.UniqueConstraint(fields=["owner", "client_id"], name="no_help_place_is_noted_twice")]
