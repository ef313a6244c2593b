"""What is said, who hears it, and whether it has reached them."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models
from django.db.models import F, Q

from mentoring.files.models import File
from mentoring.people.hours import Hours
from mentoring.people.models import Address, Person
from mentoring.vault.ids import new_id

EDIT_WITHIN = timedelta(minutes=15)


class ConversationQuerySet(models.QuerySet["Conversation"]):
    """Conversations, reached through a person."""

    def of(self, person: Person) -> ConversationQuerySet:
        """Those this person may read: takes part in, or took part in until they left."""
        return self.filter(participants__person=person)


class Conversation(models.Model):
    """One running thread of words between people."""

    class State(models.TextChoices):
        """What may still happen here. Upper rooms set it, through ``conversations.actions``."""

        OPEN = "open"
        READ_ONLY = "read_only"
        CLOSED = "closed"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    last_seq = models.PositiveIntegerField(default=0)  # drawn inside the write transaction, never before
    version = models.PositiveIntegerField(default=0)  # rises with every change somebody can see
    started_at = models.DateTimeField()
    last_said_at = models.DateTimeField(null=True, blank=True)

    objects = ConversationQuerySet.as_manager()

    @property
    def is_open(self) -> bool:
        """Whether something may be said here now."""
        return self.state == self.State.OPEN


class Participant(models.Model):
    """One person in one conversation, and how they agreed to be reached about it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="participants")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="participations")
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)
    read_seq = models.PositiveIntegerField(default=0)  # everything up to here has been on their screen
    ladder = models.JSONField(null=True, blank=True)  # ids of addresses, best first; None: the person's own order
    hours = models.JSONField(null=True, blank=True)  # see people.hours.Hours; None: the person's own
    wait_seconds = models.PositiveIntegerField(default=120)  # after the last word, before a letter goes
    wait_at_most_seconds = models.PositiveIntegerField(default=600)  # after the first
    letters_even_if_read = models.BooleanField(default=False)  # also send what was read here already
    urgent = models.JSONField(null=True, blank=True)  # {"ladder", "hours", "a_week"}; None: nothing is urgent
    moves_wanted = models.BinaryField(default=bytes)  # sealed: which mix of moves helps them; see moves.Wish
    letters_turn = models.PositiveSmallIntegerField(default=1)  # part of the reply token; raise it to revoke

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conversation", "person"], name="nobody_takes_part_twice"),
        ]

    @property
    def agreed_hours(self) -> Hours:
        """When this person may be reached about this conversation."""
        return Hours.read(self.hours, zone=self.person.zone) if self.hours else self.person.agreed_hours


SAID = ("message", "question")  # what people say to each other; all other kinds tell of something


class EntryQuerySet(models.QuerySet["Entry"]):
    """Entries, reached through a person or a conversation."""

    def of(self, person: Person) -> EntryQuerySet:
        """Those this person may read: nothing said after they left."""
        mine = Q(conversation__participants__person=person)
        before_i_left = Q(said_at__lte=F("conversation__participants__left_at"))
        return self.filter(mine & (Q(conversation__participants__left_at=None) | before_i_left))

    def unread_by(self, person: Person) -> EntryQuerySet:
        """What others said to this person that they have not seen. What Northlight wrote by itself nobody said."""
        here = Q(conversation__participants__person=person, conversation__participants__left_at=None)
        unseen = Q(seq__gt=F("conversation__participants__read_seq"))
        return self.filter(here & unseen, author__isnull=False, withdrawn_at=None).exclude(author=person)

    def to_talk_about(self) -> EntryQuerySet:
        """Those that somebody marked for the next time they speak, and that were not taken back."""
        return self.filter(to_talk_about_at__isnull=False, withdrawn_at=None)


class Entry(models.Model):
    """One thing that happened in a conversation: words, or a card that tells of something."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="entries")
    seq = models.PositiveIntegerField()
    author = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")  # None: Northlight
    client_id = models.UUIDField()  # made by whoever says it; the same twice is the same entry
    kind = models.CharField(max_length=30, default="message")  # finds the entry's page and letter
    words = models.BinaryField(default=bytes)  # sealed: see words.Words
    card = models.BinaryField(default=bytes)  # sealed: what to show of the thing it tells about
    attached = models.BinaryField(default=bytes)  # sealed: what to show of its files; a page loads none of them
    version = models.PositiveSmallIntegerField(default=1)  # of the words; bound into the seal
    reply_to = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="replies")
    is_urgent = models.BooleanField(default=False)
    is_for_calendars = models.BooleanField(default=False)  # goes to its author, too, and even if it was read here
    came_by = models.CharField(max_length=20, default="web")  # the channel it was said on
    said_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    changed_in = models.PositiveIntegerField(default=0)  # the conversation's version of the last visible change
    counts_as = models.CharField(max_length=12, blank=True)  # a room above found more in it than its kind says: kinds
    to_talk_about_at = models.DateTimeField(null=True, blank=True)  # somebody wants to talk about it; None: nobody

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["seq"]
        constraints = [
            models.UniqueConstraint(fields=["conversation", "seq"], name="no_two_entries_share_a_place"),
            models.UniqueConstraint(fields=["conversation", "author", "client_id"], name="nothing_is_said_twice"),
            models.UniqueConstraint(
                fields=["conversation", "client_id"], condition=Q(author=None), name="northlight_says_nothing_twice"
            ),
        ]
        indexes = [
            models.Index(fields=["conversation", "changed_in"], name="entries_changed"),
            models.Index(
                fields=["conversation"], condition=Q(to_talk_about_at__isnull=False), name="entries_to_talk_about"
            ),
        ]

    @property
    def is_said(self) -> bool:
        """Whether somebody says it to the others; it has a menu of its own, then."""
        return self.kind in SAID

    def can_be_edited(self, *, by: Person, now: datetime) -> bool:
        """Whether its author may still change the words."""
        return self.author_id == by.pk and self.withdrawn_at is None and now <= self.said_at + EDIT_WITHIN


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    """Files that belong to entries, reached through a person."""

    def of(self, person: Person) -> AttachmentQuerySet:
        """Those of entries this person may read."""
        return self.filter(entry__in=Entry.objects.of(person).filter(withdrawn_at=None))


class Attachment(models.Model):
    """A file that belongs to an entry; see the room ``files`` for the file itself."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="attachments")
    file = models.OneToOneField(File, on_delete=models.CASCADE, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["entry", "position"], name="no_two_attachments_share_a_place"),
        ]


class Reaction(models.Model):
    """One person's small sign on an entry."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="reactions")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    sign = models.BinaryField()  # sealed: said is said
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "person"], name="one_sign_a_person_on_an_entry"),
        ]


class LaneQuerySet(models.QuerySet["Lane"]):
    """Lanes, as a worker looks at them."""

    def due(self, now: datetime) -> LaneQuerySet:
        """Something waits, the time has come, and no worker holds it. A lease far ahead is a broken clock."""
        free = Q(lease_until=None) | Q(lease_until__lte=now) | Q(lease_until__gt=now + timedelta(minutes=30))
        return self.filter(free, due_at__lte=now).order_by("due_at")


class Lane(models.Model):
    """One participant × one address: what goes there goes in order, one worker at a time."""

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="lanes")
    address = models.ForeignKey(Address, null=True, on_delete=models.SET_NULL, related_name="+")  # None: removed since
    channel = models.CharField(max_length=20, default="email")  # of the address, told even after it was removed
    is_urgent = models.BooleanField(default=False)  # urgent words have a lane of their own
    first_waiting_at = models.DateTimeField(null=True, blank=True)  # when the oldest waiting words were said
    last_waiting_at = models.DateTimeField(null=True, blank=True)  # and the newest
    retry_at = models.DateTimeField(null=True, blank=True)  # not before this, after a refusal
    files_until = models.DateTimeField(null=True, blank=True)  # nor before this: a file of what is next is not ready
    refused_since = models.DateTimeField(null=True, blank=True)  # the first refusal in a row; see due.GIVE_UP
    due_at = models.DateTimeField(null=True, blank=True)  # see due.when_due; None: nothing waits
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True, blank=True)
    token = models.CharField(max_length=16, blank=True)  # fences a worker that was too slow
    is_clean = models.BooleanField(default=True)  # False from lease to answer: whatever ends there leaves doubt
    last_key = models.CharField(max_length=40, blank=True)  # of the last letter taken: the next answers it

    objects = LaneQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["participant", "address", "is_urgent"], name="one_lane_an_address"),
        ]
        indexes = [models.Index(fields=["due_at"], name="lanes_due", condition=Q(due_at__isnull=False))]


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    """Deliveries of entries."""

    def waiting(self) -> DeliveryQuerySet:
        """Not sent yet, in the order they were said."""
        return self.filter(state=Delivery.State.WAITING).order_by("entry__seq")


class Delivery(models.Model):
    """One entry on its way to one participant. Its state is a sentence the author can read."""

    class State(models.TextChoices):
        """Where it stands; see ``sentences.py`` for the words."""

        WAITING = "waiting"  # for its hour, its batch, a retry, or a worker
        HANDED_OVER = "handed_over"  # the other side took it
        DELIVERED = "delivered"  # the other side says it arrived
        READ = "read"
        READ_HERE = "read_here"  # read on the page before a letter was due, so none was sent
        MOVED = "moved"  # to the next address of the ladder, as a new delivery
        FAILED = "failed"  # no address is left
        CANCELLED = "cancelled"  # withdrawn, the conversation was closed, or no letter is wished any more

    lane = models.ForeignKey(Lane, on_delete=models.CASCADE, related_name="deliveries")
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="deliveries")
    state = models.CharField(max_length=12, choices=State.choices, default=State.WAITING)
    letter_key = models.CharField(max_length=40, blank=True)  # fixed before the first try, kept on repeats
    tries = models.PositiveSmallIntegerField(default=0)
    reason = models.CharField(max_length=200, blank=True)  # of the last refusal, in plain words
    changed_at = models.DateTimeField()

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["lane", "entry"], name="an_entry_goes_once_down_a_lane"),
        ]
        indexes = [
            models.Index(fields=["lane", "entry"], name="deliveries_waiting", condition=Q(state="waiting")),
            models.Index(fields=["letter_key"], name="delivery_by_letter"),
        ]


class Receipt(models.Model):
    """What a provider said about a letter, as it came. Never changed, never applied backwards."""

    letter_key = models.CharField(max_length=40, db_index=True)
    said = models.CharField(max_length=12)
    reason = models.CharField(max_length=200, blank=True)
    received_at = models.DateTimeField()
