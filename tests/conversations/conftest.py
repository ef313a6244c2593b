"""A conversation between Amina and Grace, who may be written to at any hour, and a channel that does as it is told."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest
from django.conf import settings

from mentoring.channels import actions as channels
from mentoring.channels.adapter import Accepted, Heard, Kind, Letter, Outcome
from mentoring.channels.known import CHANNELS
from mentoring.channels.models import ReceivedLetter
from mentoring.conversations import actions
from mentoring.conversations.letters import answer_to
from mentoring.conversations.models import Conversation, Participant
from mentoring.people.models import Person
from tests import cast as everybody
from tests.cast import Cast
from tests.conversations.talk import ALWAYS, participant

Answer = Outcome | BaseException | Callable[[Letter], Outcome]


class Killed(BaseException):
    """As if the process had been killed here: nothing catches it."""


@dataclass
class Postbox(everybody.Postbox):
    """A mail channel that answers with what it was told, and reads letters that say by themselves what they are."""

    answers: list[Answer] = field(default_factory=list)  # Accepted when none is left
    letters: dict[bytes, Heard] = field(default_factory=dict)  # raw → what reading it brings

    def send(self, letter: Letter, *, now: datetime) -> Outcome:
        """This will keep the letter and give, raise or work out the next answer."""
        self.sent.append(letter)
        answer = self.answers.pop(0) if self.answers else Accepted()
        if isinstance(answer, BaseException):
            raise answer
        return answer(letter) if callable(answer) else answer

    def read(self, raw: bytes) -> Heard:
        """This will give what was put under these bytes."""
        return self.letters[raw]

    def trim(self, heard: Heard, *, names: Sequence[str], parent_text: str) -> tuple[str, str]:
        """Everything below a line that begins with ">" is quoted."""
        kept, quote, cut = heard.text.partition("\n>")
        return kept, quote.strip("\n") + cut

    @property
    def texts(self) -> list[str]:
        """What each letter said, above the line that every letter ends with."""
        return [letter.text.partition("\n--\n")[0].strip() for letter in self.sent]

    @property
    def keys(self) -> list[str]:
        """Under which name each letter went."""
        return [letter.key for letter in self.sent]


@pytest.fixture(autouse=True)
def postbox(monkeypatch: pytest.MonkeyPatch) -> Postbox:
    """Letters end and begin here, in a house that has been told of a mail server."""
    box = Postbox()
    monkeypatch.setattr(settings, "SMTP_URL", "smtp://127.0.0.1:1")
    monkeypatch.setitem(CHANNELS, "email", box)
    return box


@pytest.fixture
def amina(cast: Cast) -> Person:
    """In Lagos."""
    return cast.amina


@pytest.fixture
def grace(cast: Cast) -> Person:
    """In Wellington."""
    return cast.grace


@pytest.fixture
def olu(cast: Cast) -> Person:
    """Who must never see a thing of theirs."""
    return cast.olu


@pytest.fixture
def conversation(amina: Person, grace: Person, now: datetime) -> Conversation:
    """Between Amina and Grace, both to be reached at any hour."""
    return open_between([amina, grace], now=now)


@pytest.fixture
def circle(cast: Cast, now: datetime) -> Conversation:
    """Between Amina, Grace and Ngozi, all to be reached at any hour."""
    return open_between([cast.amina, cast.grace, cast.ngozi], now=now)


@pytest.fixture
def graces(conversation: Conversation, grace: Person) -> Participant:
    """Grace's place in the conversation."""
    return participant(conversation, grace)


@pytest.fixture
def chance() -> random.Random:
    """Jitter that always draws one half."""

    class Half(random.Random):
        def random(self) -> float:
            return 0.5

    return Half()


@pytest.fixture
def arrive(postbox: Postbox, now: datetime) -> Callable[..., ReceivedLetter]:
    """A letter comes in and is opened: ``arrive(text="…", answers=[participant])``."""

    def letter(
        *,
        text: str = "Yes, tomorrow.",
        kind: Kind = Kind.WORDS,
        answers: Sequence[Participant] = (),
        sender: str = "grace@people.example",
        trusted: bool = True,
        at: datetime = now,
        **more: object,
    ) -> ReceivedLetter:
        raw = f"letter {len(postbox.letters)}".encode()
        tokens = tuple(answer_to(one) for one in answers)
        postbox.letters[raw] = Heard(
            kind=kind,
            dedupe_key=raw.decode(),
            sender=sender,
            answer_to=tokens[0] if len(tokens) == 1 else None,
            answers_to=tokens,
            trusted=trusted,
            text=text,
            **more,
        )
        kept = channels.keep_letter(channel="email", dedupe_key=raw.decode(), raw=raw, now=at)
        assert kept is not None
        assert actions.receive(now=at + timedelta(seconds=1))
        kept.refresh_from_db()
        return kept

    return letter


def open_between(people: list[Person], *, now: datetime) -> Conversation:
    """This will open a conversation whose people may be reached at any hour."""
    conversation = actions.open_conversation(people=people, now=now)
    for one in conversation.participants.select_related("person"):
        actions.agree_how_to_reach(participant=one, hours=ALWAYS, now=now)
    return conversation
