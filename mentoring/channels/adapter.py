"""What every channel can do, in one small vocabulary. A channel is a pure translator.

It knows addresses and letters. It never decides hours, never retries, never sleeps, and touches no
table but its own account and the letters received.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file that goes or came with a letter. What is said of its type is true only on the way out."""

    name: str
    content: bytes
    type: str = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Invite:
    """Something at a set time, as a calendar is told of it. A higher ``sequence`` of the same ``uid`` replaces it."""

    uid: str
    sequence: int
    method: str  # REQUEST, or CANCEL when it does not take place
    starts_at: datetime
    zone: str  # IANA: by whose clock it is written
    minutes: int
    summary: str
    where: str = ""
    url: str = ""
    organizer_name: str = ""
    changed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class CalendarReply:
    """What somebody's calendar answered to an invitation. Nothing in it has been believed yet."""

    uid: str
    sequence: int
    answer: str  # accepted, declined, tentative, counter
    starts_at: datetime | None = None  # of a counter: the time proposed instead
    minutes: int | None = None
    comment: str = ""  # what they wrote beside it


@dataclass(frozen=True, slots=True)
class Letter:
    """Something to be handed to one address. ``key`` is the same when the same letter is repeated."""

    key: str  # of the first delivery in it; becomes the Message-ID, the idempotency key, …
    to: str  # the address, in clear
    to_name: str
    sender: str  # whose words these are, as shown: "Amina"
    subject: str
    text: str
    html: str
    thread: str  # the same for all letters of one conversation to one person
    previous: str | None = None  # key of the letter before this one in the same thread
    answer_to: str | None = None  # opaque; comes back as ``Heard.answer_to`` when somebody replies
    stop_url: str | None = None  # one POST here and no more letters come to this address
    by_person: bool = True  # False for Northlight's own words
    language: str = "en"
    files: tuple[Enclosed, ...] = ()
    invites: tuple[Invite, ...] = ()  # for the receiver's calendar; each ``uid`` once


@dataclass(frozen=True, slots=True)
class Accepted:
    """The other side has taken it. ``provider_id`` is its own name for it."""

    provider_id: str = ""


@dataclass(frozen=True, slots=True)
class TryLater:
    """Refused for now, before anything was taken."""

    reason: str
    after: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Cannot:
    """Refused for good: this address does not work."""

    reason: str


@dataclass(frozen=True, slots=True)
class InDoubt:
    """The words left us, and no answer came back. It may or may not have arrived."""

    reason: str


@dataclass(frozen=True, slots=True)
class SignInAgain:
    """Our own account was refused; the address is innocent. Waiting does not count as a try."""

    reason: str


Outcome = Accepted | TryLater | Cannot | InDoubt | SignInAgain


class Kind(StrEnum):
    """What a received letter turned out to be."""

    WORDS = "words"
    CALENDAR = "calendar"  # a calendar's answer to an invitation of ours
    REPORT = "report"  # a delivery report about a letter of ours
    AUTOMATIC = "automatic"  # out of office and its kin: shown as a note, never answered
    NOISE = "noise"  # our own mail come back, lists, empty, or built to do harm
    UNREADABLE = "unreadable"  # reading it took more than its share; to be parked for the host


@dataclass(frozen=True, slots=True)
class Heard:
    """A received letter, read. Nothing in it has been decided yet."""

    kind: Kind
    dedupe_key: str
    sender: str = ""  # strict address, or "" when it could not be told
    answer_to: str | None = None  # set only when its proof was right, and there was only one
    answers_to: tuple[str, ...] = ()  # all that came with a right proof; more than one: ask which, post to none
    shared_to: tuple[str, ...] = ()  # what the private addresses it came to carry: see ``mail.addresses.share``
    others: tuple[str, ...] = ()  # addresses of other people who got the same letter
    trusted: bool = False  # our own mail server vouches for the sender
    subject: str = ""
    text: str = ""  # what they wrote, quotes and all; without any proof of ours
    marker: str = ""  # the code in the line above which the answer stands, for the trimmer
    own_addresses: tuple[str, ...] = ()  # of ours, as a mail program quotes them, for the trimmer
    damaged: bool = False  # a part of it could not be read: better held than posted with a hole
    report_of: str | None = None  # Letter.key of the letter a report is about
    report_failed: bool = False  # True: for good; False: only late, or delivered
    reason: str = ""  # in plain words
    files: tuple[str, ...] = field(default=())  # names of files that came along
    enclosed: tuple[Enclosed, ...] = ()  # the files themselves, as far as they could be read
    calendar: CalendarReply | None = None  # set for ``Kind.CALENDAR``


class Channel(Protocol):
    """One way to reach an address."""

    name: str
    batches: bool  # several entries may share one letter
    finds_sent: bool  # a letter in doubt can be looked up before it is repeated
    longest_call: timedelta  # no lease is ever shorter than three of these

    def send(self, letter: Letter, *, now: datetime) -> Outcome:
        """This will hand the letter over once, without retrying, and say how that went."""

    def read(self, raw: bytes) -> Heard:
        """This will read a received letter; it never raises for what a stranger may have sent."""

    def trim(self, heard: Heard, *, names: Sequence[str], parent_text: str) -> tuple[str, str]:
        """This will part what somebody wrote from the letter of ours they quoted: what is kept, what is cut.

        ``names`` are those our letters came from, ``parent_text`` is what the last of them said.
        """

    def normal(self, address: str) -> str:
        """This will give the one form of an address used for comparing; raises ``ValueError``."""
