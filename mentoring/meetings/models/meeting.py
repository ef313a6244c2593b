"""A session: asked for or offered, with times proposed; booked; held, moved, called off or missed. And series of them.

A time is kept as what the clock on a wall shows, and in which zone, so that a series keeps its hour when clocks
change; ``starts_at`` beside it is the same as an instant, for finding what is due.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mentoring.conversations.models import Conversation, Entry
from mentoring.conversations.words import scope
from mentoring.goals.models.worded import Worded
from mentoring.meetings.states import OPEN, State
from mentoring.people.models import Person
from mentoring.people.plan import Wall
from mentoring.vault.ids import new_id
from mentoring.vault.scopes import Scope

AN_HOUR = 60  # minutes


class Way(models.TextChoices):
    """How people meet."""

    VIDEO = "video", _("Video call")
    PHONE = "phone", _("Phone")
    IN_PERSON = "in_person", _("In person")
    WRITING = "writing", _("By writing, over a day")


class OnAWall(models.Model):
    """What has a time by the clock on a wall."""

    wall_day = models.DateField(null=True, blank=True)
    wall_time = models.TimeField(null=True, blank=True)
    wall_zone = models.CharField(max_length=64, blank=True)  # IANA
    starts_at = models.DateTimeField(null=True, blank=True, db_index=True)  # the same as an instant

    class Meta:
        abstract = True

    @property
    def wall(self) -> Wall | None:
        """The time as it was said; None while there is none."""
        if self.wall_day is None or self.wall_time is None:
            return None
        return Wall(datetime.combine(self.wall_day, self.wall_time), self.wall_zone)

    def put_on(self, wall: Wall) -> None:
        """This will take over a time, as said and as an instant; saving is for the caller."""
        self.wall_day, self.wall_time, self.wall_zone = wall.at.date(), wall.at.time(), wall.zone
        self.starts_at = wall.instant


class SeriesQuerySet(models.QuerySet["Series"]):
    """Series, reached through a person."""

    def of(self, person: Person) -> SeriesQuerySet:
        """Those in conversations this person takes part in."""
        return self.filter(conversation__participants__person=person, conversation__participants__left_at=None)


class Series(models.Model):
    """Several sessions planned in one step, each a row of its own that may be moved."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="+")
    planned_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    client_id = models.UUIDField()  # made by whoever plans it; the same twice is the same series
    weeks = models.PositiveSmallIntegerField(default=2)  # from one to the next
    minutes = models.PositiveSmallIntegerField(default=AN_HOUR)
    planned_at = models.DateTimeField()
    entry = models.OneToOneField(Entry, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = SeriesQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "series"
        constraints = [
            models.UniqueConstraint(
                fields=["conversation", "planned_by", "client_id"], name="no_series_planned_twice"
            ),
        ]


class MeetingQuerySet(models.QuerySet["Meeting"]):
    """Sessions, reached through a person."""

    def of(self, person: Person) -> MeetingQuerySet:
        """Those in conversations this person takes part in."""
        return self.filter(conversation__participants__person=person, conversation__participants__left_at=None)

    def open(self) -> MeetingQuerySet:
        """Asked for or booked, where something can still be said."""
        return self.filter(state__in=OPEN, conversation__state=Conversation.State.OPEN)

    def waiting_for(self, person: Person) -> MeetingQuerySet:
        """Those that wait for this person's answer."""
        return self.of(person).filter(state=State.ASKED, conversation__state="open").exclude(proposed_by=person)

    def booked_between(self, begins: datetime, ends: datetime) -> MeetingQuerySet:
        """Booked ones that lie, at least in part, between two instants; none lasts longer than a day."""
        return self.filter(state=State.BOOKED, starts_at__lt=ends, starts_at__gt=begins - timedelta(days=1))

    def booked_after(self, begins: datetime) -> MeetingQuerySet:
        """Booked ones that begin after an instant."""
        return self.filter(state=State.BOOKED, starts_at__gt=begins)

    def in_time(self) -> MeetingQuerySet:
        """As they come; those without a time last."""
        return self.order_by(F("starts_at").asc(nulls_last=True), "asked_at", "id")

    def with_people(self) -> MeetingQuerySet:
        """With everybody a page names."""
        return self.select_related("conversation", "asked_by", "proposed_by", "placed_by", "entry", "series")


class Meeting(Worded, OnAWall):
    """One session of a conversation. ``states.TABLE`` says what can happen to it.

    ``round`` rises whenever an old link in a letter must not answer any more; ``sequence`` is what calendars count.
    """

    WORDS = ("topic", "place", "link")

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="meetings")
    series = models.ForeignKey(Series, null=True, blank=True, on_delete=models.SET_NULL, related_name="meetings")
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    is_offer = models.BooleanField(default=False)  # offered, the mirror image of asked for
    proposed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")  # whose suggestion stands
    client_id = models.UUIDField()  # made by whoever asks; the same twice is the same session
    state = models.CharField(max_length=10, choices=State.choices, default=State.ASKED)
    state_since = models.DateTimeField()
    round = models.PositiveSmallIntegerField(default=1)
    sequence = models.PositiveIntegerField(default=0)
    last_event = models.CharField(max_length=12, blank=True)  # and by whom: the same again is once
    last_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    last_told = models.ForeignKey(
        Entry, null=True, on_delete=models.SET_NULL, related_name="+"
    )  # the line that said so
    planned_as = models.CharField(max_length=90, blank=True)  # the date of an agreement it came from; see plan.Wall
    held_asked_at = models.DateTimeField(null=True, blank=True)  # "did it take place?" was asked
    way = models.CharField(max_length=10, choices=Way.choices, default=Way.VIDEO)
    minutes = models.PositiveSmallIntegerField(default=AN_HOUR)
    topic = models.BinaryField(default=bytes)  # sealed, in the words of whoever asked
    place = models.BinaryField(default=bytes)  # sealed: where, when in person; of whoever set it last
    link = models.BinaryField(default=bytes)  # sealed: a call of one's own elsewhere; "" means the call built in here
    placed_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    structure = models.CharField(max_length=20, blank=True)  # a structure of conversation attached; see structures
    asked_at = models.DateTimeField()
    entry = models.OneToOneField(Entry, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["conversation", "asked_by", "client_id"], name="no_session_asked_twice"),
            models.CheckConstraint(
                condition=~Q(state="booked") | Q(starts_at__isnull=False), name="what_is_booked_has_its_time"
            ),
        ]
        indexes = [models.Index(fields=["state", "starts_at"], name="sessions_in_time")]

    @property
    def scope(self) -> Scope:
        """The words of whoever asked for it or offered it."""
        return scope(self.conversation_id, self.asked_by_id)

    def scope_of(self, name: str) -> Scope:
        """Where to meet is in the words of whoever set it last."""
        whose = self.placed_by_id or self.asked_by_id
        return scope(self.conversation_id, whose) if name in {"place", "link"} else self.scope

    @property
    def ends_at(self) -> datetime | None:
        """When it is over; None while it has no time."""
        return self.starts_at and self.starts_at + timedelta(minutes=self.minutes)

    @property
    def is_open(self) -> bool:
        """Whether it is still ahead."""
        return self.state in OPEN

    @property
    def uid(self) -> str:
        """What calendars know it by, for as long as it lives."""
        return f"session-{self.pk}@northlight"


class Slot(OnAWall):
    """One time that was proposed for a session; the newest ``round`` of them can be chosen from."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="slots")
    round = models.PositiveSmallIntegerField(default=1)  # of the session, when it was proposed
    proposed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["starts_at"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "round", "starts_at"], name="no_time_is_proposed_twice"),
        ]


class Reminder(models.Model):
    """One person was reminded of one session, once for each time it was put at."""

    class What(models.TextChoices):
        """How long before."""

        DAY = "day"
        HOUR = "hour"

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="reminders")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    what = models.CharField(max_length=4, choices=What.choices)
    starts_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "person", "what", "starts_at"], name="nobody_is_reminded_twice"
            ),
        ]
