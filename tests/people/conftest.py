"""A mailbox in place of the mail channel, and people to sign in."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.test import Client

from mentoring.channels.adapter import Accepted, Heard, Kind, Letter, Outcome
from mentoring.channels.known import CHANNELS
from mentoring.people import actions as people
from mentoring.people.models import Person

NOW = datetime(2026, 11, 22, 18, 12, tzinfo=UTC)


@dataclass
class Postbox:
    """A mail channel that keeps what it was given."""

    name: str = "email"
    batches: bool = True
    finds_sent: bool = False
    longest_call: timedelta = timedelta(seconds=30)
    outcome: Outcome = field(default_factory=Accepted)
    sent: list[Letter] = field(default_factory=list)

    def send(self, letter: Letter, *, now: datetime) -> Outcome:
        """This will keep the letter."""
        self.sent.append(letter)
        return self.outcome

    def read(self, raw: bytes) -> Heard:
        """Nothing is read here."""
        return Heard(Kind.NOISE, dedupe_key="")

    def normal(self, address: str) -> str:
        """This will give the address in lower case."""
        try:
            validate_email(address)
        except ValidationError as trouble:
            raise ValueError(address) from trouble
        return address.lower()

    def code(self) -> str:
        """The code of the last letter."""
        return re.findall(r"\d{4}-\d{4}", self.sent[-1].text)[0]


@pytest.fixture
def now() -> datetime:
    """A quarter past six on a Sunday evening in November."""
    return NOW


@pytest.fixture(autouse=True)
def post(monkeypatch: pytest.MonkeyPatch, settings) -> Postbox:
    """The mailbox everybody here writes to."""
    postbox = Postbox()
    monkeypatch.setitem(CHANNELS, "email", postbox)
    settings.SMTP_URL = "smtp://127.0.0.1:2525"
    cache.clear()
    return postbox


@pytest.fixture
def amina(db, now) -> Person:
    """Amina Bello, in Lagos."""
    return people.register_person(email="amina@example.org", name="Amina Bello", now=now, zone="Africa/Lagos")


@pytest.fixture
def grace(db, now) -> Person:
    """Grace Whitfield, in Wellington."""
    return people.register_person(email="grace@example.org", name="Grace Whitfield", now=now, zone="Pacific/Auckland")


@pytest.fixture
def olu(db, now) -> Person:
    """Olu Stranger, who must never see a thing of theirs."""
    return people.register_person(email="olu@example.org", name="Olu Stranger", now=now)


@pytest.fixture
def sign_in(post: Postbox) -> Callable[..., Client]:
    """Signs somebody in as people do: address, letter, code."""

    def signed_in(person: Person, **headers: str) -> Client:
        browser = Client(headers=headers or None)
        browser.post("/sign-in/", {"login": person.email})
        browser.post("/sign-in/code/", {"code": post.code()})
        return browser

    return signed_in
