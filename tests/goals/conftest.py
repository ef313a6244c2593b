"""A goal of Amina's, before and after it is shared with Grace."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

import pytest

from mentoring.conversations.models import Conversation
from mentoring.goals import actions as goals
from mentoring.goals.models import Goal
from mentoring.partnerships.models import Partnership
from tests.cast import Cast, Postbox

TITLE = "Lead the Thursday planning with confidence"


@pytest.fixture
def conversation(partnership: Partnership, postbox: Postbox) -> Conversation:
    """Where Amina and Grace talk."""
    assert partnership.conversation is not None
    return partnership.conversation


@pytest.fixture
def goal(cast: Cast, now: datetime) -> Goal:
    """A goal with a dial from 3 to 8; nobody else reads it."""
    wish = goals.Wish(TITLE, "I talk too much.", "Fifty minutes of me", "Half an hour of us")
    goal = goals.add_goal(owner=cast.amina, wish=wish, client_id=uuid4(), now=now)
    ends = goals.Ends("I avoid it", "Second nature")
    goals.place_dial(goal=goal, by=cast.amina, start=3, aim=8, ends=ends, client_id=uuid4(), now=now)
    return goal


@pytest.fixture
def shared(goal: Goal, cast: Cast, conversation: Conversation, now: datetime) -> Goal:
    """The same goal, and Grace may read it."""
    goals.share_goal(goal=goal, by=cast.amina, conversations=[conversation], now=now)
    return goal
