"""The cast of every story: Amina is the mentee, Olu must never see a thing of theirs."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest
from django.test import Client

from mentoring.channels.adapter import Accepted, Heard, Kind, Letter, Outcome
from mentoring.channels.known import CHANNELS
from mentoring.partnerships import actions as partnerships
from mentoring.partnerships.models import Partnership
from mentoring.people import actions as people
from mentoring.people.models import Person

SIGNED_IN_BY = "mentoring.people.sessions.ByCode"


@dataclass(frozen=True)
class Cast:
    """Everybody, by first name."""

    amina: Person
    grace: Person
    ngozi: Person
    lindiwe: Person
    noor: Person
    olu: Person


@pytest.fixture
def cast(db: None, now: datetime) -> Cast:
    """Six people with an account and one verified address each."""

    def arrive(name: str, place: str, zone: str, language: str = "en") -> Person:
        email = f"{name.split()[0].lower()}@people.example"
        person = people.register_person(email=email, name=name, zone=zone, language=language, now=now)
        return people.describe_person(person=person, about=people.About(name=name, place=place))

    return Cast(
        amina=arrive("Amina Bello", "Lagos", "Africa/Lagos"),
        grace=arrive("Grace Whitfield", "Wellington", "Pacific/Auckland"),
        ngozi=arrive("Ngozi Eze", "Lagos", "Africa/Lagos"),
        lindiwe=arrive("Lindiwe Dlamini", "Johannesburg", "Africa/Johannesburg"),
        noor=arrive("Noor Haddad", "Amman", "Asia/Amman", "ar"),
        olu=arrive("Olu Stranger", "Ibadan", "Africa/Lagos"),
    )


@pytest.fixture
def proposal(cast: Cast, now: datetime) -> Partnership:
    """Amina has asked Grace."""
    return partnerships.propose_partnership(
        mentor=cast.grace, mentee=cast.amina, by=cast.amina, focus="mindset and energy", now=now
    )


@pytest.fixture
def exploring(cast: Cast, proposal: Partnership, now: datetime) -> Partnership:
    """Amina and Grace in their first conversation: nothing is promised."""
    return partnerships.accept_partnership(partnership=proposal, by=cast.grace, now=now)


@pytest.fixture
def partnership(cast: Cast, proposal: Partnership, now: datetime) -> Partnership:
    """Amina and Grace, at work: both have said yes to everything."""
    partnerships.accept_partnership(partnership=proposal, by=cast.grace, now=now)
    for deed in (partnerships.proceed_partnership, partnerships.begin_without):
        for person in (cast.grace, cast.amina):
            begun = deed(partnership=proposal, by=person, now=now)
    return begun


@dataclass
class Postbox:
    """A mail channel that keeps what it was given, and answers with the outcomes it was told."""

    name: str = "email"
    batches: bool = True
    finds_sent: bool = False
    longest_call: timedelta = timedelta(seconds=30)
    outcomes: list[Outcome] = field(default_factory=list)
    sent: list[Letter] = field(default_factory=list)

    def send(self, letter: Letter, *, now: datetime) -> Outcome:
        """This will keep the letter and give the next outcome; Accepted when none is left."""
        self.sent.append(letter)
        return self.outcomes.pop(0) if self.outcomes else Accepted()

    def read(self, raw: bytes) -> Heard:
        """Nothing is read here."""
        return Heard(Kind.NOISE, dedupe_key="")

    def trim(self, heard: Heard, *, names: object, parent_text: str) -> tuple[str, str]:
        """Nothing is cut here."""
        return heard.text, ""

    def normal(self, address: str) -> str:
        """The real rules of an e-mail address."""
        return _real_normal(address)


_real_normal = CHANNELS["email"].normal


@pytest.fixture
def postbox(monkeypatch: pytest.MonkeyPatch) -> Postbox:
    """A stand-in for the outside world: letters end here."""
    box = Postbox()
    monkeypatch.setitem(CHANNELS, "email", box)
    return box


def signed_in(person: Person) -> Client:
    """This will give a browser in which this person is signed in."""
    client = Client()
    client.force_login(person, backend=SIGNED_IN_BY)
    return client
