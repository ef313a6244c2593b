"""What belongs to a session: its agenda, what is written beside it, who was there, and how far its structure came.

What people write for each other is sealed one contribution an author, under the key of that author in the
conversation. What somebody writes for themselves is sealed under a key of their own, and nobody else reaches the row.
"""

from __future__ import annotations

from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mentoring.conversations.models import Conversation, Entry
from mentoring.conversations.words import scope
from mentoring.goals.models.worded import Worded
from mentoring.meetings.models.meeting import Meeting
from mentoring.people.models import Person
from mentoring.vault.ids import new_id
from mentoring.vault.scopes import Scope

OWN = "beside sessions"  # what somebody keeps for themselves


def own_scope(person_id: UUID) -> Scope:
    """One person's own words beside sessions."""
    return Scope(OWN, person_id, person_id)


class AgendaOwner(models.Model):
    """Whose agenda the sessions of a conversation have. A room above says so; without it, whoever asked has it."""

    conversation = models.OneToOneField(Conversation, on_delete=models.CASCADE, related_name="agenda_owner")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")


class ChallengeQuerySet(models.QuerySet["Challenge"]):
    """Challenges, reached through the one whose they are."""

    def of(self, person: Person) -> ChallengeQuerySet:
        """Those of this person; nobody else reaches one."""
        return self.filter(owner=person)

    def open(self) -> ChallengeQuerySet:
        """Those that somebody still wants to work on."""
        return self.filter(let_go_at=None)


class Challenge(Worded):
    """Something somebody wants to work on: theirs alone, until they choose it for a session."""

    WORDS = ("words", "explored", "taken")

    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    client_id = models.UUIDField()
    words = models.BinaryField(default=bytes)  # sealed
    explored = models.BinaryField(default=bytes)  # sealed JSON: prompt → answer
    taken = models.BinaryField(default=bytes)  # sealed: what I take from this
    noted_at = models.DateTimeField()
    let_go_at = models.DateTimeField(null=True, blank=True)  # worked through, or simply not one any more

    objects = ChallengeQuerySet.as_manager()

    class Meta:
        ordering = ["-noted_at", "-id"]
        constraints = [models.UniqueConstraint(fields=["owner", "client_id"], name="no_challenge_is_noted_twice")]

    @property
    def scope(self) -> Scope:
        """Its owner's own."""
        return own_scope(self.owner_id)


class PointQuerySet(models.QuerySet["Point"]):
    """Points of agendas, reached through a person."""

    def of(self, person: Person) -> PointQuerySet:
        """Those of sessions of conversations this person takes part in."""
        here = {"meeting__conversation__participants__person": person}
        return self.filter(**here, meeting__conversation__participants__left_at=None)


class Point(Worded):
    """One point of an agenda. A point of anybody but the agenda's owner is a suggestion until the owner takes it."""

    WORDS = ("words",)

    class State(models.TextChoices):
        """Where it stands."""

        SUGGESTED = "suggested", _("suggested")
        ACCEPTED = "accepted", _("on the agenda")
        PUT_ASIDE = "put_aside", _("not this time")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="points")
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    client_id = models.UUIDField()
    words = models.BinaryField(default=bytes)  # sealed, the author's; empty where an entry speaks for itself
    entry = models.ForeignKey(Entry, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    challenge = models.ForeignKey(Challenge, null=True, blank=True, on_delete=models.SET_NULL, related_name="points")
    state = models.CharField(max_length=10, choices=State.choices, default=State.SUGGESTED)
    position = models.PositiveIntegerField(default=0)
    added_at = models.DateTimeField()
    talked_at = models.DateTimeField(null=True, blank=True)

    objects = PointQuerySet.as_manager()

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "author", "client_id"], name="no_point_is_added_twice"),
            models.UniqueConstraint(
                fields=["meeting", "entry"],
                condition=Q(entry__isnull=False),
                name="an_entry_is_one_point_of_a_session",
            ),
        ]

    @property
    def scope(self) -> Scope:
        """The words of whoever added it, in this conversation."""
        return scope(self.meeting.conversation_id, self.author_id)


class OwnQuerySet(models.QuerySet["Own"]):
    """What somebody keeps beside sessions, reached through the one whose it is."""

    def of(self, person: Person) -> OwnQuerySet:
        """Those of this person; nobody else reaches one, whoever else was in the session."""
        return self.filter(owner=person)


class Own(Worded):
    """What one person writes for themselves beside one session: preparation, notes, or what they take from it."""

    WORDS = ("words",)

    class Kind(models.TextChoices):
        """When it is written."""

        BEFORE = "before"
        NOTES = "notes"
        AFTER = "after"

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="+")
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    about = models.CharField(max_length=10, choices=Kind.choices)
    words = models.BinaryField(default=bytes)  # sealed JSON: prompt → answer
    written_at = models.DateTimeField()

    objects = OwnQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "owner", "about"], name="one_own_note_of_each_kind")]

    @property
    def scope(self) -> Scope:
        """Its owner's own."""
        return own_scope(self.owner_id)


class PieceQuerySet(models.QuerySet["Piece"]):
    """Pieces of shared notes, reached through a person."""

    def of(self, person: Person) -> PieceQuerySet:
        """Those of sessions of conversations this person takes part in."""
        here = {"meeting__conversation__participants__person": person}
        return self.filter(**here, meeting__conversation__participants__left_at=None)


class Piece(Worded):
    """What one author contributed to one place of a session. Two who write at once write two pieces.

    ``place``: "notes" for the whole of it, a step's slug for notes at that step, "before" for the line somebody
    shared of their preparation, "layers" for how deep they think it went.
    """

    WORDS = ("words",)

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="pieces")
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    place = models.CharField(max_length=30)
    words = models.BinaryField(default=bytes)  # sealed
    written_at = models.DateTimeField()

    objects = PieceQuerySet.as_manager()

    class Meta:
        ordering = ["place", "id"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "author", "place"], name="one_piece_an_author_and_place")
        ]

    @property
    def scope(self) -> Scope:
        """The words of whoever wrote it, in this conversation."""
        return scope(self.meeting.conversation_id, self.author_id)


class Presence(models.Model):
    """Whether somebody was there, as they say themselves."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="presences")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    was_there = models.BooleanField()
    said_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "person"], name="everybody_speaks_for_themselves")]


class Course(models.Model):
    """How far the structure of a session came. Leaving it in the middle is as good as walking it to the end."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="course")
    begun_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)
    left_after = models.CharField(max_length=20, blank=True)  # the slug of the last step that was walked
    drawn = models.PositiveSmallIntegerField(default=0)  # which question, see perspective


class LookedAt(models.Model):
    """Somebody lets the others of a conversation see what they have looked at. It is shown where all allow it."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["conversation", "person"], name="looked_at_is_allowed_once")]
