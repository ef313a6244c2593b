"""The lists of somebody who wants something: needs, aspirations, soft skills, and what it is all for."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mentoring.goals.models.worded import Worded, wants_scope
from mentoring.people.models import Person
from mentoring.vault.scopes import Scope


class Wanted(Worded):
    """Something on a list of somebody's own."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    client_id = models.UUIDField()

    class Meta:
        abstract = True

    @property
    def scope(self) -> Scope:
        """The person's own lists."""
        return wants_scope(self.person_id, self.person_id)


class NeedQuerySet(models.QuerySet["Need"]):
    """Needs, reached through their owner."""

    def of(self, person: Person) -> NeedQuerySet:
        """Those this person wrote."""
        return self.filter(person=person)


class Need(Wanted):
    """What somebody needs now: one of the list, or in their own words."""

    WORDS = ("words",)

    class Importance(models.IntegerChoices):
        """Three levels."""

        GOOD = 1, _("good to have")
        IMPORTANT = 2, _("important")
        MOST = 3, _("most important")

    slug = models.CharField(max_length=30, blank=True)  # of listed.NEEDS; "" when it has words of its own
    words = models.BinaryField(default=bytes)  # sealed
    importance = models.PositiveSmallIntegerField(choices=Importance.choices, default=Importance.IMPORTANT)
    noted_on = models.DateField()
    over_on = models.DateField(null=True, blank=True)

    objects = NeedQuerySet.as_manager()

    class Meta:
        ordering = ["-importance", "noted_on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["person", "client_id"], name="no_need_is_kept_twice"),
            models.UniqueConstraint(
                fields=["person", "slug"], condition=Q(over_on=None) & ~Q(slug=""), name="a_need_is_listed_once"
            ),
            models.CheckConstraint(condition=Q(importance__range=(1, 3)), name="a_need_has_three_importances"),
        ]

    @property
    def is_over(self) -> bool:
        """Whether it is not needed any more."""
        return self.over_on is not None


class AspirationQuerySet(models.QuerySet["Aspiration"]):
    """Aspirations, reached through their owner."""

    def of(self, person: Person) -> AspirationQuerySet:
        """Those this person wrote."""
        return self.filter(person=person)


class Aspiration(Wanted):
    """Who or where somebody wants to be."""

    WORDS = ("words",)

    words = models.BinaryField(default=bytes)  # sealed
    noted_on = models.DateField()
    over_on = models.DateField(null=True, blank=True)

    objects = AspirationQuerySet.as_manager()

    class Meta:
        ordering = ["noted_on", "id"]
        constraints = [models.UniqueConstraint(fields=["person", "client_id"], name="no_aspiration_is_kept_twice")]


class SoftSkillQuerySet(models.QuerySet["SoftSkill"]):
    """Soft skills, reached through their owner."""

    def of(self, person: Person) -> SoftSkillQuerySet:
        """Those this person wrote."""
        return self.filter(person=person)


class SoftSkill(Wanted):
    """A soft skill somebody chose to look at, such as confidence."""

    WORDS = ("words",)

    slug = models.CharField(max_length=30, blank=True)  # of listed.SKILLS; "" when it has words of its own
    words = models.BinaryField(default=bytes)  # sealed
    chosen_on = models.DateField()

    objects = SoftSkillQuerySet.as_manager()

    class Meta:
        ordering = ["chosen_on", "id"]
        constraints = [models.UniqueConstraint(fields=["person", "client_id"], name="no_skill_is_kept_twice")]


class Rating(Worded):
    """How somebody sees a skill of their own: 1 to 7, at one of four moments, with what they wrote beside it."""

    WORDS = ("words",)

    class Moment(models.TextChoices):
        """``then`` is asked at the end: as I see it now, where was I at the start?"""

        START = "start", _("At the start")
        MIDDLE = "middle", _("In the middle")
        END = "end", _("At the end")
        THEN = "then", _("The start, as I see it now")

    skill = models.ForeignKey(SoftSkill, on_delete=models.CASCADE, related_name="ratings")
    moment = models.CharField(max_length=6, choices=Moment.choices)
    value = models.PositiveSmallIntegerField()
    words = models.BinaryField(default=bytes)  # sealed
    rated_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["skill", "moment"], name="a_skill_is_rated_once_a_moment"),
            models.CheckConstraint(condition=Q(value__range=(1, 7)), name="a_rating_goes_from_1_to_7"),
        ]

    @property
    def scope(self) -> Scope:
        """The person's own lists."""
        return wants_scope(self.skill.person_id, self.skill.person_id)


class PurposeSentenceQuerySet(models.QuerySet["PurposeSentence"]):
    """Versions of a purpose, reached through their owner."""

    def of(self, person: Person) -> PurposeSentenceQuerySet:
        """Those this person wrote."""
        return self.filter(person=person)


class PurposeSentence(Wanted):
    """One version of "my purpose in one sentence". None is ever written over."""

    WORDS = ("words",)

    round = models.PositiveSmallIntegerField(default=1)  # of three
    words = models.BinaryField(default=bytes)  # sealed
    written_at = models.DateTimeField()

    objects = PurposeSentenceQuerySet.as_manager()

    class Meta:
        ordering = ["written_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["person", "client_id"], name="no_purpose_is_kept_twice"),
            models.CheckConstraint(condition=Q(round__range=(1, 3)), name="a_purpose_takes_three_rounds"),
        ]

    @property
    def written_on(self) -> date:
        """The day, in UTC."""
        return self.written_at.date()
