"""An agreement of Amina and Grace, at every stage of its life."""

from __future__ import annotations

from datetime import datetime

import pytest

from mentoring.agreements import actions
from mentoring.agreements.models import Agreement
from mentoring.conversations.models import Conversation
from mentoring.people.models import Person
from tests.agreements.paper import agree_both, fill_in
from tests.cast import Cast, Postbox
from tests.conversations.conftest import open_between


@pytest.fixture
def amina(cast: Cast) -> Person:
    """Who owns the agreement."""
    return cast.amina


@pytest.fixture
def grace(cast: Cast) -> Person:
    """Who reads it."""
    return cast.grace


@pytest.fixture
def conversation(cast: Cast, postbox: Postbox, now: datetime) -> Conversation:
    """Between Amina and Grace."""
    return open_between([cast.amina, cast.grace], now=now)


@pytest.fixture
def draft(conversation: Conversation, amina: Person, now: datetime) -> Agreement:
    """Nothing written yet."""
    return actions.start(conversation=conversation, owner=amina, now=now)


@pytest.fixture
def read(draft: Agreement, amina: Person, grace: Person, now: datetime) -> Agreement:
    """Written by both as far as is needed, and Grace was asked to read it."""
    fill_in(draft, amina, now=now)
    agreement = actions.ask_to_read(agreement=draft, by=amina, now=now)
    fill_in(agreement, grace, now=now)
    return Agreement.objects.get(pk=agreement.pk)


@pytest.fixture
def agreed(read: Agreement, amina: Person, grace: Person, now: datetime) -> Agreement:
    """Version 1, agreed by both."""
    return agree_both(read, [amina, grace], now=now)
