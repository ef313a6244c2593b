"""An event, an introduction, an opening or a chance to watch, passed on while it lasts; and what each answers."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mentoring.conversations.models import Conversation, Entry
from mentoring.conversations.words import scope
from mentoring.goals.models.worded import Worded
from mentoring.people.models import Person
from mentoring.vault.ids import new_id
from mentoring.vault.scopes import Scope


class OpportunityQuerySet(models.QuerySet["Opportunity"]):
    """Opportunities, reached through whoever passed them on."""

    def of(self, person: Person) -> OpportunityQuerySet:
        """Those this person passed on."""
        return self.filter(passed_by=person)


class Opportunity(models.Model):
    """One opportunity, as whoever passes it on sees it: to whom it went stands here, and nobody else learns it."""

    class Kind(models.TextChoices):
        """What it is."""

        EVENT = "event", _("An event")
        INTRODUCTION = "introduction", _("An introduction")
        OPENING = "opening", _("An opening")
        SHADOWING = "shadowing", _("A chance to watch somebody at work")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    passed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    client_id = models.UUIDField()
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.EVENT)
    takes_place_on = models.DateField(null=True, blank=True)
    expires_at = models.DateTimeField()
    passed_at = models.DateTimeField()

    objects = OpportunityQuerySet.as_manager()

    class Meta:
        ordering = ["-passed_at", "-id"]
        verbose_name_plural = "opportunities"
        constraints = [
            models.UniqueConstraint(fields=["passed_by", "client_id"], name="no_opportunity_is_passed_on_twice"),
        ]


class PassedOnQuerySet(models.QuerySet["PassedOn"]):
    """What was passed on to somebody, reached through a person."""

    def to(self, person: Person) -> PassedOnQuerySet:
        """Those that went to this person, where they take part."""
        here = Q(conversation__participants__person=person, conversation__participants__left_at=None)
        return self.filter(here, person=person)

    def waiting(self, now: datetime) -> PassedOnQuerySet:
        """Those that can still be answered, and were not."""
        still = Q(opportunity__expires_at__gt=now, conversation__state=Conversation.State.OPEN)
        return self.filter(still, state=PassedOn.State.PASSED_ON)

    def with_people(self) -> PassedOnQuerySet:
        """With everybody a page names."""
        return self.select_related("opportunity__passed_by", "conversation", "person", "entry")


class PassedOn(Worded):
    """An opportunity as one person got it: its words are sealed for that conversation alone."""

    WORDS = ("what", "words")

    class State(models.TextChoices):
        """What came of it."""

        PASSED_ON = "passed_on", _("not answered yet")
        YES = "yes", _("yes")
        NO = "no", _("no, thank you")
        DONE = "done", _("it took place")
        EXPIRED = "expired", _("expired")
        TAKEN_BACK = "taken_back", _("taken back")

    opportunity = models.ForeignKey(Opportunity, on_delete=models.CASCADE, related_name="passings")
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")  # to whom
    entry = models.OneToOneField(Entry, null=True, on_delete=models.SET_NULL, related_name="+")
    what = models.BinaryField(default=bytes)  # sealed, like the next: of whoever passed it on
    words = models.BinaryField(default=bytes)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PASSED_ON)
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = PassedOnQuerySet.as_manager()

    class Meta:
        ordering = ["opportunity__expires_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["opportunity", "person"], name="nobody_gets_an_opportunity_twice"),
        ]

    @property
    def scope(self) -> Scope:
        """The words of whoever passed it on, in this conversation."""
        return scope(self.conversation_id, self.opportunity.passed_by_id)

    def may(self, choice: str, *, now: datetime) -> bool:
        """Whether this can be answered now. Until it expires, one may think better of it."""
        in_time = now < self.opportunity.expires_at or choice == "done"
        return self.state in LEADS_FROM.get(choice, ()) and in_time and self.conversation.is_open


S = PassedOn.State
# Answer → from where it can be given. It leads to the state of the same name.
LEADS_FROM: dict[str, tuple[str, ...]] = {"yes": (S.PASSED_ON, S.NO), "no": (S.PASSED_ON, S.YES), "done": (S.YES,)}
