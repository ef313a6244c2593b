"""Amina and Grace at work, and an activity that Grace suggests."""

from __future__ import annotations

import re
from datetime import datetime
from uuid import uuid4

import pytest
from django.test import Client

from mentoring.conversations.models import Conversation
from mentoring.library import actions
from mentoring.library.models import Activity
from mentoring.partnerships.models import Partnership
from tests.cast import Cast, Postbox, signed_in

WHAT = "Three quiet minutes before each meeting"
WEEKLY = actions.Terms(weekdays="01234", minutes=3)


@pytest.fixture
def conversation(partnership: Partnership, postbox: Postbox) -> Conversation:
    """Where Amina and Grace talk."""
    assert partnership.conversation is not None
    return partnership.conversation


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


def text(browser: Client, path: str, status: int = 200) -> str:
    """What a page says, without its markup."""
    page = browser.get(path)
    assert page.status_code == status
    return " ".join(re.sub(r"<[^>]+>", " ", page.content.decode()).split())
