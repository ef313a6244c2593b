"""What somebody's own calendar has to do with sessions: the feed it gets, the busy times it tells, its answers."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Q

from mentoring.conversations.models import CalendarAnswer
from mentoring.goals.models.worded import Worded
from mentoring.meetings.models.meeting import Meeting
from mentoring.people.access import scope_of
from mentoring.people.models import Person
from mentoring.vault.ids import new_id
from mentoring.vault.scopes import Scope


class Calendar(models.Model):
    """What one person wishes for their calendar. Of the feed's address only a mark is kept; see ``feed``."""

    person = models.OneToOneField(Person, primary_key=True, on_delete=models.CASCADE, related_name="+")
    turn = models.PositiveIntegerField(default=0)  # part of the address; raise it and the one before is worthless
    lookup = models.BinaryField(max_length=32, unique=True, null=True, blank=True)  # None: there is no feed
    tells_topic = models.BooleanField(default=False)  # others may look into a calendar, so only on request
    since = models.DateTimeField(null=True, blank=True)  # of the present address


class CalendarAccountQuerySet(models.QuerySet["CalendarAccount"]):
    """Where calendars are kept behind a password."""

    def of(self, person: Person) -> CalendarAccountQuerySet:
        """One's own."""
        return self.filter(person=person)

    def due(self, now: datetime) -> CalendarAccountQuerySet:
        """Whose calendars are to be looked for, and nobody does so just now."""
        free = Q(lease_until=None) | Q(lease_until__lte=now)
        return self.filter(free, next_at__lte=now).order_by("next_at")


class CalendarAccount(Worded):
    """Where somebody keeps calendars behind a password (CalDAV), and which ones there are."""

    WORDS = ("address", "login", "password", "offered")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    address = models.BinaryField(default=bytes)  # sealed, like the next three
    login = models.BinaryField(default=bytes)
    password = models.BinaryField(default=bytes)  # shown to nobody again
    offered = models.BinaryField(default=bytes)  # the calendars there, as JSON; see accounts.Offered
    lookup = models.BinaryField(max_length=32)  # of address and name: the same twice is the same
    made_at = models.DateTimeField()
    looked_at = models.DateTimeField(null=True, blank=True)  # the last time, whatever came of it
    next_at = models.DateTimeField(null=True, blank=True)  # None: nobody asked to look again
    lease_until = models.DateTimeField(null=True, blank=True)
    trouble = models.CharField(max_length=10, blank=True)  # why nothing was found; see accounts.TROUBLE

    objects = CalendarAccountQuerySet.as_manager()

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["person", "lookup"], name="no_account_is_kept_twice"),
        ]
        indexes = [models.Index(fields=["next_at"], name="accounts_to_look_at", condition=Q(next_at__isnull=False))]

    @property
    def scope(self) -> Scope:
        """It is theirs alone."""
        return scope_of(self.person)


class BusySourceQuerySet(models.QuerySet["BusySource"]):
    """Calendars that are read for busy times."""

    def of(self, person: Person) -> BusySourceQuerySet:
        """One's own."""
        return self.filter(person=person)

    def due(self, now: datetime) -> BusySourceQuerySet:
        """To be read, and nobody reads it just now."""
        free = Q(lease_until=None) | Q(lease_until__lte=now)
        return self.filter(free, next_at__lte=now).order_by("next_at")


class BusySource(Worded):
    """A calendar somebody lets us read: at an address, again and again, or a file, once. Only when, never what."""

    WORDS = ("address", "name")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    account = models.ForeignKey(
        CalendarAccount, on_delete=models.CASCADE, null=True, blank=True, related_name="sources"
    )  # None: no password is needed
    address = models.BinaryField(default=bytes)  # sealed; empty for a file
    name = models.BinaryField(default=bytes)  # sealed: what its owner calls it, where that is known
    lookup = models.BinaryField(max_length=32)  # of the address, or of the file: the same twice is the same
    is_file = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)  # the last time it could be read
    next_at = models.DateTimeField(null=True, blank=True)  # None: not again by itself
    lease_until = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)  # in a row that came to nothing
    trouble = models.CharField(max_length=10, blank=True)  # why, told to its owner only; see busy.TROUBLE
    left_out = models.PositiveIntegerField(default=0)  # entries in it that could not be understood

    objects = BusySourceQuerySet.as_manager()

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["person", "lookup"], name="no_calendar_is_read_twice"),
        ]
        indexes = [models.Index(fields=["next_at"], name="calendars_to_read", condition=Q(next_at__isnull=False))]

    @property
    def scope(self) -> Scope:
        """It is theirs alone."""
        return scope_of(self.person)


class Busy(models.Model):
    """From when until when somebody is busy elsewhere. With what is never kept."""

    source = models.ForeignKey(BusySource, on_delete=models.CASCADE, related_name="blocks")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "busy"
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=models.F("begins_at")), name="what_is_busy_takes_time"),
        ]
        indexes = [models.Index(fields=["person", "begins_at"], name="busy_in_time")]


class Coming(models.Model):
    """What somebody's calendar said last about a session: yes, not sure yet, no, or another time."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="comings")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    answer = models.CharField(max_length=10, choices=CalendarAnswer.Answer.choices)
    sequence = models.PositiveIntegerField()  # of the session, when it was said
    proposed_at = models.DateTimeField(null=True, blank=True)  # the other time, where it named one
    said_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "person"], name="a_calendar_has_one_answer"),
        ]
