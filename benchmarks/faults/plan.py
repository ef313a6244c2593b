"""What a run will do: who says what, and how much goes wrong. All of it follows from one seed."""

from __future__ import annotations

import json
import random
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path
from time import monotonic
from uuid import NAMESPACE_OID, UUID, uuid5

# Leases and pauses are as in real life, only the clock is quicker: a lease of two minutes takes two seconds.
SPEED = 60
DAWN = datetime(2026, 11, 4, 9, 0, tzinfo=UTC)
KILLED = 0.25  # of all faults; the mail server makes the others
CIRCLE_EVERY = 4  # every so many conversations there is one of three people


@dataclass(frozen=True, slots=True)
class Saying:
    """One thing to be said: the same number says the same in every life of the program."""

    client_id: UUID
    conversation: int
    author: int

    @property
    def word(self) -> str:
        """A word that stands nowhere else."""
        return f"w{self.client_id.hex}"


@dataclass(frozen=True)
class Plan:
    """One run."""

    seed: int
    messages: int
    faults: int
    folder: str
    database_url: str = ""  # empty: SQLite in the folder
    conversations: int = 24
    writers: int = 2
    workers: int = 2  # on PostgreSQL; on SQLite there is one
    begun_at: float = 0.0  # by the system's own clock, which all its programs share

    @classmethod
    def read(cls, folder: str | Path) -> Plan:
        """This will read what ``keep`` wrote."""
        return cls(**json.loads((Path(folder) / "plan.json").read_text()))

    def keep(self) -> None:
        """This will write the plan down for the other programs of the run."""
        self.path("plan.json").write_text(json.dumps(asdict(self)))

    def path(self, name: str) -> Path:
        """A file of this run."""
        return Path(self.folder) / name

    @property
    def is_on_postgres(self) -> bool:
        """Whether several programs share a database; on SQLite there is exactly one."""
        return bool(self.database_url)

    @property
    def kills(self) -> int:
        """How often something is ended by SIGKILL."""
        return round(self.faults * KILLED)

    @property
    def mail_faults(self) -> int:
        """How often the mail server misbehaves."""
        return self.faults - self.kills

    @property
    def ahead(self) -> int:
        """How many letters may be on their way before writers pause, so that all of them do not share a few."""
        return 2 * self.conversations

    def people_in(self, conversation: int) -> int:
        """How many take part in a conversation."""
        return 3 if conversation % CIRCLE_EVERY == 0 else 2

    def said(self, number: int) -> Saying:
        """What is said as number so-and-so."""
        chance = random.Random(f"{self.seed}/{number}")
        conversation = chance.randrange(self.conversations)
        author = chance.randrange(self.people_in(conversation))
        return Saying(uuid5(NAMESPACE_OID, f"{self.seed}/{number}"), conversation, author)

    @cached_property
    def arrivals(self) -> int:
        """How many times a word has to arrive somewhere, all in all."""
        return sum(self.people_in(self.said(number).conversation) - 1 for number in range(self.messages))

    def now(self) -> datetime:
        """The quick clock of this run, the same in all its programs."""
        return DAWN + timedelta(seconds=(monotonic() - self.begun_at) * SPEED)
