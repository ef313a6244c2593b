"""A mentor and a mentee, and where they stand with each other."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models
from django.db.models import F, Q

from mentoring.conversations.models import Conversation
from mentoring.people.models import Address, Person
from mentoring.vault.ids import new_id

PROPOSAL_LASTS = timedelta(days=14)
OPEN = ["proposed", "exploring", "agreeing", "active", "paused", "winding_up"]
LIVING = [*OPEN, "on_hold"]


class PartnershipQuerySet(models.QuerySet["Partnership"]):
    """Partnerships, reached through a person."""

    def of(self, person: Person) -> PartnershipQuerySet:
        """Those this person is one of the two in."""
        return self.filter(Q(mentor=person) | Q(mentee=person))

    def alive(self) -> PartnershipQuerySet:
        """In an open state: something may still happen between the two."""
        return self.filter(state__in=OPEN)

    def living(self, mentor: Person, mentee: Person) -> PartnershipQuerySet:
        """What these two have with each other, in these roles, that is not over."""
        return self.filter(mentor=mentor, mentee=mentee, state__in=LIVING)


class Partnership(models.Model):
    """One mentoring relationship of two people. ``states.TABLE`` says what can happen to it."""

    class State(models.TextChoices):
        """Hard states; phase is another axis and gates nothing."""

        PROPOSED = "proposed"
        EXPLORING = "exploring"
        AGREEING = "agreeing"
        ACTIVE = "active"
        PAUSED = "paused"
        WINDING_UP = "winding_up"
        CLOSED = "closed"
        KEEPING_IN_TOUCH = "keeping_in_touch"
        DECLINED = "declined"
        WITHDRAWN = "withdrawn"
        EXPIRED = "expired"
        ON_HOLD = "on_hold"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    mentor = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    mentee = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, default="mentor")
    state = models.CharField(max_length=20, choices=State.choices, default=State.PROPOSED)
    state_since = models.DateTimeField()
    ending = models.CharField(
        max_length=20, blank=True
    )  # planned, early_by_one, early_by_both, drifted, left, concern
    agreement_later = models.BooleanField(default=False)  # begun without one; asked again after session 2
    focus = models.BinaryField(default=bytes, blank=True)  # sealed: "mindset and energy"
    proposed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    conversation = models.OneToOneField(Conversation, null=True, on_delete=models.PROTECT, related_name="+")

    objects = PartnershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(mentor=F("mentee")), name="nobody_mentors_themselves"),
            models.UniqueConstraint(
                fields=["mentor", "mentee"],
                condition=Q(state__in=LIVING),
                name="two_people_have_one_living_partnership",
            ),
        ]

    def partner_of(self, person: Person) -> Person:
        """The other one."""
        return self.mentee if person.pk == self.mentor_id else self.mentor

    @property
    def is_open(self) -> bool:
        """Whether something may still happen between the two."""
        return self.state in OPEN

    def is_mentored_by(self, person: Person) -> bool:
        """Whether this person is the mentor here."""
        return person.pk == self.mentor_id


class Yes(models.Model):
    """One person's own yes to one event. Two yeses are never inferred from silence."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="yeses")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    event = models.CharField(max_length=30)  # of states.TABLE, or "understand_limits"
    given_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "yeses"
        constraints = [
            models.UniqueConstraint(fields=["partnership", "person", "event"], name="one_yes_a_person_an_event"),
        ]


class Happening(models.Model):
    """What happened to a partnership: the history of its states, without a word of content."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="happenings")
    event = models.CharField(max_length=30)
    from_state = models.CharField(max_length=20, blank=True)
    to_state = models.CharField(max_length=20)
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")  # None: by itself
    happened_at = models.DateTimeField()

    class Meta:
        ordering = ["happened_at", "id"]


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Invitations to somebody who may have no account yet."""

    def open(self, now: datetime) -> InvitationQuerySet:
        """Not answered, not taken back, not too old."""
        return self.filter(answered_at=None, withdrawn_at=None, asked_at__gt=now - PROPOSAL_LASTS)

    def to(self, person: Person) -> InvitationQuerySet:
        """Those that went to one of this person's verified addresses."""
        mine = Address.objects.of(person).filter(verified_at__isnull=False)
        return self.filter(address_lookup__in=mine.values("lookup")).exclude(asked_by=person)

    def waiting(self, now: datetime) -> InvitationQuerySet:
        """Whose letter should go now."""
        return self.filter(send_after__lte=now, withdrawn_at=None).order_by("send_after")


class Invitation(models.Model):
    """One person asks another, by an address, to be their mentor or their mentee."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asks_for = models.CharField(max_length=10)  # what the other one would be: "mentor" or "mentee"
    address = models.BinaryField()  # sealed
    address_lookup = models.BinaryField(max_length=32)
    name = models.BinaryField(default=bytes)  # sealed: what the asker calls them
    words = models.BinaryField(default=bytes)  # sealed: a few lines with it
    focus = models.BinaryField(default=bytes)  # sealed
    token = models.BinaryField()  # sealed: the worker writes it into the letter
    token_hash = models.CharField(max_length=64, unique=True)
    asked_at = models.DateTimeField()
    send_after = models.DateTimeField(null=True, blank=True)  # its letter waits; None: handed over, or given up
    tries = models.PositiveSmallIntegerField(default=0)
    trouble = models.CharField(max_length=200, blank=True)  # why the letter could not go, in plain words
    answered_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    partnership = models.ForeignKey(Partnership, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(asks_for__in=["mentor", "mentee"]), name="one_asks_for_a_mentor_or_a_mentee"
            ),
        ]
