"""A mentor and a mentee, and where they stand with each other."""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mentoring.conversations.models import Conversation
from mentoring.people.models import Person
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

    def with_words(self) -> PartnershipQuerySet:
        """Those in which a conversation was opened."""
        return self.filter(conversation__isnull=False)

    def ended_for_safety_from(self, person: Person) -> PartnershipQuerySet:
        """Those that one ended for their own safety with this person, who does not reach them here again."""
        return self.of(person).filter(state="closed", ending="concern").exclude(held_by=person)

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

    class Kind(models.TextChoices):
        """What sort of relationship it is; ``OWN`` is named by the two themselves."""

        MENTOR = "mentor", _("mentor")
        PEER = "peer", _("peers")
        REVERSE = "reverse", _("reverse mentoring")
        COACH = "coach", _("coach")
        PRAYER = "prayer", _("prayer partners")
        ONE_OFF = "one_off", _("a single conversation")
        OWN = "own", _("in our own words")

    class Rhythm(models.TextChoices):
        """How contact is arranged."""

        SCHEDULED = "scheduled", _("scheduled")
        FLUID = "fluid", _("fluid")
        BLENDED = "blended", _("blended")

    class Phase(models.TextChoices):
        """Where the two feel they are. It may go back, and gates nothing."""

        GETTING_TO_KNOW = "getting_to_know", _("getting to know each other")
        DIRECTION = "direction", _("finding a direction")
        PROGRESS = "progress", _("making progress")
        WINDING_UP = "winding_up", _("winding up")
        MOVING_ON = "moving_on", _("moving on")

    class Ending(models.TextChoices):
        """How it ended, without blame."""

        PLANNED = "planned"
        EARLY_BY_ONE = "early_by_one"
        EARLY_BY_BOTH = "early_by_both"
        DRIFTED = "drifted"
        LEFT = "left"
        CONCERN = "concern"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    mentor = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    mentee = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.MENTOR)
    own_kind = models.BinaryField(default=bytes, blank=True)  # sealed: what the two call it themselves
    # Whose words these are: sealed under their key.
    own_kind_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=State.choices, default=State.PROPOSED)
    state_since = models.DateTimeField()
    held_from = models.CharField(max_length=20, blank=True)  # where it stood before it was put on hold
    held_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    ending = models.CharField(max_length=20, choices=Ending.choices, blank=True)
    agreement_later = models.BooleanField(default=False)  # begun without one; asked once more after session 2
    focus = models.BinaryField(default=bytes, blank=True)  # sealed: "mindset and energy"
    proposed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    conversation = models.OneToOneField(Conversation, null=True, on_delete=models.PROTECT, related_name="+")

    # How the two work. Times and settings stand in the clear; why they chose them is in the agreement.
    rhythm = models.CharField(max_length=10, choices=Rhythm.choices, default=Rhythm.BLENDED)
    phase = models.CharField(max_length=20, choices=Phase.choices, blank=True)  # soft: gates nothing
    settled_at = models.DateTimeField(null=True, blank=True)  # both said "go on" after the first weeks
    work_began_at = models.DateTimeField(null=True, blank=True)
    period_end = models.DateField(null=True, blank=True)  # None: open-ended, looked at every six months
    sessions = models.PositiveSmallIntegerField(null=True, blank=True)
    terms_version = models.PositiveIntegerField(default=0)  # of the agreement, whose settings these are
    planned = models.JSONField(default=list, blank=True)  # dates of the agreement; see people.plan.Wall
    session_minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    answer_days = models.PositiveSmallIntegerField(null=True, blank=True)  # working days; None: the usual two
    closer_until = models.DateField(null=True, blank=True)  # closer support, with its last day
    paused_until = models.DateField(null=True, blank=True)
    paused_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    quiet_asked = models.PositiveSmallIntegerField(default=0)  # kind questions since they were last in touch
    leaving_on = models.DateField(null=True, blank=True)  # one of the two gives up their account on this day
    leaving_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    is_contact_kept = models.BooleanField(default=False)  # both keep each other's addresses after the close

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

    @property
    def is_one_off(self) -> bool:
        """Whether it is a single conversation: no agreement, no duties, and nobody is asked how it goes."""
        return self.kind == self.Kind.ONE_OFF

    @property
    def takes_goodbyes(self) -> bool:
        """Whether each may do their closing step: on the way to an end, after it, or because one leaves."""
        return self.state in {"winding_up", "closed", "keeping_in_touch"} or self.leaving_on is not None

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
