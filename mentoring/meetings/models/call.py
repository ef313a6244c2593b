"""A call in the page: that it is, who is in it, and what their browsers tell each other to find a way between them.

What is spoken never comes here. Callers and signals are forgotten an hour after the end; see ``actions.call``.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models
from django.db.models import F, Q

from mentoring.conversations.models import Conversation, Entry
from mentoring.conversations.words import scope
from mentoring.meetings.models.meeting import Meeting
from mentoring.people.models import Person
from mentoring.vault.ids import new_id
from mentoring.vault.scopes import Place, Scope

MOST_CALLERS = 4  # each browser sends to each other one; for more, a server has to stand between them
MOST_BY_SERVER = 40  # as many faces as a page can show and a browser decode
GONE_AFTER = timedelta(seconds=75)  # a browser in the background may be let speak only once a minute
GOES_ON_WITHIN = timedelta(minutes=5)  # who comes back so soon is in the same call
FORGOTTEN_AFTER = timedelta(hours=1)


class CallQuerySet(models.QuerySet["Call"]):
    """Calls, reached through a person."""

    def of(self, person: Person) -> CallQuerySet:
        """Those in conversations this person takes part in now."""
        return self.filter(conversation__participants__person=person, conversation__participants__left_at=None)

    def going_on(self) -> CallQuerySet:
        """Those that are not over."""
        return self.filter(ended_at=None)

    def long_over(self, now: datetime) -> CallQuerySet:
        """Those whose callers and signals are to be forgotten."""
        return self.filter(ended_at__lte=now - FORGOTTEN_AFTER)


class Call(models.Model):
    """One call of a conversation, from the first who comes in to the last who leaves."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="+")
    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.SET_NULL, related_name="calls")
    entry = models.OneToOneField(Entry, null=True, on_delete=models.SET_NULL, related_name="+")
    began_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    began_at = models.DateTimeField()
    together_since = models.DateTimeField(null=True, blank=True)  # two or more are in it; None: nobody, or one
    seconds = models.PositiveIntegerField(default=0)  # that two or more were in it, until then
    last_seq = models.PositiveIntegerField(default=0)  # of its signals; drawn inside the write transaction
    ended_at = models.DateTimeField(null=True, blank=True)
    # Settled when it begins, so that everybody joins the same way.
    room = models.CharField(max_length=43, blank=True)  # at the host's call server; empty: from browser to browser
    room_key = models.BinaryField(null=True, blank=True)  # sealed; closes sound and pictures to that server

    objects = CallQuerySet.as_manager()

    class Meta:
        ordering = ["began_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["conversation"], condition=Q(ended_at=None), name="one_call_at_a_time_in_a_conversation"
            ),
        ]

    @property
    def most(self) -> int:
        """How many it can carry."""
        return MOST_BY_SERVER if self.room else MOST_CALLERS

    @property
    def scope(self) -> Scope:
        """Under whose key its own key is sealed: Northlight made it."""
        return scope(self.conversation_id, None)

    @property
    def place(self) -> Place:
        """Where that seal is bound to."""
        return Place("call.room_key", self.pk)

    @property
    def has_met(self) -> bool:
        """Whether at any time two were in it."""
        return bool(self.seconds or self.together_since)

    @property
    def minutes(self) -> int:
        """How long people were together in it, in whole minutes; what was short counts as one."""
        return max(1, round(self.seconds / 60)) if self.seconds else 0


class CallerQuerySet(models.QuerySet["Caller"]):
    """People in calls."""

    def present(self, now: datetime) -> CallerQuerySet:
        """Those in the call now: not gone, heard of lately, and still taking part in its conversation."""
        here = Q(call__conversation__participants__person=F("person"), call__conversation__participants__left_at=None)
        return self.filter(here, left_at=None, seen_at__gt=now - GONE_AFTER).order_by("came_at", "pk")


class Caller(models.Model):
    """One person in one call. ``page`` is the open page they speak by: a page loaded anew is another one."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="callers")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    page = models.UUIDField()
    joined_at = models.DateTimeField()  # for the first time
    came_at = models.DateTimeField()  # by this page
    seen_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)

    objects = CallerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["call", "person"], name="nobody_is_in_a_call_twice"),
        ]


class Signal(models.Model):
    """What one browser tells another so that they find a way to each other. Sealed: it holds network addresses."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="signals")
    seq = models.PositiveIntegerField()
    sender = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    from_page = models.UUIDField()
    to_page = models.UUIDField()
    client_id = models.UUIDField()  # made by the sender; the same twice is the same signal
    body = models.BinaryField()  # sealed
    sent_at = models.DateTimeField()

    class Meta:
        ordering = ["seq"]
        constraints = [
            models.UniqueConstraint(fields=["call", "seq"], name="no_two_signals_share_a_place"),
            models.UniqueConstraint(fields=["call", "sender", "client_id"], name="nothing_is_signalled_twice"),
        ]

    @property
    def scope(self) -> Scope:
        """Under whose key it is sealed."""
        return scope(self.call.conversation_id, self.sender_id)

    @property
    def place(self) -> Place:
        """Where its seal is bound to."""
        return Place("signal.body", self.pk)
