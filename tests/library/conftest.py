"""What Amina and Grace share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import uuid4

import pytest

from mentoring.conversations import timeline
from mentoring.conversations.models import Conversation
from mentoring.library import actions as library
from mentoring.library import shown
from mentoring.library.models import Resource
from mentoring.partnerships.models import Partnership
from mentoring.people.models import Person
from tests.cast import Cast, Postbox

VIDEO = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"


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
        told = library.Thing(title=title, **thing)  # type: ignore[arg-type]
        return library.share_resource(
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
