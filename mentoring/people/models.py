"""Who is here, and how and when each may be reached."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar, Self, cast

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mentoring.people.holidays import Holidays
from mentoring.people.hours import QUIET_BY_DEFAULT, Hours
from mentoring.vault.ids import new_id


class PersonManager(BaseUserManager["Person"]):
    """Makes people; everything else about them is written by ``people.actions``."""

    def get_by_natural_key(self, username: str | None) -> Person:
        return self.get(email=(username or "").lower())


class Person(AbstractBaseUser):
    """A human with an account. Mentor or mentee is said by a partnership, never here."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    email = models.EmailField(unique=True)  # for signing in; lower case. Addresses are for reaching.
    name = models.CharField(max_length=150)
    called = models.CharField(max_length=80, blank=True)  # "what should we call you?"
    say_it_like = models.CharField(max_length=150, blank=True)  # how to say the name
    pronouns = models.CharField(max_length=40, blank=True)
    place = models.CharField(max_length=80, blank=True)  # a city, in the person's own words
    zone = models.CharField(max_length=64, default="UTC")  # IANA
    language = models.CharField(max_length=12, default="en")  # of pages and letters
    languages = models.JSONField(default=list, blank=True)  # spoken, as BCP 47 tags
    story = models.BinaryField(default=bytes, blank=True)  # sealed
    hours = models.JSONField(default=list, blank=True)  # see hours.Hours; empty: quiet by default
    holidays = models.JSONField(default=dict, blank=True)  # see holidays.Holidays; empty: not chosen yet
    is_active = models.BooleanField(default=True)
    left_at = models.DateTimeField(null=True, blank=True)  # gave up the account: nobody knows any more who it was
    joined_at = models.DateTimeField(default=timezone.now)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects = PersonManager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(name=""), name="everybody_has_a_name"),
        ]

    def __str__(self) -> str:
        return str(self.name)

    @classmethod
    def from_db(cls, db: str | None, field_names: Any, values: Any, **more: Any) -> Self:
        """A person, as the database has them now; see ``when_read``."""
        person = super().from_db(db, field_names, values, **more)
        person.when_read()
        return person

    def when_read(self) -> None:
        """Whoever left has no name any more; each reader is told so in their own language."""
        if self.__dict__.get("left_at"):
            self.name = self.called = cast(str, _("Somebody who left"))

    @property
    def first_name(self) -> str:
        """What to call this person in a sentence: their own wish, else the first word of the name."""
        return str(self.called or self.name.split()[0])

    @property
    def agreed_hours(self) -> Hours:
        """When this person may be reached: their own hours, or quiet by default."""
        return Hours.read(self.hours, zone=self.zone) if self.hours else QUIET_BY_DEFAULT.within(self.zone)

    @property
    def public_holidays(self) -> Holidays:
        """The public holidays of this person: chosen, or of the country their clock is in."""
        return Holidays.read(self.holidays, zone=self.zone)


class AddressQuerySet(models.QuerySet["Address"]):
    """Ways to reach somebody."""

    def of(self, person: Person) -> AddressQuerySet:
        """Only this person's own."""
        return self.filter(person=person)

    def usable(self) -> AddressQuerySet:
        """Verified, and neither paused by its owner nor refused by the other side; best first."""
        return self.filter(verified_at__isnull=False, paused_at=None, refused_at=None).order_by("position", "id")


class Address(models.Model):
    """One way to reach a person: a channel's name and a sealed address on it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="addresses")
    channel = models.CharField(max_length=20, default="email")
    label = models.BinaryField(default=bytes, blank=True)  # sealed: "work", in the person's own words
    value = models.BinaryField()  # sealed
    lookup = models.BinaryField(max_length=32)  # keyed hash of the value, to recognise a sender
    position = models.PositiveSmallIntegerField(default=0)  # the ladder: lowest is tried first
    verified_at = models.DateTimeField(null=True, blank=True)
    code = models.CharField(max_length=64, blank=True)  # digest of the code that will verify it; see codes.py
    code_sent_at = models.DateTimeField(null=True, blank=True)
    code_tries = models.PositiveSmallIntegerField(default=0)
    paused_at = models.DateTimeField(null=True, blank=True)  # its owner asked us to stop
    refused_at = models.DateTimeField(null=True, blank=True)  # the other side said: no such address
    refusal = models.CharField(max_length=200, blank=True)  # why, in plain words

    objects = AddressQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "channel", "lookup"], name="nobody_keeps_an_address_twice"),
        ]
        indexes = [models.Index(fields=["channel", "lookup"], name="address_by_lookup")]


class AwayQuerySet(models.QuerySet["Away"]):
    """Times when somebody is not to be reached."""

    def at(self, moment: datetime) -> AwayQuerySet:
        """Those that cover this moment."""
        return self.filter(from_at__lte=moment, until_at__gt=moment)


class Away(models.Model):
    """A stretch of time in which a person is not to be reached."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="aways")
    from_at = models.DateTimeField()
    until_at = models.DateTimeField()

    objects = AwayQuerySet.as_manager()

    class Meta:
        ordering = ["from_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until_at__gt=models.F("from_at")), name="away_ends_after_it_begins"
            ),
        ]


class ProfileQuerySet(models.QuerySet["Profile"]):
    """What people say of themselves beyond their name."""

    def on_show(self) -> ProfileQuerySet:
        """Those whose public page is switched on."""
        return self.filter(page_since__isnull=False, person__is_active=True)


class Profile(models.Model):
    """What somebody brings, as mentor or mentee, and the page on which a mentor shows some of it to everybody."""

    person = models.OneToOneField(Person, primary_key=True, on_delete=models.CASCADE, related_name="profile")
    words = models.BinaryField(default=bytes, blank=True)  # sealed JSON, see profile.Told
    version = models.PositiveIntegerField(default=0)  # bound into the seal
    sectors = models.JSONField(default=list, blank=True)  # of work.SECTORS
    own_sectors = models.CharField(max_length=150, blank=True)  # in their own words, with commas
    stage = models.CharField(max_length=10, blank=True)  # of work.STAGES
    welcomes = models.JSONField(default=list, blank=True)  # stages of those they like to work with
    mentees_at_most = models.PositiveSmallIntegerField(null=True, blank=True)  # None: no number was set
    mentee_called = models.CharField(max_length=40, blank=True)  # "client": this mentor's own word
    slug = models.SlugField(max_length=60, unique=True, null=True, blank=True)  # of the page; kept once given
    page_since = models.DateTimeField(null=True, blank=True)  # None: there is no page
    page_parts = models.JSONField(default=list, blank=True)  # of page.PARTS
    is_indexed = models.BooleanField(default=False)  # search engines may list the page

    objects = ProfileQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(page_since=None) | models.Q(slug__isnull=False), name="a_page_has_an_address"
            ),
        ]
