"""What two people or a circle share: resources, the board they stand on, and its columns."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from mentoring.conversations.models import Conversation, Entry
from mentoring.conversations.words import scope
from mentoring.goals.models.worded import Worded
from mentoring.library import links
from mentoring.people.models import Person
from mentoring.vault.scopes import Scope

STARTS = {"to_read": _("To read"), "tried": _("Tried"), "keep": pgettext_lazy("column of a board", "Keep")}


def _here(person: Person) -> Q:
    """Takes part, and has not left."""
    return Q(conversation__participants__person=person, conversation__participants__left_at=None)


class Board(models.Model):
    """The one board of a conversation; made when the first thing comes onto it."""

    conversation = models.OneToOneField(Conversation, on_delete=models.CASCADE, primary_key=True, related_name="board")
    read_seq = models.PositiveIntegerField(default=0)  # up to here it was read what was said, for links in it


class ColumnQuerySet(models.QuerySet["Column"]):
    """Columns, reached through a person."""

    def of(self, person: Person) -> ColumnQuerySet:
        """Those of boards where this person takes part."""
        return self.filter(_here(person))


class Column(Worded):
    """A column of a board. Those it begins with have a name of ours until somebody gives them another."""

    WORDS = ("title",)

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="columns")
    author = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")  # who named it last
    client_id = models.UUIDField()
    title = models.BinaryField(default=bytes)  # sealed
    starts_as = models.CharField(max_length=10, blank=True)  # one of STARTS
    rank = models.BigIntegerField()

    objects = ColumnQuerySet.as_manager()

    class Meta:
        ordering = ["rank", "id"]
        constraints = [
            models.UniqueConstraint(fields=["conversation", "client_id"], name="no_column_is_added_twice"),
        ]

    @property
    def scope(self) -> Scope:
        """Whoever named it."""
        return scope(self.conversation_id, self.author_id)


class ResourceQuerySet(models.QuerySet["Resource"]):
    """Resources, reached through a person."""

    def of(self, person: Person) -> ResourceQuerySet:
        """Those shared where this person takes part."""
        return self.filter(_here(person))

    def standing(self) -> ResourceQuerySet:
        """Those on a board: not removed from it, and not taken back with the words they came in."""
        return self.filter(Q(entry=None) | Q(entry__withdrawn_at=None), removed_at=None)

    def removed(self) -> ResourceQuerySet:
        """Those taken off the board, which can be put back; the last one first."""
        known = self.filter(Q(entry=None) | Q(entry__withdrawn_at=None), removed_at__isnull=False)
        return known.order_by("-removed_at", "pk")

    def said_otherwise(self) -> ResourceQuerySet:
        """Those read out of words that were changed or taken back since."""
        return self.filter(entry__isnull=False).filter(
            ~Q(entry__version=F("entry_version")) | Q(entry__withdrawn_at__isnull=False)
        )

    def to_look_up(self, now: datetime) -> ResourceQuerySet:
        """Those whose title is to be looked up now, and that no worker holds."""
        free = Q(look_up_lease=None) | Q(look_up_lease__lte=now) | Q(look_up_lease__gt=now + timedelta(minutes=30))
        return self.filter(free, look_up_at__lte=now).order_by("look_up_at", "pk")


class Resource(Worded):
    """Something shared: a video, an article, a picture, a file, a link, or a note on the board.

    A file itself hangs on the entry it was shared with (``entry.attachments``).
    """

    WORDS = ("address", "title", "line", "tags")

    class Kind(models.TextChoices):
        """Told from the address by a small table, see ``links``."""

        VIDEO = "video", _("Videos")
        ARTICLE = "article", _("Articles")
        PICTURE = "picture", _("Pictures")
        FILE = "file", _("Files")
        LINK = "link", _("Links")
        NOTE = "note", _("Notes")

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="resources")
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    client_id = models.UUIDField()
    entry = models.OneToOneField(Entry, null=True, on_delete=models.SET_NULL, related_name="+")  # None: not told
    entry_version = models.PositiveSmallIntegerField(default=1)  # of the words it was read out of
    kind = models.CharField(max_length=8, choices=Kind.choices)
    address = models.BinaryField(default=bytes)  # sealed
    title = models.BinaryField(default=bytes)  # sealed
    line = models.BinaryField(default=bytes)  # sealed: what its sender says of it
    tags = models.BinaryField(default=bytes)  # sealed: with commas between
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)  # to watch or read
    size = models.PositiveBigIntegerField(null=True, blank=True)  # in bytes
    shared_at = models.DateTimeField()
    column = models.ForeignKey(Column, on_delete=models.PROTECT, related_name="resources")
    rank = models.BigIntegerField()  # by hand, within its column
    removed_at = models.DateTimeField(null=True, blank=True)
    look_up_at = models.DateTimeField(null=True, blank=True)  # title and size; None: nothing to look up
    look_up_lease = models.DateTimeField(null=True, blank=True)
    look_up_tries = models.PositiveSmallIntegerField(default=0)

    objects = ResourceQuerySet.as_manager()

    class Meta:
        ordering = ["rank", "id"]
        constraints = [
            models.UniqueConstraint(fields=["conversation", "author", "client_id"], name="nothing_is_shared_twice"),
        ]
        indexes = [
            models.Index(fields=["column", "rank"], name="resources_in_order"),
            models.Index(fields=["look_up_at"], name="resources_to_look_up", condition=Q(look_up_at__isnull=False)),
        ]

    @property
    def scope(self) -> Scope:
        """Its sender's words in this conversation."""
        return scope(self.conversation_id, self.author_id)

    @staticmethod
    def kind_of(address: str) -> str:
        """What an address leads to; nothing to go to is a note."""
        return links.kind_of(address) if address else Resource.Kind.NOTE
