"""What Amina and Grace share, and an activity that Grace suggests."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client

from mentoring.conversations import actions as conversations
from mentoring.conversations import timeline
from mentoring.conversations.models import Conversation, Lane
from mentoring.library import actions, shown
from mentoring.library.models import Activity, Resource
from mentoring.partnerships.models import Partnership
from mentoring.people.models import Person
from tests.cast import Cast, Postbox, signed_in

VIDEO = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
WHAT = "Three quiet minutes before each meeting"
WEEKLY = actions.Terms(weekdays="01234", minutes=3)


@pytest.fixture
def conversation(partnership: Partnership, postbox: Postbox) -> Conversation:
    """Where Amina and Grace talk."""
    assert partnership.conversation is not None
    return partnership.conversation


Share = Callable[..., Resource]


@pytest.fixture
def share(cast: Cast, conversation: Conversation, now: datetime) -> Share:
    """Sharing something, quietly: ``share("Title", by=…, address=…)``."""

    def share(title: str = "", *, by: Person = cast.grace, tells: bool = False, **thing: object) -> Resource:
        told = actions.Thing(title=title, **thing)  # type: ignore[arg-type]
        return actions.share_resource(
            conversation=conversation, by=by, thing=told, client_id=uuid4(), tells=tells, now=now
        )

    return share


Board = Callable[[], dict[str, list[str]]]


@pytest.fixture
def board(cast: Cast, conversation: Conversation, now: datetime) -> Board:
    """The board as Amina sees it: column → titles."""

    def board() -> dict[str, list[str]]:
        reader = timeline.reader_of(conversation.pk, cast.amina, now=now)
        return {shelf.title: [card.title for card in shelf.cards] for shelf in shown.board(reader)}

    return board


def suggest(conversation: Conversation, cast: Cast, now: datetime, **wishes: object) -> Activity:
    """This will let Grace suggest something to Amina, unless it is said otherwise."""
    draft = actions.Draft(WHAT, why="So that you arrive.", afterthought="What changed?")
    told = {"by": cast.grace, "doer": cast.amina, "draft": draft, "client_id": uuid4(), **wishes}
    return actions.suggest_activity(conversation=conversation, now=now, **told)  # type: ignore[arg-type]


@pytest.fixture
def activity(conversation: Conversation, cast: Cast, now: datetime) -> Activity:
    """Suggested by Grace, for Amina."""
    return suggest(conversation, cast, now)


@pytest.fixture
def amina(cast: Cast) -> Client:
    """Amina's browser."""
    return signed_in(cast.amina)


@pytest.fixture
def grace(cast: Cast) -> Client:
    """Grace's browser."""
    return signed_in(cast.grace)


def mail(postbox: Postbox, now: datetime) -> str:
    """Everything that waits, as the letters say it, once all hours have come."""
    for day in range(1, 8):
        at = now + timedelta(days=day)
        Lane.objects.filter(due_at__isnull=False).update(due_at=at)
        conversations.deliver(clock=lambda at=at: at)
    told = "\n".join(letter.text for letter in postbox.sent)
    postbox.sent.clear()
    return told


def text(browser: Client, path: str, status: int = 200) -> str:
    """What a page says, without its markup."""
    page = browser.get(path)
    assert page.status_code == status
    return " ".join(re.sub(r"<[^>]+>", " ", page.content.decode()).split())
