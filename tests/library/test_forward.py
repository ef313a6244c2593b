"""Letters forwarded to one's own private address: kept once, for their owner alone, and only from them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from pytest_django import Settings

from mentoring import worker
from mentoring.channels import actions as channels
from mentoring.channels.adapter import Enclosed, Heard, Kind
from mentoring.channels.mail import addresses
from mentoring.channels.models import ReceivedLetter
from mentoring.conversations import actions as conversations
from mentoring.conversations.models import Conversation, Entry
from mentoring.library import actions
from mentoring.library.actions import forward
from mentoring.library.arrivals import waiting_for
from mentoring.library.models import Arrival
from mentoring.library.private_address import private_address_of, read_private_address, turn_of
from mentoring.people.models import Person
from tests.cast import Cast, signed_in
from tests.files.things import picture

LINK = "https://people.example/pause"
GRACES = "grace@people.example"
State = ReceivedLetter.State


class Reading:
    """A mail channel that reads what was put under these bytes."""

    def __init__(self) -> None:
        self.letters: dict[bytes, Heard] = {}

    def read(self, raw: bytes) -> Heard:
        """This will give what was put there."""
        return self.letters[raw]

    def normal(self, address: str) -> str:
        """The real rules of an e-mail address."""
        return addresses.normal(address)


@pytest.fixture
def reading(monkeypatch: pytest.MonkeyPatch) -> Reading:
    """Letters come in here."""
    channel = Reading()
    monkeypatch.setitem(conversations.receive.__globals__["CHANNELS"], "email", channel)
    return channel


Arrive = Callable[..., ReceivedLetter]


@pytest.fixture
def arrive(reading: Reading, cast: Cast, now: datetime) -> Arrive:
    """A letter comes in and is opened by the worker's doors: ``arrive(to=cast.grace, text="…")``."""

    def letter(*, to: Person = cast.grace, turn: int = 1, sender: str = GRACES, **told: Any) -> ReceivedLetter:
        raw = f"letter {len(reading.letters)}".encode()
        marks = {"shared_to": (f"{to.pk.hex}-{turn}",), "trusted": True, "subject": "Fwd: The long pause"}
        reading.letters[raw] = Heard(
            kind=Kind.WORDS, dedupe_key=raw.decode(), sender=sender, **(marks | {"text": LINK} | told)
        )
        kept = channels.keep_letter(channel="email", dedupe_key=raw.decode(), raw=raw, now=now)
        assert kept is not None
        assert conversations.receive(now=now + timedelta(seconds=1), doors=worker.DOORS)
        kept.refresh_from_db()
        return kept

    return letter


def test_forward_waits_for_its_owner_and_tells_nobody(
    cast: Cast, conversation: Conversation, arrive: Arrive, now: datetime
) -> None:
    """D-20: what I forward waits for me and tells nobody."""
    before = Entry.objects.count()
    enclosed = (Enclosed("sky.png", picture("PNG")),)
    letter = arrive(text=f"See {LINK}", enclosed=enclosed, files=("sky.png",))

    (waiting,) = waiting_for(cast.grace)
    assert (waiting.address, waiting.title, waiting.words) == (LINK, "The long pause", "See")
    assert ([one.name for one in waiting.files], waiting.arrival.is_partial) == (["sky.png"], False)
    assert (letter.state, Entry.objects.count()) == (State.TAKEN, before)

    grace = signed_in(cast.grace)
    today = grace.get("/").content.decode()
    assert "You forwarded something: for whom?" in today
    answer = grace.post(f"/share/{waiting.arrival.pk}/", {"to": str(conversation.pk), "words": "See this."})
    assert answer["Location"] == f"/conversations/{conversation.pk}/"
    assert "You forwarded something" not in grace.get("/").content.decode()
    assert Entry.objects.count() == before + 1


def test_forward_is_kept_once_however_often_it_is_opened(
    cast: Cast, conversation: Conversation, arrive: Arrive, reading: Reading, now: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """D-20: a letter that stumbled on its way is kept once, however often it is opened."""

    def stumble(**_told: object) -> None:
        raise ConnectionError

    with monkeypatch.context() as killed:  # between keeping it and settling the letter
        killed.setattr(channels, "settle", stumble)
        letter = arrive()
    assert (letter.state, Arrival.objects.count()) == (State.NEW, 0)

    for minutes in (5, 10):
        conversations.receive(now=now + timedelta(minutes=minutes), doors=worker.DOORS)
    letter.refresh_from_db()
    assert (letter.state, Arrival.objects.count()) == (State.TAKEN, 1)

    letter.state, letter.token = State.NEW, ""  # opened once more, by whatever accident
    forward.take_forwarded(letter, reading.letters[b"letter 0"], now)
    assert Arrival.objects.count() == 1


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({"sender": "zola@elsewhere.example"}, "it may not have come from the person it names"),
        ({"sender": "amina@people.example"}, "it may not have come from the person it names"),
        ({"trusted": False}, "it may not have come from the person it names"),
        ({"turn": 2}, conversations.receive.__globals__["NOBODY"]),
        ({"shared_to": ("nobody-1",)}, conversations.receive.__globals__["NOBODY"]),
        ({"shared_to": ("01890000000070008000000000000dead-1",)}, conversations.receive.__globals__["NOBODY"]),
    ],
)
def test_forward_from_or_to_anybody_else_reaches_nobody(
    cast: Cast, conversation: Conversation, arrive: Arrive, told: dict[str, Any], reason: str
) -> None:
    """D-20: a letter from or to anybody else reaches nobody."""
    letter = arrive(**told)

    assert (letter.state, letter.reason) == (State.DROPPED, reason)
    assert not Arrival.objects.exists()


def test_forward_of_a_part_says_that_it_is_one(cast: Cast, conversation: Conversation, arrive: Arrive) -> None:
    arrive(damaged=True)

    assert waiting_for(cast.grace)[0].arrival.is_partial


def test_forward_that_answers_a_letter_of_ours_goes_there(
    cast: Cast, conversation: Conversation, arrive: Arrive
) -> None:
    place = conversation.participants.get(person=cast.grace)
    letter = arrive(answers_to=(f"{place.pk.hex}-99",))

    assert (letter.state, Arrival.objects.count()) == (State.DROPPED, 0)


def test_forward_to_the_address_before_reaches_nobody(
    cast: Cast, conversation: Conversation, arrive: Arrive, settings: Settings
) -> None:
    """D-20: the address I had before reaches nobody."""
    settings.LMTP_LISTEN = "127.0.0.1:1"
    grace = signed_in(cast.grace)
    before = private_address_of(cast.grace, turn=turn_of(cast.grace))
    assert before in grace.get("/share/anywhere/").content.decode()

    for _time in range(2):  # the same press twice
        grace.post("/share/anywhere/renew/", {"turn": "1"})
    page = grace.get("/share/anywhere/").content.decode()
    assert (turn_of(cast.grace), before in page) == (2, False)

    assert arrive(turn=1).state == State.DROPPED
    assert arrive(turn=2).state == State.TAKEN


@pytest.mark.parametrize("turn", ["", "x", "-1", "9" * 40, "٣"])
def test_renew_private_address_wants_a_turn_of_ours(cast: Cast, postbox: object, turn: str) -> None:
    assert signed_in(cast.grace).post("/share/anywhere/renew/", {"turn": turn}).status_code == 302
    assert turn_of(cast.grace) == 1


def test_private_address_carries_a_proof(cast: Cast, settings: Settings) -> None:
    settings.LMTP_LISTEN = "127.0.0.1:1"
    address = private_address_of(cast.grace, turn=1)
    (mark,) = addresses.values("share", f"Grace <{address.upper()}>")

    assert addresses.is_ours(address)
    assert read_private_address(mark) == cast.grace
    assert addresses.values("share", address.replace(".", ".a", 1)) == []
    assert addresses.values("reply", address) == []
    assert address not in addresses.scrubbed(f"To: {address}")


def test_private_address_of_somebody_who_left_is_nobodys(cast: Cast) -> None:
    Person.objects.filter(pk=cast.grace.pk).update(is_active=False)

    assert read_private_address(f"{cast.grace.pk.hex}-1") is None


def test_actions_of_a_door_are_those_of_the_library() -> None:
    assert (actions.take_forwarded,) == worker.DOORS
