"""Where Amina and Grace talk, at a moment the tests choose, and a session that Amina asks for."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from mentoring.conversations.models import Conversation, Entry
from mentoring.meetings import actions
from mentoring.meetings.models import Meeting
from mentoring.partnerships.models import Partnership
from mentoring.people import actions as people
from mentoring.people.hours import Hours
from mentoring.people.models import Person
from mentoring.people.plan import Wall
from tests.cast import Cast, Postbox, signed_in
from tests.meetings.dav_servers import Papers, papers

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
# 18:00 in Lagos is 06:00 the next day in Wellington, in November.
TUESDAY, THURSDAY = (
    Wall.read("2026-11-10T19:00@Africa/Lagos"),
    Wall.read("2026-11-12T20:00@Africa/Lagos"),
)
FRIDAY = Wall.read("2026-11-13T18:30@Africa/Lagos")
ZONE = "Pacific/Auckland"
TOPIC = "How to say no to a steering group"


@pytest.fixture
def conversation(cast: Cast, partnership: Partnership, postbox: Postbox) -> Conversation:
    """Where Amina and Grace talk. Grace is around from six in the morning: so their hours meet."""
    assert partnership.conversation is not None
    cast.grace.refresh_from_db()
    people.agree_hours(person=cast.grace, hours=Hours.read([[day, "06:00", "21:00"] for day in range(5)], zone=ZONE))
    return partnership.conversation


SetClock = Callable[[datetime], None]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch, now: datetime) -> SetClock:
    """This will let pages believe that it is ``now``, and later whatever they are told."""

    def set_clock(moment: datetime) -> None:
        monkeypatch.setattr(timezone, "now", lambda: moment)

    set_clock(now)
    return set_clock


@pytest.fixture
def amina(cast: Cast, clock: SetClock) -> Client:
    """Amina's browser."""
    return signed_in(cast.amina)


@pytest.fixture
def grace(cast: Cast, clock: SetClock) -> Client:
    """Grace's browser."""
    return signed_in(cast.grace)


def ask(
    conversation: Conversation, by: Person, now: datetime, *walls: Wall, topic: str = TOPIC, **more: object
) -> Meeting:
    """This will ask for a session, at these times."""
    draft = actions.Draft(topic, walls=walls)
    told = {"by": by, "draft": draft, "client_id": uuid4(), "now": now, **more}
    return actions.ask_session(conversation=conversation, **told)  # type: ignore[arg-type]


def book(conversation: Conversation, by: Person, other: Person, now: datetime, wall: Wall = TUESDAY) -> Meeting:
    """This will ask, and let the other say yes."""
    asked = ask(conversation, by, now, wall)
    return actions.yes_meeting(meeting=asked, by=other, slot_id=asked.slots.get().pk, now=now)


@pytest.fixture
def asked(conversation: Conversation, cast: Cast, now: datetime) -> Meeting:
    """Amina asks, with two times."""
    return ask(conversation, cast.amina, now, TUESDAY, THURSDAY)


@pytest.fixture
def booked(conversation: Conversation, cast: Cast, now: datetime) -> Meeting:
    """Amina asked and Grace said yes."""
    return book(conversation, cast.amina, cast.grace, now)


def kinds(conversation: Conversation) -> list[str]:
    """What was told of sessions, in order."""
    told = Entry.objects.filter(conversation=conversation, kind__startswith="meetings.").order_by("seq")
    return list(told.values_list("kind", flat=True))


def text(browser: Client, path: str, status: int = 200) -> str:
    """What a page says, without its markup."""
    page = browser.get(path)
    assert page.status_code == status
    return " ".join(re.sub(r"<[^>]+>", " ", page.content.decode()).split())


@pytest.fixture(scope="session")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Papers:
    """Papers of a server."""
    return papers(tmp_path_factory.mktemp("papers"))
