"""Something the one who does it has agreed to do, and looks back on; and the days on which it was done."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mentoring.conversations.models import Conversation, Entry
from mentoring.conversations.words import scope
from mentoring.goals.models import Goal
from mentoring.goals.models.worded import Worded
from mentoring.library.days import Repeat
from mentoring.library.states import FINISHED, OPEN, State
from mentoring.people.models import Person
from mentoring.vault.scopes import Scope


class ActivityQuerySet(models.QuerySet["Activity"]):
    """Activities, reached through a person."""

    def of(self, person: Person) -> ActivityQuerySet:
        """Those in conversations this person takes part in."""
        return self.filter(conversation__participants__person=person, conversation__participants__left_at=None)

    def waiting_for(self, person: Person) -> ActivityQuerySet:
        """Those that wait for this person's answer, where something can be answered."""
        theirs = Q(state=State.SUGGESTED, doer=person) | Q(state=State.ADJUSTED, suggested_by=person)
        return self.of(person).filter(theirs, conversation__state=Conversation.State.OPEN)

    def with_people(self) -> ActivityQuerySet:
        """With everybody a page names."""
        return self.select_related("conversation", "doer", "suggested_by", "adjusted_by", "entry")


class Activity(Worded):
    """One activity in one conversation: suggested to somebody, or chosen by the one who does it.

    ``by_on`` is by when; of a shadowing or a meeting it is the day itself; of what repeats, its end. ``round`` rises
    whenever an old link in a letter must not answer any more.
    """

    WORDS = ("what", "why", "steps", "prepare", "watch_for", "afterthought", "wish", "noticed")

    class Kind(models.TextChoices):
        """What it is; shadowing and networking have a day, a preparation and things to watch for."""

        PLAIN = "plain", _("Something to do")
        SHADOWING = "shadowing", _("Shadowing: watch somebody at work")
        NETWORKING = "networking", _("Networking: meet people")

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="activities")
    suggested_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    doer = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    client_id = models.UUIDField()
    entry = models.OneToOneField(Entry, null=True, on_delete=models.SET_NULL, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.PLAIN)
    what = models.BinaryField(default=bytes)  # sealed, like the next five: of whoever suggested it
    why = models.BinaryField(default=bytes)
    steps = models.BinaryField(default=bytes)
    prepare = models.BinaryField(default=bytes)
    watch_for = models.BinaryField(default=bytes)  # a line each
    afterthought = models.BinaryField(default=bytes)  # what is asked when it is done
    wish = models.BinaryField(default=bytes)  # sealed: what goes with an adjustment
    noticed = models.BinaryField(default=bytes)  # sealed, the doer's: a line, looking back
    adjusted_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    by_on = models.DateField(null=True, blank=True)
    weekdays = models.CharField(max_length=7, blank=True)  # "01234" is Monday to Friday; "": once
    starts_on = models.DateField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.SUGGESTED)
    state_since = models.DateTimeField()
    round = models.PositiveSmallIntegerField(default=1)
    last_event = models.CharField(max_length=10, blank=True)  # and by whom: the same again is once
    last_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    suggested_at = models.DateTimeField()
    done_on = models.DateField(null=True, blank=True)
    goals = models.ManyToManyField(Goal, through="ActivityFor", related_name="activities")

    objects = ActivityQuerySet.as_manager()

    class Meta:
        ordering = ["-suggested_at", "-id"]
        verbose_name_plural = "activities"
        constraints = [
            models.UniqueConstraint(fields=["suggested_by", "client_id"], name="no_activity_is_suggested_twice"),
            models.CheckConstraint(
                condition=~Q(state__in=[State.SUGGESTED, State.ADJUSTED]) | ~Q(doer=F("suggested_by")),
                name="what_one_chooses_oneself_waits_for_nobody",
            ),
            models.CheckConstraint(
                condition=Q(state__in=FINISHED, done_on__isnull=False)
                | (~Q(state__in=FINISHED) & Q(done_on__isnull=True)),
                name="only_a_finished_activity_has_its_day",
            ),
        ]
        indexes = [models.Index(fields=["conversation", "state"], name="activities_by_state")]

    @property
    def scope(self) -> Scope:
        """The words of whoever suggested it, in this conversation."""
        return scope(self.conversation_id, self.suggested_by_id)

    def scope_of(self, name: str) -> Scope:
        """An adjustment is in the words of whoever asked for it; what was noticed is the doer's."""
        whose = {"wish": self.adjusted_by_id, "noticed": self.doer_id}.get(name, self.suggested_by_id)
        return scope(self.conversation_id, whose)

    @property
    def is_chosen(self) -> bool:
        """Whether the doer chose it, without a suggestion."""
        return self.doer_id == self.suggested_by_id

    @property
    def is_open(self) -> bool:
        """Whether it is still ahead."""
        return self.state in OPEN

    @property
    def is_finished(self) -> bool:
        """Whether it was done."""
        return self.state in FINISHED

    @property
    def has_its_day(self) -> bool:
        """Whether it happens on a day, with a preparation and things to watch for."""
        return self.kind != self.Kind.PLAIN

    @property
    def repeat(self) -> Repeat | None:
        """On which days it is done; None: once."""
        return Repeat(tuple(map(int, self.weekdays)), self.starts_on, self.by_on) if self.weekdays else None

    def today(self, now: datetime) -> date:
        """The day it is on the doer's wall."""
        return now.astimezone(ZoneInfo(self.doer.zone)).date()


class ActivityDay(models.Model):
    """One day on which it was done."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="days")
    day = models.DateField()

    class Meta:
        ordering = ["day"]
        constraints = [models.UniqueConstraint(fields=["activity", "day"], name="a_day_is_ticked_once")]


class ActivityFor(models.Model):
    """An activity serves a goal of the one who does it; they decide."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="serves")
    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["activity", "goal"], name="an_activity_serves_a_goal_once")]
